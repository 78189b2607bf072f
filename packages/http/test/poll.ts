import { defineProcess, event, outcome, type Plugin, register, whenever } from '@gongzhi/core'
import * as z from 'zod'

const ballot = z.object({ unit: z.string(), building: z.string(), choice: z.enum(['for', 'against']) })
const CHARTER = { instrument: '征询办法', article: '3' }

/** A poll in a building: who may do what, who reads what, a rule, a register, a deadline and a count. */
export const poll = defineProcess(
  {
    name: 'poll',
    version: 1,
    label: { zh: '意向征询', en: 'Poll' },
    input: z.object({ question: z.string().min(1), phone: z.string(), ends: z.int() }),
    context: z.object({
      question: z.string(),
      phone: z.string(),
      ends: z.int(),
      moved: z.int(),
      counted: z.int().nullable(),
    }),
    start: { allow: ['clerk', 'engine'] },
    read: {
      process: ['clerk', 'owner'],
      registers: {
        ballots: {
          all: ['clerk'],
          own: ['owner'],
          groups: { allow: ['owner', 'clerk'], by: 'building', of: ['choice'] },
          doubts: ['clerk'],
        },
      },
      fields: { phone: ['clerk'] },
    },
    attributes: { asked: { label: { zh: '事项', en: 'Question' }, at: 'question' } },
    events: {
      'poll.reword': event({
        data: z.object({ question: z.string().min(1) }),
        label: { zh: '改写', en: 'Reword' },
        allow: ['clerk'],
        correctable: true,
      }),
      'poll.move': event({
        data: z.object({ days: z.int().positive() }),
        label: { zh: '延期', en: 'Move the end' },
        allow: ['clerk'],
        articles: [CHARTER],
      }),
      'poll.close': event({ data: z.object({}), label: { zh: '截止', en: 'Close' }, allow: ['clerk'] }),
      'poll.count': event({
        data: z.object({ count: z.int() }),
        label: { zh: '计票', en: 'Count' },
        allow: ['engine'],
      }),
    },
    outcomes: {
      'poll.counted': outcome({
        data: z.object({ count: z.int() }),
        label: { zh: '已计票', en: 'Counted' },
        notice: ['owner'],
      }),
    },
    registers: {
      ballots: register({
        record: ballot,
        label: { zh: '意见', en: 'Ballots' },
        key: ({ unit }) => unit,
        revisions: 'until-seal',
        closes: 'pollEnds',
        smallestGroup: 2,
        allow: ['owner'],
        late: { by: ['clerk'], within: { days: 3 } },
      }),
    },
    deadlines: { pollEnds: { label: { zh: '征询期满', en: 'End of the poll' } } },
    states: {
      open: { zh: '征询中', en: 'Open' },
      counting: { zh: '计票中', en: 'Counting' },
      ended: { zh: '已结束', en: 'Ended' },
    },
  },
  ({ setup, rule, assign, emit }) => ({
    machine: setup({
      guards: {
        movable: rule({
          on: 'poll.move',
          label: { zh: '延期合计不超过十日', en: 'moved by ten days at most' },
          articles: [CHARTER],
          judge: ({ context, event }) => ({
            met: context.moved + event.data.days <= 10,
            required: 10,
            found: context.moved + event.data.days,
            why: {
              zh: `延期合计 ${context.moved + event.data.days} 日，最多 10 日`,
              en: `it would be moved by ${context.moved + event.data.days} days, and 10 are allowed`,
            },
            instead: {
              zh: `最多再延 ${10 - context.moved} 日`,
              en: `move it by ${10 - context.moved} days at most`,
            },
          }),
        }),
      },
    }).createMachine({
      context: ({ input }) => ({ ...input.data, moved: 0, counted: null }),
      initial: 'open',
      states: {
        open: {
          tags: ['open:ballots'],
          on: {
            'poll.reword': { actions: assign({ question: ({ event }) => event.data.question }) },
            'poll.move': {
              guard: 'movable',
              actions: assign({
                moved: ({ context, event }) => context.moved + event.data.days,
                ends: ({ context, event }) => context.ends + event.data.days * 86_400_000,
              }),
            },
            'poll.close': 'counting',
          },
          after: { pollEnds: 'counting' },
        },
        counting: {
          on: {
            'poll.count': {
              target: 'ended',
              actions: [
                assign({ counted: ({ event }) => event.data.count }),
                emit(({ event }) => ({ type: 'poll.counted', data: { count: event.data.count } })),
              ],
            },
          },
        },
        ended: { type: 'final' },
      },
    }),
    due: { pollEnds: ({ context }) => context.ends },
    registers: {
      ballots: {
        doubts: (records) =>
          records.flatMap(({ body }) => {
            const { unit, building } = body.data as z.output<typeof ballot>
            const why = { zh: '没有写明楼栋', en: 'it names no building' }
            const instead = { zh: '封存前补写', en: 'name it before the seal' }
            return building === '?' ? [{ of: unit, label: { zh: '意见', en: 'Ballot' }, why, instead }] : []
          }),
        count: {
          event: 'poll.count',
          begin: () => 0,
          add: (total) => (total as number) + 1,
          end: (count) => ({ count }),
        },
      },
    },
    corrections: {
      'poll.reword': ({ context, after }) => ({ context: { ...context, question: after.question } }),
    },
  }),
)

/** What a test breaks and mends. */
export const broken = { reactions: false }

/** A poll that is called so has another one after it. */
export const next = whenever(poll, 'poll.counted').start(poll, {
  name: 'poll-again',
  label: { zh: '再次征询', en: 'Ask again' },
  orders({ process, at }) {
    if (broken.reactions) throw new Error('the reaction is broken')
    if (!process.startsWith('chain') || process.endsWith('/2')) return []
    return [
      { process: `${process}/2`, input: { question: '再问', phone: '138-1234', ends: at + 86_400_000 } },
    ]
  },
})

export const polls: Plugin = {
  name: 'polls',
  processes: [poll],
  reactions: [next],
  capacities: {
    clerk: { zh: '经办人', en: 'Clerk' },
    owner: { zh: '业主', en: 'Owner' },
    guest: { zh: '来访者', en: 'Guest' },
  },
}
