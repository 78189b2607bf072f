import { type Actor, type Instant, type Process, processIdUnder } from '@gongzhi/core'
import { concern, jointMeeting, visitRound } from '@gongzhi/tri-party'

import { owner, residents, secretary, speaker, street } from './people.ts'
import type { Input } from './read.ts'
import { LOOP_ACTION } from './sitting.ts'
import { at, CITY, DAY, MINUTE, SERIES, type Stage, type Step } from './stage.ts'

const visitor: Actor = { id: 'he', capacity: 'party.member' }
const jiang: Actor = { id: 'jiang', capacity: 'company.staff' }
const cao: Actor = { id: 'cao', capacity: 'company.staff' }
/** The department to which the street gives what it has taken. */
const team: Actor = { id: 'enforcement-team', capacity: 'authority' }

/** The concern that comes of the round of visits: its first. */
export const concernOfRound = ({ loop }: Pick<Input, 'loop'>): string =>
  processIdUnder(loop.round.id, 'concern-1')

/** The two concerns that are told: one that the joint meeting decides, one that the street takes. */
export function toldConcerns({ loop }: Pick<Input, 'loop'>) {
  const { round, toStreet } = loop
  return [
    { id: concernOfRound({ loop }), subject: round.concern.subject, goes: 'to-meeting' },
    { id: toStreet.id, subject: toStreet.subject, goes: 'to-street' },
  ] as const
}

/**
 * What is told from its beginning to its end: a round of visits, a concern that comes of it and goes to the
 * joint meeting, and one that the meeting hands up. What the meetings do stands in `sitting.ts`.
 */
export function loopSteps(input: Input): readonly Step[] {
  return [...roundSteps(input), ...toMeetingSteps(input), ...toStreetSteps(input)]
}

function ownerOf({ units }: Input, unit: string): Actor {
  return owner(units.find((one) => one.unit === unit)?.owner ?? '')
}

/** The day on which the meeting of a month sits in the end. */
function dayOf({ meetings }: Input, month: string): string {
  const meeting = meetings.find((one) => one.month === month)
  return meeting?.againOn ?? meeting?.day ?? ''
}

function roundSteps(input: Input): readonly Step[] {
  const { id, begins, lastDay, tours, calls, concern: noted } = input.loop.round
  const of = (stage: Stage) => stage.governance.community(CITY).process(visitRound, id)
  const begun: Step = {
    at: at(begins),
    what: `${id} planned`,
    do: async (stage) =>
      void (await stage.ok(
        of(stage).start({
          input: { channel: 'home-visit', tours: tours as never, lastDay: lastDay as never, series: SERIES },
          by: secretary,
          id: `${id}:planned`,
        }),
      )),
  }
  const walked = tours.flatMap((tour): Step[] => {
    const results = calls[tour.id] ?? []
    const told = results.filter((result) => result === 'met').length
    return [
      {
        at: at(tour.day, tour.ends),
        what: `${id} calls of ${tour.id}`,
        do: (stage) =>
          stage.all(() =>
            tour.households.map((household, index) =>
              of(stage)
                .register('calls')
                .record({
                  data: { household, attempt: 1, visitor: visitor.id, result: results[index] as 'met' },
                  by: visitor,
                  id: `${id}:call:${household}`,
                }),
            ),
          ),
      },
      {
        at: at(tour.day, tour.ends) + MINUTE,
        what: `${id} ${tour.id} held`,
        do: async (stage) =>
          void (await stage.ok(
            of(stage).send({
              event: 'tour.hold',
              data: { tour: tour.id, visitors: tour.visitors, spokenTo: told },
              by: visitor,
              id: `${id}:held:${tour.id}`,
            }),
          )),
      },
    ]
  })
  const day = tours.find((tour) => tour.id === noted.tour)
  const raised: Step = {
    at: at(day?.day ?? begins, day?.ends) + 2 * MINUTE,
    what: `${id} concern noted`,
    do: async (stage) =>
      void (await stage.ok(
        of(stage).send({
          event: 'concern.note',
          data: { ...noted, raisedBy: ownerOf(input, noted.household).id },
          by: visitor,
          id: `${id}:noted`,
        }),
      )),
  }
  return [begun, ...walked, raised]
}

type ActionCommand = Parameters<Process<(typeof jointMeeting)['vocabulary']>['send']>[0]

