import { fc, test } from '@fast-check/vitest'
import { addDays } from '@gongzhi/core'
import { accepted, createHarness, type Harness, refused } from '@gongzhi/core/testing'
import { rectification, rectificationObjectionPeriod, triParty } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { guidance } from './guidance.ts'
import { houseLaw } from './house-rules.ts'
import { keeps } from './kept.ts'
import { director, housing, manager, staff } from './people.ts'
import { replacements } from './replacements.ts'
import { announced, createStage, endOf, standingOf, storiesOf, times } from './story.ts'

const { story, walked, chosen } = storiesOf(rectification)
const unmet = { instrument: '物业服务合同', article: '12' }
const findings = [
  { id: 'f1', what: '保洁不到位', unmet },
  { id: 'f2', what: '门岗缺人', unmet },
]

async function order(harness: Harness) {
  const process = harness.process(rectification, 'r1')
  accepted(
    await process.start({
      input: { party: 'company', subject: 'co-1', findings, authority: 'ha' },
      by: housing,
    }),
  )
  return process
}

async function measuring(harness: Harness) {
  const process = await order(harness)
  await process.by(manager).does('plan.submit', { plan: 'plan-1' })
  await process.by(housing).does('plan.approve', {})
  return process
}

async function inspecting(harness: Harness) {
  const process = await measuring(harness)
  for (const { id } of findings)
    await process.by(staff).does('measure.report', { finding: id, reference: `photo-${id}` })
  await process.by(manager).does('inspection.request', {})
  return process
}

describe('a rectification', () => {
  story(
    'goes from the plan over measures to the inspection, all of it by the ordered party and the authority',
    async (h) => {
      const process = await order(h)
      expect(await process.by(director).cannot('plan.submit', { plan: 'plan-1' })).toMatchObject({
        rules: [{ name: 'byOrdered', required: 'company', found: 'owner-committee' }],
      })
      await process.by(manager).does('plan.submit', { plan: 'plan-1' })
      await process.by(housing).does('plan.return', { reason: '缺少时限' })
      await process.by(manager).does('plan.submit', { plan: 'plan-2' })
      expect(await process.by(manager).cannot('plan.approve', {})).toMatchObject({
        code: 'authorise/capacity-not-allowed',
      })
      await process.by(housing).does('plan.approve', {})
      await process.by(director).cannot('measure.report', { finding: 'f1', reference: 'photo' })
      expect(
        await process.by(staff).cannot('measure.report', { finding: 'f9', reference: 'photo' }),
      ).toMatchObject({ rules: [{ name: 'known', found: 'f9' }] })
      await process.by(staff).does('measure.report', { finding: 'f1', reference: 'photo-1' })
      expect(await process.by(manager).cannot('inspection.request', {})).toMatchObject({
        rules: [{ name: 'everyFindingHasEvidence', required: 2, found: 1 }],
      })
      await process.by(staff).does('measure.report', { finding: 'f2', reference: 'photo-2' })
      await process.by(director).cannot('inspection.request', {})
      await process.by(manager).does('inspection.request', {})
      expect(await process.by(housing).does('inspection.pass', { report: 'rep-1' })).toMatchObject({
        state: 'passed',
        outcomes: [{ name: 'rectification.passed', data: { rounds: 1 } }],
      })
    },
  )

  story(
    'that fails goes on with the next, shorter term and other findings; after the last one it has failed',
    async (h) => {
      const process = await inspecting(h)
      const fail = { report: 'rep-1', findings: [{ id: 'f3', what: '绿化缺失', unmet }] }
      await process.by(housing).does('inspection.fail', fail)
      expect(await standingOf(process)).toMatchObject({
        state: { active: 'measuring' },
        context: { round: 2, findings: fail.findings, evidence: [], termDay: '2026-03-17' },
      })
      for (const [round, termDay] of [
        [2, '2026-03-17'],
        [3, '2026-03-09'],
      ] as const) {
        expect((await standingOf(process)).context).toMatchObject({ round, termDay })
        await process.by(staff).does('measure.report', { finding: 'f3', reference: 'photo-3' })
        await process.by(manager).does('inspection.request', {})
        await process.by(housing).does('inspection.fail', fail)
      }
      expect(await standingOf(process)).toMatchObject({ state: 'failed', status: 'active' })
      expect((await announced(process)).map(({ name }) => name)).toEqual([
        'interview.ordered',
        'credit.recorded',
        'dismissal.proposed',
        'rectification.failed',
      ])
    },
  )

  story('climbs its ladder step by step and stays at the top', async (h) => {
    const process = await order(h)
    await h.at(endOf('2026-03-09'))
    await process.by(manager).does('plan.submit', { plan: 'plan-1' })
    await process.by(housing).does('plan.approve', {})
    await h.pass({ days: 60 })
    for (let round = 1; round <= 3; round++) {
      await process.by(housing).does('inspection.fail', { report: `rep-${round}`, findings })
      await h.pass({ days: 60 })
    }
    const steps = (await announced(process))
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('rectification.'))
    expect(steps).toEqual(['interview.ordered', 'credit.recorded', 'dismissal.proposed'])
    expect((await standingOf(process)).context.steps).toBe(7)
  })

  story('holds a hundred and twenty pieces of evidence: one more is refused', async (h) => {
    const process = await measuring(h)
    for (let piece = 1; piece <= 120; piece++)
      await process.by(staff).does('measure.report', { finding: 'f1', reference: `photo-${piece}` })
    await process.by(staff).cannot('measure.report', { finding: 'f1', reference: 'photo-121' })
  })

  story('takes measures up to three days late', async (h) => {
    const process = await measuring(h)
    await h.pass({ days: 10 })
    const report = (at: number) =>
      process.send({ event: 'measure.report', data: { finding: 'f1', reference: 'photo' }, by: staff, at })
    const span = 3 * 86_400_000
    refused(await report(h.now() - span - 1), 'time/too-early')
    accepted(await report(h.now() - span))
    accepted(await report(h.now() - span + 1))
  })
})

