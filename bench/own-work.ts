import { createGovernance, createMemoryStorage, defineProcess, event, type Governance } from '@gongzhi/core'
import type { Commit, StorageAdapter, StoredProcess, StoredState } from '@gongzhi/core/storage'
import * as z from 'zod'

import { inTurns, perItemAsync, row, type Row } from './measure.ts'
import type { Looked, Rig } from './rig.ts'
import type { Size } from './size.ts'

const label = { zh: '差事', en: 'Duty' }

/** Something that one person has to do, and others may look at. */
const duty = defineProcess(
  {
    name: 'duty',
    version: 1,
    label,
    input: z.object({ doer: z.string() }),
    context: z.object({ doer: z.string() }),
    attributes: { doer: { at: 'doer', label, names: 'person' } },
    start: { allow: ['clerk'] },
    events: {
      'duty.done': event({ data: z.object({}), label, allow: ['staff'], whose: 'doer' }),
      'duty.drop': event({ data: z.object({}), label, allow: ['clerk'] }),
    },
    outcomes: {},
    deadlines: { late: { label } },
    states: { open: label, over: label },
  },
  ({ setup }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => ({ doer: input.data.doer }),
      initial: 'open',
      states: {
        open: { on: { 'duty.done': 'over', 'duty.drop': 'over' }, after: { late: 'over' } },
        over: { type: 'final' },
      },
    }),
    due: { late: ({ entered }) => entered.at + 90 * 86_400_000 },
  }),
)

/** How many people share what is open, and how many of his own somebody looks at on one page. */
const [PEOPLE, PAGE] = [40, 20]
/** In how many communities one person holds something: a company's manager, the staff of a street office. */
const EVERYWHERE = 60
const TIMES = 20
/** Milliseconds that a page may take, among few and among many. */
const BUDGETS = [10, 30] as const

function governanceOn(storage: StorageAdapter): Governance {
  return createGovernance({
    storage,
    plugins: [
      {
        name: 'duties',
        processes: [duty],
        capacities: { clerk: { zh: '文员', en: 'Clerk' }, staff: { zh: '员工', en: 'Staff' } },
      },
    ],
    rulebooks: [],
    holdings: ({ actor }) => [{ capacity: actor === 'clerk' ? 'clerk' : 'staff' }],
  })
}

/**
 * What waits for one person, a page of it and how much there is: among few and among many that are open, in one
 * community, and over many in which he holds something. Against the bare driver that asks one indexed table for a
 * page.
 */
export async function ownWorkRows(rig: Rig, size: Size): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const [index, count] of size.found.entries())
    for (const communities of [1, EVERYWHERE])
      rows.push(
        await rowOf(rig, { communities, count, rounds: size.rounds, budget: BUDGETS[index] as number }),
      )
  return rows
}

interface Among {
  readonly communities: number
  readonly count: number
}

async function rowOf(
  rig: Rig,
  { communities, count, rounds, budget }: Among & { readonly rounds: number; readonly budget: number },
): Promise<Row> {
  const storage = await rig.fresh()
  const governance = governanceOn(storage)
  await fill(storage, { communities, count })
  const driver = await rig.bare()
  const look = await driver.lookup(
    Array.from({ length: count }, (_, i): Looked => ['c', personOf(i), 'active', i, `p${i}`]),
  )
  const often = (work: () => Promise<number>) => () =>
    perItemAsync(TIMES, async () => {
      for (let i = 0; i < TIMES; i++) if ((await work()) === 0) throw new Error('nothing was found')
    })
  const seen = await inTurns(
    rounds,
    often(async () => (await governance.worklist({ person: personOf(0), limit: PAGE })).items.length),
    often(() => look(personOf(0), PAGE)),
  )
  await driver.close()
  await storage.close()
  const where = communities === 1 ? 'one community' : `${communities} communities`
  return row(
    `worklist of a person, ${count.toLocaleString('en')} open in ${where}`,
    seen,
    `bare driver, one index; budget ${budget} ms`,
  )
}

const personOf = (index: number): string => `person-${index % PEOPLE}`

/** As many processes as are wanted, each in the state of one that was begun in earnest. */
async function fill(storage: StorageAdapter, { communities, count }: Among): Promise<void> {
  const states = await begunStates()
  for (let from = 0; from < count; from += 500)
    await storage.commit(
      Array.from({ length: Math.min(500, count - from) }, (_, index): Commit => {
        const number = from + index
        const [community, id] = [`c${number % communities}`, `d${number}`]
        // Every person has something everywhere.
        const begun = states[Math.floor(number / communities) % PEOPLE] as StoredState
        const body = { ...(JSON.parse(begun.body) as object), community, process: id }
        return {
          kind: 'process',
          community,
          process: id,
          command: { id, fingerprint: 'f' },
          recorded: Date.now(),
          expected: 0,
          entries: [{ body: '{}', hash: id }],
          state: { ...begun, body: JSON.stringify(body) },
        }
      }),
    )
}

/** The state of a process for each person. */
async function begunStates(): Promise<readonly StoredState[]> {
  const storage = createMemoryStorage()
  const governance = governanceOn(storage)
  return Promise.all(
    Array.from({ length: PEOPLE }, async (_, number) => {
      const process = `d${number}`
      const answer = await governance
        .community('c')
        .process(duty, process)
        .start({ input: { doer: personOf(number) }, by: { id: 'clerk', capacity: 'clerk' } })
      if (answer.status === 'refused') throw new Error(answer.reason.en)
      const { process: stored } = await storage.load({ process: { community: 'c', process } })
      return (stored as StoredProcess).state
    }),
  )
}
