import type { Verdict } from '@gongzhi/core'

import { namesOf } from '../clause.ts'
import { notStated } from '../provisions/asked.ts'
import { reservedSeats } from '../provisions/phases.ts'
import type { Election } from './election.ts'
import {
  electingGroups,
  groupOf,
  keptForLater,
  type Reserving,
  seatedIn,
  seatsOfGroup,
} from './reserved-groups.ts'

/** Why seats cannot be kept so; undefined where they can. */
export function groupsProblem(
  context: Omit<Reserving, 'candidates'> & Pick<Election, 'candidates'>,
  {
    seats,
    groups = [],
    reserved,
  }: Pick<Reserving, 'seats' | 'groups'> & { readonly reserved: readonly string[] | undefined },
): Verdict | undefined {
  if (groups.length === 0) return strandedProblem(context, { seats, groups })
  const figures = { required: reserved ? [...reserved] : null, found: groups.map(({ for: whom }) => whom) }
  if (!reserved)
    return {
      met: 'undetermined',
      ...figures,
      why: notStated([reservedSeats]),
      instead: {
        zh: '须先由议事规则规定可以预留名额（election/reserved-seats），或者不预留',
        en: 'let the house rules say that seats may be kept (election/reserved-seats), or keep none',
      },
    }
  const other = groups.find((one) => !reserved.includes(one.for))
  if (other) {
    const [what, may] = [RESERVED_LABELS[other.for], namesOf(reserved.map((one) => labelOf(one)))]
    return {
      met: false,
      ...figures,
      why: {
        zh: `为${what.zh}预留名额没有依据：可以为${may.zh}预留`,
        en: `no text lets seats be kept for ${what.en}: they can be for ${may.en}`,
      },
      instead: { zh: '请取消这一名额的预留', en: 'keep no seats for it' },
    }
  }
  const names = groups.map(({ group }) => group)
  const twice = names.find((one, at) => names.indexOf(one) !== at)
  if (twice !== undefined)
    return {
      met: false,
      required: null,
      found: twice,
      why: { zh: `${twice} 列出了两次`, en: `${twice} is named twice` },
    }
  const kept = groups.reduce((sum, one) => sum + one.seats, 0)
  const free = seats - context.sitting.length
  if (kept > free)
    return {
      met: false,
      required: free,
      found: kept,
      why: {
        zh: `预留${kept}个名额，应选名额只有${free}个`,
        en: `${kept} seats would be kept, and ${free} are to be filled`,
      },
    }
  return keptForLater({ groups }) === free
    ? {
        met: false,
        required: 1,
        found: 0,
        why: {
          zh: '全部名额都为后期业主预留，现在没有可选的席位',
          en: 'all seats are kept for owners to come, and none is left to fill now',
        },
      }
    : strandedProblem(context, { seats, groups })
}

/** Why somebody would stand for no seat that there is; undefined where nobody would. */
function strandedProblem(
  context: Omit<Reserving, 'candidates'> & Pick<Election, 'candidates'>,
  given: Pick<Reserving, 'seats' | 'groups'>,
): Verdict | undefined {
  const standing = context.candidates.filter(({ status }) => status === 'nominated' || status === 'standing')
  const stranded = standing.filter((one) => seatsOfGroup(given, one.group ?? null) < 1)
  const elected = context.elected.filter(
    (person) => seatedIn(context, groupOf(context, person)) > seatsOfGroup(given, groupOf(context, person)),
  )
  const whom = [...stranded.map(({ candidate }) => candidate), ...elected]
  return whom.length === 0
    ? undefined
    : {
        met: false,
        required: (given.groups ?? []).map(({ group }) => group),
        found: whom,
        why: {
          zh: `没有名额留给已提名或者已当选的人：${whom.join('、')}`,
          en: `that leaves no seat for those who stand or were elected: ${whom.join(', ')}`,
        },
        instead: {
          zh: '请保留其所竞选的名额，或者先登记其退出',
          en: 'keep the seats that they stand for, or let them withdraw first',
        },
      }
}

/** Why somebody cannot be nominated for a group, or for none; undefined where he can. */
export function standingForProblem(
  context: Omit<Reserving, 'candidates'> & Pick<Election, 'candidates'>,
  { candidate, group }: { readonly candidate: string; readonly group: string | null },
): Verdict | undefined {
  const names = electingGroups(context).map((one) => one.group)
  const before = context.candidates.find((one) => one.candidate === candidate)
  if (before && before.nominations.length > 0 && (before.group ?? null) !== group)
    return {
      met: false,
      required: before.group ?? null,
      found: group,
      why: {
        zh: `${candidate} 已被提名竞选${before.group ?? '不预留的'}名额`,
        en: `${candidate} stands already for the seats of ${before.group ?? 'nobody in particular'}`,
      },
    }
  if (seatsOfGroup(context, group) > 0) return undefined
  return {
    met: false,
    required: names,
    found: group,
    why:
      group === null
        ? {
            zh: '名额全部按组预留，提名须写明竞选哪一组的名额',
            en: 'all seats are kept for groups, and a nomination says for which',
          }
        : { zh: `没有为 ${group} 预留可选的名额`, en: `no seats to be filled are kept for ${group}` },
    ...(names.length > 0 && {
      instead: { zh: `可以竞选：${names.join('、')}`, en: `somebody can stand for: ${names.join(', ')}` },
    }),
  }
}

/** For whom seats are kept, in words. */
export const RESERVED_LABELS = {
  'later-phase': { zh: '后期开发的物业', en: 'a phase that is still to come' },
  phase: { zh: '一期物业', en: 'a phase' },
  building: { zh: '一幢楼', en: 'a building' },
  owners: { zh: '一类业主', en: 'a group of owners' },
} as const

function labelOf(word: string) {
  return RESERVED_LABELS[word as keyof typeof RESERVED_LABELS] ?? { zh: word, en: word }
}