describe('nobody inspects himself', () => {
  const twoHats = { id: 'mgr', capacity: 'housing-authority' }

  story(
    'whoever acted for the ordered party neither reviews its plan nor decides its objection',
    async (h) => {
      const process = await order(h)
      await process.by(manager).does('plan.submit', { plan: 'plan-1' })
      await process.by(twoHats).cannot('plan.approve', {})
      await process.by(twoHats).cannot('plan.return', { reason: '…' })
      await process.by(manager).does('objection.file', { objection: 'o1', reason: '不服' })
      for (const upheld of [true, false])
        await process.by(twoHats).cannot('objection.decide', { upheld, reason: '…' })
      await process.by(housing).does('objection.decide', { upheld: false, reason: '证据充分' })
    },
  )

  story('nor inspects it, whatever it says of the findings, in any round', async (h) => {
    const process = await inspecting(h)
    for (let round = 1; round <= 3; round++) {
      await process.by(twoHats).cannot('inspection.pass', { report: 'rep' })
      await process.by(twoHats).cannot('inspection.fail', { report: 'rep', findings })
      await process.by(housing).does('inspection.fail', { report: 'rep', findings })
      await h.pass({ days: 60 })
    }
    expect((await standingOf(process)).state).toBe('failed')
  })

  story('a review’s result is no finding that somebody can type', async (h) => {
    const typed = { kind: 'review-result' as const, year: 2026, hundredths: 0, grade: 'poor' }
    const what = { party: 'company' as const, subject: 'co-1', authority: 'ha' }
    refused(
      await h
        .process(rectification, 'r2')
        .start({ input: { ...what, findings: [...findings, { id: 'f3', what: typed }] }, by: housing }),
      'start/ordered-only',
    )
  })
})

