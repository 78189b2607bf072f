import type { Surroundings } from './surroundings.ts'

/** How far long work is (进度). */
export interface Progress {
  /** So many are done. */
  at(this: void, done: number): void
  /** Takes the line away. */
  end(this: void): void
}

/** What is counted, and how many there are where that is known. */
export interface Counted {
  readonly total?: number | undefined
  /** Things by themselves, or bytes; things, unless told. */
  readonly of?: 'things' | 'bytes'
}

/** How often a line is drawn, milliseconds; what is done sooner draws none. */
const EVERY = 100
/** How wide the bar is at most, in columns. */
const BAR = 24

/** A line on stderr with rate and time left, where stderr is a terminal; nothing at all where it is not. */
export function createProgress(
  what: string,
  { stderr, now, ...counted }: Counted & Pick<Surroundings, 'stderr'> & { readonly now: () => number },
): Progress {
  if (!stderr.isTTY) return { at() {}, end() {} }
  const began = now()
  let drawn = began
  return {
    at(done) {
      const time = now()
      if (time - drawn < EVERY) return
      drawn = time
      const line = progressLine(what, {
        ...counted,
        done,
        seconds: (time - began) / 1_000,
        columns: stderr.columns ?? 80,
      })
      stderr.write(`\r\u001b[2K${line}`)
    },
    end() {
      if (drawn > began) stderr.write('\r\u001b[2K')
    },
  }
}

/** What the line says: a bar and the time left where the whole is known, the rate in any case. */
export function progressLine(
  what: string,
  {
    done,
    total,
    of = 'things',
    seconds,
    columns,
  }: Counted & { readonly done: number; readonly seconds: number; readonly columns: number },
): string {
  const rate = seconds > 0 ? done / seconds : 0
  const amount = (count: number) =>
    of === 'bytes' ? `${(count / 1e6).toFixed(1)} MB` : String(Math.round(count))
  if (!total) return `${what} ${amount(done)} · ${amount(rate)}/s`
  const share = Math.min(1, done / total)
  const left = rate > 0 ? clock((total - Math.min(done, total)) / rate) : '–:––'
  const told = `${Math.floor(share * 100)}% · ${amount(done)}/${amount(total)} · ${amount(rate)}/s · ${left}`
  // A line that wraps would not be taken away. A character of 中文 is as wide as two others.
  const width = what.length + (what.match(/\p{Script=Han}/gu)?.length ?? 0) + told.length + 3
  const bar = Math.max(0, Math.min(BAR, columns - width))
  const full = Math.round(share * bar)
  return `${what} ${'█'.repeat(full)}${'░'.repeat(bar - full)}${bar > 0 ? ' ' : ''}${told}`
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds)
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60]
  const two = (count: number) => String(count).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}
