import type { Instant, Label } from '@gongzhi/core'

import type { Language } from './language.ts'

const DAY = 86_400_000
const MINUTE = 60_000
/** Minutes from UTC in China. */
export const CHINA = 480

/** The civil day of an instant at a place, as a number of days. */
export function dayNumber(at: Instant, offset: number): number {
  return Math.floor((at + offset * MINUTE) / DAY)
}

const FORMATS = {
  zh: {
    day: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }),
    time: new Intl.DateTimeFormat('zh-CN', { timeStyle: 'short', hourCycle: 'h23', timeZone: 'UTC' }),
  },
  en: {
    day: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
    time: new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', hourCycle: 'h23', timeZone: 'UTC' }),
  },
}

/** A day as people write it: 2026年3月2日. */
export function dayText(at: Instant, language: Language, offset = CHINA): string {
  return FORMATS[language].day.format(at + offset * MINUTE)
}

/** A day and a time: 2026年3月2日 09:00. */
export function timeText(at: Instant, language: Language, offset = CHINA): string {
  const { day, time } = FORMATS[language]
  const local = at + offset * MINUTE
  return language === 'zh'
    ? `${day.format(local)} ${time.format(local)}`
    : `${day.format(local)}, ${time.format(local)}`
}

/** An instant as a field for a day and a time takes it: `2026-03-02T09:00`. */
export function localText(at: Instant, offset = CHINA): string {
  return new Date(at + offset * MINUTE).toISOString().slice(0, 16)
}

/** What was typed into such a field; undefined where nothing was. */
export function instantOf(typed: string, offset = CHINA): Instant | undefined {
  // Of a text that is no day and time a machine makes what it likes.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed)) return undefined
  const at = Date.parse(`${typed}Z`)
  return Number.isNaN(at) ? undefined : at - offset * MINUTE
}

/** How near something is that comes due. */
export interface Nearness {
  /** `late` is past, `soon` within three days, `later` is neither. */
  readonly kind: 'late' | 'soon' | 'later'
  readonly words: Label
}

const SOON = 3

/** How long there is until something comes due, in civil days of the place; or how long it is past. */
export function nearness(due: Instant, now: Instant, offset = CHINA): Nearness {
  const days = dayNumber(due, offset) - dayNumber(now, offset)
  if (due <= now && days === 0) return { kind: 'late', words: { zh: '今天已到期', en: 'Came due today' } }
  if (days < 0)
    return { kind: 'late', words: { zh: `已超期 ${-days} 天`, en: `${many(-days, 'day')} overdue` } }
  if (days === 0) return { kind: 'soon', words: { zh: '今天到期', en: 'Due today' } }
  if (days === 1) return { kind: 'soon', words: { zh: '明天到期', en: 'Due tomorrow' } }
  return {
    kind: days <= SOON ? 'soon' : 'later',
    words: { zh: `还有 ${days} 天`, en: `${days} days left` },
  }
}

/** A number with its noun. */
export function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
