import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'

import { type CommitteeLaw } from './law.ts'
import { type CommitteeMember } from './members.ts'
import { assessDecision, type CommitteeVote } from './votes.ts'

const citation = { instrument: '条例', article: '1' }
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const share = fc
  .record({
    d: fc.integer({ min: 2, max: 4 }),
    bound: fc.constantFrom('inclusive' as const, 'strict' as const),
  })
  .map(({ d, bound }) => ({ value: { n: d - 1, d, bound }, citation }))
const meetings = fc.record({
  members: fc
    .subarray(ids, { minLength: 1 })
    .chain((some) =>
      fc.tuple(
        ...some.map((id) =>
          fc
            .constantFrom('in-office' as const, 'in-office' as const, 'suspended' as const)
            .map((standing): CommitteeMember => ({ id, standing })),
        ),
      ),
    ),
  present: fc.subarray(ids),
  proxies: fc.subarray(ids).map((some) => some.map((member) => ({ member, by: 'a' }))),
  votes: fc.array(
    fc.record({
      member: fc.constantFrom(...ids, 'stranger'),
      choice: fc.constantFrom('for' as const, 'against' as const, 'abstain' as const),
    }),
    { maxLength: 9 },
  ),
  law: fc.record({
    quorum: share,
    majority: share,
    memberProxy: fc
      .constantFrom('allowed' as const, 'forbidden' as const)
      .map((value) => ({ value, citation })),
  }),
})

/** By another way: who counts is asked member by member, and shares are compared as whole numbers. */
function oracle({
  members,
  present,
  proxies,
  votes,
  law,
}: {
  readonly members: readonly CommitteeMember[]
  readonly present: readonly string[]
  readonly proxies: readonly { readonly member: string }[]
  readonly votes: readonly CommitteeVote[]
  readonly law: CommitteeLaw
}): boolean {
  let [there, agreeing] = [0, 0]
  for (const { id, standing } of members) {
    if (standing === 'suspended') continue
    if (
      !present.includes(id) &&
      !(law.memberProxy?.value === 'allowed' && proxies.some(({ member }) => member === id))
    )
      continue
    there++
    const own = votes.filter(({ member }) => member === id)
    if (own.length > 0 && own.every(({ choice }) => choice === 'for')) agreeing++
  }
  const enough = (
    part: number,
    { n, d, bound }: { readonly n: number; readonly d: number; readonly bound: string },
  ) => (bound === 'strict' ? part * d > n * members.length : part * d >= n * members.length)
  return enough(there, law.quorum?.value as never) && enough(agreeing, law.majority?.value as never)
}

describe('a decision', () => {
  test.prop([meetings])('passes exactly where an obviously correct count says so', (meeting) => {
    expect(assessDecision(meeting).outcome).toBe(oracle(meeting) ? 'passed' : 'not-passed')
  })

  test.prop([meetings])(
    'is never determined otherwise than under either answer to a question that no text settles',
    (meeting) => {
      const { memberProxy: _, ...silent } = meeting.law
      const answer = assessDecision({ ...meeting, law: silent }).outcome
      const either = (['allowed', 'forbidden'] as const).map(
        (value) =>
          assessDecision({ ...meeting, law: { ...silent, memberProxy: { value, citation } } }).outcome,
      )
      if (answer !== 'undetermined') expect(either).toEqual([answer, answer])
    },
  )
})
