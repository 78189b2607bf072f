import {
  createGovernance,
  defineProcess,
  event,
  type GovernanceOptions,
  type Plugin,
  register,
  type StorageAdapter,
} from '@gongzhi/core'
import { assign, createMachine } from 'xstate'
import * as z from 'zod'

const label = { zh: '测量', en: 'Measure' }

/** A process like the ones that vendors run: a few states, a counter, a deadline, a register of ballots. */
export const meter = defineProcess(
  {
    name: 'meter',
    version: 1,
    label,
    standing: true,
    input: z.object({ subject: z.string() }),
    context: z.object({ subject: z.string(), count: z.int(), last: z.string() }),
    start: { allow: ['clerk'] },
    read: { process: ['clerk'] },
    events: {
      'meter.count': event({ data: z.object({ note: z.string() }), label, allow: ['clerk'] }),
      'meter.rest': event({ data: z.object({}), label, allow: ['clerk'] }),
      'meter.wake': event({ data: z.object({}), label, allow: ['clerk'] }),
    },
    outcomes: {},
    registers: {
      ballots: register({
        record: z.object({ unit: z.string(), choice: z.enum(['for', 'against']) }),
        label,
        key: ({ unit }) => unit,
        revisions: 'until-seal',
        allow: ['clerk'],
      }),
    },
    deadlines: { monthEnds: { label } },
    states: { counting: label, resting: label },
  },
  ({ setup, assign: change }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => ({ subject: input.data.subject, count: 0, last: '' }),
      initial: 'counting',
      states: {
        counting: {
          tags: ['open:ballots'],
          on: {
            'meter.count': {
              actions: change({
                count: ({ context }) => context.count + 1,
                last: ({ event: seen }) => seen.data.note,
              }),
            },
            'meter.rest': 'resting',
          },
          after: { monthEnds: 'resting' },
        },
        resting: { tags: ['open:ballots'], on: { 'meter.wake': 'counting' } },
      },
    }),
    due: { monthEnds: ({ entered }) => entered.at + 31 * 86_400_000 },
  }),
)

/** The same statechart as plain XState, without anything of ours. */
export const plain = createMachine({
  types: {} as {
    context: { subject: string; count: number; last: string }
    events: { type: 'meter.count'; data: { note: string } } | { type: 'meter.rest' } | { type: 'meter.wake' }
  },
  context: () => ({ subject: 's', count: 0, last: '' }),
  initial: 'counting',
  states: {
    counting: {
      on: {
        'meter.count': {
          actions: assign({
            count: ({ context }) => context.count + 1,
            last: ({ event: seen }) => seen.data.note,
          }),
        },
        'meter.rest': 'resting',
      },
      after: { [2 ** 31 - 1]: 'resting' },
    },
    resting: { on: { 'meter.wake': 'counting' } },
  },
})

/** Who counts. */
export const clerk = { id: 'bench', capacity: 'clerk' } as const

const plugin: Plugin = {
  name: 'bench',
  processes: [meter],
  capacities: { clerk: { zh: '录入员', en: 'Clerk' } },
}

/** A governance over a store, with a clock that stands. */
export function governanceOn(storage: StorageAdapter, more: Partial<GovernanceOptions> = {}) {
  return createGovernance({
    storage,
    plugins: [plugin],
    holdings: () => [{ capacity: 'clerk' }],
    clock: () => 1_760_000_000_000,
    ...more,
  })
}
