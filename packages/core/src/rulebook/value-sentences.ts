import { canonicalJson } from '../canonical.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { Fraction } from './fraction.ts'
import type { Period } from './period.ts'
import type { Provision } from './provision.ts'
import type { BusinessHours } from './working-time.ts'

const units: { readonly [unit in Period['unit']]: Label } = {
  day: { zh: '日', en: 'day' },
  'working-day': { zh: '个工作日', en: 'working day' },
  month: { zh: '个月', en: 'month' },
  year: { zh: '年', en: 'year' },
  hour: { zh: '小时', en: 'hour' },
  minute: { zh: '分钟', en: 'minute' },
  'working-hour': { zh: '个工作小时', en: 'working hour' },
  'working-minute': { zh: '个工作分钟', en: 'working minute' },
}

/** What a count counts, in the singular: its word, where none is known for it. */
export function unitOf({ unit = '', unitLabel }: Provision['type']): Label {
  const known = Object.hasOwn(units, unit) ? units[unit as Period['unit']] : undefined
  return unitLabel ?? known ?? { zh: ` ${unit}`, en: unit }
}

/** A day's business hours in words: `9:00–12:00, 14:00–17:30`. */
function describeHours(hours: readonly BusinessHours[]): Label {
  const spans = hours.map(({ opens, closes }) => `${clock(opens)}–${clock(closes)}`)
  return { zh: spans.join('、'), en: spans.join(', ') }
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

function describePeriod({ count, unit, hours }: Period): Label {
  const within = hours && describeHours(hours)
  return {
    zh: `${count}${units[unit].zh}${within ? `（业务时间 ${within.zh}）` : ''}`,
    en: `${count} ${units[unit].en}${count === 1 ? '' : 's'}${within ? ` (business hours ${within.en})` : ''}`,
  }
}

/** What a word is called: itself, where its provision does not say. */
function wordOf({ wordLabels = {} }: Provision['type'], word: string): Label {
  return (Object.hasOwn(wordLabels, word) ? wordLabels[word] : undefined) ?? { zh: word, en: word }
}

function listOf(type: Provision['type'], words: readonly string[]): Label {
  if (words.length === 0) return { zh: '无', en: 'none' }
  const called = words.map((word) => wordOf(type, word))
  return { zh: called.map(({ zh }) => zh).join('、'), en: called.map(({ en }) => en).join(', ') }
}

/** The words of a provision as they are written, each with what it is called: `street（街道办事处）`. */
export function spellWords(type: Provision['type']): Label {
  const spelt = (type.words ?? []).map((word) => ({ word, ...wordOf(type, word) }))
  return {
    zh: spelt.map(({ word, zh }) => (zh === word ? word : `${word}（${zh}）`)).join('、'),
    en: spelt.map(({ word, en }) => (en === word ? word : `${word} (${en})`)).join(', '),
  }
}

/**
 * A value in words: `15 days`, `more than 1/2`. Tables stay JSON.
 *
 * @example
 * ```ts
 * import { defineProvision, describeValue, period } from '@gongzhi/core'
 *
 * const reply = defineProvision({
 *   id: 'reply',
 *   type: period(),
 *   label: { zh: '答复期限', en: 'Time to reply' },
 *   meaning: { zh: '最迟多久答复', en: 'The longest time until the reply' },
 *   strength: 'at-most',
 * })
 * describeValue(reply, { count: 5, unit: 'working-day' }) // { zh: '5个工作日', en: '5 working days' }
 * ```
 */
export function describeValue({ type }: Provision, value: Json): Label {
  switch (type.kind) {
    case 'fraction': {
      const { n, d, bound } = value as unknown as Fraction
      if (type.side === 'ceiling')
        return bound === 'inclusive'
          ? { zh: `${n}/${d}以下（含本数）`, en: `${n}/${d} or less` }
          : { zh: `不满${n}/${d}`, en: `less than ${n}/${d}` }
      return bound === 'inclusive'
        ? { zh: `${n}/${d}以上（含本数）`, en: `${n}/${d} or more` }
        : { zh: `超过${n}/${d}`, en: `more than ${n}/${d}` }
    }
    case 'period':
      return describePeriod(value as unknown as Period)
    case 'count': {
      const one = unitOf(type)
      return { zh: `${String(value)}${one.zh}`, en: `${String(value)} ${one.en}${value === 1 ? '' : 's'}` }
    }
    case 'choices':
      return listOf(type, value as readonly string[])
    case 'choice':
      return wordOf(type, value as string)
    case 'text':
      return { zh: String(value), en: String(value) }
    case 'table':
      if (type.wordLabels && Array.isArray(value)) return listOf(type, value as readonly string[])
      return { zh: canonicalJson(value), en: canonicalJson(value) }
  }
}
