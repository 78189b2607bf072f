import type {
  Commit,
  NewEntry,
  NewTask,
  ProcessCommit,
  RecordCommit,
  StorageAdapter,
  StoredState,
} from '@gongzhi/core/storage'

/** The community in which cases play unless they name another. */
export const CITY = 'hope-city'

/** The process of most cases. */
export const P = { community: CITY, process: 'p' } as const

let commands = 0

/** A command of its own for each call; the fingerprint follows the id. */
function command(id = `c${++commands}`): { readonly id: string; readonly fingerprint: string } {
  return { id, fingerprint: `f:${id}` }
}

/** An entry whose body says who it is. */
export function entry(text: string): NewEntry {
  return { body: JSON.stringify({ text }), hash: `h:${text}` }
}

/** The state of a test process. */
export function state(change: Partial<StoredState> = {}): StoredState {
  return {
    definition: 'meeting',
    release: 1,
    status: 'active',
    states: ['open'],
    tags: [],
    attributes: [],
    started: 1_000,
    changed: 1_000,
    due: 9_000,
    body: '{"n":1}',
    ...change,
  }
}

/** A step of the process `p`. */
export function step(
  expected: number,
  change: Partial<ProcessCommit> & { readonly id?: string } = {},
): ProcessCommit {
  const { id, ...rest } = change
  return {
    kind: 'process',
    community: CITY,
    process: 'p',
    command: command(id),
    recorded: 1_000 + expected,
    expected,
    entries: [entry(`${rest.process ?? 'p'}#${expected}`)],
    state: state(),
    ...rest,
  }
}

/** A record of the register `ballots` of the process `p`, round 1. */
export function ballot(
  key: string,
  expected = 0,
  change: Partial<RecordCommit> & { readonly id?: string } = {},
): RecordCommit {
  const { id, ...rest } = change
  return {
    kind: 'record',
    community: CITY,
    record: { community: CITY, process: 'p', register: 'ballots', round: 1, key },
    command: command(id),
    recorded: 2_000,
    expected,
    entries: [entry(`${key}@${expected}`)],
    ...rest,
  }
}

/** A task. */
export function task(name: string, change: Partial<NewTask> = {}): NewTask {
  return {
    name,
    kind: 'deadline',
    generation: 1,
    topic: 'meeting@1',
    dueAt: 5_000,
    visibleAt: 5_000,
    body: '{"t":1}',
    ...change,
  }
}

/** The round that `ballot` records into. */
export const BALLOTS = { register: 'ballots', round: 1 } as const

/** The key of that round. */
export const BALLOTS_KEY = { community: CITY, process: 'p', ...BALLOTS } as const

/**
 * Ids that a store must neither fold, trim, normalise nor escape wrongly, in the order of their UTF-8 bytes.
 */
export const NASTY = [
  ' a',
  '"; drop table x; --',
  '%',
  "'",
  'A',
  'B',
  '\\',
  '_',
  'a',
  'a ',
  'ab',
  'a\u0308',
  'é'.normalize('NFD'),
  'é'.normalize('NFC'),
  'ä',
  '业主',
  '\uff5e',
  '\u{1f600}',
  '\u{2f800}',
  `z${'長'.repeat(99)}`,
].toSorted(byBytes)

function byBytes(a: string, b: string): number {
  const encoder = new TextEncoder()
  const [x, y] = [encoder.encode(a), encoder.encode(b)]
  for (let i = 0; i < Math.min(x.length, y.length); i++)
    if (x[i] !== y[i]) return (x[i] as number) - (y[i] as number)
  return x.length - y.length
}

/** Commits one after the other and gives back the last result. */
export async function play(
  storage: { commit(commits: readonly Commit[]): Promise<readonly unknown[]> },
  ...commits: readonly Commit[]
): Promise<unknown> {
  let last: unknown
  for (const commit of commits) [last] = await storage.commit([commit])
  return last
}

/** Five of each, and six tasks. */
export async function fivefold(storage: StorageAdapter): Promise<void> {
  await play(
    storage,
    step(0, { open: [BALLOTS], arm: [1, 2, 3, 4, 5].map((n) => task(`t${n}`, { dueAt: n % 2 })) }),
  )
  await storage.commit([1, 2, 3, 4, 5].map((n) => ballot(`k${n}`)))
  for (const n of [1, 2, 3, 4]) await play(storage, step(0, { process: `q${n}` }))
  await play(
    storage,
    step(0, { community: 'a-city', arm: [task('t1', { dueAt: 1 })] }),
    step(0, { community: 'z-city', entries: [entry('1'), entry('2')] }),
  )
}
