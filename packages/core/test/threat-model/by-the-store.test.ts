import type { Checkpoint, Entry, Instant, StorageAdapter, StoredProcess } from '@gongzhi/core'
import type { Cursor } from '@gongzhi/core/storage'
import { expect, test } from 'vitest'

import { notice, plugin } from '../notice.ts'
import {
  ALL,
  CITY,
  altered,
  change,
  director,
  failing,
  governanceOn,
  named,
  objection,
  otherObjection,
  otherText,
  play,
  relinked,
  renumbered,
  rewritten,
  said,
  threat,
  took,
  verify,
} from './intruder.ts'

test(threat('THREAT-001'), async () => {
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

test(threat('THREAT-002'), async () => {
  const { storage } = await play()
  const found = await verify(altered(storage, { entries: change(named('notice.amend'), otherText) }))
  expect(said(found)).toContain('does not name the one before it')
})

test(threat('THREAT-003'), async () => {
  const { storage } = await play()
  const entries = change(named('objections.count'), (entry) =>
    rewritten(entry, (body) => ({ ...body, by: { id: 'mallory', capacity: 'engine' } })),
  )
  const found = await verify(altered(storage, { entries }))
  expect(failing(found)).toEqual(['chain', 'replay'])
  expect(said(found)).toContain('stands on another entry than the last one')
})

test(threat('THREAT-004'), async () => {
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
            state: {
              ...one.state,
              body: JSON.stringify({ ...JSON.parse(one.state.body), head: last.hash }),
            },
          }
        : one,
    )
  const found = await verify(altered(storage, { entries, processes }))
  expect(failing(found)).toEqual(['replay'])
  expect(said(found)).toContain('(notice.amend) leads to another state')
})

test(threat('THREAT-005'), async () => {
  const { storage } = await play()
  const found = await verify(
    altered(storage, { entries: (all) => all.filter((entry) => !objection('2')(entry)) }),
  )
  expect(failing(found)).toContain('chain')
  expect(said(found)).toContain('position 5 stands where 4 should')
})

test(threat('THREAT-006'), async () => {
  const { storage } = await play()
  const found = await verify(altered(storage, { entries: (all) => all.slice(0, -1) }))
  expect(failing(found)).toContain('chain')
})

