import type { Harness } from '@gongzhi/core/testing'
import { announced, standingOf, storiesOf } from '@gongzhi/testing/stories'

import { committeeElection } from '../../src/committee-election/index.ts'
import { begun, createStage, type Election, request, acceptance } from '../election.ts'
import { leader, owner, street } from '../people.ts'

/** The stories of an election. They stand in files by what they tell, and are walked together. */
export const { story, chosen, walked } = storiesOf(committeeElection, createStage)

/** What an election announced under a name. */
export const of = async (election: Election, name: string) =>
  (await announced(election)).filter((one) => one.name === name).map(({ data }) => data)

/** The states in which it is. */
export const states = async (election: Election) => (await standingOf(election)).states

/** A vote in summer, where a second ballot decides a tie. */
export async function summerVote(h: Harness, names = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6']) {
  await h.at('2026-07-01')
  const election = await begun(h)
  await election.by(street).does('body.name', { body: 'substitute-body', reference: 'doc' })
  await election.by(leader).does('nominations.open', {})
  for (const candidate of names) {
    await election
      .by(owner(candidate))
      .does('candidate.nominate', { candidate, channel: 'self', supporters: 0, document: 'form' })
    await election.by(leader).does('candidate.review', acceptance(candidate))
  }
  await election.by(leader).does('candidates.publish', { reference: 'list' })
  await h.at('2026-07-15')
  await request(election, '2026-07-25', null)
  await h.at('2026-07-30')
  return election
}
