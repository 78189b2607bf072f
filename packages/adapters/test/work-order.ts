import {
  createGovernance,
  defineProcess,
  event,
  type GovernanceOptions,
  outcome,
  type Plugin,
  register,
  type StorageAdapter,
  whenever,
} from '@gongzhi/core'
import * as z from 'zod'

const label = { zh: '报修', en: 'Work order' }

/** A work order (报修单): a few notes, a register of ratings, an outcome when it is done. */
export const workOrder = defineProcess(
  {
    name: 'work-order',
    version: 1,
    label,
    input: z.object({ what: z.string() }),
    context: z.object({ what: z.string(), notes: z.int() }),
    start: { allow: ['clerk', 'engine'] },
    events: {
      'work.note': event({ data: z.object({ text: z.string() }), label, allow: ['clerk'] }),
      'work.finish': event({ data: z.object({}), label, allow: ['clerk'] }),
    },
    outcomes: { 'work.finished': outcome({ data: z.object({ notes: z.int() }), label }) },
    registers: {
      ratings: register({
        record: z.object({ unit: z.string(), stars: z.int() }),
        label,
        key: ({ unit }) => unit,
        revisions: 'until-seal',
        allow: ['clerk'],
      }),
    },
    deadlines: { answerDue: { label } },
    states: { open: label, late: label, done: label },
  },
  ({ setup, rule, assign, emit }) => ({
    machine: setup({
      guards: {
        noted: rule({
          on: 'work.finish',
          label: { zh: '须有备注', en: 'there is a note' },
          judge: ({ context }) => ({ met: context.notes > 0, required: 1, found: context.notes }),
        }),
      },
    }).createMachine({
      context: ({ input }) => ({ what: input.data.what, notes: 0 }),
      initial: 'open',
      states: {
        open: {
          tags: ['open:ratings'],
          on: {
            'work.note': { actions: assign({ notes: ({ context }) => context.notes + 1 }) },
            'work.finish': {
              guard: 'noted',
              target: 'done',
              actions: emit(({ context }) => ({ type: 'work.finished', data: { notes: context.notes } })),
            },
          },
          after: { answerDue: 'late' },
        },
        late: {
          tags: ['open:ratings'],
          on: {
            'work.finish': {
              guard: 'noted',
              target: 'done',
              actions: emit(({ context }) => ({ type: 'work.finished', data: { notes: context.notes } })),
            },
          },
        },
        done: { type: 'final' },
      },
    }),
    due: { answerDue: ({ entered }) => entered.at + 86_400_000 },
  }),
)

/** What follows a finished work order: an inspection of it, which is a work order too. */
const inspection = whenever(workOrder, 'work.finished').start(workOrder, {
  name: 'inspection',
  label: { zh: '回访', en: 'Inspect' },
  orders: ({ process }) =>
    process.endsWith('-inspection')
      ? []
      : [{ process: `${process}-inspection`, input: { what: `inspect ${process}` } }],
})

const plugin: Plugin = {
  name: 'work',
  processes: [workOrder],
  reactions: [inspection],
  capacities: { clerk: { zh: '文员', en: 'Clerk' } },
}

/** Who acts. */
export const clerk = { id: 'zhao', capacity: 'clerk' } as const

/** An engine for work orders over a store, under a clock that stands. */
export function workOrders<Storage extends StorageAdapter>(
  storage: Storage,
  more: Partial<GovernanceOptions<Storage>> = {},
) {
  return createGovernance<Storage>({
    storage,
    plugins: [plugin],
    holdings: () => [{ capacity: 'clerk' }],
    clock: () => 1_760_000_000_000,
    ...more,
  })
}
