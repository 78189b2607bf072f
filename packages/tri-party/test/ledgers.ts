import {
  acceptanceStages,
  consolidation,
  consolidationCriteria,
  consolidationExtension,
  consolidationListingPeriod,
  consolidationListingSteps,
  consolidationReportInterval,
  consolidationShownFor,
} from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { bad, good, list, plan, planned, underway } from './consolidations.ts'
import { li, manager, representative, secretary, street, superior } from './people.ts'
import { announced, endOf, stageUnder, standingOf, type storiesOf } from './story.ts'

const named = (id: string) => ({ id, label: { zh: id, en: id } })
const decision = { decision: 'doc-1' }

const shownUnder = () =>
  stageUnder({
    [consolidationCriteria.id]: [named('g1'), named('g2')],
    [consolidationListingSteps.id]: ['self-assessment', 'members-assessment', 'publication'],
    [consolidationShownFor.id]: { count: 5, unit: 'day' },
    [consolidationListingPeriod.id]: { count: 10, unit: 'day' },
  })
const stage = (id: string, by: string) => ({ ...named(id), by })
const inStages = () =>
  stageUnder({ [acceptanceStages.id]: [stage('township', 'street'), stage('county', 'party.superior')] })
const reporting = () => stageUnder({ [consolidationReportInterval.id]: { count: 1, unit: 'month' } })

