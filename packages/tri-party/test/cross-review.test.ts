import type { Actor } from '@gongzhi/core'
import { accepted, createHarness, refused } from '@gongzhi/core/testing'
import {
  consolidation,
  crossReview,
  rectification,
  referral,
  reviewScheme,
  triParty,
} from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { followUps } from './follow-ups.ts'
import { houseLaw } from './house-rules.ts'
import { clerk, director, li, manager, residents, secretary, staff, street } from './people.ts'
import { begin, figures, open, owners, published, rate, rateAll, violation } from './reviews.ts'
import { sides } from './sides.ts'
import { announced, endOf, standingOf, storiesOf, times } from './story.ts'
import { surveyed } from './surveyed.ts'

const { story, chosen, walked } = storiesOf(crossReview)
describe('a review', () => {
  // Of two entries for one party the second one’s members replaced the first one’s, who could then rate
  // themselves.
  story('names each reviewed party once', async (h) => {
    const company = { party: 'company' as const, subject: 'co-1', members: ['mgr'] }
    refused(
      await h
        .process(crossReview, 'x1')
        .start({ input: { year: 2026, parties: [company, { ...company, members: [] }] }, by: street }),
      'parse/malformed',
    )
  })
})

describe('the reports', () => {
  story('are filed by each reviewed party, once and for itself', async (h) => {
    const review = await begin(h)
    await review.by(manager).does('report.file', { report: 'report-1' })
    expect(await review.by(staff).cannot('report.file', { report: 'report-2' })).toMatchObject({
      rules: [{ name: 'ownReport', found: 'company' }],
    })
    await review.by(residents).cannot('report.file', { report: 'report-3' })
    expect(await review.by(street).cannot('rating.open', {})).toMatchObject({
      rules: [{ name: 'rateable', found: { withoutReport: ['party-organisation', 'owner-committee'] } }],
    })
  })

  story('that are missing after ten days are named, and the rating opens without them', async (h) => {
    const review = await begin(h)
    await review.by(manager).does('report.file', { report: 'report-1' })
    await h.at(endOf('2026-03-12') - 1)
    await review.by(street).cannot('rating.open', {})
    await h.at(endOf('2026-03-12'))
    expect(await announced(review)).toEqual([
      { name: 'report.missing', data: { party: 'party-organisation' } },
      { name: 'report.missing', data: { party: 'owner-committee' } },
    ])
    await review.by(street).does('rating.open', {})
  })

  test('open no rating where the house rules have no scheme: nothing has a silent default', async () => {
    const { [reviewScheme.id]: _, ...law } = houseLaw
    const harness = createHarness({ plugins: [{ ...triParty(), rulebooks: [] }], law, start: '2026-03-02' })
    const review = await begin(harness)
    for (const by of [secretary, director, manager])
      await review.by(by).does('report.file', { report: 'report' })
    expect(await review.by(street).cannot('rating.open', {})).toMatchObject({
      rules: [
        { found: { withoutScheme: ['party-organisation', 'owner-committee', 'company'], withoutReport: [] } },
      ],
    })
  })
})

