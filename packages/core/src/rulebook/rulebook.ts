import * as z from 'zod'

import { sha256Hex } from '#sha256'

import { canonicalJson } from '../canonical.ts'
import type { Label } from '../label.ts'
import type { CivilDay } from '../time.ts'
import { because, sayIssue } from '../way/issue.ts'
import { isCivilDay } from './civil-day.ts'
import { assertNone, faultOf, RulebookError, type RulebookProblem } from './error.ts'
import { frozen } from './frozen.ts'
import { LAYERS } from './layer.ts'
import { PLACES } from './layers.ts'

const civilDay = z.custom<CivilDay>(
  isCivilDay,
  because({ zh: '不是 YYYY-MM-DD 形式的日期', en: 'is not a day YYYY-MM-DD' }),
)
// Blanks are no title and no article: who reads them finds nothing in the text.
const words = z.string().refine((text) => /\S/.test(text), because({ zh: '为空', en: 'is empty' }))

const instrument = z.strictObject({
  title: words,
  number: words.optional(),
  since: civilDay.optional(),
  from: civilDay,
  until: civilDay.optional(),
  guidance: z.literal(true).optional(),
  unread: z.literal(true).optional(),
  subjects: z.array(words).min(1).optional(),
  note: words.optional(),
})
const value = z.strictObject({
  provision: words,
  value: z.json(),
  instrument: words,
  article: words,
  words: words.optional(),
  from: civilDay.optional(),
  until: civilDay.optional(),
  prevails: z.strictObject({ zh: words, en: words }).optional(),
  unless: z.array(words).optional(),
  allowedBy: z.strictObject({ instrument: words, article: words, words: words.optional() }).optional(),
  note: words.optional(),
})
const schema = z.strictObject({
  id: words,
  package: words,
  layer: z.enum(LAYERS),
  place: words.optional(),
  community: words.optional(),
  label: z.strictObject({ zh: words, en: words }),
  instruments: z.record(words, instrument),
  values: z.array(value),
})

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T

/**
 * The provisions in force for a place (规则集): values with citations, as data. Files of one place from
 * several packages merge by instrument.
 *
 * - `place` is a code of GB/T 2260: `370000` for a province, `370200` for a city, `370202` for a district or
 *   county. House rules name their `community`, and may name where it lies.
 * - An instrument is in force from its first day to its last, `until` included. An amended text is an
 *   instrument of its own. Where only the amended wording is known, `from` is its first day and `since` the one
 *   from which the text has been in force: between them it said something that is not known here, and answers
 *   say so.
 * - An instrument that is `unread` is known to be in force, and its text is not here: nothing cites it, and it is
 *   never said to be silent.
 * - An instrument with `subjects` was read for these alone: what provisions are about (`credit`), or the first word
 *   of their ids. Of anything else it is never said to be silent. One without is a general text, read for all that
 *   has no subject of its own, and for what its values state.
 * - An instrument that is `guidance` (指导性文件) binds nobody: its values speak only where no other text of the
 *   place and no house rules state the provision, and no other text one of those that they name in `unless`.
 * - A value is in force as long as its instrument, or within it from `from` to `until`, both included.
 * - `prevails` records, in both languages and without a full stop, why a value stands although a higher layer, or
 *   another instrument of its own layer, says otherwise. Over what a higher layer makes mandatory a reason is not
 *   enough: `allowedBy` is the article of a higher text that lets this one differ, by the title of its instrument.
 */
export type Rulebook = DeepReadonly<z.infer<typeof schema>>

/** One value of a rulebook, with where it stands. */
export type RulebookValue = Rulebook['values'][number]

/** An instrument that a rulebook cites: its full title, its number, and the days on which it is in force. */
export type Instrument = Rulebook['instruments'][string]

