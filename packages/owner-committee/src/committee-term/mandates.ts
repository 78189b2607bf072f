import type { Citation, CivilDay, Label } from '@gongzhi/core'
import * as z from 'zod'

import { residentsCommitteeLaw } from '../article.ts'
import { civilDay } from '../clock/day.ts'
import type { Ground } from '../grounds.ts'
import { documentReference, reference } from '../reference.ts'

/** What kind of organisation somebody holds an office in. */
export const ORGANISATIONS = [
  'committee',
  'party-organisation',
  'residents-committee',
  'street',
  'property-company',
] as const
/**
 * The offices of a mandate: those who sign for an organisation, those who sit in it, those who work for it.
 */
export const MANDATE_OFFICES = [
  'secretary',
  'director',
  'deputy',
  'manager',
  'executive',
  'member',
  'employee',
] as const

/** One mandate (任职) with the document that gave it. */
export const mandateShape = z.strictObject({
  person: reference,
  organisation: reference,
  kind: z.enum(ORGANISATIONS),
  office: z.enum(MANDATE_OFFICES),
  from: civilDay,
  until: civilDay.nullable(),
  document: documentReference,
})

/** Who holds which office in which organisation, from when to when (任职). */
export interface Mandate {
  readonly person: string
  readonly organisation: string
  readonly kind: (typeof ORGANISATIONS)[number]
  readonly office: (typeof MANDATE_OFFICES)[number]
  readonly from: CivilDay
  /** The last day; null while nobody knows of an end. */
  readonly until: CivilDay | null
}

/** What somebody may not do, or may not be, because he holds two offices at once. */
export interface MandateConflict {
  readonly person: string
  /** Signs for one of the two only; or the two exclude each other. */
  readonly rule: 'signs-for-one' | 'offices-exclude'
  readonly mandates: readonly [Mandate, Mandate]
  /** The days on which he holds both. */
  readonly from: CivilDay
  readonly until: CivilDay | null
  /**
   * What the place's text has to name for the offices to exclude each other; null where he only may not sign
   * for both.
   */
  readonly ground: Ground | null
  readonly label: Label
  readonly citation?: Citation
  /** The article by which both offices may be held all the same: he only signs for one of the two. */
  readonly allowedBy?: Citation
}

const SIGNS = new Set<Mandate['office']>(['secretary', 'director', 'deputy', 'manager'])
const DUAL_AGENCY: Citation = { instrument: '中华人民共和国民法典', article: '168(2)' }

const sentences = {
  'signs-for-one': {
    zh: '同时任两个组织的负责人：同一事项只能代表其中一方签署，双方同意或者追认的除外',
    en: 'heads two organisations at once: in one matter he signs for one of them only, unless both agree',
  },
  'company-interest': {
    zh: '在物业服务企业任职的，不得同时任业主委员会委员',
    en: 'an office in the property company and a seat in the committee exclude each other',
  },
  'sits-elsewhere': {
    zh: '不得同时在两个物业管理区域任业主委员会委员',
    en: 'nobody sits in the committees of two management areas',
  },
} as const satisfies Readonly<Record<string, Label>>

/**
 * What people who hold several offices may not do in both (一肩挑、交叉任职): each pair of mandates of one
 * person that meet on some day.
 *
 * Who heads a party organisation and the committee signs for one party only (Civil Code, Art. 168(2)); to be
 * a mere member of both is no conflict. An office in the property company, and a seat in another committee,
 * exclude a seat in this one where the place's text names that ground: the function names it, the law
 * decides. Pairs come in the order of the list.
 *
 * @example
 * ```ts
 * import { conflictsOf } from '@gongzhi/owner-committee'
 *
 * const secretary = {
 *   person: 'p1',
 *   organisation: 'party',
 *   kind: 'party-organisation',
 *   office: 'secretary',
 *   from: '2026-01-01',
 *   until: null,
 * } as const
 * const director = {
 *   person: 'p1',
 *   organisation: 'oc',
 *   kind: 'committee',
 *   office: 'director',
 *   from: '2026-03-02',
 *   until: '2031-03-02',
 * } as const
 * conflictsOf([secretary, director]).map(({ rule, from }) => [rule, from]) // [['signs-for-one', '2026-03-02']]
 * conflictsOf([secretary, { ...director, office: 'member' }]) // []
 * ```
 */
export function conflictsOf(mandates: readonly Mandate[]): readonly MandateConflict[] {
  return mandates.flatMap((first, index) =>
    mandates.slice(index + 1).flatMap((second) => conflictOf(first, second) ?? []),
  )
}

function conflictOf(first: Mandate, second: Mandate): MandateConflict | undefined {
  if (first.person !== second.person || first.organisation === second.organisation) return undefined
  const from = first.from > second.from ? first.from : second.from
  const until = earlierEnd(first.until, second.until)
  if (until !== null && until < from) return undefined
  const shared = { person: first.person, mandates: [first, second] as const, from, until }
  const ground = groundOf(first, second)
  if (ground) return { ...shared, rule: 'offices-exclude', ground, label: sentences[ground] }
  if (SIGNS.has(first.office) && SIGNS.has(second.office))
    return {
      ...shared,
      rule: 'signs-for-one',
      ground: null,
      label: sentences['signs-for-one'],
      citation: DUAL_AGENCY,
      ...(isCrossAppointment(first, second, until) && { allowedBy: residentsCommitteeLaw('8') }),
    }
  return undefined
}

/** 交叉任职 between the party organisation and the residents' committee, on a day on which the law has it. */
function isCrossAppointment(first: Mandate, second: Mandate, until: CivilDay | null): boolean {
  const kinds = [first.kind, second.kind]
  return (
    kinds.includes('party-organisation') &&
    kinds.includes('residents-committee') &&
    (until === null || until >= '2026-01-01')
  )
}

/** The ground on which the two exclude each other, if any. */
function groundOf(first: Mandate, second: Mandate): 'company-interest' | 'sits-elsewhere' | undefined {
  const kinds = [first.kind, second.kind]
  if (!kinds.includes('committee')) return undefined
  if (kinds.includes('property-company')) return 'company-interest'
  return first.kind === second.kind ? 'sits-elsewhere' : undefined
}

function earlierEnd(a: CivilDay | null, b: CivilDay | null): CivilDay | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}
