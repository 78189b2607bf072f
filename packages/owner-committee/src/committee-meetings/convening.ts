import type { Actor, CivilDay, Label } from '@gongzhi/core'

import type { Convener } from '../committee-meeting/convener.ts'
import { asMember, type Attendance, inOffice } from '../committee-meeting/member.ts'
import { capacityName, type Check, isFor } from '../verdict.ts'
import type { Demand } from './demand.ts'

/** What is looked at to see who convenes. */
export interface Series {
  readonly overdue: boolean
  readonly demand: Demand | null
  readonly convened: readonly { readonly meeting: string; readonly day: CivilDay }[]
  readonly order: { readonly until: CivilDay; readonly expired: boolean } | null
  readonly named: string | null
}
/** Who convenes where the director does not (`committee/meeting-fallback`). */
export type Fallback =
  | 'deputy'
  | 'demanding-members'
  | 'residents-committee-or-street'
  | 'street-names-a-member'

/** As many meetings as can be convened and not yet reported. */
export const CONVENED = 6

/**
 * The meetings that are convened and whose day has not passed. One that was convened and forgotten stands in
 * nobody's way.
 */
export function coming(
  { convened }: Pick<Series, 'convened'>,
  today: CivilDay,
): Series['convened'][number][] {
  return convened.filter(({ day }) => day >= today)
}

/**
 * Whether those who have to convene are in default: a period passed, or a demand was made, and no meeting is
 * coming.
 */
export function inDefault(series: Series, today: CivilDay): boolean {
  return (series.overdue || series.demand !== null) && coming(series, today).length === 0
}

/** As what somebody convenes, or undefined where he may not. */
export function convenerOf(
  series: Series & {
    readonly members: readonly { readonly id: string; readonly standing: 'in-office' | 'suspended' }[]
  },
  {
    by,
    day,
    fallback,
  }: { readonly by: Actor; readonly day: CivilDay; readonly fallback: Fallback | undefined },
): Convener | undefined {
  const open = inDefault(series, day)
  if (
    by.capacity === 'committee.director' ||
    (by.capacity === 'committee.deputy' && (fallback !== 'deputy' || open))
  )
    return inOffice(series, by.id) ? { kind: 'officers', person: null } : undefined
  if (!open) return undefined
  if (by.capacity === 'street' || by.capacity === 'residents-committee')
    return fallback === 'residents-committee-or-street' && series.order?.expired === true
      ? { kind: by.capacity, person: null }
      : undefined
  const called =
    fallback === 'demanding-members'
      ? series.demand?.who.includes(by.id) === true
      : fallback === 'street-names-a-member' && series.named === by.id
  return called && inOffice(series, by.id) ? { kind: 'member', person: by.id } : undefined
}

const sayings: Readonly<Record<Fallback, Label>> = {
  deputy: { zh: '主任不召集的，由副主任召集', en: 'where the director does not convene, the deputy does' },
  'demanding-members': { zh: '由提议的委员召集', en: 'the members who demanded it convene' },
  'residents-committee-or-street': {
    zh: '由居民委员会或者街道责令限期召集，逾期由其召集',
    en: "the residents' committee or the street orders the meeting, and convenes it when the order was not followed",
  },
  'street-names-a-member': { zh: '由街道指定一名委员召集', en: 'the street names a member who convenes' },
}
const unstated: Label = {
  zh: '没有任何有效文本规定主任不召集时由谁召集',
  en: 'no text in force says who convenes where the director does not',
}
const ruled: Label = {
  zh: '没有任何有效文本规定主任不召集时由谁召集，须由自治规则规定',
  en: 'no text in force says who convenes where the director does not: the house rules have to',
}

/** That the place names who does this where the director does not convene. */
export function whoConvenes(fallback: Fallback | undefined, asked: Fallback): Check {
  return fallback === undefined
    ? { met: 'undetermined', why: unstated, instead: ruled }
    : {
        met: fallback === asked,
        why: {
          zh: `主任不召集时，规则另有规定：${sayings[fallback].zh}`,
          en: `where the director does not convene, the rules say otherwise: ${sayings[fallback].en}`,
        },
        instead: sayings[fallback],
      }
}

/** Why somebody may not convene, and who may. */
export function conveningProblem(
  series: Series & Pick<Attendance, 'members'>,
  {
    by,
    day,
    fallback,
  }: {
    readonly by: Actor
    readonly day: CivilDay
    readonly fallback: Fallback | undefined
  },
): { readonly why: Label; readonly instead: Label } {
  const officer = by.capacity === 'committee.director' || by.capacity === 'committee.deputy'
  if (!inDefault(series, day))
    return {
      why:
        officer && !inOffice(series, by.id)
          ? asMember(series, by.id).why
          : isFor({ zh: '主任（或者副主任）', en: 'the director (or the deputy)' }, by),
      instead: {
        zh: '由主任（或者副主任）召集；可以提议召开会议',
        en: 'the director (or the deputy) convenes; a meeting can be demanded',
      },
    }
  if (fallback === undefined) return { why: unstated, instead: ruled }
  const name = capacityName(by.capacity)
  return {
    why: {
      zh: `召集人逾期，${sayings[fallback].zh}，办理人的身份是“${name.zh}”`,
      en: `the convener is in default: ${sayings[fallback].en}, and whoever sent this acts as "${name.en}"`,
    },
    instead: sayings[fallback],
  }
}
