import { createHash } from 'node:crypto'

import {
  createGovernance,
  createRules,
  type Effect,
  type Governance,
  type Holding,
  type Instant,
  mainlandChina,
  RulebookError,
  type Rules,
  type StorageAdapter,
} from '@gongzhi/core'
import {
  assemblyMeeting,
  commitToSeed,
  freezeRoll,
  ownerCommittee,
  provisions,
  resolveRollPolicies,
  type Roll,
  rulebooks,
  toRollRecords,
} from '@gongzhi/owner-committee'

import { InputError } from '../../input-files.ts'
import { electionSteps, filingSteps } from './election.ts'
import { type Input } from './read.ts'
import { at, COMMUNITY, DAYS, ELECTION, PLACE, type Refused, type Stage, type Step, where } from './story.ts'
import { votingSteps } from './voting.ts'

/** The vote, ready to be played. */
export interface Vote extends Pick<Case, 'input' | 'rules' | 'roll'> {
  readonly governance: Governance
  readonly steps: number
  readonly clock: { now: Instant }
  /** Plays on from where the store stands. Calls back before each step with its time. */
  play(
    progress: (now: Instant, step: number) => void | Promise<void>,
  ): Promise<{ readonly refusals: readonly Refused[] }>
}

/** The files under the law of their place: what a vote can be prepared from. */
export interface Case {
  readonly input: Input
  readonly rules: Rules
  readonly roll: Roll
  /** What was published of the seed of the lot. */
  readonly commitment: string
}

/**
 * Holds the files against the law, before anything is opened. Throws an `InputError` for house rules that
 * weaken a statute, a roll that cannot be frozen, or a seed that everybody guesses.
 */
export function toCase(input: Input): Case {
  const committed = commitToSeed(input.seed)
  if (committed.status === 'refused')
    throw new InputError(`seed.json: seed: ${committed.reason.en} (${committed.code})`)
  let rules: Rules
  try {
    rules = createRules({ provisions, rulebooks: [...rulebooks, input.houseRules], placeOf: () => PLACE })
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error
    throw new InputError(`house-rules.json: ${error.message}`)
  }
  return { input, rules, roll: rollOf(input, rules), commitment: committed.commitment }
}

/** Prepares the vote on a store: the host's side of Gongzhi, with a virtual clock. */
export function prepareVote({ input, rules, roll, commitment }: Case, storage: StorageAdapter): Vote {
  const clock = { now: at(DAYS.begin, '08:00') }
  const holdings = holdingsOf(input)
  const governance = createGovernance({
    storage,
    plugins: [ownerCommittee()],
    rulebooks: [input.houseRules],
    places: { [COMMUNITY]: PLACE },
    calendar: mainlandChina,
    clock: () => clock.now,
    holdings: ({ actor }) => holdings.get(actor) ?? [],
    // A demonstration has to end in the same bytes every time. Real governance leaves the salt to real
    // randomness.
    salt: (label) => createHash('sha256').update(`owners-vote/${label}`).digest('hex').slice(0, 32),
    // One engine only: a task which a killed run had taken is free again at once, and one task at a time
    // keeps the order of the whole feed.
    lease: 0,
    batch: 1,
  })
  const steps = inOrder([...electionSteps(input, commitment), ...votingSteps(input), ...filingSteps(input)])
  return {
    governance,
    input,
    rules,
    roll,
    steps: steps.length,
    clock,
    async play(progress) {
      const [head] = await storage.communities({ after: null, limit: 1 })
      const refusals: Refused[] = []
      const city = governance.community(COMMUNITY)
      const stage: Stage = {
        governance,
        listed: new Map(toRollRecords(roll).map((record) => [record.voter, record])),
        async ok(answer) {
          const got = await answer
          if (got.status === 'refused')
            throw new Error(`${got.code}: ${got.reason.en} ${JSON.stringify(got.rules ?? got.details ?? {})}`)
          return got as never
        },
        take(ballot, answer) {
          if (answer.status === 'refused') refusals.push({ ballot, refusal: answer })
        },
        meeting: async () => city.process(assemblyMeeting, await meetingOf({ governance })),
      }
      for (const [index, step] of steps.entries()) {
        clock.now = step.at
        await progress(step.at, index)
        // An entry that is younger than this step was written after the step was done. What was refused left
        // no trace, and must not be asked again in another state.
        if (head !== undefined && step.at < head.recorded) continue
        await governance.runDue()
        try {
          await step.do(stage)
        } catch (error) {
          throw new Error(`${new Date(step.at).toISOString()} ${step.what}: ${(error as Error).message}`, {
            cause: error,
          })
        }
        // What follows from each step is done before the next one: then a run that was killed anywhere goes
        // on in the same order.
        await governance.runDue()
      }
      return { refusals }
    },
  }
}

/** The meeting that the election asked for, by its id. */
export async function meetingOf({ governance }: Pick<Vote, 'governance'>): Promise<string> {
  const [found] = await governance
    .community(COMMUNITY)
    .find({ definition: assemblyMeeting, cause: { process: ELECTION } })
  if (!found) throw new Error('the election has not asked for its vote')
  return found.process
}

/** What followed from what, by reactions: from the former term to the new one. */
export async function effectsOf({ governance }: Pick<Vote, 'governance'>): Promise<readonly Effect[]> {
  const city = governance.community(COMMUNITY)
  const found: Effect[] = []
  for (const { process } of await city.find({ limit: 1_000 })) found.push(...(await city.effects(process)))
  return found
}

/** The register as it is on the record date, counted by the law of that day. */
function rollOf(input: Input, rules: Rules): Roll {
  const policies = resolveRollPolicies(rules, where(DAYS.roll))
  if (policies.status === 'missing') throw new InputError(`house-rules.json: ${policies.reason.en}`)
  const answer = freezeRoll({ ...input.roll, policies: policies.policies, day: DAYS.roll })
  if (answer.status === 'frozen') return answer.roll
  const [problem] = answer.problems
  throw new InputError(
    `units.csv, line ${problem?.line ?? 1}: ${problem?.field}: ${problem?.reason.en} (${problem?.code})`,
  )
}

function holdingsOf(input: Input): ReadonlyMap<string, readonly Holding[]> {
  const found = new Map<string, readonly Holding[]>()
  const add = (id: string, capacity: string) =>
    found.set(id, [...(found.get(id) ?? []).filter((one) => one.capacity !== capacity), { capacity }])
  for (const { owners, representative } of input.roll.units) {
    for (const { id, guardian } of owners) for (const one of [id, guardian]) if (one) add(one, 'owner')
    if (representative) add(representative, 'owner')
  }
  for (const { proxy } of input.mandates) add(proxy, 'proxy')
  for (const { id, capacities } of input.people.people) for (const capacity of capacities) add(id, capacity)
  for (const { candidate, ground } of input.candidates)
    if (ground === undefined) add(candidate, 'committee.member')
  return found
}

/** Two steps at one instant could not be told apart by a run that goes on. */
function inOrder(steps: readonly Step[]): readonly Step[] {
  const sorted = steps.toSorted((a, b) => a.at - b.at)
  const twice = sorted.find((step, index) => step.at === sorted[index + 1]?.at)
  if (twice) throw new Error(`two steps happen at ${new Date(twice.at).toISOString()}: ${twice.what}`)
  return sorted
}
