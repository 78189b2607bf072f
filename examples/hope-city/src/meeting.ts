import type { Actor, Instant } from '@gongzhi/core'
import { compositions, jointMeeting, jointMeetingSeries, type Party } from '@gongzhi/tri-party'

import { secretary, speaker } from './people.ts'
import type { Loop } from './read-loop.ts'
import type { Input } from './read.ts'
import { decide, discuss } from './sitting.ts'
import { at, CITY, DAY, MINUTE, SERIES, type Stage, type Step } from './stage.ts'

/** The series of joint meetings begins. */
export function seriesSteps(): Step[] {
  return [
    {
      at: at('2025-01-02'),
      what: 'the series begins',
      do: async ({ governance, ok }) =>
        void (await ok(
          governance
            .community(CITY)
            .process(jointMeetingSeries, SERIES)
            .start({
              input: {
                composition: {
                  ...compositions.partyOrganisation,
                  standing: [...compositions.partyOrganisation.standing],
                },
                firstMonth: '2025-01',
              },
              by: secretary,
            }),
        )),
    },
  ]
}

/** A meeting that is held, by the file: what is not known of one that is not is left out. */
type Minutes = Input['meetings'][number]
interface Held extends Minutes {
  readonly day: string
  readonly convenedOn: string
  readonly place: string
}
const isHeld = (meeting: Minutes): meeting is Held =>
  meeting.held && Boolean(meeting.day && meeting.convenedOn && meeting.place)

type Day = `${number}-${number}-${number}`
const ALL = compositions.partyOrganisation.standing

const idOf = ({ month }: Held): string => `${SERIES}/meeting-${month}`
const processOf = (stage: Stage, meeting: Held) =>
  stage.governance.community(CITY).process(jointMeeting, idOf(meeting))

/** A command to the meeting, whose id says what it does. */
function sent(
  meeting: Held,
  when: Instant,
  what: string,
  command: Parameters<ReturnType<typeof processOf>['send']>[0],
): Step {
  const process = idOf(meeting)
  return {
    at: when,
    what: `${process} ${what}`,
    do: async (stage) =>
      void (await stage.ok(processOf(stage, meeting).send({ ...command, id: `${process}:${what}` }))),
  }
}

/** A joint meeting of the file, from the day on which it is convened to the last action that it assigned. */
export function meetingSteps(meeting: Minutes, loop: Loop): Step[] {
  if (!isHeld(meeting)) return []
  const process = idOf(meeting)
  const held = meeting.againOn ?? meeting.day
  return [
    ...convenedSteps(meeting),
    ...sittingSteps(meeting),
    {
      at: at(held, '19:10'),
      what: `${process} items`,
      do: (stage) => discuss(stage, processOf(stage, meeting), { process, day: held, loop }),
    },
    {
      at: at(held, '19:40'),
      what: `${process} topics`,
      do: (stage) => decide(stage, processOf(stage, meeting), process, meeting),
    },
    ...minutesSteps(meeting, held),
    ...(meeting.topics ?? []).flatMap((topic) => actionSteps(meeting, held, topic)),
  ]
}

function convenedSteps(meeting: Held): Step[] {
  const { day, convenedOn, place } = meeting
  const process = idOf(meeting)
  const convened: Step = {
    at: at(convenedOn),
    what: `${process} convened`,
    do: async (stage) =>
      void (await stage.ok(
        stage.governance
          .community(CITY)
          .process(jointMeetingSeries, SERIES)
          .send({
            event: 'meeting.convene',
            data: { day: day as Day, place },
            by: secretary,
            id: `${process}:convened`,
          }),
      )),
  }
  const topics = (meeting.topics ?? []).map((topic) =>
    sent(meeting, at(convenedOn, '10:00'), `topic ${topic.id}`, {
      event: 'agenda.add',
      data: { id: topic.id, title: topic.title, concern: null },
      by: secretary,
    }),
  )
  return [convened, ...topics]
}

