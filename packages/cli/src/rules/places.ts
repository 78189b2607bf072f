// What `rules` says: a place, two places side by side, and a file held against the texts that it cites.
import {
  type CivilDay,
  createRules,
  describeCitation,
  describeUnknownPlaces,
  describeValue,
  type Json,
  type Label,
  type Provision,
  RulebookError,
  type Rulebook,
} from '@gongzhi/core'

import { besides } from '../besides.ts'
import type { Language } from '../language.ts'
import { faultOf, faultOfSince, type LawText } from './law-text.ts'
import type { AskedRules } from './rules-of.ts'

/** Where and when it is asked. */
export interface PlaceQuery {
  readonly place: string
  readonly on: CivilDay
}

/** A provision that is stated at a place, and where. */
export interface StatedRule {
  readonly provision: string
  readonly label: Label
  readonly value: unknown
  readonly said: Label
  readonly citation: Label
}

/** A place: every provision that it, or a text above it, states, and of which subjects no text of it is here. */
export function readPlace(
  asked: AskedRules,
  query: PlaceQuery,
): { readonly unknown: readonly Label[]; readonly stated: readonly StatedRule[] } {
  return {
    unknown: unknownAt(asked, query),
    stated: asked.rules.list(query).flatMap(({ provision, resolution }) =>
      resolution.status === 'set'
        ? [
            {
              provision: provision.id,
              label: provision.label,
              value: resolution.value,
              said: describeValue(provision, resolution.value as Json),
              citation: describeCitation(resolution.citation),
            },
          ]
        : [],
    ),
  }
}

/** Of which places no text is here, in sentences: no general text, and none on a subject that others state. */
function unknownAt(
  { rules, rulebooks, provisions }: AskedRules,
  { place, on }: PlaceQuery,
): readonly Label[] {
  const byId = new Map(provisions.map((provision) => [provision.id, provision]))
  const stated = rulebooks.flatMap(({ values }) => values.flatMap((value) => byId.get(value.provision) ?? []))
  const subjects = new Map(stated.flatMap((one) => (one.subject ? [[one.subject.id, one]] : [])))
  return [undefined, ...subjects.values()].flatMap((provision: Provision | undefined) => {
    const seats = rules.unknownPlaces({ place, on, ...(provision && { provision }) })
    if (seats.length === 0) return []
    const { zh, en } = describeUnknownPlaces(seats)
    return [{ zh: `${place}：${zh}`, en: `${place}: ${en}` }]
  })
}

/** A provision at two places; a place that does not state it has nothing. */
export interface ComparedRule {
  readonly provision: string
  readonly label: Label
  readonly same: boolean
  readonly at: readonly { readonly place: string; readonly said?: Label }[]
}

/** Two places side by side: every provision that either of them, or a text above it, states. */
export function comparePlaces(
  asked: AskedRules,
  { places, on }: { readonly places: readonly [string, string]; readonly on: CivilDay },
): { readonly unknown: readonly Label[]; readonly rows: readonly ComparedRule[] } {
  const { rules, provisions } = asked
  const cell = (provision: Provision, place: string) => {
    const found = rules.resolve({ provision, place, on })
    if (found.status === 'missing') return { place }
    const [value, where] = [describeValue(provision, found.value as Json), describeCitation(found.citation)]
    return { place, said: besides(value, where) }
  }
  return {
    unknown: places.flatMap((place) => unknownAt(asked, { place, on })),
    rows: provisions.flatMap((provision) => {
      const at = places.map((place) => cell(provision, place))
      if (at.every(({ said }) => said === undefined)) return []
      const same = at[0]?.said?.zh === at[1]?.said?.zh
      return [{ provision: provision.id, label: provision.label, same, at }]
    }),
  }
}

/** What a file is that holds against nothing yet: a rulebook, or what somebody typed. */
export type RulebookDraft = Partial<Pick<Rulebook, 'id' | 'instruments' | 'values'>>

/** What came of a file. */
export interface CheckedFile {
  readonly lines: readonly string[]
  readonly wrong: number
  readonly held: number
  readonly open: number
}

/**
 * A file of a place, held against everything that can be wrong with it: that it is a rulebook, that its values are of
 * their types, that it fits the texts above it, and that each value's words and figure stand in the article that it
 * cites. A value that is still open (`null`, or with a `null` in it) is counted, and is no mistake of the text.
 */
export function checkFile(
  { provisions, rulebooks }: AskedRules,
  {
    content,
    texts,
    language,
  }: { readonly content: RulebookDraft; readonly texts: readonly LawText[]; readonly language: Language },
): CheckedFile {
  const byId = new Map(provisions.map((provision) => [provision.id, provision]))
  const values = content.values ?? []
  const filled = { ...content, values: values.filter(({ value }) => !isOpen(value)) }
  const open = values.length - filled.values.length
  const lines: string[] = []
  let [wrong, held] = [0, 0]
  const report = (where: string, what: string) => {
    wrong++
    lines.push(`${where}: ${what}`)
  }
  try {
    createRules({
      provisions,
      rulebooks: [...rulebooks.filter(({ id }) => id !== filled.id), filled as unknown as Rulebook],
    })
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error
    for (const { path, reason, label } of error.problems)
      report(path ?? String(filled.id), label?.[language] ?? reason)
  }
  const without = new Set<string>()
  for (const cited of Object.values(filled.instruments ?? {})) {
    const fault = faultOfSince(texts, cited)
    if (fault) report(cited.title, fault)
  }
  for (const value of filled.values) {
    const title = filled.instruments?.[value.instrument]?.title
    if (title === undefined || !texts.some((one) => one.title === title)) {
      without.add(title ?? value.instrument)
      continue
    }
    const fault = faultOf(texts, { value, title, provision: byId.get(value.provision) })
    if (fault) report(`${value.provision} (${title} ${value.article})`, fault)
    else held++
  }
  const all = filled.values.length
  const said = [
    ...[...without].map((title) => ({
      zh: `《${title}》：没有给出原文（--text），未核对。`,
      en: `${title}: no text of it was given (--text).`,
    })),
    {
      zh: `${all} 个值中有 ${held} 个与原文一致，${open} 项待填写，${wrong} 处有误。`,
      en: `${held} of ${all} values stand in their texts; ${open} are open; ${wrong} wrong.`,
    },
  ]
  return { lines: [...lines, ...said.map((label) => label[language])], wrong, held, open }
}

/** Whether a value of a template was left as it came: nothing is of the type `null`. */
function isOpen(value: unknown): boolean {
  if (value === null) return true
  return typeof value === 'object' && Object.values(value).some(isOpen)
}