describe('a rating', () => {
  story('is never given to one’s own party, in whatever capacity', async (h) => {
    const review = await open(h)
    const own = { party: 'company', points: [100, 100, 100] } as const
    for (const rating of [
      { by: manager, group: 'parties' },
      { by: { id: 'mgr', capacity: 'owner' }, group: 'survey' },
      { by: staff, group: 'parties' },
    ] as const) {
      expect(refused(await rate(review, { ...own, ...rating }), 'record/refused').rules?.[0]?.label.en).toBe(
        'nobody rates his own party, in any capacity',
      )
    }
    refused(await rate(review, { ...own, by: clerk, rater: 'mgr', group: 'parties' }), 'record/refused')
  })

  story('is given in one’s own name, in the group that one belongs to', async (h) => {
    const review = await open(h)
    const company = { party: 'company', points: [50, 50, 50] } as const
    refused(await rate(review, { ...company, by: li, rater: 'chen', group: 'survey' }), 'record/refused')
    refused(await rate(review, { ...company, by: li, group: 'representatives' }), 'record/refused')
    refused(
      await rate(review, { ...company, by: { id: 'sec', capacity: 'owner' }, group: 'survey' }),
      'record/refused',
    )
    accepted(await rate(review, { ...company, by: { id: 'sec', capacity: 'owner' }, group: 'parties' }))
    accepted(await rate(review, { ...company, by: clerk, rater: 'chen', group: 'survey' }))
    refused(
      await rate(review, { by: li, party: 'owner-committee', group: 'survey', points: [50] }),
      'record/refused',
    )
  })

  story(
    'covers every dimension once, from 0 to 100 points, and can be replaced while it is open',
    async (h) => {
      const review = await open(h)
      const survey = { by: li, party: 'company', group: 'survey' } as const
      refused(await rate(review, { ...survey, points: [50, 50] }), 'record/refused')
      refused(await rate(review, { ...survey, points: [50, 50, 50, 50] }), 'record/refused')
      refused(await rate(review, { ...survey, points: [50, 50, 101] }), 'parse/malformed')
      refused(await rate(review, { ...survey, points: [50, 50, -1] }), 'parse/malformed')
      expect(accepted(await rate(review, { ...survey, points: [0, 100, 1] })).revision).toBe(1)
      expect(accepted(await rate(review, { ...survey, points: [99, 100, 1] })).revision).toBe(2)
    },
  )

  // The key was cut at a hundred characters, so that with a long reference one party's rating replaced
  // another's.
  story(
    'never replaces the rating of another party, however long the reference of the rater is',
    async (h) => {
      const review = await open(h)
      const by = { id: 'm'.repeat(99), capacity: 'residents-committee' }
      const answers = [
        await rate(review, { by, party: 'owner-committee', group: 'parties', points: [70] }),
        await rate(review, { by, party: 'company', group: 'parties', points: [50, 50, 50] }),
      ]
      for (const answer of answers) if (answer.status === 'accepted') expect(answer.revision).toBe(1)
      const shorter = { ...by, id: 'm'.repeat(80) }
      accepted(
        await rate(review, { by: shorter, party: 'party-organisation', group: 'parties', points: [70, 70] }),
      )
      accepted(await rate(review, { by: shorter, party: 'company', group: 'parties', points: [50, 50, 50] }))
    },
  )

  story('counts until the seventh day is over, and not from that instant on', async (h) => {
    const review = await open(h)
    const survey = { party: 'company', group: 'survey', points: [50, 50, 50] } as const
    await h.at(endOf('2026-03-09') - 1)
    accepted(await rate(review, { ...survey, by: li }))
    await h.at(endOf('2026-03-09'))
    refused(await rate(review, { ...survey, by: owners[0] as Actor }), 'register/sealed')
    expect(await standingOf(review)).toMatchObject({
      state: 'calculating',
      registers: { ratings: { sealed: { count: 1 } } },
    })
  })
})

describe('the result', () => {
  story('needs every indicator, and is the exact fraction of what was given', async (h) => {
    const review = await open(h)
    await rateAll(review)
    await h.at(endOf('2026-03-09'))
    expect(await review.by(street).cannot('result.publish', {})).toMatchObject({
      rules: [{ name: 'everyIndicator', found: ['company/concerns-in-time'] }],
    })
    const { version } = await review
      .by(clerk)
      .does('indicators.record', { indicators: [{ ...(figures[0] as (typeof figures)[0]), value: 6_666 }] })
    accepted(
      await review.correct({ entry: version, data: { indicators: figures }, reason: '笔误', by: clerk }),
    )
    await review.by(street).does('result.publish', {})
    const { results } = (await standingOf(review)).context
    // Parties (3*90+2*120+5*70)/(10*2) = 43, representatives (3*105+2*110+5*95)/20 = 50.5, survey
    // (3*140+2*150+5*120)/30 = 44, indicator 66.67; together (3*43 + 3*50.5 + 4*44 + 5*66.67)/15.
    expect(results.map(({ party, grade, hundredths }) => [party, grade, hundredths])).toEqual([
      ['party-organisation', 'good', 9_000],
      ['owner-committee', 'fair', 7_000],
      ['company', 'poor', 5_265],
    ])
    expect(results[2]).toMatchObject({ deficient: true, score: { n: 15_797, d: 300 } })
    refused(
      await review.correct({ entry: version, data: { indicators: figures }, reason: '笔误', by: clerk }),
      'correction/rests-on',
    )
  })

  story('is open to objections for five days; each is answered before the review concludes', async (h) => {
    const review = await published(h)
    const objection = { id: 'b1', party: 'company' as const, reason: '指标有误' }
    await review.by(manager).does('objection.file', objection)
    await review.by(manager).cannot('objection.file', objection)
    expect(
      await review.by(li).cannot('objection.file', { ...objection, id: 'b2', party: 'street' }),
    ).toMatchObject({ rules: [{ name: 'reviewed' }] })
    await review.by(li).does('objection.file', { ...objection, id: 'b2' })
    await review.by(street).does('objection.answer', { id: 'b1', upheld: true, answer: '已更正' })
    await review.by(street).cannot('objection.answer', { id: 'b1', upheld: false, answer: '…' })
    await h.at(endOf('2026-03-16') - 1)
    await review.by(secretary).does('objection.file', { ...objection, id: 'b3' })
    await h.at(endOf('2026-03-16'))
    expect(await review.by(secretary).cannot('objection.file', { ...objection, id: 'b4' })).toMatchObject({
      code: 'state/not-accepted',
    })
    await review
      .by(street)
      .does('indicators.record', { indicators: [{ ...(figures[0] as (typeof figures)[0]), value: 10_000 }] })
    expect(await review.by(street).cannot('review.conclude', {})).toMatchObject({
      rules: [{ name: 'allAnswered', found: ['b2', 'b3'] }],
    })
    for (const id of ['b2', 'b3'])
      await review.by(street).does('objection.answer', { id, upheld: true, answer: '已更正' })
    await review.by(street).cannot('objection.answer', { id: 'b3', upheld: true, answer: '…' })
    await review.by(street).does('review.conclude', {})
    expect((await standingOf(review)).context.results[2]).toMatchObject({
      grade: 'fair',
      hundredths: 6_376,
      deficient: false,
    })
    expect(await times(review, 'company.deficient')).toBe(0)
  })

  story('of a party below its quorum is undetermined and leads to nothing', async (h) => {
    const review = await open(h)
    await h.at(endOf('2026-03-09'))
    await review.by(street).does('indicators.record', { indicators: figures })
    await review.by(street).does('result.publish', {})
    await h.at('2026-04-01')
    await review.by(street).does('review.conclude', {})
    expect(
      (await standingOf(review)).context.results.map(({ status, missing }) => [status, missing]),
    ).toEqual([
      ['undetermined', ['parties', 'representatives']],
      ['undetermined', ['parties']],
      ['undetermined', ['parties', 'representatives', 'survey']],
    ])
    expect((await announced(review)).map(({ name }) => name)).toEqual([
      'register.sealed',
      'result.published',
      'review.concluded',
    ])
  })
})

