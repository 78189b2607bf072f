import { createGovernance, defineProcess, event, type Governance, type StorageAdapter } from '@gongzhi/core'
import * as z from 'zod'

import { createRandom, type Random } from '../packages/adapters/src/conformance/random.ts'
import { type Handle, makePlace, openPlace } from './place.ts'

const label = { zh: '计数', en: 'Counter' }

/** A counter: each addition says what it came to, so that the order of additions can be read from answers. */
const counter = defineProcess(
  {
    name: 'counter',
    version: 1,
    label,
    standing: true,
    input: z.object({}),
    context: z.object({ sum: z.int() }),
    start: { allow: ['clerk'] },
    events: { 'counter.add': event({ data: z.object({ by: z.int() }), label, allow: ['clerk'] }) },
    outcomes: {},
    states: { open: label },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: () => ({ sum: 0 }),
      initial: 'open',
      states: {
        open: {
          on: {
            'counter.add': {
              actions: assign({ sum: ({ context, event: { data } }) => context.sum + data.by }),
            },
          },
        },
      },
    }),
    due: {},
  }),
)

const clerk = { id: 'zhao', capacity: 'clerk' } as const
const CITY = 'city'
const PROCESSES = ['a', 'b', 'c'] as const

/** A call with the moments, of one clock that only counts, at which it began and was answered. */
export type Recorded =
  | {
      readonly kind: 'add'
      readonly process: string
      readonly id: string
      readonly by: number
      readonly expected?: number
      readonly began: number
      readonly ended: number
      readonly answer:
        | { readonly status: 'accepted'; readonly version: number; readonly position: number }
        | { readonly status: 'refused'; readonly code: string }
    }
  | {
      readonly kind: 'read'
      readonly process: string
      readonly began: number
      readonly ended: number
      readonly version: number
      readonly sum: number
    }

/** What came of calls that raced. */
export interface Raced {
  readonly calls: number
  readonly accepted: number
  readonly conflicts: number
  readonly reads: number
  /** What no order of the calls explains. */
  readonly faults: readonly string[]
}

/** Lets several engines on one store race, and asks whether one order explains all that they were answered. */
export async function race({
  store,
  calls,
  seed,
  hands = 8,
  spoil = (storage) => storage,
}: {
  readonly store: string
  readonly calls: number
  readonly seed: number
  /** How many calls are under way at once. */
  readonly hands?: number
  /** Of a test that has to see a defect. */
  readonly spoil?: (storage: StorageAdapter) => StorageAdapter
}): Promise<Raced> {
  const made = await makePlace(store, seed)
  // One file, or one memory, has one handle; a server is entered through several.
  const handles = await Promise.all(
    Array.from({ length: made.place.kind === 'server' ? 3 : 1 }, () => openPlace(made.place)),
  )
  const engines = engineFor(handles, spoil)
  const record: Recorded[] = []
  let clock = 0
  const tick = () => ++clock
  const random = createRandom(seed)
  try {
    for (const process of PROCESSES)
      await (engines[0] as Governance)
        .community(CITY)
        .process(counter, process)
        .start({ input: {}, by: clerk, id: `start-${process}` })
    let left = calls
    const hand = async (): Promise<void> => {
      while (left-- > 0) await callOnce({ engine: random.pick(engines), random, record, tick })
    }
    await Promise.all(Array.from({ length: hands }, hand))
    return {
      ...countsOf(record),
      faults: [...disorder(record), ...(await disagreement(handles[0] as Handle, record))],
    }
  } finally {
    await Promise.all(handles.map(({ close }) => close()))
    await made.drop()
  }
}

function engineFor(
  handles: readonly Handle[],
  spoil: (storage: StorageAdapter) => StorageAdapter,
): readonly Governance[] {
  // Two engines on each handle: what one has in memory, the other does not know of.
  return handles.flatMap(({ storage }) =>
    [0, 1].map(() =>
      createGovernance({
        storage: spoil(storage),
        plugins: [{ name: 'counters', processes: [counter], capacities: { clerk: label } }],
        holdings: () => [{ capacity: 'clerk' }],
      }),
    ),
  )
}

interface Hand {
  readonly engine: Governance
  readonly random: Random
  readonly record: Recorded[]
  /** The next moment of the clock that only counts. */
  readonly tick: () => number
}

async function callOnce({ engine, random, record, tick }: Hand): Promise<void> {
  const process = random.pick(PROCESSES)
  const began = tick()
  if (random.below(3) === 0) {
    const standing = await engine.community(CITY).process(counter, process).standing()
    if (!standing) throw new Error(`there is no counter ${process}`)
    record.push({
      kind: 'read',
      process,
      began,
      ended: tick(),
      version: standing.version,
      sum: standing.context.sum,
    })
    return
  }
  const addition = await additionOf({ engine, random, record }, { process, id: `add-${began}` })
  const { id, by, expected } = addition
  const answer = await engine
    .community(CITY)
    .process(counter, addition.process)
    .send({ event: 'counter.add', data: { by }, by: clerk, id, ...(expected !== undefined && { expected }) })
  record.push({
    kind: 'add',
    ...addition,
    began,
    ended: tick(),
    answer:
      answer.status === 'accepted'
        ? { status: 'accepted', version: answer.version, position: answer.position }
        : { status: 'refused', code: answer.code },
  })
}

