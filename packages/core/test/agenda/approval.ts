import {
  type CivilDay,
  createCalendar,
  defineProcess,
  type DueDay,
  event,
  mainlandChinaYears,
  outcome,
  register,
} from '@gongzhi/core'
import * as z from 'zod'

import { alone, bare, clerk, label, plain as plainEvent } from '../single.ts'
import { DAY } from '../stage.ts'

/** A Monday of a year of which the order is missing: the day on which an approval has to be there. */
export const PLAIN = Date.parse('2027-03-08T16:00:00Z')

const onMonday: DueDay = { kind: 'civil-day', day: '2027-03-08', roll: 'next-working-day' }

/** A calendar that knows the year, in which the last day is put off by so many days off. */
export function putOff(days: number) {
  const holidays = Array.from({ length: days }, (_, index) => `2027-03-${String(8 + index).padStart(2, '0')}`)
  const source = 'the notice of that year'
  const years = { ...mainlandChinaYears, 2027: { holidays: holidays as CivilDay[], workdays: [], source } }
  return createCalendar({ id: `put-off-${days}`, years })
}

const perUnit = register({
  record: z.object({ unit: z.string() }),
  label,
  key: ({ unit }) => unit,
  revisions: 'once',
  allow: ['owner'],
})

/**
 * An approval that may be late, in the ways in which that can matter: it is not accepted any more, it is announced as
 * late, or it is the same and only the delay would have been announced; beside it what is not touched by it.
 */
export const approval = defineProcess(
  {
    ...bare,
    name: 'approval',
    context: z.object({ notes: z.int(), text: z.string(), lapsed: z.boolean() }),
    events: {
      approve: plainEvent,
      answer: plainEvent,
      vote: plainEvent,
      remind: plainEvent,
      object: plainEvent,
      sum: plainEvent,
      note: event({ data: z.object({ text: z.string() }), label, allow: ['clerk'], correctable: true }),
    },
    outcomes: {
      approved: outcome({ data: z.object({ late: z.boolean() }), label, notice: ['clerk'] }),
      answered: outcome({ data: z.object({}), label, notice: ['clerk'] }),
      delayed: outcome({ data: z.object({}), label, notice: ['clerk'] }),
    },
    registers: { remarks: perUnit, pleas: perUnit, wishes: perUnit },
    deadlines: {
      approvalDue: { label },
      answerDue: { label },
      voteDue: { label },
      objectDue: { label },
      closeDue: { label },
    },
    states: Object.fromEntries(
      ['a', 'b', 'c', 'd']
        .flatMap((part) => [part, `${part}.wait`, `${part}.late`, `${part}.done`])
        .map((path) => [path, label]),
    ),
    standing: true,
  },
  ({ setup, rule, assign, emit }) => ({
    machine: setup({
      guards: { stands: rule({ on: 'sum', label, judge: ({ context }) => !context.lapsed }) },
    }).createMachine({
      context: () => ({ notes: 0, text: '', lapsed: false }),
      type: 'parallel',
      on: {
        note: {
          actions: assign({
            notes: ({ context }) => context.notes + 1,
            text: ({ event }) => event.data.text,
          }),
        },
        sum: { guard: 'stands', actions: assign({ notes: 0 }) },
      },
      states: {
        a: {
          initial: 'wait',
          states: {
            wait: {
              tags: 'open:pleas',
              on: { approve: { target: 'done', actions: emit({ type: 'approved', data: { late: false } }) } },
              after: { approvalDue: { target: 'late', actions: assign({ lapsed: true }) } },
            },
            late: {
              tags: 'open:wishes',
              on: { approve: { target: 'done', actions: emit({ type: 'approved', data: { late: true } }) } },
            },
            done: {},
          },
        },
        b: {
          initial: 'wait',
          states: {
            wait: {
              on: { answer: { target: 'done', actions: emit({ type: 'answered', data: {} }) } },
              after: { answerDue: { target: 'late', actions: emit({ type: 'delayed', data: {} }) } },
            },
            late: { on: { answer: { target: 'done', actions: emit({ type: 'answered', data: {} }) } } },
            done: {},
          },
        },
        c: {
          tags: 'open:remarks',
          initial: 'wait',
          states: {
            wait: { on: { vote: 'done' }, after: { voteDue: 'late' } },
            late: { on: { remind: 'done' } },
            done: {},
          },
        },
        d: {
          initial: 'wait',
          states: {
            wait: { on: { object: { actions: assign({}) } }, after: { objectDue: 'late' } },
            late: { on: { object: { actions: assign({}) } }, after: { closeDue: 'done' } },
            done: { on: { object: { actions: emit({ type: 'answered', data: {} }) } } },
          },
        },
      },
    }),
    due: {
      approvalDue: () => onMonday,
      answerDue: () => onMonday,
      voteDue: () => onMonday,
      objectDue: () => onMonday,
      closeDue: ({ entered }) => entered.at + 2 * DAY,
    },
    corrections: {
      note: ({ context, after }) => ({ context: { ...context, text: after.text } }),
    },
  }),
)

/** An approval that was asked for, under a clock that only the test moves. */
export async function asked() {
  const { stage, on } = alone(approval, { now: Date.UTC(2027, 2, 1, 1) } as never)
  const answer = await on().start({ input: {}, by: clerk })
  if (answer.status === 'refused') throw new Error(answer.code)
  return { stage, on }
}
