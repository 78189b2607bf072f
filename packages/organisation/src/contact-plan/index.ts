import { type Definition, defineProcess, type Due, guardsOf } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { plainlyAfter } from '../organisation/plain-day.ts'
import {
  type AnyPlanEvent,
  type ContactPlanVocabulary,
  MOST_CONTACTS,
  type Plan,
  type PlanClock,
  type PlanEvent,
  type PlanMoment,
  type PlanOutcome,
  vocabulary,
} from './vocabulary.ts'

interface Change {
  readonly context: Partial<Plan>
  readonly outcomes: readonly PlanOutcome[]
}

/** The plan does not have that enterprise. */
function unknown({ contacts }: Plan, enterprise: string): Failure | false {
  return (
    !contacts.some((one) => one.enterprise === enterprise) && {
      why: { zh: `计划中没有 ${enterprise}`, en: `the plan does not have ${enterprise}` },
      instead: { zh: '请先确定联系人', en: 'assign somebody to it first' },
    }
  )
}

const guards = guardsOf(vocabulary, ({ rule }) => ({
  hasRoom: rule({
    on: 'contact.assign',
    label: { zh: '计划未满', en: 'the plan has room' },
    judge: ({ context: { contacts }, event: { data } }) =>
      judged({ required: MOST_CONTACTS, found: contacts.length }, [
        contacts.length >= MOST_CONTACTS &&
          !contacts.some(({ enterprise }) => enterprise === data.enterprise) && {
            why: {
              zh: `已有 ${contacts.length} 家，最多 ${MOST_CONTACTS} 家`,
              en: `it has ${contacts.length} enterprises, and ${MOST_CONTACTS} is the most`,
            },
            instead: { zh: '请另立计划', en: 'begin another plan' },
          },
      ]),
  }),
  inPlan: rule({
    on: 'contact.end',
    label: { zh: '计划中有该企业', en: 'the plan has that enterprise' },
    judge: ({ context, event: { data } }) =>
      judged({ found: data.enterprise }, [unknown(context, data.enterprise)]),
  }),
  ownContact: rule({
    on: ['call.record', 'demand.note'],
    label: { zh: '由该企业的联系领导办理', en: 'the leader who looks after that enterprise does it' },
    judge: ({ context, event: { by, data } }) => {
      const leader = context.contacts.find((one) => one.enterprise === data.enterprise)?.leader
      return judged({ required: leader ?? null, found: by.id }, [
        unknown(context, data.enterprise),
        leader !== by.id && {
          why: {
            zh: `${data.enterprise} 由 ${leader} 联系`,
            en: `${leader} looks after ${data.enterprise}`,
          },
          instead: { zh: '请由联系领导办理', en: 'ask that leader' },
        },
      ])
    },
  }),
}))

/** Another leader, or one more enterprise: what was recorded of it in this interval stays. */
function assignContact({ contacts }: Plan, { data }: PlanEvent<'contact.assign'>): Change {
  const before = contacts.find(({ enterprise }) => enterprise === data.enterprise)
  const after = { ...(before ?? { met: false, tried: 0 }), ...data }
  return {
    context: {
      contacts: before ? contacts.map((one) => (one === before ? after : one)) : [...contacts, after],
    },
    outcomes: [{ type: 'contact.assigned', data }],
  }
}

function endContact({ contacts }: Plan, { data }: PlanEvent<'contact.end'>): Change {
  return {
    context: { contacts: contacts.filter(({ enterprise }) => enterprise !== data.enterprise) },
    outcomes: [],
  }
}

function recordCall({ contacts, calls }: Plan, { data }: PlanEvent<'call.record'>): Change {
  return {
    context: {
      calls: calls + 1,
      contacts: contacts.map((one) =>
        one.enterprise === data.enterprise ? { ...one, met: one.met || data.met, tried: one.tried + 1 } : one,
      ),
    },
    outcomes: [],
  }
}

/** What a demand is called under its plan that has this number. */
export const demandId = (number: number | '*') => `demand-${number}` as const

function noteDemand({ demands, catalogue }: Plan, { data }: PlanEvent<'demand.note'>): Change {
  const number = demands + 1
  return {
    context: { demands: number },
    outcomes: [{ type: 'demand.noted', data: { ...data, number, catalogue } }],
  }
}

/** Those that nobody met are named, and the next interval begins. */
function endInterval({ contacts, intervals }: Plan, { at, day }: PlanMoment): Change {
  const missed = contacts.filter(({ met }) => !met)
  return {
    context: {
      since: { at, day },
      intervals: intervals + 1,
      contacts: contacts.map((one) => ({ ...one, met: false, tried: 0 })),
    },
    outcomes: [
      {
        type: 'interval.ended',
        data: {
          of: contacts.length,
          met: contacts.length - missed.length,
          missed: missed.map(({ enterprise, leader }) => ({ enterprise, leader })),
        },
      },
    ],
  }
}

function callDue({ context: { since }, law }: PlanClock): Due {
  return plainlyAfter(since, law.interval)
}

/**
 * Which leader calls on which enterprise (联系群众机制): each once in every interval. What an enterprise says at a call
 * goes into the loop at once, and whom nobody met is named at the end.
 */
export const contactPlan: Definition<ContactPlanVocabulary> = defineProcess(
  vocabulary,
  ({ setup, enqueueActions }) => {
    const step = <Event>(does: (context: Plan, event: Event) => Change) =>
      enqueueActions<
        Plan,
        Event & { readonly type: string },
        undefined,
        AnyPlanEvent,
        never,
        never,
        never,
        never,
        PlanOutcome
      >(({ context, event, enqueue }) => {
        const done = does(context, event)
        enqueue.assign(done.context)
        for (const outcome of done.outcomes) enqueue.emit(outcome)
      })
    return {
      machine: setup({ guards }).createMachine({
        context: ({ input: { data, at, day } }) => ({
          ...data,
          contacts: data.contacts.map((one) => ({ ...one, met: false, tried: 0 })),
          since: { at, day },
          intervals: 0,
          calls: 0,
          demands: 0,
        }),
        initial: 'running',
        states: {
          running: {
            on: {
              'contact.assign': { guard: 'hasRoom', actions: step(assignContact) },
              'contact.end': { guard: 'inPlan', actions: step(endContact) },
              'call.record': { guard: 'ownContact', actions: step(recordCall) },
              'demand.note': { guard: 'ownContact', actions: step(noteDemand) },
            },
            after: { callDue: { actions: step(endInterval) } },
          },
        },
      }),
      due: { callDue },
    }
  },
)
