import type { Surroundings } from './surroundings.ts'

/** How far long work is (进度). */
export interface Progress {
  /** So many are done, of so many where that is known by now. */
  at(this: void, done: number, total?: number): void
  /** Takes the line away. */
  end(this: void): void
}

/** How often a line is drawn, milliseconds. */
const EVERY = 100
/** How wide the bar is, in columns. */
const BAR = 24

/** A line on stderr with rate and time left, where stderr is a terminal; nothing at all where it is not. */
export function createProgress(
  what: string,
  {
    stderr,
    total,
    now,
  }: Pick<Surroundings, 'stderr'> & { readonly total?: number; readonly now: () => number },
): Progress {
  if (!stderr.isTTY) return { at() {}, end() {} }
  const began = now()
  let drawn = 0
  let of = total
  return {
    at(done, whole = of) {
      of = whole
      const time = now()
      if (time - drawn < EVERY) return
      drawn = time
      stderr.write(`\r\u001b[2K${progressLine({ what, done, total: of, seconds: (time - began) / 1_000 })}`)
    },
    end() {
      if (drawn > 0) stderr.write('\r\u001b[2K')
    },
  }
}

/** What the line says: a bar and the time left where the whole is known, the rate in any case. */
export function progressLine({
  what,
  done,
  total,
  seconds,
}: {
  readonly what: string
  readonly done: number
  readonly total: number | undefined
  readonly seconds: number
}): string {
  const rate = seconds > 0 ? done / seconds : 0
  const perSecond = `${Math.round(rate)}/s`
  if (total === undefined || total === 0) return `${what} ${done} · ${perSecond}`
  const share = Math.min(1, done / total)
  const full = Math.round(share * BAR)
  const left = rate > 0 ? clock((total - Math.min(done, total)) / rate) : '–:––'
  const bar = `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`
  return `${what} ${bar} ${Math.floor(share * 100)}% · ${done}/${total} · ${perSecond} · ${left}`
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds)
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60]
  const two = (count: number) => String(count).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}
