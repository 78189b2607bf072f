import { defineProcess, event, outcome, type Plugin, type Relation, whenever } from '@gongzhi/core'
import * as z from 'zod'

const label = { zh: '家', en: 'Family' }
/** A process, by its id, or by a key that says of which community it is. */
const one = z.union([z.string(), z.strictObject({ community: z.string(), process: z.string() })])
const told = z.object({ about: one })

export const RELATIONS = [
  'child',
  'descendant',
  'parent',
  'kin',
  'above',
  'below',
  'itself',
] as const satisfies readonly Relation[]

const hears = (from: Parameters<typeof event>[0]['from'] & {}) =>
  event({ data: told, label: { zh: '听到', en: 'Hear' }, allow: ['engine'], from })

/** Whom a process names: an id of its own community, or a key. */
const whom = one.nullable()

/** A process that starts others and tells others: each event takes what it is told from another origin. */
export const family = defineProcess(
  {
    name: 'family',
    version: 1,
    label,
    standing: true,
    input: z.object({ named: whom }),
    context: z.object({
      named: whom,
      startedBy: z.unknown(),
      heard: z.array(z.object({ event: z.string(), sender: z.unknown() })),
    }),
    start: { allow: ['clerk', 'engine'] },
    events: {
      bear: event({ data: z.object({ child: z.string() }), label, allow: ['clerk'] }),
      tell: event({
        data: z.object({ event: z.string(), to: z.string(), about: one, in: z.string().optional() }),
        label,
        allow: ['clerk'],
      }),
      'hear.child': hears('child'),
      'hear.descendant': hears('descendant'),
      'hear.parent': hears('parent'),
      'hear.kin': hears('kin'),
      'hear.above': hears('above'),
      'hear.below': hears('below'),
      'hear.itself': hears('itself'),
      'hear.named': hears({ kind: 'named', field: 'named' }),
      'hear.about': hears({ kind: 'about', definition: 'family', field: 'about' }),
      'hear.either': hears(['child', 'parent']),
    },
    outcomes: {
      born: outcome({ data: z.object({ child: z.string() }), label }),
      told: outcome({
        data: z.object({ event: z.string(), to: z.string(), about: one, in: z.string().optional() }),
        label,
      }),
    },
    states: { living: label },
  },
  ({ setup, assign, emit }) => {
    const hear = {
      actions: assign({
        heard: ({ context, event: { type, sender } }) => [
          ...(context.heard as { event: string; sender: unknown }[]),
          { event: type, sender: sender ?? null },
        ],
      }),
    } as never
    return {
      machine: setup({}).createMachine({
        context: ({ input }) => ({
          named: input.data.named,
          startedBy: input.sender ?? null,
          heard: [],
        }),
        initial: 'living',
        states: {
          living: {
            on: {
              bear: { actions: emit(({ event: { data } }) => ({ type: 'born', data })) },
              tell: { actions: emit(({ event: { data } }) => ({ type: 'told', data })) },
              'hear.child': hear,
              'hear.descendant': hear,
              'hear.parent': hear,
              'hear.kin': hear,
              'hear.above': hear,
              'hear.below': hear,
              'hear.itself': hear,
              'hear.named': hear,
              'hear.about': hear,
              'hear.either': hear,
            },
          },
        },
      }),
      due: {},
    }
  },
)

export type Heard = `hear.${(typeof RELATIONS)[number]}` | 'hear.named' | 'hear.about' | 'hear.either'
const EVENTS: readonly Heard[] = [
  ...RELATIONS.map((relation) => `hear.${relation}` as const),
  'hear.named',
  'hear.about',
  'hear.either',
]

export const families: Plugin = {
  name: 'families',
  processes: [family],
  reactions: [
    whenever(family, 'born').start(family, {
      name: 'birth',
      label,
      orders: ({ data }) => [{ process: data.child, input: { named: null } }],
    }),
    ...EVENTS.map((heard) =>
      whenever(family, 'told').send(family, heard, {
        name: `telling-${heard.replace('.', '-')}`,
        label,
        orders: ({ data }) =>
          data.event === heard
            ? [{ process: data.to, data: { about: data.about }, ...(data.in && { community: data.in }) }]
            : [],
      }),
    ),
  ],
  capacities: { clerk: { zh: '文员', en: 'Clerk' } },
}
