import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import {
  type Checkpoint,
  compareBytes,
  createGovernance,
  createMemoryStorage,
  type Entry,
  type GovernanceOptions,
  type Instant,
  mainlandChina,
  type Receipt,
  type Refusal,
  type RegisterKey,
  type StorageAdapter,
  type StoredProcess,
  type StreamKey,
  type Verification,
} from '@gongzhi/core'

import { houseRules, notice, plugin } from '../notice.ts'

export const CITY = 'hope'

export const ALL = Number.MAX_SAFE_INTEGER

export const BEGIN = Date.UTC(2025, 4, 1, 1)

export const AFTER = Date.UTC(2025, 4, 20, 1)

export const director = { id: 'li', capacity: 'director' }

export const owner = { id: 'wang', capacity: 'owner' }

export const OBJECTIONS = [
  ['1', 'too loud'],
  ['2', 'too dear'],
  ['3', 'too late'],
] as const

// Each sentence stands in docs/threat-model.md; a test only names its number.
const document = readFileSync(join(import.meta.dirname, '../../../../docs/threat-model.md'), 'utf8')

export const sentences = new Map(
  [...document.matchAll(/^- \*\*(THREAT-\d{3})\*\* (.+)$/gm)].map(([, id, sentence]) => [
    id as string,
    sentence as string,
  ]),
)

/** The name of the test of a sentence of the document. */
export function threat(id: string): string {
  return `${id}: ${sentences.get(id) ?? '(not in the document)'}`
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function governanceOn(storage: StorageAdapter, change: Partial<GovernanceOptions> = {}) {
  return createGovernance({
    storage,
    plugins: [plugin],
    rulebooks: [houseRules],
    calendar: mainlandChina,
    clock: () => AFTER,
    salt: (label) => sha256(label).slice(0, 32),
    holdings: () => [{ capacity: 'director' }, { capacity: 'owner' }, { capacity: 'clerk' }],
    report: () => {},
    ...change,
  })
}

/** A store that does not take the commits of a process, so that whatever orders there goes on waiting. */
export function without(process: string, storage: StorageAdapter): StorageAdapter {
  return {
    ...storage,
    commit: async (commits) => {
      if (commits.some((commit) => commit.kind === 'process' && commit.process === process))
        throw new Error('the disk is full')
      return storage.commit(commits)
    },
  }
}

/** The lines of an export. */
export async function linesOf(city: { export(): AsyncIterable<string> }): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of city.export()) lines.push(line)
  return lines
}

/** The last line counts and digests the others again: somebody who knows how it is made has edited the file. */
export function ended(lines: readonly string[]): readonly string[] {
  const others = lines.slice(0, -1)
  const of = (kind: string) => others.filter((line) => line.startsWith(`{"kind":"${kind}"`)).length
  const digest = others.reduce((before, line) => sha256(`${before}\n${line}`), '')
  return [...others, JSON.stringify({ kind: 'end', entries: of('entry'), tasks: of('task'), digest })]
}

interface Course {
  readonly objections?: readonly (readonly [unit: string, why: string])[]
  /** Whether the notice goes its whole way, or is still open to objections. */
  readonly ends?: boolean
  readonly begin?: Instant
  readonly storage?: StorageAdapter
  readonly governance?: Partial<GovernanceOptions>
}

/**
 * A notice with objections. Two courses that are told the same come to the same bytes: whoever rewrites a
 * whole store plays another course.
 */
export async function play({
  objections = OBJECTIONS,
  ends = true,
  begin = BEGIN,
  storage = createMemoryStorage(),
  governance: change = {},
}: Course = {}) {
  let now = begin
  const governance = governanceOn(storage, { clock: () => now, ...change })
  const city = governance.community(CITY)
  const n1 = city.process(notice, 'n1')
  took(await n1.start({ input: { text: 'hello', from: '2025-04-28' }, by: director, id: 'start' }))
  took(await n1.send({ event: 'notice.amend', data: { text: 'hello!' }, by: director, id: 'amend' }))
  const receipts: Receipt[] = []
  for (const [unit, why] of objections)
    receipts.push(
      took(
        await n1.register('objections').record({ data: { unit, why }, by: owner, id: `objection-${unit}` }),
      ),
    )
  const end = async () => {
    now = AFTER
    await governance.runDue()
  }
  if (ends) await end()
  return { storage, governance, city, n1, receipts, end }
}

export function took<Answer extends { readonly status: string }>(answer: Answer | Refusal): Answer {
  if (answer.status === 'refused') throw new Error(JSON.stringify(answer))
  return answer as Answer
}

interface Alteration {
  readonly entries?: (all: readonly Entry[]) => readonly Entry[]
  readonly processes?: (all: readonly StoredProcess[]) => readonly StoredProcess[]
}

