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
  type Report,
  type StorageAdapter,
  type StoredProcess,
  type StreamKey,
  type Verification,
  verifyRecordProof,
} from '@gongzhi/core'
import { expect, test } from 'vitest'

import { houseRules, notice, plugin } from './notice.ts'

const CITY = 'hope'
const ALL = Number.MAX_SAFE_INTEGER
const BEGIN = Date.UTC(2025, 4, 1, 1)
const AFTER = Date.UTC(2025, 4, 20, 1)
const director = { id: 'li', capacity: 'director' }
const owner = { id: 'wang', capacity: 'owner' }
const OBJECTIONS = [
  ['1', 'too loud'],
  ['2', 'too dear'],
  ['3', 'too late'],
] as const

// Each sentence stands in docs/threat-model.md; a test only names its number.
const document = readFileSync(join(import.meta.dirname, '../../../docs/threat-model.md'), 'utf8')
const sentences = new Map(
  [...document.matchAll(/^- \*\*(THREAT-\d{3})\*\* (.+)$/gm)].map(([, id, sentence]) => [
    id as string,
    sentence as string,
  ]),
)
const tested: string[] = []
function threat(id: string, body: () => Promise<void>): void {
  tested.push(id)
  test(`${id}: ${sentences.get(id) ?? '(not in the document)'}`, body)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function governanceOn(storage: StorageAdapter, change: Partial<GovernanceOptions> = {}) {
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
async function play({
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

function took<Answer extends { readonly status: string }>(answer: Answer | Refusal): Answer {
  if (answer.status === 'refused') throw new Error(JSON.stringify(answer))
  return answer as Answer
}

interface Alteration {
  readonly entries?: (all: readonly Entry[]) => readonly Entry[]
  readonly processes?: (all: readonly StoredProcess[]) => readonly StoredProcess[]
}

/** A store as somebody left it who wrote into the database behind the engine's back. */
function altered(
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
function rewritten(entry: Entry, change: (body: Record<string, any>) => object): Entry {
  const body = JSON.stringify(change(JSON.parse(entry.body)))
  return { ...entry, body, hash: sha256(body) }
}

/** Every entry names the one before it again. */
function relinked(entries: readonly Entry[]): readonly Entry[] {
  const heads = new Map<string, string>()
  return entries.map((entry) => {
    const linked = rewritten(entry, (body) => ({ ...body, prev: heads.get(streamOf(entry)) ?? '' }))
    heads.set(streamOf(entry), linked.hash)
    return linked
  })
}

function renumbered(entries: readonly Entry[]): readonly Entry[] {
  return entries.map((entry, index) => ({ ...entry, position: index + 1 }))
}

const named =
  (name: string) =>
  ({ body, process }: Entry) =>
    process === 'n1' && (JSON.parse(body) as { name: string }).name === name
const objection =
  (unit: string) =>
  ({ record }: Entry) =>
    record?.key === unit
const change = (which: (entry: Entry) => boolean, to: (entry: Entry) => Entry) => (all: readonly Entry[]) =>
  all.map((entry) => (which(entry) ? to(entry) : entry))
const otherText = (entry: Entry) => rewritten(entry, (body) => ({ ...body, data: { text: 'forged' } }))
const otherObjection = (entry: Entry) =>
  rewritten(entry, (body) => ({ ...body, data: { ...body['data'], why: 'forged' } }))

async function verify(storage: StorageAdapter, anchors: readonly Checkpoint[] = []): Promise<Verification> {
  return governanceOn(storage).community(CITY).verify({ anchors })
}

/** Which of the four answers say no. */
function failing({ chain, checkpoints, roots, replay }: Verification): readonly string[] {
  return Object.entries({ chain, checkpoints, roots, replay })
    .filter(([, { ok }]) => !ok)
    .map(([name]) => name)
}

function said({ chain, checkpoints, roots, replay }: Verification): string {
  return [chain, checkpoints, roots, replay]
    .flatMap(({ findings }) => findings)
    .map(({ message }) => message)
    .join('; ')
}

async function linesOf(city: { export(): AsyncIterable<string> }): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of city.export()) lines.push(line)
  return lines
}

function editLines(
  lines: readonly string[],
  which: (entry: Entry) => boolean,
  to: (entry: Entry) => Entry,
): readonly string[] {
  return lines.map((line) => {
    const read = JSON.parse(line) as { kind: string; entry: Entry }
    return read.kind === 'entry' && which(read.entry)
      ? JSON.stringify({ ...read, entry: to(read.entry) })
      : line
  })
}

test('a store that nobody touched verifies, and this file tests every sentence of the document', async () => {
  const { storage, city } = await play()
  expect(await verify(altered(storage, {}))).toMatchObject({
    ok: true,
    chain: { checked: 10 },
    roots: { checked: 1 },
    replay: { checked: 2 },
  })
  expect(await city.verify()).toMatchObject({ ok: true })
  expect(tested).toEqual([...sentences.keys()])
})

threat('THREAT-001', async () => {
  const { storage } = await play()
  const found = await verify(
    altered(storage, {
      entries: change(named('notice.amend'), (entry) => ({
        ...entry,
        body: entry.body.replace('hello!', 'hell!'),
      })),
    }),
  )
  expect(failing(found)).toContain('chain')
  expect(said(found)).toContain('does not hash to its hash')
})

threat('THREAT-002', async () => {
  const { storage } = await play()
  const found = await verify(altered(storage, { entries: change(named('notice.amend'), otherText) }))
  expect(said(found)).toContain('does not name the one before it')
})

threat('THREAT-003', async () => {
  const { storage } = await play()
  const entries = change(named('objections.count'), (entry) =>
    rewritten(entry, (body) => ({ ...body, by: { id: 'mallory', capacity: 'engine' } })),
  )
  const found = await verify(altered(storage, { entries }))
  expect(failing(found)).toEqual(['chain'])
  expect(said(found)).toContain('stands on another entry than the last one')
})

threat('THREAT-004', async () => {
  const { storage } = await play()
  const entries = (all: readonly Entry[]) => relinked(change(named('notice.amend'), otherText)(all))
  const last = entries(await storage.feed({ community: CITY, after: 0, limit: ALL })).findLast(
    ({ process, record }) => process === 'n1' && !record,
  ) as Entry
  const processes = (all: readonly StoredProcess[]) =>
    all.map((one) =>
      one.process === 'n1'
        ? {
            ...one,
            state: { ...one.state, body: JSON.stringify({ ...JSON.parse(one.state.body), head: last.hash }) },
          }
        : one,
    )
  const found = await verify(altered(storage, { entries, processes }))
  expect(failing(found)).toEqual(['replay'])
  expect(said(found)).toContain('(notice.amend) leads to another state')
})

threat('THREAT-005', async () => {
  const { storage } = await play()
  const found = await verify(
    altered(storage, { entries: (all) => all.filter((entry) => !objection('2')(entry)) }),
  )
  expect(failing(found)).toContain('chain')
  expect(said(found)).toContain('position 5 stands where 4 should')
})

threat('THREAT-006', async () => {
  const { storage } = await play()
  const found = await verify(altered(storage, { entries: (all) => all.slice(0, -1) }))
  expect(failing(found)).toContain('chain')
})

threat('THREAT-007', async () => {
  const { storage } = await play()
  const processes = (all: readonly StoredProcess[]) =>
    all.map((one) => ({
      ...one,
      state: { ...one.state, body: one.state.body.replaceAll('hello!', 'forged') },
    }))
  const found = await verify(altered(storage, { processes }))
  expect(failing(found)).toEqual(['replay'])
  expect(said(found)).toContain('not the one that the history leads to')
})

threat('THREAT-008', async () => {
  const { storage } = await play()
  const found = await verify(altered(storage, { entries: change(objection('2'), otherObjection) }))
  expect(failing(found)).toEqual(['roots'])
  // One that kept its old hash is no better off: the leaf is made from what stands there.
  const clumsy = await verify(
    altered(storage, {
      entries: change(objection('2'), (entry) => ({ ...entry, body: otherObjection(entry).body })),
    }),
  )
  expect(failing(clumsy)).toEqual(['chain', 'roots'])
})

threat('THREAT-009', async () => {
  const { storage } = await play()
  const found = await verify(
    altered(storage, { entries: (all) => renumbered(all.filter((entry) => !objection('2')(entry))) }),
  )
  expect(failing(found)).toEqual(['roots'])
  expect(said(found)).toContain('has 2 records under another root than was sealed over 3')
})

threat('THREAT-010', async () => {
  const { storage } = await play()
  const slippedIn = (all: readonly Entry[]) => {
    const model = all.find(objection('3')) as Entry
    const body = (old: Record<string, any>) => ({
      ...old,
      key: '4',
      data: { unit: '4', why: 'forged' },
      command: { id: 'forged', fingerprint: '' },
    })
    return [
      ...all,
      {
        ...rewritten(model, body),
        command: 'forged',
        position: all.length + 1,
        record: { ...(model.record as NonNullable<Entry['record']>), key: '4' },
      },
    ]
  }
  const found = await verify(altered(storage, { entries: slippedIn }))
  expect(failing(found)).toEqual(['roots'])
  expect(said(found)).toContain('has 4 records')
})

threat('THREAT-011', async () => {
  const { storage, city } = await play({ ends: false })
  await city.checkpoint()
  const found = await verify(altered(storage, { entries: change(objection('2'), otherObjection) }))
  expect(failing(found)).toEqual(['checkpoints'])
})

threat('THREAT-012', async () => {
  const { storage } = await play()
  const later = {
    ...notice,
    behaviour: {
      ...notice.behaviour,
      due: {
        ...notice.behaviour.due,
        entryEnds: ({ entered }: { readonly entered: { readonly at: Instant } }) =>
          entered.at + 3 * 86_400_000,
      },
    },
  }
  const found = await governanceOn(storage, { plugins: [{ ...plugin, processes: [later] }] })
    .community(CITY)
    .verify()
  expect(failing(found)).toEqual(['replay'])
  expect(said(found)).toMatch(/notice@1, judged by gongzhi\/\S+ xstate\//)
})

threat('THREAT-020', async () => {
  const whole = await play()
  const cut = await play({ ends: false })
  expect((await whole.storage.feed({ community: CITY, after: 0, limit: ALL })).slice(0, 5)).toEqual(
    await cut.storage.feed({ community: CITY, after: 0, limit: ALL }),
  )
  expect(await verify(cut.storage)).toMatchObject({ ok: true })
})

threat('THREAT-021', async () => {
  const forged = await play({ objections: OBJECTIONS.filter(([unit]) => unit !== '2') })
  expect(await verify(forged.storage)).toMatchObject({ ok: true })
  expect((await forged.n1.standing())?.context.objections).toBe(2)
})

threat('THREAT-022', async () => {
  const { storage } = await play({ ends: false })
  expect(await verify(altered(storage, { entries: change(objection('2'), otherObjection) }))).toMatchObject({
    ok: true,
  })
  expect(
    await verify(
      altered(storage, { entries: (all) => renumbered(all.filter((entry) => !objection('2')(entry))) }),
    ),
  ).toMatchObject({ ok: true })
})

threat('THREAT-023', async () => {
  const { storage } = await play()
  const entries = (all: readonly Entry[]) => renumbered(all.filter(({ process }) => process !== 'n1-again'))
  const processes = (all: readonly StoredProcess[]) => all.filter(({ process }) => process !== 'n1-again')
  expect(await verify(altered(storage, { entries, processes }))).toMatchObject({ ok: true })
  const swapped = (all: readonly Entry[]) =>
    renumbered([...all.slice(0, 2), all[3] as Entry, all[2] as Entry, ...all.slice(4)])
  expect(await verify(altered(storage, { entries: swapped }))).toMatchObject({ ok: true })
})

threat('THREAT-024', async () => {
  const forged = await play({ objections: OBJECTIONS.filter(([unit]) => unit !== '2') })
  await forged.city.checkpoint()
  expect(await verify(forged.storage)).toMatchObject({ ok: true, checkpoints: { checked: 1 } })
})

threat('THREAT-030', async () => {
  const anchor = (await (await play()).city.checkpoint()) as Checkpoint
  const cut = await play({ ends: false })
  const found = await verify(cut.storage, [anchor])
  expect(failing(found)).toEqual(['checkpoints'])
  expect(said(found)).toContain('ends before 10, which a checkpoint kept outside covers')
})

threat('THREAT-031', async () => {
  const anchor = (await (await play({ ends: false })).city.checkpoint()) as Checkpoint
  const removed = await play({ objections: OBJECTIONS.filter(([unit]) => unit !== '2') })
  const changed = await play({
    objections: OBJECTIONS.map(([unit, why]) => [unit, unit === '2' ? 'forged' : why] as const),
  })
  for (const { storage } of [removed, changed]) {
    expect(failing(await verify(storage))).toEqual([])
    const found = await verify(storage, [anchor])
    expect(failing(found)).toEqual(['checkpoints'])
    expect(said(found)).toContain('has another root than the checkpoint kept outside')
  }
})

threat('THREAT-032', async () => {
  const { storage, city } = await play()
  const anchor = (await city.checkpoint()) as Checkpoint
  const swapped = (all: readonly Entry[]) =>
    renumbered([...all.slice(0, 2), all[3] as Entry, all[2] as Entry, ...all.slice(4)])
  const gone = (all: readonly Entry[]) => renumbered(all.filter(({ process }) => process !== 'n1-again'))
  for (const entries of [swapped, gone])
    expect(failing(await verify(altered(storage, { entries }), [anchor]))).toContain('checkpoints')
})

threat('THREAT-033', async () => {
  const [one, other] = [await play(), await play({ objections: OBJECTIONS.slice(0, 2) })]
  const [mine, yours] = [await one.city.checkpoint(), await other.city.checkpoint()]
  expect(mine?.root).not.toBe(yours?.root)
  expect(await verify(one.storage, [mine as Checkpoint])).toMatchObject({ ok: true })
  expect(failing(await verify(one.storage, [yours as Checkpoint]))).toEqual(['checkpoints'])
})

threat('THREAT-034', async () => {
  const early = await play({ ends: false })
  const anchor = (await early.city.checkpoint()) as Checkpoint
  const withdrawn = took(
    await early.n1.send({ event: 'notice.withdraw', data: { reason: 'never happened' }, by: director }),
  )
  expect(withdrawn).toMatchObject({ done: true })
  const instead = await play({ ends: false })
  expect(await instead.city.checkpoint()).toEqual(anchor)
  await instead.end()
  for (const { storage } of [early, instead])
    expect(await verify(storage, [anchor])).toMatchObject({ ok: true })
})

threat('THREAT-040', async () => {
  const receipt = (await play()).receipts[1] as Receipt
  const forged = await play({
    objections: OBJECTIONS.map(([unit, why]) => [unit, unit === '2' ? 'forged' : why] as const),
  })
  const [stored] = await forged.storage.feed({ community: CITY, after: receipt.position - 1, limit: 1 })
  expect(stored).toMatchObject({ record: { key: '2' } })
  expect(stored?.hash).not.toBe(receipt.hash)
  const proof = took(await forged.n1.register('objections').proof('2'))
  expect(verifyRecordProof(proof)).toBe(true)
  expect(sha256(proof.body)).not.toBe(receipt.hash)
})

threat('THREAT-041', async () => {
  const { n1, receipts } = await play()
  const proof = took(await n1.register('objections').proof('2'))
  expect(verifyRecordProof(proof)).toBe(true)
  expect(sha256(proof.body)).toBe(receipts[1]?.hash)
  expect(verifyRecordProof({ ...proof, body: proof.body.replace('too dear', 'fine by me') })).toBe(false)
  expect(verifyRecordProof({ ...proof, root: sha256('another register') })).toBe(false)
  expect(verifyRecordProof({ ...proof, proof: { ...proof.proof, index: 0 } })).toBe(false)
})

threat('THREAT-042', async () => {
  const { n1, receipts } = await play()
  const proof = took(await n1.register('objections').proof('2'))
  expect(proof.proof.path.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  expect(JSON.stringify(proof)).not.toMatch(/too loud|too late/)
  const elsewhere = await play({ governance: { salt: (label) => sha256(`another ${label}`).slice(0, 32) } })
  expect(elsewhere.receipts.map(({ key }) => key)).toEqual(receipts.map(({ key }) => key))
  for (const [index, { hash }] of elsewhere.receipts.entries()) expect(hash).not.toBe(receipts[index]?.hash)
})

threat('THREAT-050', async () => {
  const { storage, city, n1 } = await play({ ends: false })
  const anchor = (await city.checkpoint()) as Checkpoint
  took(
    await n1.send({
      event: 'notice.amend',
      data: { text: 'forged' },
      by: { id: 'mallory', capacity: 'director' },
    }),
  )
  expect(await verify(storage, [anchor])).toMatchObject({ ok: true })
  expect((await n1.history()).at(-1)?.body.by).toEqual({ id: 'mallory', capacity: 'director' })
})

threat('THREAT-051', async () => {
  const { storage, n1 } = await play({ ends: false, begin: Date.UTC(2024, 4, 1, 1) })
  expect((await n1.history())[0]?.body.recorded).toBe(Date.UTC(2024, 4, 1, 1))
  expect(await verify(storage)).toMatchObject({ ok: true })
})

threat('THREAT-052', async () => {
  const { storage } = await play()
  const reports: Report[] = []
  const behind = governanceOn(storage, {
    clock: () => AFTER - 86_400_000,
    report: (report) => reports.push(report),
  })
  expect(await behind.runDue()).toEqual({ done: 0, failed: 0 })
  expect(reports.map(({ code }) => code)).toEqual(['agenda/clock-behind'])
  const amended = took(
    await behind
      .community(CITY)
      .process(notice, 'n1-again')
      .send({ event: 'notice.amend', data: { text: 'x' }, by: director }),
  )
  expect(amended.recorded).toBe(AFTER)
})

threat('THREAT-053', async () => {
  const memory = createMemoryStorage()
  const withoutReactions: StorageAdapter = {
    ...memory,
    commit: (commits) =>
      memory.commit(
        commits.map((commit) =>
          commit.kind === 'process' && commit.arm
            ? { ...commit, arm: commit.arm.filter(({ kind }) => kind !== 'reaction') }
            : commit,
        ),
      ),
  }
  const { storage, city } = await play({ storage: withoutReactions })
  expect(await verify(storage)).toMatchObject({ ok: true })
  expect(await city.process(notice, 'n1-again').standing()).toBeUndefined()
  const effects = await city.effects('n1')
  expect(effects).toHaveLength(1)
  expect(effects[0]?.status).not.toBe('done')
})

threat('THREAT-054', async () => {
  const { storage } = await play()
  const feed = await storage.feed({ community: CITY, after: 0, limit: ALL })
  expect(feed.find(objection('2'))?.body).toContain('too dear')
})

threat('THREAT-060', async () => {
  const lines = await linesOf((await play()).city)
  const take = (edited: readonly string[]) => governanceOn(createMemoryStorage()).import(edited)
  expect(await take(lines)).toMatchObject({ status: 'imported' })
  await expect(
    take(
      editLines(lines, named('notice.amend'), (entry) => ({
        ...entry,
        body: entry.body.replace('hello!', 'forged'),
      })),
    ),
  ).rejects.toMatchObject({ code: 'import/hash' })
  await expect(take(editLines(lines, named('notice.amend'), otherText))).rejects.toMatchObject({
    code: 'import/replay',
  })
  await expect(take(lines.slice(0, -1))).rejects.toMatchObject({ code: 'import/incomplete' })
  await expect(take(lines.filter((line) => !line.includes('too dear')))).rejects.toMatchObject({
    code: 'import/position',
  })
})

threat('THREAT-061', async () => {
  const lines = await linesOf((await play()).city)
  const storage = createMemoryStorage()
  expect(await governanceOn(storage).import(editLines(lines, objection('2'), otherObjection))).toMatchObject({
    status: 'imported',
  })
  expect(failing(await verify(storage))).toEqual(['roots'])
})

threat('THREAT-070', async () => {
  const { storage, n1 } = await play({ ends: false })
  const before = await storage.feed({ community: CITY, after: 0, limit: ALL })
  expect(
    await n1.send({ event: 'notice.amend', data: { text: 'hello!' }, by: director, id: 'amend' }),
  ).toMatchObject({ status: 'accepted', replayed: true, version: 2 })
  expect(
    await n1.send({ event: 'notice.amend', data: { text: 'forged' }, by: director, id: 'amend' }),
  ).toMatchObject({ code: 'command/mismatch' })
  expect(await storage.feed({ community: CITY, after: 0, limit: ALL })).toEqual(before)
})

threat('THREAT-071', async () => {
  const { storage } = await play({ ends: false })
  const before = await storage.feed({ community: CITY, after: 0, limit: ALL })
  const strict = governanceOn(storage, {
    clock: () => BEGIN,
    holdings: ({ community, actor }) =>
      community === CITY && actor === 'li' ? [{ capacity: 'director', until: BEGIN }] : [],
  })
  const amend = (by: { readonly id: string; readonly capacity: string }) =>
    strict
      .community(CITY)
      .process(notice, 'n1')
      .send({ event: 'notice.amend', data: { text: 'forged' }, by })
  expect(await amend(director)).toMatchObject({ code: 'authorise/capacity-expired' })
  expect(await amend({ id: 'li', capacity: 'owner' })).toMatchObject({
    code: 'authorise/capacity-not-allowed',
  })
  expect(await amend({ id: 'mallory', capacity: 'director' })).toMatchObject({
    code: 'authorise/other-community',
  })
  expect(await storage.feed({ community: CITY, after: 0, limit: ALL })).toEqual(before)
})