/**
 * Reads a rulebook from a file's content. Throws a `RulebookError` with everything that is wrong in it:
 * code, path and reason. What it returns is frozen; given again, it comes back as it is.
 *
 * Refuses unknown keys, a place that does not belong to the layer, a value whose instrument is not listed or
 * not in force on its days, and a number that is not an integer. Whether the values suit their provisions is
 * asked by `createRules`.
 *
 * @example
 * ```ts
 * import { parseRulebook } from '@gongzhi/core'
 *
 * parseRulebook({
 *   id: 'demo',
 *   package: 'demo',
 *   layer: 'nation',
 *   label: { zh: '示例', en: 'Demo' },
 *   instruments: {},
 *   values: [],
 * }).id // 'demo'
 * ```
 */
export function parseRulebook(content: unknown): Rulebook {
  if (isParsed(content)) return content
  const read = schema.safeParse(content)
  if (!read.success) {
    const given = (content as { id?: unknown } | null | undefined)?.id
    const id = typeof given === 'string' ? given : 'rulebook'
    const [first, ...others] = read.error.issues.map((issue): RulebookProblem => ({
      code: 'rulebook/malformed',
      path: [id, ...issue.path.map(String)].join('.'),
      reason: issue.message,
      label: sayIssue(issue, content),
    }))
    throw new RulebookError(first as RulebookProblem, ...others)
  }
  const rulebook = read.data as Rulebook
  assertNone([
    ...checkPlace(rulebook),
    ...checkDates(rulebook),
    ...rulebook.values.flatMap((stated, index) =>
      checkIntegers(stated.value, `${rulebook.id}.values.${index}.value`),
    ),
  ])
  digests.set(frozen(rulebook), undefined)
  return rulebook
}

/** What was parsed, with its digest once somebody asked: frozen, so that neither is ever made anew. */
const digests = new WeakMap<object, string | undefined>()

function isParsed(content: unknown): content is Rulebook {
  return typeof content === 'object' && content !== null && digests.has(content)
}

function checkPlace({ id, layer, place, community }: Rulebook): readonly RulebookProblem[] {
  const problems: RulebookProblem[] = []
  const [form, says] = PLACES[layer]
  if (!form.test(place ?? ''))
    problems.push(
      faultOf({
        code: 'rulebook/malformed',
        path: `${id}.place`,
        zh: place === undefined ? `${says.zh}，这里没有写` : `${says.zh}，而不是 ${place}`,
        en: place === undefined ? `${says.en}, and none is given` : `${says.en}, not ${place}`,
      }),
    )
  if ((layer === 'house') !== (community !== undefined))
    problems.push(
      faultOf({
        code: 'rulebook/malformed',
        path: `${id}.community`,
        zh: '自治规则须写明所属小区，其他文件不得写小区',
        en: 'house rules belong to a community, and nothing else does',
      }),
    )
  return problems
}

