import { createGovernance, defineProcess, event, type Governance, type StorageAdapter } from '@gongzhi/core'
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
 * What waits for one person, a page of it and how much there is: among all that is open in one community, and over
 * many communities in which he holds something. Against the bare driver that asks one indexed table for a page.
 */
export async function ownWorkRows(rig: Rig, size: Size): Promise<readonly Row[]> {
  const [count] = size.found
  const rows: Row[] = []
  for (const communities of [1, EVERYWHERE]) {
    const storage = await rig.fresh()
    const governance = governanceOn(storage)
    await fill(governance, { communities, count })
    const driver = await rig.bare()
    const look = await driver.lookup(
      Array.from({ length: count }, (_, i): Looked => ['c', personOf(i), 'active', i, `p${i}`]),
    )
    const often = (work: () => Promise<number>) => () =>
      perItemAsync(TIMES, async () => {
        for (let i = 0; i < TIMES; i++) if ((await work()) === 0) throw new Error('nothing was found')
      })
    const seen = await inTurns(
      size.rounds,
      often(async () => (await governance.worklist({ person: personOf(0), limit: PAGE })).items.length),
      often(() => look(personOf(0), PAGE)),
    )
    const where = communities === 1 ? 'one community' : `${communities} communities`
    rows.push(
      row(
        `worklist of a person, ${count.toLocaleString('en')} open in ${where}`,
        seen,
        'bare driver, one index',
      ),
    )
    await driver.close()
    await storage.close()
  }
  return rows
}

const personOf = (index: number): string => `person-${index % PEOPLE}`

async function fill(
  governance: Governance,
  { communities, count }: { readonly communities: number; readonly count: number },
): Promise<void> {
  const by = { id: 'clerk', capacity: 'clerk' }
  for (let from = 0; from < count; from += 200)
    await Promise.all(
      Array.from({ length: Math.min(200, count - from) }, async (_, index) => {
        const number = from + index
        const process = governance.community(`c${number % communities}`).process(duty, `d${number}`)
        // Every person has something everywhere.
        const doer = personOf(Math.floor(number / communities))
        const answer = await process.start({ input: { doer }, by })
        if (answer.status === 'refused') throw new Error(answer.reason.en)
      }),
    )
}
