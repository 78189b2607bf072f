import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { crossReview, reviewScheme, type ReviewScheme } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { scheme } from './house-rules.ts'
import { director, li, manager, representative, residents, secretary, staff, street } from './people.ts'
import { begin, figures, open, rate } from './reviews.ts'
import { endOf, stageUnder, standingOf, type storiesOf } from './story.ts'

const label = { zh: '…', en: '…' }
const words = [
  { id: 'excellent', label, points: 95 },
  { id: 'competent', label, points: 80 },
  { id: 'basic', label, points: 65 },
  { id: 'incompetent', label, points: 40 },
]
/** The scheme of the tests, with words, and with the owners' congress as the second party (S3). */
const ofSeed: ReviewScheme = {
  ...scheme,
  words,
  parties: [
    ...scheme.parties.filter(({ party }) => party !== 'owner-committee'),
    {
      party: 'owners-congress',
      dimensions: [{ id: 'duty', label, weight: 1 }],
      groups: [{ id: 'parties', weight: 1, quorum: 1 }],
      indicators: [],
    },
  ],
}
const seeded = () => stageUnder({ [reviewScheme.id]: ofSeed as never })

/** A review of the three parties of the seed: party organisation, owners' congress, company. */
async function ofThree(h: Harness) {
  const review = h.process(crossReview, 'x1')
  const parties = [
    { party: 'party-organisation' as const, subject: 'po-1', members: ['sec'] },
    { party: 'owners-congress' as const, subject: 'congress-1', members: ['rep9'] },
    { party: 'company' as const, subject: 'co-1', members: ['mgr'] },
  ]
  accepted(await review.start({ input: { year: 2026, parties }, by: street }))
  return review
}