/** How an organisation is listed and how its problems end, told as stories of a consolidation. */
export function ledgers(story: ReturnType<typeof storiesOf>['story']): void {
  const overdue = async (process: Awaited<ReturnType<typeof list>>, of: string) =>
    (await announced(process)).filter(
      ({ name, data }) => name === 'consolidation.overdue' && data.stage === of,
    ).length

  describe('a listing', () => {
    story(
      'is confirmed when the organisation and its members have assessed it and it was shown',
      async (h) => {
        const process = await list(h)
        const confirm = () => process.by(superior).cannot('listing.confirm', decision)
        expect(await confirm()).toMatchObject({
          rules: [
            {
              name: 'confirmable',
              why: { en: expect.stringContaining("the organisation's own assessment") },
            },
          ],
        })
        await process.by(li).cannot('assessment.self', { report: 'self-1' })
        await process.by(secretary).does('assessment.self', { report: 'self-1' })
        await process.by(street).cannot('assessment.members', { asked: 3, lax: 4, report: 'r' })
        await process.by(street).does('assessment.members', { asked: 30, lax: 12, report: 'members-1' })
        await confirm()
        await process.by(superior).does('listing.show', { notice: '公示-1' })
        await process.by(manager).cannot('objection.file', { id: 'o1', reason: '…' })
        await process.by(secretary).does('objection.file', { id: 'o1', reason: '情况不实' })
        await process.by(li).cannot('objection.file', { id: 'o1', reason: '情况不实' })
        await process.by(li).does('objection.file', { id: 'o2', reason: '情况属实，应列入' })
        await process.by(representative).does('objection.file', { id: 'o3', reason: '…' })
        await process.by(superior).does('objection.answer', { id: 'o2', answer: '已收悉' })
        await process.by(superior).cannot('objection.answer', { id: 'o2', answer: '…' })
        await process.by(superior).cannot('listing.confirm', decision)
        await h.at(endOf('2026-03-09') - 1)
        expect((await standingOf(process)).state).toBe('shown')
        await h.at(endOf('2026-03-09'))
        expect((await standingOf(process)).state).toBe('weighing')
        await process.by(secretary).cannot('objection.file', { id: 'o4', reason: '…' })
        expect(await confirm()).toMatchObject({
          rules: [{ why: { en: 'not answered (2): o1, o3' } }],
        })
        await process.by(superior).cannot('objection.answer', { id: 'o9', answer: '…' })
        for (const id of ['o1', 'o3'])
          await process.by(superior).does('objection.answer', { id, answer: '经核实属实' })
        await process.by(superior).does('listing.confirm', decision)
      },
      shownUnder,
    )

    story(
      'may have its assessments after it was shown, and is dropped with a reason',
      async (h) => {
        const process = await list(h)
        await process.by(street).does('listing.show', { notice: '公示-1' })
        await h.at(endOf('2026-03-09'))
        await process.by(secretary).does('assessment.self', { report: 'self-1' })
        await process.by(street).does('assessment.members', { asked: 1, lax: 1, report: 'members-1' })
        await process.by(superior).does('listing.reject', { reason: '情况不实' })
        expect((await announced(process)).at(-1)).toEqual({
          name: 'consolidation.dropped',
          data: { organisation: 'po-1', reason: '情况不实' },
        })
      },
      shownUnder,
    )

    story(
      'rests on a criterion of the rules, or on what a review found',
      async (h) => {
        const process = h.process(consolidation, 'k2')
        await process.start({
          input: {
            organisation: 'po-2',
            grounds: [
              { id: 'g2', what: '书记出缺' },
              { id: 'g9', what: '其他' },
            ],
          },
          by: superior,
        })
        expect(await process.by(superior).cannot('listing.confirm', decision)).toMatchObject({
          rules: [
            {
              name: 'confirmable',
              why: { en: '1 of the grounds are none of the criteria: g9' },
              instead: { en: 'reject it, and have it proposed anew by one of: g1 (g1), g2 (g2)' },
            },
          ],
        })
      },
      shownUnder,
    )

    story(
      'that nobody decides is named once, proposed or shown',
      async (h) => {
        const proposed = await list(h, 'k1')
        const shown = await list(h, 'k2')
        await shown.by(superior).does('listing.show', { notice: '公示-1' })
        await h.at(endOf('2026-03-12') - 1)
        expect([await overdue(proposed, 'listing'), await overdue(shown, 'listing')]).toEqual([0, 0])
        await h.at(endOf('2026-03-12'))
        expect([await overdue(proposed, 'listing'), await overdue(shown, 'listing')]).toEqual([1, 0])
        await h.pass({ days: 30 })
        expect([await overdue(proposed, 'listing'), await overdue(shown, 'listing')]).toEqual([1, 1])
      },
      shownUnder,
    )
  })

  describe('a plan', () => {
    story('is returned by somebody who is not responsible for it, and filed again', async (h) => {
      const process = await list(h)
      await process.by(superior).does('listing.confirm', decision)
      await process.by(secretary).does('plan.file', plan)
      const twoHats = { id: 'sec', capacity: 'party.superior' }
      await process.by(twoHats).cannot('plan.accept', {})
      await process.by(twoHats).cannot('plan.return', { reason: '…' })
      await process.by(street).does('plan.return', { reason: '措施不具体' })
      expect((await announced(process)).at(-1)).toEqual({
        name: 'plan.returned',
        data: { organisation: 'po-1', reason: '措施不具体' },
      })
      await h.pass({ days: 15 })
      expect(await overdue(process, 'plan')).toBe(1)
      await process
        .by(secretary)
        .cannot('plan.file', { ...plan, problems: [...plan.problems, ...plan.problems] })
      await process.by(secretary).does('plan.file', plan)
      await h.pass({ days: 30 })
      expect(await overdue(process, 'review')).toBe(1)
      await process.by(superior).does('plan.accept', {})
    })
  })

  describe('the ledger of problems', () => {
    story('is struck off one by one, on evidence, and the acceptance waits for the last', async (h) => {
      const process = await planned(h, 'k1', [
        ...plan.problems,
        { id: 'p2', what: '不走访', measure: '每月走访' },
      ])
      const more = { id: 'p3', what: '台账不全', measure: '补齐' }
      await process.by(superior).cannot('problem.add', { ...more, id: 'p2' })
      await process.by(superior).does('problem.add', more)
      for (const problem of ['p1', 'p2', 'p3'])
        await process.by(secretary).does('problem.report', { problem, evidence: `photo-${problem}` })
      await process.by(secretary).cannot('problem.report', { problem: 'p9', evidence: 'photo' })
      await process.by(superior).does('problem.reopen', { problem: 'p3', reason: '仍不全' })
      await process.by(superior).cannot('problem.reopen', { problem: 'p9', reason: '…' })
      expect(await process.by(superior).cannot('problem.strike', { problem: 'p3', note: '…' })).toMatchObject(
        {
          rules: [{ name: 'strikeable', why: { en: 'problem p3 has no evidence that it is solved' } }],
        },
      )
      await process
        .by({ id: 'sec', capacity: 'street' })
        .cannot('problem.strike', { problem: 'p1', note: '…' })
      for (const [problem, left] of [
        ['p1', 2],
        ['p2', 1],
      ] as const) {
        await process.by(street).does('problem.strike', { problem, note: '已整改' })
        expect((await announced(process)).at(-1)).toEqual({
          name: 'problem.struckOff',
          data: { organisation: 'po-1', problem, left, of: 3 },
        })
        await process.by(street).cannot('problem.strike', { problem, note: '…' })
        await process.by(secretary).cannot('problem.report', { problem, evidence: 'photo' })
      }
      expect(await process.by(superior).cannot('acceptance.hold', good)).toMatchObject({
        rules: [{ name: 'acceptable', why: { en: '1 of 3 problems are not struck off: p3' } }],
      })
      await process.by(secretary).does('problem.report', { problem: 'p3', evidence: 'photo-4' })
      await process.by(superior).does('problem.strike', { problem: 'p3', note: '已补齐' })
      await process.by(superior).does('acceptance.hold', good)
    })

    story(
      'is reported on every month, and each month without a report is named',
      async (h) => {
        const process = await planned(h)
        await h.at(endOf('2026-04-02') - 1)
        expect(await overdue(process, 'report')).toBe(0)
        await process.by(secretary).does('progress.report', { report: '三月进展' })
        await h.at(endOf('2026-05-06') - 1)
        expect(await overdue(process, 'report')).toBe(0)
        await h.at(endOf('2026-05-06'))
        expect(await overdue(process, 'report')).toBe(1)
        await h.at('2026-06-30')
        expect(await overdue(process, 'report')).toBe(2)
      },
      reporting,
    )
  })

  describe('an acceptance in stages', () => {
    story(
      'is held by each in its turn, and struck off after the last',
      async (h) => {
        const process = await underway(h)
        expect(await process.by(superior).cannot('acceptance.hold', good)).toMatchObject({
          rules: [
            {
              name: 'acceptable',
              why: { en: 'it stands at stage 1, "township", at which sup does not accept it' },
            },
          ],
        })
        await process.by(street).does('acceptance.hold', good)
        expect(await announced(process)).toContainEqual({
          name: 'stage.passed',
          data: { organisation: 'po-1', stage: 'township' },
        })
        await process.by(street).cannot('acceptance.hold', good)
        await process.by(superior).does('acceptance.hold', bad)
        expect((await standingOf(process)).context).toMatchObject({ stage: 0, rounds: 2 })
        await process.by(street).does('acceptance.hold', good)
        await process.by(superior).does('acceptance.hold', good)
        expect((await standingOf(process)).state).toBe('observing')
      },
      inStages,
    )

    story(
      'leaves the term as it was: a stage that passed gives no new one',
      async (h) => {
        const process = await underway(h)
        await h.at('2026-05-11')
        await process.by(street).does('acceptance.hold', good)
        expect((await standingOf(process)).deadlines['acceptanceDue@underway']?.due).toBe(endOf('2026-06-02'))
        await h.at(endOf('2026-06-02'))
        expect(await overdue(process, 'acceptance')).toBe(1)
      },
      inStages,
    )
  })

  // 彝良 2019: a plaque that is taken down, or was never put up, lengthens it by a year.
  describe('a breach', () => {
    const breach = { breach: '擅自摘牌', evidence: 'photo-1' }
    const aYear = () => stageUnder({ [consolidationExtension.id]: 12 })

    story(
      'lengthens the consolidation: it is accepted no sooner, and due that much later',
      async (h) => {
        const process = await underway(h)
        await h.at('2026-03-10')
        await process.by(secretary).cannot('term.extend', breach)
        await process.by({ id: 'sec', capacity: 'street' }).cannot('term.extend', breach)
        expect(await process.by(superior).does('term.extend', breach)).toMatchObject({
          outcomes: [
            {
              name: 'consolidation.extended',
              data: { breach: '擅自摘牌', notBefore: '2027-03-10', until: '2027-06-02' },
            },
          ],
        })
        await process.by(superior).cannot('term.extend', breach)
        await h.at(endOf('2027-03-09') - 1)
        expect(await process.by(superior).cannot('acceptance.hold', good)).toMatchObject({
          rules: [
            { name: 'acceptable', why: { en: 'it is lengthened, and not accepted before 2027-03-10' } },
          ],
        })
        expect(await overdue(process, 'acceptance')).toBe(0)
        await h.at('2027-03-10')
        await process.by(superior).does('acceptance.hold', bad)
        // Another round has its own term, and is not lengthened for what happened in this one.
        expect((await standingOf(process)).context.extension).toBeNull()
        await process.by(superior).does('term.extend', breach)
      },
      aYear,
    )

    story(
      'that comes after its term counts from that day',
      async (h) => {
        const process = await underway(h)
        await h.at('2026-06-10')
        expect(await overdue(process, 'acceptance')).toBe(1)
        await process.by(street).does('term.extend', breach)
        await h.at(endOf('2026-12-10') - 1)
        expect(await overdue(process, 'acceptance')).toBe(1)
        await h.at(endOf('2026-12-10'))
        expect(await overdue(process, 'acceptance')).toBe(2)
        await process.by(street).does('acceptance.hold', good)
      },
      () => stageUnder({ [consolidationExtension.id]: 6 }),
    )

    story('lengthens nothing where no rule says so', async (h) => {
      expect(await (await planned(h)).by(superior).cannot('term.extend', breach)).toMatchObject({
        rules: [{ name: 'extendable', required: null, found: null }],
      })
    })
  })
}