/** A store as somebody left it who wrote into the database behind the engine's back. */
export function altered(
  storage: StorageAdapter,
  { entries: alter = (all) => all, processes: alterStates = (all) => all }: Alteration,
): StorageAdapter {
  const entries = async () => alter(await storage.feed({ community: CITY, after: 0, limit: ALL }))
  const processes = async () => alterStates(await storage.find({ community: CITY, after: null, limit: ALL }))
  return {
    ...storage,
    feed: async ({ after, limit }) =>
      (await entries()).filter(({ position }) => position > after).slice(0, limit),
    read: async ({ stream, after, limit }) =>
      (await entries())
        .filter((entry) => streamOf(entry) === nameOf(stream) && entry.version > after)
        .slice(0, limit),
    records: async ({ register, after, limit }) => {
      const latest = new Map(
        (await entries())
          .filter((entry) => isOf(entry, register))
          .map((entry) => [entry.record?.key as string, entry]),
      )
      return [...latest]
        .filter(([key]) => after === null || compareBytes(key, after) > 0)
        .sort(([a], [b]) => compareBytes(a, b))
        .map(([, entry]) => entry)
        .slice(0, limit)
    },
    load: async ({ process }) => {
      const found = (await processes()).find((one) => one.process === process.process)
      return found ? { process: found } : {}
    },
    // Whoever changes entries moves the head of the community with them, and takes tasks out with their process.
    communities: async () => {
      const last = (await entries()).at(-1)
      return last ? [{ community: CITY, position: last.position, recorded: last.recorded }] : []
    },
    tasks: async (query) => {
      const there = new Set((await processes()).map(({ process }) => process))
      return (await storage.tasks(query)).filter(({ process }) => there.has(process))
    },
    find: async ({ after, limit }) =>
      (await processes())
        .filter(({ process }) => after === null || compareBytes(process, after) > 0)
        .slice(0, limit),
  }
}

function isOf({ process, record }: Entry, register: RegisterKey): boolean {
  return (
    process === register.process && record?.register === register.register && record.round === register.round
  )
}

function nameOf(stream: StreamKey): string {
  return 'key' in stream
    ? [stream.process, stream.register, stream.round, stream.key].join('\n')
    : stream.process
}

function streamOf(entry: Entry): string {
  return nameOf({ community: CITY, process: entry.process, ...entry.record })
}

/** An entry with another content and the hash that suits it. */
export function rewritten(entry: Entry, change: (body: Record<string, any>) => object): Entry {
  const body = JSON.stringify(change(JSON.parse(entry.body)))
  return { ...entry, body, hash: sha256(body) }
}

/** Every entry names the one before it again. */
export function relinked(entries: readonly Entry[]): readonly Entry[] {
  const heads = new Map<string, string>()
  return entries.map((entry) => {
    const linked = rewritten(entry, (body) => ({ ...body, prev: heads.get(streamOf(entry)) ?? '' }))
    heads.set(streamOf(entry), linked.hash)
    return linked
  })
}

export function renumbered(entries: readonly Entry[]): readonly Entry[] {
  return entries.map((entry, index) => ({ ...entry, position: index + 1 }))
}

export const named =
  (name: string) =>
  ({ body, process }: Entry) =>
    process === 'n1' && (JSON.parse(body) as { name: string }).name === name

export const objection =
  (unit: string) =>
  ({ record }: Entry) =>
    record?.key === unit

export const change =
  (which: (entry: Entry) => boolean, to: (entry: Entry) => Entry) => (all: readonly Entry[]) =>
    all.map((entry) => (which(entry) ? to(entry) : entry))

export const otherText = (entry: Entry) => rewritten(entry, (body) => ({ ...body, data: { text: 'forged' } }))

export const otherObjection = (entry: Entry) =>
  rewritten(entry, (body) => ({ ...body, data: { ...body['data'], why: 'forged' } }))

export async function verify(
  storage: StorageAdapter,
  anchors: readonly Checkpoint[] = [],
): Promise<Verification> {
  return governanceOn(storage).community(CITY).verify({ anchors })
}

/** Which of the five answers say no. */
export function failing({ chain, checkpoints, roots, replay, agenda }: Verification): readonly string[] {
  return Object.entries({ chain, checkpoints, roots, replay, agenda })
    .filter(([, { ok }]) => !ok)
    .map(([name]) => name)
}

export function said({ chain, checkpoints, roots, replay, agenda }: Verification): string {
  return [chain, checkpoints, roots, replay, agenda]
    .flatMap(({ findings }) => findings)
    .map(({ message }) => message)
    .join('; ')
}