describe('a rectification that is late', () => {
  story('with its plan is named once: five days end on a Saturday, so that Monday is the last', async (h) => {
    const process = await order(h)
    await h.at(endOf('2026-03-09') - 1)
    expect(await times(process, 'rectification.overdue')).toBe(0)
    await h.at(endOf('2026-03-09'))
    expect(await announced(process)).toMatchObject([
      { name: 'rectification.overdue', data: { stage: 'plan', round: 1 } },
      { name: 'interview.ordered' },
    ])
    await h.pass({ days: 60 })
    expect(await times(process, 'rectification.overdue')).toBe(1)
  })

  story('at the end of its term is inspected as it is', async (h) => {
    const process = await measuring(h)
    await h.at(endOf('2026-04-01') - 1)
    expect((await standingOf(process)).state).toEqual({ active: 'measuring' })
    await h.at(endOf('2026-04-01'))
    expect((await standingOf(process)).state).toEqual({ active: 'inspecting' })
    expect(await announced(process)).toMatchObject([
      { name: 'rectification.overdue', data: { stage: 'term', round: 1 } },
      { name: 'interview.ordered' },
    ])
  })
})

describe('an objection', () => {
  story('is filed by the ordered party, and where it is upheld the order is revoked', async (h) => {
    const process = await measuring(h)
    await process.by(director).cannot('objection.file', { objection: 'o1', reason: '不服' })
    await process.by(manager).does('objection.file', { objection: 'o1', reason: '不服' })
    expect(
      await process.by(housing).does('objection.decide', { upheld: true, reason: '证据不足' }),
    ).toMatchObject({ state: 'revoked', outcomes: [{ name: 'rectification.revoked' }] })
  })

  story('stops the clock of the term: the twenty days that were left are left afterwards', async (h) => {
    const process = await measuring(h)
    await h.at('2026-03-12')
    await process.by(manager).does('objection.file', { objection: 'o1', reason: '不服' })
    await h.at('2026-04-11')
    expect(await announced(process)).toEqual([])
    await process.by(housing).does('objection.decide', { upheld: false, reason: '证据充分' })
    expect(await standingOf(process)).toMatchObject({
      state: { active: 'measuring' },
      context: { termDay: '2026-05-01', objection: null },
    })
    // 2026-05-01 to 05 are days off: the term ends with the 6th.
    await h.at(endOf('2026-05-06') - 1)
    expect(await times(process, 'rectification.overdue')).toBe(0)
    await h.at(endOf('2026-05-06'))
    expect(await times(process, 'rectification.overdue')).toBe(1)
  })

  story('stops the clock of the plan too', async (h) => {
    const process = await order(h)
    await h.at('2026-03-03')
    await process.by(manager).does('objection.file', { objection: 'o1', reason: '不服' })
    await h.at('2026-03-13')
    await process.by(housing).does('objection.decide', { upheld: false, reason: '证据充分' })
    expect((await standingOf(process)).deadlines['planDue@active.ordered']?.due).toBe(endOf('2026-03-17'))
  })

  story(
    'brings the rectification back to where it was, while the plan is reviewed and during the inspection',
    async (h) => {
      const process = await order(h)
      await process.by(manager).does('plan.submit', { plan: 'plan-1' })
      const through = async () => {
        await process.by(manager).does('objection.file', { objection: 'o1', reason: '不服' })
        await process.by(housing).does('objection.decide', { upheld: false, reason: '证据充分' })
        return (await standingOf(process)).state
      }
      expect(await through()).toEqual({ active: 'reviewing' })
      await process.by(housing).does('plan.approve', {})
      await h.at(endOf('2026-04-01'))
      expect(await through()).toEqual({ active: 'inspecting' })
    },
  )
})