describe('the indicators', () => {
  // The context holds sixty; the sixty-first failed as a broken definition instead of being refused.
  story(
    'are sixty at most: the sixtieth is recorded, the one after is refused, and one that is known is replaced',
    async (h) => {
      const review = await open(h)
      const numbered = (from: number, count: number) =>
        Array.from({ length: count }, (_, index) => ({
          party: 'company' as const,
          id: `n${from + index}`,
          value: 5_000,
          source: 'test',
          upTo: null,
        }))
      await h.at(endOf('2026-03-09'))
      await review.by(street).does('indicators.record', { indicators: figures })
      await review.by(street).does('indicators.record', { indicators: numbered(1, 30) })
      expect(
        await review.by(street).cannot('indicators.record', { indicators: numbered(31, 30) }),
      ).toMatchObject({ rules: [{ name: 'room', required: 60, found: 61 }] })
      await review.by(street).does('indicators.record', { indicators: numbered(31, 29) })
      await review.by(street).does('indicators.record', { indicators: numbered(1, 1) })
      await review.by(street).does('result.publish', {})
      await h.at(endOf('2026-03-16'))
      await review.by(street).cannot('indicators.record', { indicators: numbered(60, 1) })
    },
  )
})

describe('a host that is reviewed', () => {
  // The residents' committee recorded its own figures and answered what was said about it.
  story('leaves its own figures and objections to the other host', async (h) => {
    const review = await open(h, true)
    await rateAll(review)
    await h.at(endOf('2026-03-09'))
    const own = { party: 'residents-committee' as const, id: 'visits', value: 9_999, source: '…', upTo: null }
    await review.by(residents).cannot('indicators.record', { indicators: [...figures, own] })
    await review.by(residents).does('indicators.record', { indicators: figures })
    await review.by(street).does('indicators.record', { indicators: [own] })
    await review.by(residents).does('result.publish', {})
    for (const party of ['residents-committee', 'company'] as const)
      await review.by(li).does('objection.file', { id: party, party, reason: '指标有误' })
    const answer = { upheld: false, answer: '维持' }
    await review.by(residents).cannot('objection.answer', { id: 'residents-committee', ...answer })
    await review.by(residents).does('objection.answer', { id: 'company', ...answer })
    await review.by(street).does('objection.answer', { id: 'residents-committee', ...answer })
  })
})

describe('what follows', () => {
  story(
    'from a deficient company is a rectification, from an organisation a consolidation, from an act a referral',
    async (h) => {
      const review = await published(h, 40)
      await review.by(residents).does('violation.report', violation)
      expect(await review.by(street).cannot('violation.report', violation)).toMatchObject({
        rules: [{ name: 'newViolation' }],
      })
      await h.at('2026-04-01')
      await review.by(street).does('review.conclude', {})
      await h.pass()
      expect((await standingOf(h.process(rectification, 'x1/rectification'))).context).toMatchObject({
        party: 'company',
        subject: 'co-1',
        findings: [
          { what: { kind: 'review-result', year: 2026, hundredths: 5_265, grade: 'poor' } },
          { id: 'repair', what: { kind: 'weak-dimension', dimension: 'repair' } },
          { id: 'cleaning' },
        ],
      })
      expect((await standingOf(h.process(consolidation, 'x1/consolidation'))).context).toMatchObject({
        organisation: 'po-1',
        grounds: [{ id: 'cross-review' }],
      })
      expect((await standingOf(h.process(referral, 'x1/violation-v1'))).context).toMatchObject({
        authority: 'urban-management',
        subject: 'unit-1',
      })
    },
  )
})

followUps(story)
sides(story)
surveyed(story)

walked()
chosen()
