import type { Instant, ReadEntry, RecordEntry } from '@gongzhi/core'
import {
  addBallot,
  assemblyMeeting,
  type Ballot,
  type BallotRecord,
  createTally,
  type DeliveryRecord,
  endTally,
  type LeftBallot,
  outlook,
  type Outlook,
  type OutlookRefused,
  resolveVoteRule,
  runningResults,
  type SilencePolicy,
  sourced,
} from '@gongzhi/owner-committee'

import { COMMUNITY, DAYS, where } from './story.ts'
import type { Vote } from './vote.ts'

type Records = readonly ReadEntry<RecordEntry>[]

/** Every record of the ballots, by key. */
export async function ballotRecords(vote: Vote, meeting: string): Promise<Records> {
  const register = vote.governance.community(COMMUNITY).process(assemblyMeeting, meeting).register('ballots')
  const found: ReadEntry<RecordEntry>[] = []
  for (let after: string | undefined; ; after = found.at(-1)?.body.key) {
    const page = await register.records({ limit: 1_000, ...(after !== undefined && { after }) })
    found.push(...page)
    if (page.length < 1_000) return found
  }
}

/**
 * What is known of the ballots at an instant: the ones that count by then, and to whom nothing was delivered.
 */
export function ballotsUntil(
  vote: Vote,
  {
    records,
    until,
    questions,
  }: { readonly records: Records; readonly until: Instant; readonly questions: readonly string[] },
): {
  readonly ballots: readonly Pick<Ballot, 'voter' | 'choices'>[]
  readonly undelivered: readonly string[]
} {
  const known = records
    .filter(({ body }) => body.recorded <= until)
    .map(({ body }) => ({ at: body.at, data: body.data as unknown as BallotRecord | DeliveryRecord }))
  const delivered = new Set(known.flatMap(({ data }) => (data.kind === 'delivery' ? [data.voter] : [])))
  const left = new Set<unknown>()
  const tally = createTally({
    questions: questions.map((id) => ({ id })),
    repeated: 'last',
    onLeft: ({ ballot }: LeftBallot) => left.add(ballot),
  })
  const ballots = known.flatMap(({ at, data }): Ballot[] =>
    data.kind === 'ballot'
      ? [
          {
            voter: data.voter,
            areaCentiM2: data.areaCentiM2,
            buildings: data.buildings,
            channel: data.channel,
            entry: data.entry,
            delivery: null,
            choices: data.choices,
            at,
          },
        ]
      : [],
  )
  for (const ballot of ballots) addBallot(tally, ballot)
  endTally(tally)
  // Of paper the first entry stands for both. Who has sent something that does not count has not been
  // silent: nothing of it can be read, and it is void.
  const counts = new Map<string, Pick<Ballot, 'voter' | 'choices'>>(
    ballots.map(({ voter }) => [voter, { voter, choices: {} }]),
  )
  for (const ballot of ballots)
    if (!left.has(ballot) && ballot.entry !== 'second') counts.set(ballot.voter, ballot)
  return {
    ballots: [...counts.values()],
    undelivered: vote.roll.voters.flatMap(({ voter }) => (delivered.has(voter) ? [] : [voter])),
  }
}

/**
 * The outlook of each motion at an instant, as everybody may read it, with what another silence clause would
 * make of it.
 */
export async function outlooksAt(
  vote: Vote,
  { meeting, until }: { readonly meeting: string; readonly until: Instant },
): Promise<readonly { readonly id: string; readonly outlook: Outlook | OutlookRefused }[]> {
  const { matters } = vote.input
  const records = await ballotRecords(vote, meeting)
  const known = ballotsUntil(vote, { records, until, questions: matters.map(({ id }) => id) })
  const silences: readonly SilencePolicy[] = ['abstention', 'join-majority']
  return matters.map(({ id, matter, building }) => {
    const answer = resolveVoteRule(vote.rules, { matter, ...where(DAYS.opens) })
    if (answer.status === 'missing') throw new Error(answer.reason.en)
    return {
      id,
      outlook: outlook({
        roll: vote.roll,
        ...known,
        rule: answer.rule,
        question: id,
        ...(building !== null && { building }),
        running: sourced(vote.rules, runningResults, where(DAYS.opens)),
        vote: 'open',
        audience: 'public',
        smallestGroup: 3,
        silences,
      }),
    }
  })
}
