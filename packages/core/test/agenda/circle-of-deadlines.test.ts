import {
  createGovernance,
  createMemoryStorage,
  defineProcess,
  event,
  outcome,
  type Report,
  whenever,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'
import * as z from 'zod'

const label = { zh: '接力', en: 'Relay' }
const clerk = { id: 'zhao', capacity: 'clerk' }

/** A process that is told, passes through so many states by deadlines that are due at once, and announces it. */
function ladder(rungs: number) {
  const steps = Array.from({ length: rungs }, (_, index) => `step${index}`)
  const states = steps.map((step, index) => [
    step,
    {
      after: {
        [`ends.${step}`]:
          steps[index + 1] ?? ({ target: 'idle', actions: { type: 'emitted' } } as unknown as string),
      },
    },
  ])
  return defineProcess(
    {
      name: 'ladder',
      version: 1,
      label,
      standing: true,
      input: z.object({}),
      context: z.object({}),
      start: { allow: ['clerk'] },
      events: {
        climb: event({ data: z.object({}), label, allow: ['clerk', 'engine'] }),
        stop: event({ data: z.object({}), label, allow: ['clerk'] }),
      },
      outcomes: { climbed: outcome({ data: z.object({}), label }) },
      deadlines: Object.fromEntries(steps.map((step) => [`ends.${step}`, { label }])),
      states: Object.fromEntries(['idle', 'stopped', ...steps].map((state) => [state, label])),
    },
    ({ setup, emit }) => ({
      machine: setup({ actions: { emitted: emit({ type: 'climbed', data: {} }) as never } }).createMachine({
        context: () => ({}),
        initial: 'idle',
        states: {
          idle: { on: { climb: 'step0', stop: 'stopped' } },
          stopped: { type: 'final' },
          ...Object.fromEntries(states),
        },
      } as never) as never,
      due: Object.fromEntries(
        steps.map((step) => [`ends.${step}`, ({ entered }: { entered: { at: number } }) => entered.at]),
      ),
    }),
  )
}

test.each([16, 17])(
  'reactions that cause each other are stopped with %i deadlines that are due at once between two of them',
  async (rungs) => {
    const definition = ladder(rungs)
    const back = whenever(definition, 'climbed' as never).send(definition, 'climb' as never, {
      name: 'back',
      label,
      orders: ({ process }: { readonly process: string }) => [
        { process: process === 'a' ? 'b' : 'a', data: {} as never },
      ],
    })
    const storage = createMemoryStorage()
    let commits = 0
    const reports: Report[] = []
    const governance = createGovernance({
      // What goes round for ever ends the test, and not the machine.
      storage: {
        ...storage,
        claim: (query) => (commits > 3_000 ? Promise.resolve([]) : storage.claim(query)),
        commit: (given) => {
          commits += given.length
          return storage.commit(given)
        },
      },
      plugins: [{ name: 'test', processes: [definition], reactions: [back], capacities: { clerk: label } }],
      holdings: () => [{ capacity: 'clerk' }],
      report: (report) => reports.push(report),
    })
    const at = (id: string) => governance.community('hope').process(definition, id)
    for (const id of ['a', 'b']) accepted(await at(id).start({ input: {}, by: clerk }))
    accepted(await at('a').send({ event: 'climb', data: {}, by: clerk } as never))
    await governance.runDue()
    expect(commits).toBeLessThan(3_000)
    expect(reports.map(({ code }) => code)).toContain('agenda/reactions-in-circle')
  },
)