/** A command to a concern, whose id says what it does. */
function sent(
  id: string,
  when: Instant,
  what: string,
  command: Parameters<ReturnType<typeof concernIn>['send']>[0],
): Step {
  return {
    at: when,
    what: `${id} ${what}`,
    do: async (stage) =>
      void (await stage.ok(concernIn(stage, id).send({ ...command, id: `${id}:${what}` }))),
  }
}

const concernIn = (stage: Stage, id: string) => stage.governance.community(CITY).process(concern, id)

/** Urged twice, as the rules ask, and then escalated. */
function urgedSteps(
  id: string,
  days: readonly [string, string, string],
  { by, escalatedBy, reason }: { readonly by: Actor; readonly escalatedBy: Actor; readonly reason: string },
): readonly Step[] {
  const [first, second, last] = days
  return [
    sent(id, at(first), 'urged', { event: 'concern.urge', data: {}, by }),
    sent(id, at(second), 'urged again', { event: 'concern.urge', data: {}, by }),
    sent(id, at(last), 'escalated', { event: 'concern.escalate', data: { reason }, by: escalatedBy }),
  ]
}

/** From the door to the meeting, and from the meeting's action back to the door. */
function toMeetingSteps(input: Input): readonly Step[] {
  const { round, atMeeting } = input.loop
  const id = concernOfRound(input)
  const by = ownerOf(input, round.concern.household)
  const held = at(dayOf(input, atMeeting.month))
  const meeting = `${SERIES}/meeting-${atMeeting.month}`
  const acted = (when: Instant, what: string, command: ActionCommand): Step => ({
    at: when,
    what: `${meeting} loop ${what}`,
    do: async (stage) =>
      void (await stage.ok(
        stage.governance
          .community(CITY)
          .process(jointMeeting, meeting)
          .send({ ...command, id: `${meeting}:loop:${what}` }),
      )),
  })
  return [
    sent(id, at('2025-03-05'), 'accepted', { event: 'concern.accept', data: {}, by: jiang }),
    sent(id, at('2025-03-05', '10:00'), 'assigned', {
      event: 'concern.assign',
      data: { to: cao },
      by: jiang,
    }),
    ...urgedSteps(id, ['2025-03-13', '2025-03-17', '2025-03-18'], {
      by,
      escalatedBy: visitor,
      reason: '逾期未办结，维修费用须三方商定',
    }),
    acted(held + 15 * DAY, 'reported', {
      event: 'action.report',
      data: { action: LOOP_ACTION, evidence: atMeeting.evidence },
      by: speaker['company'] as Actor,
    }),
    acted(held + 16 * DAY, 'verified', {
      event: 'action.verify',
      data: { action: LOOP_ACTION, done: true },
      by: speaker['owner-committee'] as Actor,
    }),
    sent(id, held + 17 * DAY, 'evaluated', { event: 'concern.evaluate', data: { satisfied: true }, by }),
  ]
}

/** Handed up by the meeting, taken by the street, answered by its department. */
function toStreetSteps(input: Input): readonly Step[] {
  const { id, unit, kind, channel, subject, month, answer } = input.loop.toStreet
  const by = ownerOf(input, unit)
  const held = at(dayOf(input, month))
  return [
    {
      at: at('2025-05-24'),
      what: `${id} raised`,
      do: async (stage) =>
        void (await stage.ok(
          concernIn(stage, id).start({
            input: { kind, channel, subject, raisedBy: by.id, series: SERIES },
            by,
            id: `${id}:raised`,
          }),
        )),
    },
    sent(id, at('2025-05-24', '15:00'), 'accepted', { event: 'concern.accept', data: {}, by: residents }),
    sent(id, at('2025-05-25'), 'assigned', { event: 'concern.assign', data: { to: visitor }, by: residents }),
    ...urgedSteps(id, ['2025-06-01', '2025-06-04', '2025-06-05'], {
      by,
      escalatedBy: residents,
      reason: '两次劝说商户未果',
    }),
    sent(id, held + 3 * DAY, 'taken', { event: 'street.take', data: {}, by: street }),
    sent(id, held + 3 * DAY + MINUTE, 'given', { event: 'street.assign', data: { to: team }, by: street }),
    sent(id, held + 12 * DAY, 'answered', { event: 'street.answer', data: { answer }, by: team }),
    sent(id, held + 13 * DAY, 'evaluated', { event: 'concern.evaluate', data: { satisfied: true }, by }),
  ]
}
