import { defineProcess, event, type Plugin, register } from '@gongzhi/core'
import * as z from 'zod'

const label = { zh: '意向征询', en: 'Poll' }
const ballot = z.object({ unit: z.string(), building: z.string(), choice: z.enum(['for', 'against']) })

const noBuilding = { zh: '没有写明楼栋', en: 'it names no building' }
const nameIt = { zh: '封存前补写', en: 'name it before the seal' }

const ballots = {
  record: ballot,
  label,
  key: ({ unit }: z.output<typeof ballot>) => unit,
  revisions: 'until-seal',
  smallestGroup: 3,
  allow: ['owner'],
} as const

/** A vote in rounds: who reads what of it is declared. */
export const poll = defineProcess(
  {
    name: 'poll',
    version: 1,
    label,
    standing: true,
    input: z.object({ question: z.string(), phone: z.string() }),
    context: z.object({
      question: z.string(),
      phone: z.string(),
      office: z.object({ street: z.string(), door: z.string() }),
      helpers: z.array(z.object({ name: z.string(), phone: z.string() })),
      counted: z.int(),
    }),
    start: { allow: ['clerk'] },
    read: {
      process: ['clerk', 'owner', 'auditor'],
      registers: {
        ballots: {
          all: ['auditor'],
          own: ['owner'],
          groups: { allow: ['owner', 'clerk'], by: 'building', of: ['choice'] },
          doubts: ['clerk'],
        },
      },
      fields: { phone: ['clerk'], 'office.door': ['clerk'], 'helpers.*.phone': ['clerk'] },
    },
    events: {
      'poll.close': event({ data: z.object({}), label, allow: ['clerk'] }),
      'poll.again': event({ data: z.object({}), label, allow: ['clerk'] }),
      'poll.count': event({ data: z.object({ count: z.int() }), label, allow: ['engine'] }),
    },
    outcomes: {},
    registers: { ballots: register(ballots), notes: register({ ...ballots, allow: ['owner'] }) },
    states: { open: label, closed: label },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => ({
        ...input.data,
        office: { street: '和平路', door: '7-301' },
        helpers: [{ name: '周', phone: '139' }],
        counted: 0,
      }),
      initial: 'open',
      states: {
        open: { tags: ['open:ballots', 'open:notes'], on: { 'poll.close': 'closed' } },
        closed: {
          on: {
            'poll.again': 'open',
            'poll.count': { actions: assign({ counted: ({ event: { data } }) => data.count }) },
          },
        },
      },
    }),
    due: {},
    registers: {
      ballots: {
        freeze: () => ({ roll: ['1', '2'] }),
        doubts: (records) =>
          records.flatMap(({ body }) => {
            const { unit, building } = body.data as z.output<typeof ballot>
            return building === '?' ? [{ of: unit, label, why: noBuilding, instead: nameIt }] : []
          }),
        count: {
          event: 'poll.count',
          begin: () => 0,
          add: (total) => (total as number) + 1,
          end: (count) => ({ count }),
        },
      },
    },
  }),
)

/** A release in which owners read nothing any more, and which has no phone in its context. */
export const stricter = defineProcess(
  {
    name: 'poll',
    version: 2,
    label,
    standing: true,
    input: z.object({ question: z.string() }),
    context: z.object({
      question: z.string(),
      office: z.object({ street: z.string(), door: z.string() }),
      helpers: z.array(z.object({ name: z.string(), phone: z.string() })),
    }),
    start: { allow: ['clerk'] },
    read: {
      process: ['auditor'],
      registers: { ballots: { all: ['auditor'] } },
      fields: { 'office.door': ['clerk'], 'helpers.*.phone': ['clerk'] },
    },
    events: { go: event({ data: z.object({}), label, allow: ['clerk'] }) },
    outcomes: {},
    registers: { ballots: register(ballots) },
    states: { open: label },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => ({ ...input.data, office: { street: '', door: '' }, helpers: [] }),
      initial: 'open',
      states: { open: { tags: ['open:ballots'], on: { go: { actions: assign({}) } } } },
    }),
    due: {},
  }),
)

/** The same without a word about reading. */
export const silent = defineProcess(
  {
    name: 'silent',
    version: 1,
    label,
    standing: true,
    input: z.object({}),
    context: z.object({}),
    start: { allow: ['clerk'] },
    events: { go: event({ data: z.object({}), label, allow: ['clerk', 'owner'] }) },
    outcomes: {},
    states: { open: label },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: () => ({}),
      initial: 'open',
      states: { open: { on: { go: { actions: assign({}) } } } },
    }),
    due: {},
  }),
)

export const polls: Plugin = {
  name: 'polls',
  processes: [poll, silent],
  capacities: Object.fromEntries(['clerk', 'owner', 'auditor', 'guest'].map((name) => [name, label])),
}
