import type { Actor } from '@gongzhi/core'
import { accepted, type Harness, type Subject } from '@gongzhi/core/testing'
import { crossReview, type Party, type RaterGroup } from '@gongzhi/tri-party'

import { scheme } from './house-rules.ts'
import { director, manager, representative, residents, secretary, street } from './people.ts'
import { endOf } from './story.ts'

type Review = Subject<typeof crossReview.vocabulary>
/** Owners who answer the survey. */
export const owners = ['o1', 'o2', 'o3'].map((id): Actor => ({ id, capacity: 'owner' }))
/** A second representative. */
export const second: Actor = { id: 'rep2', capacity: 'owners.representative' }
/** An unlawful act that the review comes upon. */
export const violation = {
  id: 'v1',
  violation: 'illegal-building' as const,
  subject: 'unit-1',
  evidence: ['photo-1'],
  dissuasion: '已劝阻',
}
/** The indicator of the company. */
export const figures = [
  { party: 'company' as const, id: 'concerns-in-time', value: 6_667, source: '2/3', upTo: 12 },
]

/** A review of the three parties that just began; of the residents' committee too, where that is said. */
export async function begin(harness: Harness, hostToo = false): Promise<Review> {
  const review = harness.process(crossReview, 'x1')
  const parties = [
    { party: 'party-organisation' as const, subject: 'po-1', members: ['sec'] },
    { party: 'owner-committee' as const, subject: 'oc-1', members: ['dir'] },
    { party: 'company' as const, subject: 'co-1', members: ['mgr'] },
    ...(hostToo ? [{ party: 'residents-committee' as const, subject: 'rc-1', members: ['rc'] }] : []),
  ]
  accepted(await review.start({ input: { year: 2026, parties }, by: street }))
  return review
}

/** Everybody has reported, and the rating is open. */
export async function open(harness: Harness, hostToo = false): Promise<Review> {
  const review = await begin(harness, hostToo)
  for (const by of [secretary, director, manager, ...(hostToo ? [residents] : [])])
    await review.by(by).does('report.file', { report: `report-${by.id}` })
  await review.by(street).does('rating.open', {})
  return review
}

/** One rating by somebody. */
export interface Rate {
  readonly by: Actor
  readonly party: Party
  readonly group: RaterGroup
  readonly points: readonly number[]
  readonly rater?: string
}

/** Somebody rates a party. */
export function rate(review: Review, { by, party, group, points, rater = by.id }: Rate) {
  const dimensions = scheme.parties.find((one) => one.party === party)?.dimensions ?? []
  return review.register('ratings').record({
    data: {
      rater,
      party,
      group,
      points: points.map((given, index) => ({
        dimension: dimensions[index]?.id ?? `d${index}`,
        points: given,
      })),
    },
    by,
  })
}

/** Everybody rates; the company comes off badly. */
export async function rateAll(review: Review, organisation = 90): Promise<void> {
  const company = [
    [50, 60, 40],
    [40, 60, 30],
    [50, 50, 50],
    [55, 60, 45],
    [60, 60, 60],
    [50, 50, 40],
    [30, 40, 20],
  ] as const
  for (const by of [director, manager])
    accepted(
      await rate(review, {
        by,
        party: 'party-organisation',
        group: 'parties',
        points: [organisation, organisation],
      }),
    )
  for (const by of [secretary, manager])
    accepted(await rate(review, { by, party: 'owner-committee', group: 'parties', points: [70] }))
  const raters = [
    [secretary, 'parties'],
    [director, 'parties'],
    [representative, 'representatives'],
    [second, 'representatives'],
    ...owners.map((by) => [by, 'survey'] as const),
  ] as const
  for (const [index, [by, group]] of raters.entries())
    accepted(await rate(review, { by, party: 'company', group, points: company[index] ?? [] }))
  for (const by of [representative, second])
    accepted(
      await rate(review, {
        by,
        party: 'party-organisation',
        group: 'representatives',
        points: [organisation, organisation],
      }),
    )
}

/** Rated, counted and published. */
export async function published(harness: Harness, organisation = 90, hostToo = false): Promise<Review> {
  const review = await open(harness, hostToo)
  await rateAll(review, organisation)
  await harness.at(endOf('2026-03-09'))
  await review.by(street).does('indicators.record', { indicators: figures })
  await review.by(street).does('result.publish', {})
  return review
}

/** Published, and all three come off badly. */
export async function deficient(harness: Harness, hostToo = false): Promise<Review> {
  const review = await open(harness, hostToo)
  await rateAll(review, 40)
  for (const by of [secretary, manager])
    accepted(await rate(review, { by, party: 'owner-committee', group: 'parties', points: [30] }))
  await harness.at(endOf('2026-03-09'))
  await review.by(street).does('indicators.record', { indicators: figures })
  await review.by(street).does('result.publish', {})
  return review
}
