import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { startOfDay, CHINA_STANDARD_TIME } from '@gongzhi/core'
import { accepted, createHarness, refused } from '@gongzhi/core/testing'
import { triParty } from '@gongzhi/tri-party'

import { plugin } from '../src/plugin.ts'
import { renovation } from '../src/renovation.ts'

/** A Monday, on which somebody applies; the company has three working days. */
async function applied() {
  const harness = createHarness({
    plugins: [triParty(), plugin],
    law: { 'renovation/answer-period': { count: 3, unit: 'working-day' } },
    start: '2026-03-02',
  })
  const process = harness.process(renovation, 'r-1')
  const wang = harness.as('owner', 'wang')
  const input = { unit: '1-101', subject: 'the kitchen', applicant: 'wang' }
  accepted(await process.start({ input, by: wang }))
  const stateOf = async () => (await process.standing())?.state
  return { harness, process, wang, manager: harness.as('company.manager', 'he'), stateOf }
}

describe('an application', () => {
  test('is answered, and the owner has to be told', async () => {
    const { process, manager, stateOf } = await applied()
    const { outcomes } = await process
      .by(manager)
      .does('renovation.approve', { conditions: 'not before 8:00' })
    assert.deepEqual(
      outcomes.map(({ name }) => name),
      ['renovation.answered'],
    )
    assert.equal(await stateOf(), 'approved')
  })

  test('is overdue with the end of the third working day, and can be answered then', async () => {
    const { harness, process, manager, stateOf } = await applied()
    const end = startOfDay('2026-03-06', CHINA_STANDARD_TIME)
    await harness.at(end - 1)
    assert.equal(await stateOf(), 'applied')
    await harness.at(end)
    assert.equal(await stateOf(), 'overdue')
    await process.by(manager).does('renovation.reject', { reason: 'a load-bearing wall' })
    assert.equal(await stateOf(), 'rejected')
  })

  test('is withdrawn by whoever has applied, and by nobody else', async () => {
    const { harness, process, wang, stateOf } = await applied()
    const { code } = await process.by(harness.as('owner', 'li')).cannot('renovation.withdraw', {})
    assert.equal(code, 'rule/not-met')
    await process.by(wang).does('renovation.withdraw', {})
    assert.equal(await stateOf(), 'withdrawn')
  })

  test('is refused where no text states the time to answer', async () => {
    const harness = createHarness({ plugins: [triParty(), plugin], start: '2026-03-02' })
    const input = { unit: '1-101', subject: 'the kitchen', applicant: 'wang' }
    const answer = await harness.process(renovation, 'r-1').start({ input, by: harness.as('owner', 'wang') })
    assert.equal(refused(answer).code, 'law/missing')
  })
})
