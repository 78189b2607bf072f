import type { Actor, Json, Label, RecordVerdict, RegisterBehaviour, RegisterRecord } from '@gongzhi/core'

import { PARTIES, partyName, sideOf } from '../parties.ts'
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
  /** The words of the scale, and how many points each is; empty where the scheme has points alone. */
  readonly words: { readonly [word: string]: number }
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
      words: Object.fromEntries((law.scheme?.words ?? []).map(({ id, points }) => [id, points])),
    }
    return frozen as unknown as Json
  },
  offers: {
    records: ({ by, frozen }) => offersTo(by, frozen as unknown as Frozen),
    without: ({ by, frozen }) => withheldFrom(by, frozen as unknown as Frozen),
  },
  judge: ({ record, frozen, by, law }) =>
    judgeRating(record, { frozen: frozen as unknown as Frozen, by, scheme: law.scheme }),
  count: {
    event: 'ratings.count',
    begin: (frozen) => ({ frozen: frozen as unknown as Frozen, ratings: [] }) satisfies Counted,
    add(counted, { rater, party, group, points }, { by }) {
      const { frozen, ratings: all } = counted as Counted
      const from = sideOf(by.capacity, Object.keys(frozen.members)) ?? null
      all.push({ rater, from, group, party, points: inPoints(points, frozen) })
      return counted
    },
    end(counted) {
      const { frozen, ratings: all } = counted as Counted
      return {
        sums: sumRatings(all),
        signals: findSignals(all, frozen.signals as ReviewScheme['signals']),
      }
    },
  },
}

interface Counted {
  readonly frozen: Frozen
  readonly ratings: Rating[]
}

/** Points, and words as the points that the scale gives them. */
function inPoints(points: Rated['points'], { words }: Frozen): Rating['points'] {
  return points.map(({ dimension, points: given }) => ({
    dimension,
    points: typeof given === 'number' ? given : (words[given] as number),
  }))
}

/** What the groups of raters are called. */
export const groupLabels: { readonly [group in RaterGroup]: Label } = {
  parties: { zh: '他方评分', en: 'other parties' },
  representatives: { zh: '业主代表', en: "owners' representatives" },
  survey: { zh: '满意度问卷', en: 'survey' },
}

type Rated = RegisterRecord<typeof vocabulary, 'ratings'>
interface Judgement {
  readonly frozen: Frozen
  readonly by: Actor
  /** What the dimensions are called. */
  readonly scheme: ReviewScheme | undefined
}

/** Every reviewed party, for whoever rates in his own name; of his own he is told that he does not rate it. */
function offersTo(by: Actor, frozen: Frozen): readonly { readonly [field: string]: Json }[] {
  if (by.capacity === 'clerk') return []
  const group = groupOf(by.capacity, partiesOf(by.id, frozen), Object.keys(frozen.members))
  return Object.entries(frozen.dimensions).map(([party, dimensions]) => ({
    rater: by.id,
    party,
    group,
    points: dimensions.map((dimension) => ({ dimension })),
  }))
}

/** Parties that nobody reviews here, that are his own, or that his group does not rate; groups that are not his. */
function withheldFrom(by: Actor, frozen: Frozen): { readonly [field: string]: readonly string[] } {
  const reviewed = Object.keys(frozen.dimensions)
  const unreviewed = PARTIES.filter((party) => !reviewed.includes(party))
  // A clerk rates for others.
  if (by.capacity === 'clerk') return { party: unreviewed }
  const all = Object.keys(frozen.members)
  const own = partiesOf(by.id, frozen)
  const side = sideOf(by.capacity, all)
  const group = groupOf(by.capacity, own, all)
  return {
    party: [
      ...unreviewed,
      ...reviewed.filter(
        (party) => own.includes(party) || party === side || !frozen.groups[party]?.includes(group),
      ),
    ],
    group: Object.keys(groupLabels).filter((one) => one !== group),
  }
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
    otherWords(record, judgement) ??
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

function ownParty({ rater, party }: Rated, { by, own, frozen }: Belonging): RecordVerdict | undefined {
  if (!own.includes(party) && sideOf(by.capacity, Object.keys(frozen.members)) !== party) return undefined
  const { zh, en } = partyName(party)
  return {
    met: false,
    label: { zh: '任何身份都不得评本方', en: 'nobody rates his own party, in any capacity' },
    why: {
      zh: `${rater} 属于或者代表${zh}，不能评本方`,
      en: `${rater} belongs to or speaks for the ${en}, and may not rate it`,
    },
    found: [...own],
  }
}

function otherGroup({ rater, group }: Rated, { by, own, frozen }: Belonging): RecordVerdict | undefined {
  const required = groupOf(by.capacity, own, Object.keys(frozen.members))
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

function otherDimensions({ party, points }: Rated, { frozen, scheme }: Judgement): RecordVerdict | undefined {
  const all = scheme?.parties.find((one) => one.party === party)?.dimensions ?? []
  const words = (ids: readonly string[], language: keyof Label, between: string) =>
    ids.map((id) => all.find((one) => one.id === id)?.label[language] ?? id).join(between)
  const wanted = [...(frozen.dimensions[party] ?? [])].sort()
  const given = points.map(({ dimension }) => dimension).sort()
  if (wanted.join() === given.join()) return undefined
  return {
    met: false,
    label: { zh: '每个维度评分一次', en: 'every dimension is rated once' },
    why: {
      zh: `应评维度：${words(wanted, 'zh', '、')}；所评维度：${words(given, 'zh', '、')}`,
      en: `to be rated: ${words(wanted, 'en', ', ')}; rated: ${words(given, 'en', ', ')}`,
    },
    instead: { zh: '请对每个维度评分一次', en: 'rate each of them once' },
    found: given,
    required: wanted,
  }
}

function otherWords({ points }: Rated, { frozen: { words }, scheme }: Judgement): RecordVerdict | undefined {
  const called = (id: string): Label =>
    scheme?.words?.find((one) => one.id === id)?.label ?? { zh: id, en: id }
  const scale = Object.entries(words)
    .sort(([, one], [, other]) => other - one)
    .map(([id]) => id)
  const unknown = points.flatMap(({ points: given }) =>
    typeof given === 'string' && !scale.includes(given) ? [given] : [],
  )
  if (unknown.length === 0) return undefined
  return {
    met: false,
    label: { zh: '等次在互评办法的量表之内', en: "a word is one of the scheme's scale" },
    why: {
      zh: scale.length === 0 ? '互评办法没有等次量表，只能打分' : `量表没有 ${unknown.join('、')}`,
      en:
        scale.length === 0
          ? 'the scheme has no scale of words, only points'
          : `not in the scale: ${unknown.join(', ')}`,
    },
    instead: {
      zh:
        scale.length === 0
          ? '请打 0 到 100 分'
          : `请从中选择：${scale.map((id) => called(id).zh).join('、')}`,
      en:
        scale.length === 0
          ? 'give 0 to 100 points'
          : `choose one of: ${scale.map((id) => called(id).en).join(', ')}`,
    },
    found: unknown,
    required: scale,
  }
}
