import type { Label, Terms } from '@gongzhi/core'

import { termOf } from './shapes.ts'

/** The fields that say what a process is about, the plainest first. */
const FIELDS = ['title', 'question', 'subject', 'name'] as const

interface Words {
  readonly [value: string]: Label
}

interface Bag {
  readonly [field: string]: unknown
}

/**
 * What a process is about, in the words that people gave it: its title, the first item of its agenda, its month or
 * year. Nothing where it has no words of its own; an id is none.
 */
export function subjectOf(context: unknown, words: Words = {}): Label | undefined {
  if (typeof context !== 'object' || context === null) return undefined
  const bag = context as Bag
  for (const field of FIELDS) {
    const value = bag[field]
    if (typeof value !== 'string') continue
    const said = words[value] ?? (isProse(value) ? { zh: value, en: value } : undefined)
    if (said) return said
  }
  return agendaOf(bag, words) ?? periodOf(bag)
}

/** Whether somebody wrote it for people: an id is letters, digits and marks without a blank. */
function isProse(text: string): boolean {
  return text !== '' && /[^\w./:-]/.test(text)
}

function agendaOf({ agenda, items }: Bag, words: Words): Label | undefined {
  const list = [agenda, items].find(Array.isArray) as readonly Bag[] | undefined
  const titles = (list ?? []).flatMap(({ title }) => {
    if (typeof title !== 'string') return []
    const said = words[title] ?? (isProse(title) ? { zh: title, en: title } : undefined)
    return said ? [said] : []
  })
  const [first] = titles
  if (first === undefined) return undefined
  if (titles.length === 1) return first
  return { zh: `${first.zh}等 ${titles.length} 项`, en: `${first.en} and ${titles.length - 1} more` }
}

function periodOf({ month, year }: Bag): Label | undefined {
  const [, of, number] = /^(\d{4})-(\d{2})$/.exec(String(month)) ?? []
  if (of !== undefined && number !== undefined) {
    const name = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
    return { zh: `${of}年${Number(number)}月`, en: name.format(Date.UTC(Number(of), Number(number) - 1, 1)) }
  }
  const whole = Number(year)
  return Number.isSafeInteger(whole) && whole > 1900 && whole < 3000
    ? { zh: `${whole}年`, en: String(whole) }
    : undefined
}

/** Of which kind it is, in the words of its package: a concern about noise. */
export function kindOf(context: unknown, terms: Pick<Terms, 'fields' | 'values'>): Label | undefined {
  const { kind } = (context ?? {}) as Bag
  return typeof kind === 'string' ? terms.values[kind] && termOf(terms, kind) : undefined
}
