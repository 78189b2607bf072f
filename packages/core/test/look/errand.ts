import {
  createGovernance,
  createMemoryStorage,
  defineProcess,
  event,
  type Governance,
  type Holding,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import * as z from 'zod'

const label = { zh: '测试', en: 'Test' }
const nothing = z.object({})
const id = z.string().max(300)

/** Something that somebody asks for: taken by an office, done by whom it is given to, judged by who asked. */
export const errand = defineProcess(
  {
    name: 'errand',
    version: 1,
    label,
    input: z.object({ what: id, by: id, helpers: z.array(id), days: z.int(), secret: id }),
    context: z.object({
      what: id,
      asker: z.strictObject({ id }),
      doer: z.strictObject({ id }).nullable(),
      helpers: z.array(id),
      urgent: z.boolean(),
      days: z.int(),
      secret: id,
      until: z.int(),
    }),
    attributes: {
      what: { at: 'what', label },
      asker: { at: 'asker.id', label, names: 'person' },
      doer: { at: 'doer.id', label, names: 'person' },
      helper: { at: 'helpers.*', label, names: 'person' },
      urgent: { at: 'urgent', label },
      days: { at: 'days', label },
      secret: { at: 'secret', label, names: 'person' },
    },
    start: { allow: ['clerk'] },
    read: { process: ['owner', 'clerk'], fields: { secret: ['clerk'], asker: ['clerk'] } },
    events: {
      take: event({ data: z.object({ by: id }), label: { zh: '受理', en: 'Take it' }, allow: ['clerk'] }),
      remark: event({ data: nothing, label: { zh: '批注', en: 'Remark' }, allow: ['owner', 'clerk'] }),
      done: event({
        data: nothing,
        label: { zh: '办结', en: 'Done' },
        allow: ['staff', 'clerk'],
        whose: 'doer',
      }),
      judge: event({ data: nothing, label: { zh: '评价', en: 'Judge' }, allow: ['owner'], whose: 'asker' }),
      end: event({ data: nothing, label: { zh: '结束', en: 'End' }, allow: ['owner'] }),
    },
    outcomes: {},
    deadlines: { ends: { label } },
    states: { open: label, working: label, 'working.at': label, done: label, ended: label, gone: label },
  } as const,
  ({ setup, assign, rule }) => ({
    machine: setup({
      guards: {
        byAsker: rule({
          on: 'end',
          label,
          judge: ({ context, event: { by } }) => by.id === context.asker.id,
        }),
      },
    }).createMachine({
      context: ({ input: { data, at } }) => ({
        what: data.what,
        asker: { id: data.by },
        doer: null,
        helpers: data.helpers,
        urgent: data.days < 2,
        days: data.days,
        secret: data.secret,
        until: at + data.days * 86_400_000,
      }),
      initial: 'open',
      states: {
        open: {
          on: {
            take: {
              target: 'working',
              actions: assign({ doer: ({ event }) => (event.data.by === '' ? null : { id: event.data.by }) }),
            },
            remark: {},
          },
          after: { ends: 'gone' },
        },
        working: {
          initial: 'at',
          on: { done: 'done', remark: { actions: assign({ urgent: true }) } },
          states: { at: {} },
        },
        done: { on: { judge: 'ended', end: { guard: 'byAsker', target: 'ended' } } },
        ended: { type: 'final' },
        gone: { type: 'final' },
      },
    }),
    due: { ends: ({ context }) => context.until },
  }),
)

export const clerk = { id: 'zhao', capacity: 'clerk' }

/** An engine whose clock a test moves, and who holds what where. */
export function office(holdings: {
  readonly [person: string]: { readonly [community: string]: readonly Holding[] }
}) {
  const storage = createMemoryStorage()
  const clock = { now: Date.UTC(2026, 5, 1) }
  const governance: Governance = createGovernance({
    storage,
    plugins: [
      {
        name: 'errands',
        processes: [errand],
        capacities: { clerk: label, owner: label, staff: { zh: '员工', en: 'Staff' } },
      },
    ],
    holdings: ({ actor, community }) =>
      actor === 'zhao' ? [{ capacity: 'clerk' }] : (holdings[actor]?.[community] ?? []),
    clock: () => clock.now,
    report: () => {},
  })
  const begin = async (
    process: string,
    given: Partial<{ by: string; helpers: string[]; days: number; what: string; secret: string }> = {},
    community = 'hope',
  ) => {
    const input = { what: 'lamp', by: 'li', helpers: [], days: 10, secret: 'x', ...given }
    const handle = governance.community(community).process(errand, process)
    accepted(await handle.start({ input, by: clerk }))
    return handle
  }
  return { governance, storage, clock, begin }
}
