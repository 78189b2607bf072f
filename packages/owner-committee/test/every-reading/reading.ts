import { type Assessment, type CivilDay, createRules } from '@gongzhi/core'

import type { MissingLaw } from '../../src/provisions/asked.ts'
import { provisions } from '../../src/provisions/declared.ts'
import { rulebooks } from '../../src/rulebooks/index.ts'

export const rules = createRules({ provisions, rulebooks })
export const on = '2026-03-02'
export const citation = { instrument: '条例', article: '1' }

/** Each place that has a text, and one of which none is known. */
export const PLACES = [
  '440300',
  ...new Set(rulebooks.flatMap(({ place }) => (place === undefined ? [] : [place]))),
]
export const wheres = PLACES.map((place) => ({ place, on: on as CivilDay }))

/** What can be found out: each thing by its name, with all that it can be. */
export type Domain = { readonly [name: string]: readonly unknown[] }

/** A question whose facts can be unknown: left out, they are. */
export interface Question {
  readonly domain: Domain
  /** What of it is known where anything is, so that what is unknown beside it can be more and less. */
  readonly known?: Domain
  /** Whether facts can hold together. */
  readonly valid?: (facts: any) => boolean
  /** The answer, in one word or several. */
  readonly ask: (facts: any) => string
}

/** The result alone, or that no text states what is asked. */
export const resultOf = (answer: Assessment | MissingLaw): string =>
  'result' in answer ? answer.result : 'missing'

/** A sourced value of a made law. */
export const said = <Value>(value: Value) => ({ value, citation })

/** Every way to fill in what is unknown. */
export function* completions({ domain, valid }: Question, known: object): Generator<object> {
  const names = Object.keys(domain).filter((name) => !(name in known))
  const all = names.reduce<readonly object[]>(
    (filled, name) =>
      filled.flatMap((one) => (domain[name] ?? []).map((value) => ({ ...one, [name]: value }))),
    [known],
  )
  for (const one of all) if (!valid || valid(one)) yield one
}