test(threat('THREAT-007'), async () => {
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

test(threat('THREAT-008'), async () => {
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

test(threat('THREAT-009'), async () => {
  const { storage } = await play()
  const found = await verify(
    altered(storage, { entries: (all) => renumbered(all.filter((entry) => !objection('2')(entry))) }),
  )
  expect(failing(found)).toEqual(['roots'])
  expect(said(found)).toContain('has 2 records under another root than was sealed over 3')
})

test(threat('THREAT-010'), async () => {
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
        fingerprint: '',
        position: all.length + 1,
        record: { ...(model.record as NonNullable<Entry['record']>), key: '4' },
      },
    ]
  }
  const found = await verify(altered(storage, { entries: slippedIn }))
  expect(failing(found)).toEqual(['roots'])
  expect(said(found)).toContain('has 4 records')
})

test(threat('THREAT-011'), async () => {
  const { storage, city } = await play({ ends: false })
  await city.checkpoint()
  const found = await verify(altered(storage, { entries: change(objection('2'), otherObjection) }))
  expect(failing(found)).toEqual(['checkpoints'])
})

test(threat('THREAT-012'), async () => {
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
  expect(said(found)).toMatch(/notice@1, judged by gongzhi\/\S+ xstate\/\S+ zod\/\S+$/m)
  const older = relinked(
    (await storage.feed({ community: CITY, after: 0, limit: ALL })).map((entry) => ({
      ...entry,
      body: entry.body.replace(/ zod\/[\d.]+/, ' zod/4.5.0'),
    })),
  )
  // What another zod makes of the same payload leads elsewhere, or is more than its guards can bear.
  const { input } = notice.vocabulary
  for (const read of [
    (given: object) => ({ ...given, text: 'read otherwise' }),
    () => {
      throw new Error('cannot be read')
    },
  ]) {
    const reader = { ...notice, vocabulary: { ...notice.vocabulary, input: input.transform(read) } }
    const otherwise = await governanceOn(altered(storage, { entries: () => older }), {
      plugins: [{ ...plugin, processes: [reader as unknown as typeof notice] }],
    })
      .community(CITY)
      .verify()
    expect(said(otherwise)).toMatch(
      /; notice@1, judged by \S+ xstate\/\S+ zod\/4\.5\.0, taken again by \S+ xstate\/\S+ zod\/(?!4\.5)/,
    )
  }
  // What another one refuses is taken as it was accepted.
  const stricter = {
    ...notice,
    vocabulary: { ...notice.vocabulary, input: input.extend({ text: input.shape.text.max(1) }) },
  }
  expect(
    await governanceOn(storage, { plugins: [{ ...plugin, processes: [stricter] }] })
      .community(CITY)
      .verify(),
  ).toMatchObject({ ok: true })
})

test(threat('THREAT-013'), async () => {
  const { storage, governance } = await play({ ends: false })
  const worker: typeof storage = {
    ...storage,
    tasks: async (query) =>
      (await storage.tasks(query)).map((task) => ({ ...task, visibleAt: 1, attempts: 7, failure: 'tired' })),
  }
  expect(await verify(worker)).toMatchObject({ ok: true, agenda: { checked: 1 } })
  const later: typeof storage = {
    ...storage,
    tasks: async (query) => (await storage.tasks(query)).map((task) => ({ ...task, dueAt: task.dueAt + 1 })),
  }
  expect(failing(await verify(later))).toEqual(['agenda'])
  await governance.follow({ name: 'messages', handle: () => {} }).runDue()
  expect(await governance.community(CITY).verify()).toMatchObject({ ok: true, agenda: { checked: 2 } })
  const cursor = (change: Partial<Cursor>): typeof storage => ({
    ...storage,
    cursors: async (query) => (await storage.cursors(query)).map((one) => ({ ...one, ...change })),
  })
  for (const noted of [{ attempts: 7 }, { visibleAt: 1 }, { failure: 'tired', failures: 3 }, { body: '{}' }])
    expect(await verify(cursor(noted))).toMatchObject({ ok: true })
  for (const [moved, said] of [
    [{ position: 1 }, 'another entry'],
    [{ position: 1_000 }, 'no entry'],
    [{ position: -1 }, 'before all'],
    [{ position: 0 }, 'hash of an entry'],
    [{ hash: 'x' }, 'another entry'],
    [{ body: '{' }, 'the cursor of messages'],
  ] as const) {
    const found = await verify(cursor(moved))
    expect(failing(found)).toEqual(['agenda'])
    expect(found.agenda.findings).toMatchObject([{ message: expect.stringContaining(said) }])
  }
})

test(threat('THREAT-014'), async () => {
  const { storage, city } = await play()
  took(
    await city
      .process(notice, 'n2')
      .start({ input: { text: 'more', from: '2025-05-20' }, by: director, id: 'more' }),
  )
  const other: Readonly<Record<string, string>> = { n1: 'n2', n2: 'n1' }
  const swap = <Row extends { readonly process: string }>(row: Row): Row => ({
    ...row,
    process: other[row.process] ?? row.process,
  })
  const anchor = (await city.checkpoint()) as Checkpoint
  const swapped: StorageAdapter = {
    ...altered(storage, { entries: (all) => all.map(swap), processes: (all) => all.map(swap) }),
    tasks: async (query) => (await storage.tasks(query)).map(swap),
    rounds: ({ process, ...key }) => storage.rounds(swap({ ...key, process })),
  }
  // The order of the feed is what it was, so that the anchor says nothing.
  expect(failing(await verify(swapped, [anchor]))).toContain('chain')
  const n1 = governanceOn(swapped).community(CITY).process(notice, 'n1')
  await expect(n1.standing()).rejects.toMatchObject({ code: 'load/damaged' })
  await expect(n1.history()).rejects.toMatchObject({ code: 'load/damaged' })
  await expect(n1.send({ event: 'notice.amend', data: { text: 'x' }, by: director })).rejects.toMatchObject({
    code: 'load/damaged',
  })

  const keys: Readonly<Record<string, string>> = { 1: '2', 2: '1' }
  const records = (all: readonly Entry[]) =>
    all.map((entry) =>
      entry.record
        ? { ...entry, record: { ...entry.record, key: keys[entry.record.key] ?? entry.record.key } }
        : entry,
    )
  const mixed = altered(storage, { entries: records })
  expect(failing(await verify(mixed, [anchor]))).toContain('chain')
  await expect(
    governanceOn(mixed).community(CITY).process(notice, 'n1').register('objections').records(),
  ).rejects.toMatchObject({ code: 'load/damaged' })
})

test(threat('THREAT-015'), async () => {
  const { storage } = await play()
  const isCaused = ({ process }: Entry) => process === 'n1-again'
  const causedBy = (change: object) =>
    altered(storage, {
      entries: (all) =>
        relinked(
          all.map((entry) =>
            isCaused(entry)
              ? rewritten(entry, (body) => ({ ...body, cause: { ...body['cause'], ...change } }))
              : entry,
          ),
        ),
    })
  for (const change of [
    { version: 1 },
    { outcome: 'forged' },
    { reaction: 'forged' },
    { process: 'forged' },
    { hops: 7 },
  ])
    expect(said(await verify(causedBy(change)))).toContain('as its cause, which did not order it')
  for (const change of [{ community: 'elsewhere' }, { breadth: 7 }])
    expect(said(await verify(causedBy(change)))).not.toContain('as its cause')
})
