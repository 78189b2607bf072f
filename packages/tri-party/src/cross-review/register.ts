import type { Actor, Json, RecordVerdict, RegisterBehaviour, RegisterRecord } from '@gongzhi/core'

import { partyOf } from '../parties.ts'
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

/** Whether a rating counts; and if not, why. */
function judgeRating(
  record: RegisterRecord<typeof vocabulary, 'ratings'>,
  { frozen, by }: { readonly frozen: Frozen; readonly by: Actor },
): true | RecordVerdict {
  const { members, dimensions, groups } = frozen
  const own = Object.keys(members).filter((one) => members[one]?.includes(record.rater))
  const wanted = [...(dimensions[record.party] ?? [])].sort()
  const given = record.points.map(({ dimension }) => dimension).sort()
  if (by.capacity !== 'clerk' && record.rater !== by.id)
    return {
      met: false,
      label: { zh: '本人评分', en: 'each person rates in his own name' },
      found: record.rater,
      required: by.id,
    }
  if (own.includes(record.party) || partyOf(by.capacity) === record.party)
    return {
      met: false,
      label: { zh: '任何身份都不得评本方', en: 'nobody rates his own party, in any capacity' },
      found: own,
    }
  if (record.group !== groupOf(by.capacity, own))
    return {
      met: false,
      label: { zh: '评分组别与身份不符', en: 'the group is not that of the rater' },
      found: record.group,
      required: groupOf(by.capacity, own),
    }
  if (!groups[record.party]?.includes(record.group))
    return {
      met: false,
      label: {
        zh: '互评办法未安排该组评该方',
        en: 'the scheme does not let this group rate this party',
      },
      found: record.group,
      required: groups[record.party] ?? [],
    }
  if (wanted.join() !== given.join())
    return {
      met: false,
      label: { zh: '须对每个维度评分一次', en: 'every dimension is rated once' },
      found: given,
      required: wanted,
    }
  return true
}
