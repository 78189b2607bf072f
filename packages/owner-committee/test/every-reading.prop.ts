import { fc, test } from '@fast-check/vitest'
import { trials } from '@gongzhi/testing/trials'
import { describe, expect, test as plain } from 'vitest'

import * as owners from '../src/index.ts'
import { GROUND_QUESTIONS } from './every-reading/grounds.ts'
import { QUESTIONS } from './every-reading/questions.ts'
import { completions, type Question } from './every-reading/reading.ts'

const all = { ...QUESTIONS, ...GROUND_QUESTIONS }

/** What nothing about it can be unknown to, or what has such a property of its own. */
const ELSEWHERE: { readonly [assessment: string]: string } = {
  assessVote: 'assess-vote.prop.ts, bounds.test.ts',
  assessPublished: 'published-totals.prop.ts',
  assessFollowed: 'following.test.ts',
  assessPlans: 'plans.test.ts',
  assessInTime: 'in-time.test.ts',
  assessWindow: 'only the hour of an extension on the day of the close is unknown: window.test.ts',
  assessGroupMember: 'its grounds are those of assessCandidate',
  // Who has not answered yet is no unknown fact: consent is not complete as long as he has not.
  assessUnanimous: 'all facts are stated',
  assessVotable: 'all facts are stated',
  assessSignatures: 'all facts are stated',
  assessSealUse: 'all facts are stated',
  assessSealKeeper: 'all facts are stated',
  assessRecallByMembers: 'all facts are stated',
  assessFund: 'all facts are stated',
  assessObjectionVote: 'all facts are stated',
  assessCongressDecision: 'all facts are stated',
}

plain('every assessment of the package is asked here, or says where it is', () => {
  const exported = Object.keys(owners).filter((name) => /^assess[A-Z]/.test(name))
  expect(exported.filter((name) => !(name in all) && !(name in ELSEWHERE))).toEqual([])
  expect(Object.keys(ELSEWHERE).filter((name) => name in all || !exported.includes(name))).toEqual([])
})

/** Some of what could be found out, found out. */
const known = ({ domain, known: narrower = {} }: Question): fc.Arbitrary<object> =>
  fc.record(
    Object.fromEntries(
      Object.entries({ ...domain, ...narrower }).map(([name, values]) => [name, fc.constantFrom(...values)]),
    ),
    { requiredKeys: [] },
  )

describe.each(Object.entries(all))('%s', (_, questions) => {
  const asked = fc
    .constantFrom(...questions)
    .chain((question) => known(question).map((facts) => ({ question, facts })))
  test.prop([asked], { numRuns: trials(150, 2_000) })(
    'is decided where every way to fill in what is unknown agrees, and nowhere else',
    ({ question, facts }) => {
      const answers = new Set([...completions(question, facts)].map((one) => question.ask(one)))
      fc.pre(answers.size > 0)
      const [only] = answers
      expect(question.ask(facts)).toBe(answers.size === 1 ? only : 'undetermined')
    },
  )
})