/** Who stands on which side, and how he rates, told as stories of a review. */
export function sides(story: ReturnType<typeof storiesOf>['story']): void {
  const byWord = (
    party: 'company' | 'owners-congress',
    word: string | number,
    dimensions: readonly string[],
  ) => ({
    party,
    points: dimensions.map((dimension) => ({ dimension, points: word })),
  })

  describe("the owners' congress", () => {
    story(
      'is a party: its representatives report for it, rate with the parties, and never their own side',
      async (h) => {
        const review = await ofThree(h)
        await review.by(representative).does('report.file', { report: 'congress-report' })
        await review
          .by({ id: 'conv', capacity: 'owners-congress' })
          .cannot('report.file', { report: 'another' })
        for (const by of [secretary, manager]) await review.by(by).does('report.file', { report: 'report' })
        await review.by(street).does('rating.open', {})
        const ratings = review.register('ratings')
        const own = { rater: 'rep', group: 'parties' as const, ...byWord('owners-congress', 100, ['duty']) }
        refused(await ratings.record({ data: own, by: representative }), 'record/refused')
        refused(
          await ratings.record({
            data: { ...own, rater: 'conv' },
            by: { id: 'conv', capacity: 'owners-congress' },
          }),
        )
        const company = byWord('company', 50, ['cleaning', 'security', 'repair'])
        const given = { rater: 'rep', ...company }
        refused(await ratings.record({ data: { ...given, group: 'representatives' }, by: representative }))
        accepted(await ratings.record({ data: { ...given, group: 'parties' }, by: representative }))
        await h.at(endOf('2026-03-09'))
        expect((await standingOf(review)).context.sums).toMatchObject([
          { party: 'company', group: 'parties', raters: 1 },
        ])
      },
      seeded,
    )

    story('is none where it is not reviewed: representatives rate as representatives', async (h) => {
      const review = await open(h)
      const company = { party: 'company', points: [50, 50, 50] } as const
      refused(await rate(review, { by: representative, ...company, group: 'parties' }))
      accepted(await rate(review, { by: representative, ...company, group: 'representatives' }))
    })
  })

  describe('who joins a party after the start', () => {
    story('rates as what he is, and not his own side; who leaves rates as anybody', async (h) => {
      const review = await begin(h)
      await review
        .by(manager)
        .cannot('members.change', { party: 'company', join: ['li'], leave: [], reason: '入职' })
      await review
        .by(street)
        .cannot('members.change', { party: 'street', join: ['li'], leave: [], reason: '…' })
      await review
        .by(street)
        .does('members.change', { party: 'company', join: ['li'], leave: [], reason: '入职' })
      await review.by(residents).does('members.change', {
        party: 'owner-committee',
        join: ['dep'],
        leave: ['dir'],
        reason: '补选',
      })
      for (const by of [secretary, director, manager])
        await review.by(by).does('report.file', { report: by.id })
      await review.by(street).does('rating.open', {})
      refused(await rate(review, { by: li, party: 'company', group: 'survey', points: [9, 9, 9] }))
      refused(
        await rate(review, { by: li, party: 'party-organisation', group: 'representatives', points: [9, 9] }),
      )
      accepted(await rate(review, { by: li, party: 'party-organisation', group: 'parties', points: [9, 9] }))
      refused(
        await rate(review, {
          by: { id: 'dep', capacity: 'owner' },
          party: 'owner-committee',
          group: 'parties',
          points: [100],
        }),
      )
      const former = { id: 'dir', capacity: 'owner' }
      accepted(await rate(review, { by: former, party: 'company', group: 'survey', points: [50, 50, 50] }))
      // Later still it is the capacity that tells.
      refused(await rate(review, { by: staff, party: 'company', group: 'parties', points: [99, 99, 99] }))
      expect(
        await review
          .by(street)
          .cannot('members.change', { party: 'company', join: [], leave: [], reason: '…' }),
      ).toMatchObject({ code: 'state/not-accepted' })
    })
  })

  describe('a rating in words', () => {
    story(
      'is worth the points of the scale, beside ratings in points, and of no other word',
      async (h) => {
        const review = await ofThree(h)
        for (const by of [secretary, representative, manager])
          await review.by(by).does('report.file', { report: by.id })
        await review.by(street).does('rating.open', {})
        const ratings = review.register('ratings')
        const dimensions = ['cleaning', 'security', 'repair']
        const survey = (rater: string, word: string | number) => ({
          data: { rater, group: 'survey' as const, ...byWord('company', word, dimensions) },
          by: { id: rater, capacity: 'owner' },
        })
        for (const [index, word] of ['excellent', 'competent', 'basic', 'incompetent', 70].entries())
          accepted(await ratings.record(survey(`o${index}`, word)))
        expect(
          refused(await ratings.record(survey('o9', 'good')), 'record/refused').rules?.[0],
        ).toMatchObject({
          found: ['good', 'good', 'good'],
          required: ['excellent', 'competent', 'basic', 'incompetent'],
        })
        await h.at(endOf('2026-03-09'))
        const sum = 95 + 80 + 65 + 40 + 70
        expect((await standingOf(review)).context.sums).toEqual([
          {
            party: 'company',
            group: 'survey',
            raters: 5,
            sums: [...dimensions].sort().map((dimension) => ({ dimension, sum })),
          },
        ])
      },
      seeded,
    )

    story('is none where the scheme has points alone', async (h) => {
      const review = await open(h)
      const data = {
        rater: 'li',
        group: 'survey' as const,
        ...byWord('company', 'excellent', ['cleaning', 'security', 'repair']),
      }
      expect(
        refused(await review.register('ratings').record({ data, by: li }), 'record/refused').rules?.[0]?.why
          ?.en,
      ).toBe('the scheme has no scale of words, only points')
    })
  })

  describe('a report', () => {
    story(
      'carries the figures of the year that are recorded by then, and each is signed or computed',
      async (h) => {
        const review = await begin(h)
        const fees = {
          party: 'company' as const,
          id: 'fee-collection',
          value: 9_600,
          source: '台账',
          upTo: null,
        }
        await review.by(residents).does('indicators.record', { indicators: [...figures, fees] })
        const typed = { ...(figures[0] as (typeof figures)[0]), upTo: null }
        await review.by(residents).cannot('indicators.record', { indicators: [typed] })
        await review.by(manager).does('report.file', { report: 'report-1' })
        await review.by(secretary).does('report.file', { report: 'report-2' })
        expect((await standingOf(review)).context.reports).toEqual([
          {
            party: 'company',
            report: 'report-1',
            figures: [
              { ...figures[0], statedBy: null },
              { ...fees, statedBy: residents },
            ],
          },
          { party: 'party-organisation', report: 'report-2', figures: [] },
        ])
      },
    )
  })
}