function checkDates({ id, instruments, values }: Rulebook): readonly RulebookProblem[] {
  const problems: RulebookProblem[] = []
  for (const [key, { since, from, until }] of Object.entries(instruments)) {
    if (since !== undefined && since >= from)
      problems.push(
        faultOf({
          code: 'rulebook/malformed',
          path: `${id}.instruments.${key}.since`,
          zh: `写明自 ${since} 起施行，应早于已知文本的首日 ${from}`,
          en: `it has been in force since ${since}, which is not before its wording is known, from ${from}`,
        }),
      )
    if (until !== undefined && until < from)
      problems.push(
        faultOf({
          code: 'rulebook/malformed',
          path: `${id}.instruments.${key}.until`,
          ...endsEarly({ from, until }),
        }),
      )
  }
  values.forEach((stated, index) => {
    const path = `${id}.values.${index}`
    const cited = Object.hasOwn(instruments, stated.instrument) ? instruments[stated.instrument] : undefined
    if (!cited)
      return problems.push(
        faultOf({
          code: 'rulebook/unknown-instrument',
          path: `${path}.instrument`,
          zh: `${stated.provision} 所引的 ${stated.instrument} 不在本文件的 instruments 之中`,
          en: `${stated.provision} cites ${stated.instrument}, which is not among the instruments`,
        }),
      )
    if (cited.unread)
      problems.push(
        faultOf({
          code: 'rulebook/malformed',
          path: `${path}.instrument`,
          zh: `${stated.provision} 引用了《${cited.title}》，而本文件写明该文本没有读到（unread）`,
          en: `${stated.provision} cites ${cited.title}, of which the file says that nobody has read it`,
        }),
      )
    if (stated.unless !== undefined && !cited.guidance)
      problems.push(
        faultOf({
          code: 'rulebook/malformed',
          path: `${path}.unless`,
          zh: `${stated.provision} 写明让位于其他文本（unless），而《${cited.title}》不是指导性文件`,
          en: `${stated.provision} yields to other texts, and ${cited.title} is no guidance`,
        }),
      )
    const { from, until } = daysInForce(stated, cited)
    if (from < cited.from || (cited.until !== undefined && (until === undefined || until > cited.until))) {
      const [own, whole] = [spell(from, until), spell(cited.from, cited.until)]
      problems.push(
        faultOf({
          code: 'rulebook/outside-instrument',
          path,
          zh: `${stated.provision} 写明${own.zh}有效，而《${cited.title}》只在${whole.zh}施行`,
          en: `${stated.provision} is in force ${own.en}, but ${cited.title} only ${whole.en}`,
        }),
      )
    } else if (until !== undefined && until < from)
      problems.push(
        faultOf({ code: 'rulebook/malformed', path: `${path}.until`, ...endsEarly({ from, until }) }),
      )
    return undefined
  })
  return problems
}

function checkIntegers(content: unknown, path: string): readonly RulebookProblem[] {
  if (typeof content === 'number')
    return Number.isSafeInteger(content)
      ? []
      : [
          faultOf({
            code: 'rulebook/not-an-integer',
            path,
            zh: `${content} 不是整数：分数请写成分子、分母两个整数，计量请改用更小的单位`,
            en: `${content} is not an integer: state a fraction as two, and a measure in a smaller unit`,
          }),
        ]
  if (typeof content !== 'object' || content === null) return []
  return Object.entries(content).flatMap(([key, item]) => checkIntegers(item, `${path}.${key}`))
}

/** The first and the last day of a value: its own, or those of its instrument. */
export function daysInForce(
  stated: RulebookValue,
  cited: Instrument,
): { readonly from: CivilDay; readonly until: CivilDay | undefined } {
  return { from: stated.from ?? cited.from, until: stated.until ?? cited.until }
}

function spell(from: CivilDay, until: CivilDay | undefined): Label {
  return until === undefined
    ? { zh: `自 ${from} 起`, en: `from ${from}` }
    : { zh: ` ${from} 至 ${until} `, en: `from ${from} to ${until}` }
}

function endsEarly({ from, until }: { readonly from: CivilDay; readonly until: CivilDay }): Label {
  return {
    zh: `末日 ${until} 早于首日 ${from}`,
    en: `its last day ${until} is before its first, ${from}`,
  }
}

/**
 * The digest of a rulebook's content: SHA-256 over its canonical JSON, as hex. An entry quotes it beside
 * each value that it fixed.
 *
 * @example
 * ```ts
 * import { hashRulebook, parseRulebook } from '@gongzhi/core'
 *
 * hashRulebook(
 *   parseRulebook({
 *     id: 'demo',
 *     package: 'demo',
 *     layer: 'nation',
 *     label: { zh: '示例', en: 'Demo' },
 *     instruments: {},
 *     values: [],
 *   }),
 * ).length // 64
 * ```
 */
export function hashRulebook(rulebook: Rulebook): string {
  const known = digests.get(rulebook)
  if (known !== undefined) return known
  const digest = sha256Hex(canonicalJson(rulebook))
  if (isParsed(rulebook)) digests.set(rulebook, digest)
  return digest
}
