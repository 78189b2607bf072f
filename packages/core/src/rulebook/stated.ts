import type * as z from 'zod'

import { canonicalJson } from '../canonical.ts'
import type { Citation, LayerValue } from '../citation.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { CivilDay } from '../time.ts'
import { sayIssue } from '../way/issue.ts'
import { faultOf, type RulebookProblem } from './error.ts'
import { frozen } from './frozen.ts'
import type { Provision } from './provision.ts'
import { daysInForce, type Instrument, type Rulebook, type RulebookValue } from './rulebook.ts'

/** A value of a rulebook, read by the type of its provision. */
export interface StatedValue extends LayerValue {
  readonly provision: Provision
  /** The value in canonical JSON. */
  readonly text: string
  readonly place: string | undefined
  readonly community: string | undefined
  readonly from: CivilDay
  readonly until: CivilDay | undefined
  readonly prevails: Label | undefined
  /** Of guidance: the provisions that leave it without a say where another text states one of them. */
  readonly guidance: readonly string[] | undefined
  /** The article of a higher text that lets it differ from what is mandatory. */
  readonly allowedBy: Citation | undefined
  /** Where it stands in its file. */
  readonly path: string
}

/** What was read of the values of rulebooks, which are frozen. */
const known = new WeakMap<RulebookValue, StatedValue>()

/** Reads one value of a rulebook by its provision's type; pushes what is wrong with it. */
export function readStated(
  book: Rulebook,
  index: number,
  context: {
    readonly hash: string
    readonly provisions: ReadonlyMap<string, Provision>
    readonly problems: RulebookProblem[]
  },
): StatedValue | undefined {
  const source = book.values[index] as RulebookValue
  const path = `${book.id}.values.${index}`
  const provision = context.provisions.get(source.provision)
  if (!provision) {
    context.problems.push(unknownProvision(path, source.provision))
    return undefined
  }
  for (const id of source.unless ?? [])
    if (!context.provisions.has(id)) context.problems.push(unknownProvision(`${path}.unless`, id))
  const before = known.get(source)
  if (before?.provision === provision) return before
  const read = provision.type.schema.safeParse(source.value)
  if (!read.success) {
    context.problems.push(wrongValue(read.error.issues, { source, provision, path: `${path}.value` }))
    return undefined
  }
  const instrument = book.instruments[source.instrument] as Instrument
  const stated: StatedValue = {
    provision,
    layer: book.layer,
    value: frozen(read.data as Json),
    text: canonicalJson(read.data),
    citation: frozen(citationOf({ ...source, instrument: instrument.title })),
    rulebook: Object.freeze({ id: book.id, hash: context.hash }),
    place: book.place,
    community: book.community,
    ...daysInForce(source, instrument),
    prevails: source.prevails,
    guidance: instrument.guidance && Object.freeze([source.provision, ...(source.unless ?? [])]),
    allowedBy: source.allowedBy && frozen(citationOf(source.allowedBy)),
    path,
  }
  known.set(source, Object.freeze(stated))
  return stated
}

function unknownProvision(path: string, id: string): RulebookProblem {
  return faultOf({
    code: 'rulebook/unknown-provision',
    path,
    zh: `没有插件登记规定 ${id}`,
    en: `no plugin declares a provision ${id}`,
  })
}

const KINDS: { readonly [kind in Provision['type']['kind']]: string } = {
  fraction: '比例',
  period: '期限',
  count: '数目',
  choice: '所列词语之一',
  choices: '所列词语的一组',
  table: '规定的表格',
  text: '文字',
}

/** The value is not of the type of its provision: in English as the schema says it, and of which field. */
function wrongValue(
  issues: readonly z.core.$ZodIssue[],
  {
    source,
    provision: { type },
    path,
  }: { readonly source: RulebookValue; readonly provision: Provision; readonly path: string },
): RulebookProblem {
  const value = canonicalJson(source.value)
  const fields = (said: (issue: z.core.$ZodIssue) => string, colon: string) =>
    issues.map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}${colon}` : '') + said(issue))
  return faultOf({
    code: 'rulebook/wrong-value',
    path,
    zh:
      `${source.provision}：${value} 不是${KINDS[type.kind]}：` +
      fields((issue) => sayIssue(issue, source.value).zh, '：').join('；'),
    en: `${source.provision}: ${value} is not a ${type.kind}: ${fields(({ message }) => message, ': ').join('; ')}`,
  })
}

function citationOf({ instrument, article, words }: RulebookValue['allowedBy'] & object): Citation {
  return { instrument, article, ...(words !== undefined && { words }) }
}

/** Only what an answer quotes. */
export function toLayerValue({ layer, value, citation, rulebook }: LayerValue): LayerValue {
  return { layer, value, citation, rulebook }
}

/** Whether a value is in force on a day; its last day is one of them. */
export function inForceOn({ from, until }: Pick<StatedValue, 'from' | 'until'>, day: CivilDay): boolean {
  return from <= day && (until === undefined || day <= until)
}

/** Whether two values are in force on some day together. */
export function overlap(
  a: Pick<StatedValue, 'from' | 'until'>,
  b: Pick<StatedValue, 'from' | 'until'>,
): boolean {
  return (a.until === undefined || b.from <= a.until) && (b.until === undefined || a.from <= b.until)
}
