import type { Actor, Json, Label, RecordVerdict, RegisterBehaviour, RegisterRecord } from '@gongzhi/core'

import { partyName, partyOf } from '../parties.ts'
import type { ReviewScheme } from '../provisions.ts'
import { groupOf, type Rating, type RaterGroup, sumRatings } from './rating.ts'
import { findSignals } from './signal.ts'
import type { vocabulary } from './vocabulary.ts'

/** What ratings are judged by, as it was when the rating opened. */
interface Frozen {
  /** Who belongs to each reviewed party, in whatever capacity. */
  readonly members: { readonly [party: string]: readonly string[] }
  readonly dimensions: { readonly [party: string]: readonly string[] }
  readonly groups: { readonly [party: string]: readonly RaterGroup[] }
  readonly signals: ReviewScheme['signals'] | null
}

/** The ratings (评分): nobody rates his own party, each in his group, every dimension once. */
export const ratings: RegisterBehaviour<typeof vocabulary, 'ratings'> = {
  freeze: ({ context, law }) => {
    const plans = law.scheme?.parties ?? []
    const frozen: Frozen = {
      members: Object.fromEntries(context.parties.map(({ party, members }) => [party, members])),
      dimensions: Object.fromEntries(
        plans.map(({ party, dimensions }) => [party, dimensions.map(({ id }) => id)]),
      ),
      groups: Object.fromEntries(plans.map(({ party, groups }) => [party, groups.map(({ id }) => id)])),
      signals: law.scheme?.signals ?? null,
    }
    return frozen as unknown as Json
  },
  offers: { records: ({ by, frozen }) => offersTo(by, frozen as unknown as Frozen) },
  judge: ({ record, frozen, by }) => judgeRating(record, { frozen: frozen as unknown as Frozen, by }),
  count: {
    event: 'ratings.count',
    begin: () => [],
    add: (all, { rater, party, group, points }, { by }) => {
      ;(all as Rating[]).push({ rater, from: partyOf(by.capacity) ?? null, group, party, points })
      return all
    },
    end: (all, { frozen }) => ({
      sums: sumRatings(all as Rating[]),
      signals: findSignals(
        all as Rating[],
        (frozen as unknown as { readonly signals: ReviewScheme['signals'] }).signals,
      ),
    }),
  },
}

const groupLabels: { readonly [group in RaterGroup]: Label } = {
  parties: { zh: '他方评分', en: 'other parties' },
  representatives: { zh: '业主代表', en: "owners' representatives" },
  survey: { zh: '满意度问卷', en: 'survey' },
}

type Rated = RegisterRecord<typeof vocabulary, 'ratings'>
interface Judgement {
  readonly frozen: Frozen
  readonly by: Actor
}

/** Every reviewed party, for whoever rates in his own name; of his own he is told that he does not rate it. */
function offersTo(by: Actor, frozen: Frozen): readonly { readonly [field: string]: Json }[] {
  if (by.capacity === 'clerk') return []
  const group = groupOf(by.capacity, partiesOf(by.id, frozen))
  return Object.entries(frozen.dimensions).map(([party, dimensions]) => ({
    rater: by.id,
    party,
    group,
    points: dimensions.map((dimension) => ({ dimension })),
  }))
}

/** The parties that somebody belongs to, in whatever capacity. */
function partiesOf(person: string, { members }: Frozen): readonly string[] {
  return Object.keys(members).filter((one) => members[one]?.includes(person))
}

/** Whether a rating counts; and if not, why. */
function judgeRating(record: Rated, judgement: Judgement): true | RecordVerdict {
  const own = partiesOf(record.rater, judgement.frozen)
  return (
    notHimself(record, judgement) ??
    ownParty(record, { ...judgement, own }) ??
    otherGroup(record, { ...judgement, own }) ??
    outsideScheme(record, judgement) ??
    otherDimensions(record, judgement) ??
    true
  )
}

function notHimself({ rater }: Rated, { by }: Judgement): RecordVerdict | undefined {
  if (by.capacity === 'clerk' || rater === by.id) return undefined
  return {
    met: false,
    label: { zh: '本人评分', en: 'each person rates in his own name' },
    why: { zh: `${by.id} 以 ${rater} 的名义评分`, en: `${by.id} rates in the name of ${rater}` },
    instead: { zh: '请本人评分', en: 'rate in your own name' },
    found: rater,
    required: by.id,
  }
}

interface Belonging extends Judgement {
  /** The parties that the rater belongs to. */
  readonly own: readonly string[]
}

function ownParty({ rater, party }: Rated, { by, own }: Belonging): RecordVerdict | undefined {
  if (!own.includes(party) && partyOf(by.capacity) !== party) return undefined
  const { zh, en } = partyName(party)
  return {
    met: false,
    label: { zh: '任何身份都不得评本方', en: 'nobody rates his own party, in any capacity' },
    why: {
      zh: `${rater} 属于或者代表${zh}，不能评本方`,
      en: `${rater} belongs to or speaks for the ${en}, and rates it`,
    },
    found: [...own],
  }
}

function otherGroup({ rater, group }: Rated, { by, own }: Belonging): RecordVerdict | undefined {
  const required = groupOf(by.capacity, own)
  if (group === required) return undefined
  const [given, due] = [groupLabels[group], groupLabels[required]]
  return {
    met: false,
    label: { zh: '评分组别与身份相符', en: 'the group is that of the rater' },
    why: {
      zh: `${rater} 属于“${due.zh}”组，评分填在“${given.zh}”组`,
      en: `${rater} belongs to the group "${due.en}", and the rating is in "${given.en}"`,
    },
    instead: { zh: `请填“${due.zh}”组`, en: `rate in the group "${due.en}"` },
    found: group,
    required,
  }
}

function outsideScheme({ party, group }: Rated, { frozen }: Judgement): RecordVerdict | undefined {
  const { zh, en } = partyName(party)
  const groups = frozen.groups[party]
  const label = {
    zh: '互评办法安排该组评该方',
    en: 'the scheme lets this group rate this party',
  }
  if (groups === undefined)
    return {
      met: 'undetermined',
      label,
      why: {
        zh: `没有文本为${zh}规定互评办法（cross-review/scheme）`,
        en: `no text states the scheme (cross-review/scheme) of the ${en}`,
      },
      found: group,
    }
  if (groups.includes(group)) return undefined
  return {
    met: false,
    label,
    why: {
      zh: `互评办法只安排${groups.map((one) => `“${groupLabels[one].zh}”`).join('、')}组评${zh}`,
      en: `the scheme lets only these groups rate the ${en}: ${groups.map((one) => groupLabels[one].en).join(', ')}`,
    },
    found: group,
    required: [...groups],
  }
}

function otherDimensions({ party, points }: Rated, { frozen }: Judgement): RecordVerdict | undefined {
  const wanted = [...(frozen.dimensions[party] ?? [])].sort()
  const given = points.map(({ dimension }) => dimension).sort()
  if (wanted.join() === given.join()) return undefined
  return {
    met: false,
    label: { zh: '每个维度评分一次', en: 'every dimension is rated once' },
    why: {
      zh: `应评维度：${wanted.join('、')}；所评维度：${given.join('、')}`,
      en: `to be rated: ${wanted.join(', ')}; rated: ${given.join(', ')}`,
    },
    instead: { zh: '请对每个维度评分一次', en: 'rate each of them once' },
    found: given,
    required: wanted,
  }
}