type Addition = Pick<Recorded & { readonly kind: 'add' }, 'process' | 'id' | 'by' | 'expected'>

/** What is added next: now and then what was sent before, as by a client that lost the answer. */
async function additionOf(
  { engine, random, record }: Omit<Hand, 'tick'>,
  { process, id }: Pick<Addition, 'process' | 'id'>,
): Promise<Addition> {
  const earlier = record.filter((one) => one.kind === 'add')
  if (random.below(10) === 0 && earlier.length > 0) {
    const again = random.pick(earlier)
    const { expected } = again
    return { process: again.process, id: again.id, by: again.by, ...(expected !== undefined && { expected }) }
  }
  const by = 1 + random.below(9)
  if (random.below(4) > 0) return { process, id, by }
  const standing = await engine.community(CITY).process(counter, process).standing()
  return { process, id, by, expected: standing?.version ?? 0 }
}

function countsOf(record: readonly Recorded[]) {
  const adds = record.filter((one) => one.kind === 'add')
  return {
    calls: record.length,
    accepted: adds.filter(({ answer }) => answer.status === 'accepted').length,
    conflicts: adds.filter(({ answer }) => answer.status === 'refused').length,
    reads: record.length - adds.length,
  }
}

/**
 * What no order explains. The store says the order by its positions, so that nothing has to be searched:
 * whatever was answered before another call began stands before it; a command has one place; a version that was
 * expected is the one before; a reader sees no less than what was answered before it asked, and no more than
 * what had begun when it was answered.
 */
export function disorder(record: readonly Recorded[]): readonly string[] {
  const adds = record.flatMap((one) =>
    one.kind === 'add' && one.answer.status === 'accepted' ? [{ ...one, answer: one.answer }] : [],
  )
  return [...misplaced(adds), ...record.flatMap((one) => (one.kind === 'read' ? misread(one, adds) : []))]
}

type Added = Recorded & { readonly kind: 'add'; readonly answer: { readonly status: 'accepted' } }

function misplaced(adds: readonly Added[]): readonly string[] {
  const faults: string[] = []
  /** The first answer of each command, and when it was first sent. */
  const firsts = new Map<string, Added>()
  for (const one of adds.toSorted((a, b) => a.ended - b.ended)) {
    const first = firsts.get(one.id)
    if (first && first.answer.position !== one.answer.position)
      faults.push(`${one.id} was answered ${first.answer.position} and ${one.answer.position}`)
    if (one.expected !== undefined && one.answer.version !== one.expected + 1)
      faults.push(`${one.id} expected ${one.expected}, and made version ${one.answer.version}`)
    firsts.set(one.id, first ? { ...first, began: Math.min(first.began, one.began) } : one)
  }
  // From the last place on: none may have begun after a later one was answered.
  let soonest = Number.POSITIVE_INFINITY
  for (const one of [...firsts.values()].toSorted((a, b) => b.answer.position - a.answer.position)) {
    if (one.began > soonest)
      faults.push(`${one.id} at ${one.answer.position} began after a later place was answered`)
    soonest = Math.min(soonest, one.ended)
  }
  return faults
}

function misread(
  { process, version, began, ended }: Recorded & { readonly kind: 'read' },
  adds: readonly Added[],
): readonly string[] {
  const own = adds.filter((one) => one.process === process)
  const least = Math.max(1, ...own.filter((one) => one.ended < began).map(({ answer }) => answer.version))
  if (version < least) return [`a reader of ${process} saw version ${version} after ${least} was answered`]
  const early = own.some(
    ({ id, answer }) => answer.version <= version && own.every((one) => one.id !== id || one.began > ended),
  )
  return early ? [`a reader of ${process} saw what had not begun`] : []
}

/** Where the history says another thing than the answers and the readers. */
async function disagreement({ storage }: Handle, record: readonly Recorded[]): Promise<readonly string[]> {
  const faults: string[] = []
  for (const process of PROCESSES) {
    const sums = new Map<number, number>([[1, 0]])
    const commands = new Map<string, number>()
    const stream = await storage.read({ stream: { community: CITY, process }, after: 1, limit: 1_000_000 })
    for (const { version, command, body } of stream) {
      const { by } = (JSON.parse(body) as { readonly data: { readonly by: number } }).data
      sums.set(version, (sums.get(version - 1) ?? Number.NaN) + by)
      if (commands.has(command)) faults.push(`${command} stands twice`)
      commands.set(command, version)
    }
    for (const one of record) {
      if (one.process !== process) continue
      if (one.kind === 'read') {
        if (sums.get(one.version) !== one.sum)
          faults.push(
            `${process} was read as ${one.sum} at version ${one.version}, which made ${String(sums.get(one.version))}`,
          )
      } else if (one.answer.status === 'accepted' && commands.get(one.id) !== one.answer.version)
        faults.push(
          `${one.id} was answered version ${one.answer.version}, and stands at ${String(commands.get(one.id))}`,
        )
      else if (one.answer.status === 'refused' && commands.has(one.id) && !isAnswered(record, one.id))
        faults.push(`${one.id} was refused with ${one.answer.code}, and is stored`)
    }
  }
  return faults
}

/** A command that was refused may be stored all the same where it was sent again. */
function isAnswered(record: readonly Recorded[], id: string): boolean {
  return record.some((one) => one.kind === 'add' && one.id === id && one.answer.status === 'accepted')
}
