import type { Json } from '@gongzhi/core'
import { accepted, createHarness, refused } from '@gongzhi/core/testing'
import {
  concern,
  CONCERN_KINDS,
  concernKinds,
  resolutionPeriods,
  responsePeriods,
  reviewScheme,
  triParty,
} from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { raise } from './concerns.ts'
import { houseLaw, scheme } from './house-rules.ts'
import { clerk, director, li, manager, secretary, street } from './people.ts'
import { begin, rate } from './reviews.ts'
import { endOf, standingOf } from './story.ts'

const stage = (law: { readonly [provision: string]: Json }) =>
  createHarness({ plugins: [{ ...triParty(), rulebooks: [] }], law, start: '2026-03-02' })

/** A table by kind as a rulebook stated it before there were inspections. */
function before(id: string): Json {
  const { inspection: _, ...older } = houseLaw[id] as { readonly [kind: string]: Json }
  return older
}

describe('a rulebook that was written before a kind of concern was there', () => {
  const older = {
    [responsePeriods.id]: before(responsePeriods.id),
    [resolutionPeriods.id]: before(resolutionPeriods.id),
  }

  test('loads, and counts for every kind that it states', async () => {
    for (const kind of CONCERN_KINDS.filter((one) =>
      Object.hasOwn(older[responsePeriods.id] as object, one),
    )) {
      const harness = stage({ ...houseLaw, ...older })
      expect((await standingOf(await raise(harness, { kind }))).state).toBe('collected')
    }
  })

  test.each([responsePeriods, resolutionPeriods])(
    'lacks $id for the new kind alone, and says so',
    async ({ id, label }) => {
      const harness = stage({ ...houseLaw, [id]: older[id] as Json })
      const input = {
        kind: 'inspection' as const,
        channel: 'online' as const,
        subject: '…',
        raisedBy: null,
        series: null,
      }
      const refusal = refused(await harness.process(concern, 'c1').start({ input, by: clerk }), 'law/missing')
      expect(refusal).toMatchObject({
        reason: { zh: `“${label.zh}”（${id}）没有规定“${concernKinds.inspection.label.zh}”。` },
        instead: {
          en:
            `State "${label.en}" (${id}) for "${concernKinds.inspection.label.en}" ` +
            "in the community's house rules, with its clause.",
        },
        details: { provision: id, entry: 'inspection' },
      })
    },
  )

  test('is refused where it states a kind that nobody knows, or none at all', () => {
    for (const value of [
      { ...(houseLaw[responsePeriods.id] as object), rumour: { count: 1, unit: 'day' } },
      {},
    ])
      expect(() => stage({ ...houseLaw, [responsePeriods.id]: value })).toThrow(responsePeriods.id)
  })
})

describe('a scheme that was written before a party was reviewed', () => {
  test('lets the others be rated; who rates the new party is told what is missing, its result open', async () => {
    const older = { ...scheme, parties: scheme.parties.filter(({ party }) => party !== 'company') }
    const harness = stage({ ...houseLaw, [reviewScheme.id]: older as unknown as Json })
    const review = await begin(harness)
    for (const by of [secretary, director, manager])
      await review.by(by).does('report.file', { report: 'report' })
    await review.by(street).does('rating.open', {})
    expect(
      refused(await rate(review, { by: li, party: 'company', group: 'survey', points: [50, 50, 50] })),
    ).toMatchObject({
      result: 'undetermined',
      reason: { zh: '“评分”未予接受：没有文本为物业服务企业规定互评办法（cross-review/scheme）。' },
    })
    accepted(await rate(review, { by: manager, party: 'owner-committee', group: 'parties', points: [70] }))
    await harness.at(endOf('2026-03-09'))
    await review.by(street).does('result.publish', {})
    expect(
      (await standingOf(review)).context.results.map(({ party, status, missing }) => [
        party,
        status,
        missing,
      ]),
    ).toEqual([
      ['party-organisation', 'undetermined', ['parties', 'representatives']],
      ['owner-committee', 'rated', []],
      ['company', 'undetermined', ['scheme']],
    ])
  })
})
