import { describe, expect, test } from 'vitest'

import { correctRoll } from './correct.ts'
import { freezeRoll, type Roll } from './roll.ts'
import type { RollOwner, RollPolicies, RollUnit } from './unit.ts'
import { voterOf } from './voter-of.ts'

const cite = <Value>(value: Value) => ({ value, citation: { instrument: '测试办法', article: '9' } })
const policies: RollPolicies = {
  headUnit: cite('unit'),
  merging: cite(['same-owner', 'developer']),
  areaSources: cite(['register', 'survey']),
}
const person = (id: string, guardian?: string): RollOwner => ({
  id,
  kind: 'person',
  ...(guardian && { guardian }),
})
const unit = (id: string, ...owners: readonly RollOwner[]): RollUnit => ({
  id,
  building: '1',
  kind: 'dwelling',
  area: { register: 8_929 },
  delivery: 'delivered',
  owners,
})
const freeze = (...units: readonly RollUnit[]): Roll => {
  const answer = freezeRoll({ units, policies, day: '2026-03-02' })
  if (answer.status === 'refused') throw new Error(JSON.stringify(answer.problems))
  return answer.roll
}
const a = unit('1-101', person('li'))
const b = unit('1-102', person('wang'))
const couple = unit('1-103', person('zhao'), person('qian'))
const roll = freeze(a, b, couple)
const codes = (answer: ReturnType<typeof correctRoll>) =>
  answer.status === 'refused'
    ? answer.problems.map(({ unit: of, code }) => `${of ?? ''} ${code}`)
    : answer.status

describe('a correction', () => {
  test('gives another roll with its root and a record of what was and what is; the old roll stands', () => {
    const before = JSON.stringify(roll)
    const after = { ...a, area: { register: 9_029 } }
    const answer = correctRoll(roll, { unit: '1-101', before: a, after, reason: '登记簿记载为90.29' })
    if (answer.status === 'refused') throw new Error(codes(answer) as string)
    expect(answer.roll).toEqual(freeze(after, b, couple))
    expect(answer.roll.root).not.toBe(roll.root)
    expect(answer.record).toMatchObject({
      corrections: [{ unit: '1-101', before: a, after, reason: '登记簿记载为90.29' }],
      rootBefore: roll.root,
      rootAfter: answer.roll.root,
      totalBefore: { heads: 3, areaCentiM2: 26_787 },
      totalAfter: { heads: 3, areaCentiM2: 26_887 },
      votersBefore: [{ voter: '1-101', areaCentiM2: 8_929 }],
      votersAfter: [{ voter: '1-101', areaCentiM2: 9_029 }],
    })
    expect(JSON.stringify(roll)).toBe(before)
  })

  test('names a representative afterwards, and from then on he votes', () => {
    expect(voterOf(roll, 'qian')).toEqual([])
    const answer = correctRoll(roll, {
      unit: '1-103',
      before: couple,
      after: { ...couple, representative: 'qian' },
      reason: '推选代表',
    })
    expect(answer.status === 'corrected' && voterOf(answer.roll, 'qian').map(({ voter }) => voter)).toEqual([
      '1-103',
    ])
    expect(answer.status === 'corrected' && answer.roll.unrepresented).toEqual([])
  })

  test('brings in a unit that was left out, and takes out one that does not exist', () => {
    const missing = unit('1-104', person('li'))
    const added = correctRoll(roll, { unit: '1-104', before: null, after: missing, reason: '漏登' })
    expect(added.status === 'corrected' && added.roll.total).toEqual({ heads: 3, areaCentiM2: 35_716 })
    expect(added.status === 'corrected' && added.record).toMatchObject({
      votersBefore: [{ voter: '1-101' }],
      votersAfter: [{ voter: '1-101', units: [{ unit: '1-101' }, { unit: '1-104' }] }],
    })
    const removed = correctRoll(roll, { unit: '1-102', before: b, after: null, reason: '重复测绘' })
    expect(removed.status === 'corrected' && removed.roll.total).toEqual({ heads: 2, areaCentiM2: 17_858 })
  })

  test('is refused where what it found is not what stands', () => {
    expect(
      codes(
        correctRoll(roll, {
          unit: '1-101',
          before: { ...a, area: { register: 8_928 } },
          after: { ...a, area: { register: 9_029 } },
          reason: 'x',
        }),
      ),
    ).toEqual(['1-101 roll/not-standing'])
    expect(codes(correctRoll(roll, { unit: '1-101', before: null, after: a, reason: 'x' }))).toEqual([
      '1-101 roll/not-standing',
    ])
    expect(
      codes(
        correctRoll(roll, { unit: '1-109', before: unit('1-109', person('sun')), after: null, reason: 'x' }),
      ),
    ).toEqual(['1-109 roll/not-standing'])
  })

  test('may write what stands with its owners in another order', () => {
    const turned = { ...couple, owners: couple.owners.toReversed() }
    expect(
      codes(
        correctRoll(roll, {
          unit: '1-103',
          before: turned,
          after: { ...turned, representative: 'zhao' },
          reason: '推选代表',
        }),
      ),
    ).toBe('corrected')
    expect(codes(correctRoll(roll, { unit: '1-103', before: couple, after: turned, reason: 'x' }))).toEqual([
      '1-103 roll/correction',
    ])
  })

  test('is refused where it changes nothing, gives no reason, is of two units, or corrects one twice', () => {
    const after = { ...a, area: { register: 9_029 } }
    expect(codes(correctRoll(roll, { unit: '1-101', before: a, after: a, reason: 'x' }))).toEqual([
      '1-101 roll/correction',
    ])
    expect(codes(correctRoll(roll, { unit: '1-109', before: null, after: null, reason: 'x' }))).toEqual([
      '1-109 roll/correction',
    ])
    expect(codes(correctRoll(roll, { unit: '1-101', before: a, after, reason: '  ' }))).toEqual([
      '1-101 roll/correction',
    ])
    expect(
      codes(correctRoll(roll, { unit: '1-101', before: a, after: { ...after, id: '1-105' }, reason: 'x' })),
    ).toEqual(['1-101 roll/correction'])
    expect(
      codes(
        correctRoll(roll, [
          { unit: '1-101', before: a, after, reason: 'x' },
          { unit: '1-101', before: a, after: null, reason: 'y' },
        ]),
      ),
    ).toEqual(['1-101 roll/correction'])
    expect(codes(correctRoll(roll, []))).toEqual([' roll/correction'])
  })

  test('is refused where the corrected register could not be frozen', () => {
    expect(
      codes(correctRoll(roll, { unit: '1-101', before: a, after: { ...a, area: {} }, reason: 'x' })),
    ).toEqual(['1-101 roll/area-missing'])
    expect(codes(correctRoll(freeze(a), { unit: '1-101', before: a, after: null, reason: 'x' }))).toEqual([
      ' roll/empty',
    ])
  })

  test('goes together with others where one alone would contradict them', () => {
    const [first, second] = [unit('1-101', person('child')), unit('1-102', person('child'))]
    const change = (one: RollUnit) => ({
      unit: one.id,
      before: one,
      after: { ...one, owners: [person('child', 'mother')] },
      reason: '未成年',
    })
    const own = freeze(first, second)
    expect(codes(correctRoll(own, change(first)))).toEqual(['1-102 roll/owner-differs'])
    const answer = correctRoll(own, [change(first), change(second)])
    expect(answer.status === 'corrected' && voterOf(answer.roll, 'mother')).toMatchObject([
      { units: [{ unit: '1-101' }, { unit: '1-102' }] },
    ])
  })
})
