import { createHash } from 'node:crypto'

import {
  createGovernance,
  type Governance,
  type Instant,
  mainlandChina,
  type Plugin,
  type StorageAdapter,
} from '@gongzhi/core'
import { links } from '@gongzhi/links'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { triParty } from '@gongzhi/tri-party'

import { committeeSteps, rollOf } from './committee.ts'
import { concernSteps } from './concern.ts'
import { consequenceSteps } from './consequences.ts'
import { loopSteps } from './loop.ts'
import { meetingSteps, seriesSteps } from './meeting.ts'
import { holdingsOf } from './people.ts'
import type { Input } from './read.ts'
import { reviewSteps } from './review.ts'
import { at, CITY, PLACE, REVIEW, SERIES, type Stage, type Step } from './stage.ts'
import { surveySteps } from './survey.ts'

/** The year, ready to be played. */
export interface Year {
  readonly governance: Governance
  readonly steps: number
  /**
   * Plays on from where the store stands. Calls back before each step with its time. A step that is not accepted ends
   * it, unless there is `failed`: then somebody has acted in between, and the year goes on without that step.
   */
  play(
    progress: (now: Instant, step: number) => void | Promise<void>,
    failed?: (error: Error) => void,
  ): Promise<{ readonly refusals: Stage['refusals'] }>
  readonly clock: { now: Instant }
}

const DAY = 86_400_000

/** Prepares the year on a store: the host's side of Gongzhi, with a virtual clock. */
export async function prepareYear(
  input: Input,
  storage: StorageAdapter,
  { plugins = [] }: { readonly plugins?: readonly Plugin[] } = {},
): Promise<Year> {
  const clock = { now: at('2025-01-01', '08:00') }
  const holdings = holdingsOf(input)
  const governance = createGovernance({
    storage,
    plugins: [triParty(), ownerCommittee(), { name: 'links', reactions: links }, ...plugins],
    rulebooks: [input.houseRules],
    places: { [CITY]: PLACE },
    calendar: mainlandChina,
    clock: () => clock.now,
    holdings: ({ actor }) => holdings.get(actor) ?? [],
    // A demonstration has to end in the same bytes every time. Real governance leaves the salt to real
    // randomness.
    salt: (label) => createHash('sha256').update(`hope-city/${label}`).digest('hex').slice(0, 32),
    // One engine only: a task which a killed run had taken is free again at once, and one task at a time
    // keeps the order of the whole feed.
    lease: 0,
    batch: 1,
    // A run that goes on begins its clock anew, and goes over what an earlier one has done.
    clockTolerance: { behind: 800 * DAY, ahead: Number.MAX_SAFE_INTEGER },
  })
  const steps = stepsOf(input)
  const listed = rollOf(input, governance.rules)
  const [head] = await storage.communities({ after: null, limit: 1 })
  return {
    governance,
    steps: steps.length,
    clock,
    async play(progress, failed) {
      const refusals: Stage['refusals'] = []
      const stage: Stage = {
        governance,
        listed,
        refusals,
        again: false,
        async all(answers) {
          if (stage.again) return
          for (const got of await Promise.all(answers()))
            if (got.status === 'refused')
              throw new Error(
                `${got.code}: ${got.reason.en} ${JSON.stringify(got.rules ?? got.details ?? {})}`,
              )
          await governance.runDue()
        },
        async ok(answer) {
          const got = await answer
          if (got.status === 'refused')
            throw new Error(`${got.code}: ${got.reason.en} ${JSON.stringify(got.rules ?? got.details ?? {})}`)
          // What follows from each command is done before the next one: then a run that was killed anywhere
          // goes on in the same order.
          if (!stage.again) await governance.runDue()
          return got as never
        },
        async no(what, answer) {
          if (stage.again) return
          const got = await answer()
          if (got.status === 'refused') refusals.push({ what, refusal: got })
          else throw new Error(`${what.en}: it was accepted`)
        },
      }
      for (const [index, step] of steps.entries()) {
        clock.now = step.at
        await progress(step.at, index)
        // What an earlier run did is answered again by its command ids; its deadlines and reactions have
        // been done.
        const again = head !== undefined && step.at < head.recorded
        stage.again = again
        if (!again) await governance.runDue()
        try {
          await step.do(stage)
        } catch (error) {
          const { message } = error as Error
          const told = new Error(`${new Date(step.at).toISOString()} ${step.what}: ${message}`, {
            cause: error,
          })
          if (!failed) throw told
          failed(told)
        }
      }
      return { refusals }
    },
  }
}

function stepsOf(input: Input): readonly Step[] {
  const steps = [
    ...seriesSteps(),
    ...input.concerns.flatMap((row) => concernSteps(input, row)),
    ...input.meetings.flatMap((meeting) => meetingSteps(meeting, input.loop)),
    ...loopSteps(input),
    ...surveySteps(input),
    ...reviewSteps(input),
    ...consequenceSteps(),
    ...committeeSteps(input),
  ]
  return steps
    .map((step, index) => ({ step, index }))
    .sort((a, b) => a.step.at - b.step.at || a.index - b.index)
    .map(({ step }) => step)
}

export { at, CITY, REVIEW, SERIES }