/** The parties sign in; where one is absent, all are convened again. */
function sittingSteps(meeting: Held): Step[] {
  const { day, place, againOn, absent } = meeting
  const present = ALL.filter((party) => !absent?.includes(party))
  const first = signInSteps(meeting, at(day, '19:00'), 1, present)
  if (!againOn) return first
  const reconvened = sent(meeting, at(day, '19:30'), 're-convened', {
    event: 'meeting.reconvene',
    data: { day: againOn as Day, place },
    by: secretary,
  })
  return [...first, reconvened, ...signInSteps(meeting, at(againOn, '19:00'), 2, ALL)]
}

function signInSteps(meeting: Held, when: Instant, sitting: number, parties: readonly string[]): Step[] {
  const process = idOf(meeting)
  const signedIn = parties.map((party): Step => ({
    at: when + MINUTE,
    what: `${process} ${party} signs in`,
    do: async (stage) =>
      void (await stage.ok(
        processOf(stage, meeting)
          .register('signIns')
          .record({
            data: { person: (speaker[party] as Actor).id, party: party as Party },
            by: speaker[party] as Actor,
            id: `${process}:sign-in:${sitting}:${party}`,
          }),
      )),
  }))
  return [
    sent(meeting, when, `sign-in opens ${sitting}`, { event: 'signIn.open', data: {}, by: secretary }),
    ...signedIn,
    ...(meeting.month === '2025-01' && sitting === 1 ? [signsInTwice(meeting, when + 2 * MINUTE)] : []),
    sent(meeting, when + 5 * MINUTE, `sign-in closes ${sitting}`, {
      event: 'signIn.close',
      data: {},
      by: secretary,
    }),
  ]
}

function signsInTwice(meeting: Held, when: Instant): Step {
  const process = idOf(meeting)
  const what = {
    who: 'zhou',
    zh: '周书记又以业委会的身份签到',
    en: 'Secretary Zhou signs in for the committee as well',
  }
  return {
    at: when,
    what: `${process} one person for two parties`,
    do: (stage) =>
      stage.no(what, () =>
        processOf(stage, meeting)
          .register('signIns')
          .record({
            data: { person: 'zhou', party: 'owner-committee' },
            by: { id: 'zhou', capacity: 'committee.director' },
            id: `${process}:sign-in:twice`,
          }),
      ),
  }
}

/** The minutes are drafted, signed or refused by each party, and published. */
function minutesSteps(meeting: Held, held: string): Step[] {
  const answers = ALL.map((party) => {
    const by = speaker[party] as Actor
    const refused = meeting.refuses?.party === party ? meeting.refuses : undefined
    return sent(
      meeting,
      at(held, '20:40') + DAY,
      `minutes ${party}`,
      refused
        ? { event: 'minutes.refuse', data: { reason: refused.reason }, by }
        : { event: 'minutes.sign', data: {}, by },
    )
  })
  return [
    sent(meeting, at(held, '20:30'), 'minutes', {
      event: 'minutes.draft',
      data: { minutes: `纪要-${meeting.month}` },
      by: secretary,
    }),
    ...answers,
    sent(meeting, at(held, '21:00') + DAY, 'minutes published', {
      event: 'minutes.publish',
      data: {},
      by: secretary,
    }),
  ]
}

/** Who was to act reports it, and another party verifies it. */
function actionSteps(
  meeting: Held,
  held: string,
  { id, action }: NonNullable<Held['topics']>[number],
): Step[] {
  const done = at(held) + action.doneAfter * DAY
  const other = action.party === 'company' ? (speaker['owner-committee'] as Actor) : secretary
  return [
    sent(meeting, done, `action ${id} done`, {
      event: 'action.report',
      data: { action: `A${id}`, evidence: `完成情况-${id}` },
      by: speaker[action.party] as Actor,
    }),
    sent(meeting, done + DAY, `action ${id} verified`, {
      event: 'action.verify',
      data: { action: `A${id}`, done: true },
      by: other,
    }),
  ]
}