describe('an objection cannot stop the clock without end', () => {
  // One that nobody decided suspended everything for ever, and so did one after the other.
  story('nobody decides it: after thirty days it goes on, and can be decided still', async (h) => {
    const process = await measuring(h)
    await process.by(manager).does('objection.file', { objection: 'o1', reason: '不服' })
    await h.at(endOf('2026-04-01') - 1)
    expect((await standingOf(process)).state).toBe('suspended')
    await h.at(endOf('2026-04-01'))
    expect(await announced(process)).toEqual([
      { name: 'rectification.overdue', data: { stage: 'objection', round: 1 } },
    ])
    expect(await standingOf(process)).toMatchObject({
      state: { active: 'measuring' },
      context: { objection: 'o1', termDay: '2026-05-02' },
    })
    await process.by(manager).cannot('objection.file', { objection: 'o2', reason: '不服' })
    await process
      .by({ id: 'mgr', capacity: 'street' })
      .cannot('objection.decide', { upheld: false, reason: '…' })
    await process.by(housing).does('objection.decide', { upheld: true, reason: '证据不足' })
    expect((await standingOf(process)).state).toBe('revoked')
  })

  story('it is repeated: the second one of a round is decided while the term runs', async (h) => {
    const process = await measuring(h)
    for (const objection of ['o1', 'o2', 'o3']) {
      await process.by(manager).does('objection.file', { objection, reason: '不服' })
      expect((await standingOf(process)).state).toEqual(
        objection === 'o1' ? 'suspended' : { active: 'measuring' },
      )
      await process.by(housing).does('objection.decide', { upheld: false, reason: '证据充分' })
      await process.by(housing).cannot('objection.decide', { upheld: false, reason: '证据充分' })
    }
    await process.by(director).cannot('objection.file', { objection: 'o4', reason: '不服' })
    await h.at(endOf('2026-04-01'))
    expect((await standingOf(process)).state).toEqual({ active: 'inspecting' })
    await process
      .by(housing)
      .does('inspection.fail', { report: 'r1', findings: [{ id: 'f1', what: '仍不到位', unmet }] })
    await process.by(manager).does('objection.file', { objection: 'o5', reason: '不服' })
    expect((await standingOf(process)).state).toBe('suspended')
  })

  test('it stops none where no rule says how soon it is decided', async () => {
    const { [rectificationObjectionPeriod.id]: _, ...law } = houseLaw
    const h = createHarness({ plugins: [{ ...triParty(), rulebooks: [] }], law, start: '2026-03-02' })
    const process = await measuring(h)
    await process.by(manager).does('objection.file', { objection: 'o1', reason: '不服' })
    expect(await standingOf(process)).toMatchObject({
      state: { active: 'measuring' },
      context: { objection: 'o1', termDay: '2026-04-01' },
    })
  })
})

describe('whatever happens', () => {
  test.prop([fc.array(fc.record({ worked: fc.nat(2), suspended: fc.nat(9) }), { maxLength: 5 })], {
    numRuns: 40,
  })('the term is as long as was ordered, days of the first suspension left out', async (spans) => {
    const harness = createStage()
    const process = await measuring(harness)
    const from = harness.today()
    for (const [index, { worked, suspended }] of spans.entries()) {
      await harness.pass({ days: worked })
      await process.by(manager).does('objection.file', { objection: 'o1', reason: '不服' })
      // While a further one is open, the clock runs.
      await harness.pass({ days: index === 0 ? suspended : 1 })
      await process.by(housing).does('objection.decide', { upheld: false, reason: '证据充分' })
    }
    expect((await standingOf(process)).context.termDay).toBe(addDays(from, 30 + (spans[0]?.suspended ?? 0)))
    expect(await announced(process)).toEqual([])
  })
})

guidance(story)
replacements(story)

walked()
chosen()

keeps(rectification, async (h) => {
  const process = await order(h)
  await h.at('2026-03-11')
  await process.by(manager).does('plan.submit', { plan: 'plan-1' })
  await process.by(housing).does('plan.approve', {})
  await process.by(staff).does('measure.report', { finding: 'f1', reference: 'photo-1' })
  await process.by(manager).does('objection.file', { objection: 'o1', reason: '不服' })
  await h.at('2026-03-25')
  await process.by(housing).does('objection.decide', { upheld: false, reason: '证据充分' })
  await h.at('2026-05-20')
  await process
    .by(housing)
    .does('inspection.fail', { report: 'rep-1', findings: [{ id: 'f3', what: '绿化缺失', unmet }] })
  await process.by(staff).does('measure.report', { finding: 'f3', reference: 'photo-3' })
  await process.by(manager).does('inspection.request', {})
  await process.by(housing).does('inspection.pass', { report: 'rep-2' })
})
