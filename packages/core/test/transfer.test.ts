import { createMemoryStorage, type Entry, type StorageAdapter } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice, plugin } from './notice.ts'
import { createStage, DAY, director, ENDS, feedOf, owner, post, type Stage } from './stage.ts'
import { ended, without } from './threat-model/intruder.ts'
import { countTurns } from './turns.ts'

async function exported() {
  const stage = createStage()
  const process = await post(stage.engine())
  accepted(await process.send({ event: 'notice.amend', data: { text: 'hi' }, by: director, id: 'c1' }))
  accepted(await process.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner }))
  const lines: string[] = []
  for await (const line of stage.engine().community('hope').export()) lines.push(line)
  return { stage, lines }
}

/** Exports the community, and does something once in the midst of it. */
async function exportOf(
  stage: Stage,
  meanwhile?: {
    readonly when: (line: { readonly kind: string; readonly entry?: Entry }) => boolean
    readonly work: () => Promise<void>
  },
) {
  const lines: string[] = []
  let during = 0
  for await (const line of stage.engine().community('hope').export()) {
    lines.push(line)
    if (!meanwhile || during > 0 || !meanwhile.when(JSON.parse(line))) continue
    during++
    await meanwhile.work()
  }
  return { lines, during }
}

/** The lines with every entry changed. */
const edited = (lines: readonly string[], change: (entry: Entry) => object) =>
  lines.map((line) => {
    const read = JSON.parse(line) as { kind: string; entry: Entry }
    return read.kind === 'entry' ? JSON.stringify({ ...read, entry: change(read.entry) }) : line
  })

describe('an export', () => {
  test('is taken in byte for byte, and goes on there: commands are known, deadlines and seals come', async () => {
    const { stage, lines } = await exported()
    const there = createStage({ now: stage.now })
    expect(await there.engine().import(lines)).toEqual({
      status: 'imported',
      community: 'hope',
      entries: 3,
      tasks: 1,
    })
    expect(await feedOf(there.storage)).toEqual(await feedOf(stage.storage))
    const process = there.engine().community('hope').process(notice, 'n1')
    expect(
      await process.send({ event: 'notice.amend', data: { text: 'hi' }, by: director, id: 'c1' }),
    ).toMatchObject({ status: 'accepted', replayed: true, version: 2 })
    there.now = ENDS + 3 * DAY
    await there.engine().runDue()
    expect(await process.standing()).toMatchObject({ status: 'done', context: { objections: 1 } })
    expect(await there.engine().community('hope').verify()).toMatchObject({ ok: true, roots: { checked: 1 } })
  })

  test('is refused where the community has an entry already, and nothing of it is stored', async () => {
    const { stage, lines } = await exported()
    expect(await stage.engine().import(lines)).toMatchObject({
      status: 'refused',
      code: 'import/not-empty',
      details: { community: 'hope' },
    })
    expect(await feedOf(stage.storage)).toHaveLength(3)
  })

  test('that says one community and brings the entries of another puts nothing into that one', async () => {
    const { lines } = await exported()
    const there = createStage()
    const other = [lines[0]!.replace('"hope"', '"peace"'), ...lines.slice(1)]
    expect(await there.engine().import(other)).toMatchObject({ code: 'import/foreign-entry' })
    expect([await feedOf(there.storage, 'hope'), await feedOf(there.storage, 'peace')]).toEqual([[], []])
  })

  test('whose entries stand at other positions is not taken in', async () => {
    const { lines } = await exported()
    const there = createStage()
    const moved = edited(lines, (entry) => ({ ...entry, position: entry.position + 1 }))
    expect(await there.engine().import(moved)).toMatchObject({
      code: 'import/position',
      details: { line: 3, found: 2, expected: 1 },
    })
    expect(await feedOf(there.storage)).toEqual([])
  })

  test('is of one moment: what is stored after its first entry was read is not in it', async () => {
    const { stage } = await exported()
    const { lines, during } = await exportOf(stage, {
      when: ({ kind, entry }) => kind === 'entry' && entry?.position === 1,
      work: async () => void (await post(stage.engine(), 'n2')),
    })
    expect(during).toBe(1)
    expect(await feedOf(stage.storage)).toHaveLength(4)
    const there = createStage({ now: stage.now })
    expect(await there.engine().import(lines)).toMatchObject({ status: 'imported', entries: 3, tasks: 1 })
    expect(await there.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('has what was armed while the lines of its tasks were read', async () => {
    const { stage } = await exported()
    const { lines, during } = await exportOf(stage, {
      when: ({ kind }) => kind === 'task',
      work: async () => void (await post(stage.engine(), 'n2')),
    })
    expect(during).toBe(1)
    const there = createStage({ now: stage.now })
    expect(await there.engine().import(lines)).toMatchObject({ status: 'imported', entries: 4, tasks: 2 })
    expect(await there.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('misses no task of that moment: what was armed while the tasks were listed is armed here', async () => {
    const old = createStage({ plugins: [plugin] })
    const first = await post(old.engine(), 'n1')
    accepted(await first.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner }))
    const lines: string[] = []
    let listed = 0
    const storage: StorageAdapter = {
      ...old.storage,
      tasks: async (query) => {
        const page = await old.storage.tasks(query)
        if (listed++ > 0) return page
        old.now = ENDS + 3 * DAY
        await old.engine({ storage: without('n1-again', old.storage) }).runDue()
        await post(old.engine(), 'n3', '2025-06-12')
        return page
      },
    }
    for await (const line of old.engine({ storage }).community('hope').export()) lines.push(line)
    const there = createStage({ plugins: [plugin], now: old.now })
    expect(await there.engine().import(lines)).toMatchObject({ status: 'imported' })
    expect(await there.engine().community('hope').verify()).toMatchObject({ ok: true })
    const names = (await there.storage.tasks({ after: null, limit: 10 })).map(({ name }) => name)
    expect(names).toEqual(['reaction:notice-again:5:0', 'deadline:noticeEnds@posted'])
    await there.engine().runDue()
    expect(await there.engine().community('hope').effects('n1')).toMatchObject([{ status: 'done' }])
  })

  test.each([
    ['a second header', 'import/header', (lines: readonly string[]) => [lines[0]!, ...lines]],
    ['no header', 'import/header', (lines: readonly string[]) => lines.slice(1)],
    ['a line after its end', 'import/after-end', (lines: readonly string[]) => [...lines, lines[2]!]],
    ['half a line', 'import/malformed', (lines: readonly string[]) => [lines[0]!, lines[1]!.slice(0, 40)]],
    ['a line of no kind', 'import/malformed', (lines: readonly string[]) => [lines[0]!, '{"kind":"x"}']],
    ['a header of a newer release', 'import/schema', () => ['{"kind":"community","schema":2}']],
    ['no end', 'import/incomplete', (lines: readonly string[]) => lines.slice(0, -1)],
    ['a task line less', 'import/incomplete', (lines: readonly string[]) => lines.toSpliced(1, 1)],
    [
      'a blank in a line',
      'import/edited',
      (lines: readonly string[]) => lines.map((line, at) => (at === 3 ? line.replace(',', ', ') : line)),
    ],
    [
      'a task line that was moved to another day',
      'import/task',
      (lines: readonly string[]) =>
        ended(lines.map((line, at) => (at === 1 ? line.replace(/"dueAt":\d+/, '"dueAt":1') : line))),
    ],
  ])('with %s is refused, and nothing of it is stored', async (_, code, edit) => {
    const { lines } = await exported()
    const there = createStage()
    expect(await there.engine().import(edit(lines))).toMatchObject({ status: 'refused', code })
    expect(await feedOf(there.storage)).toEqual([])
  })

  test('whose store fails in the midst of it lets no task run, and goes on from there', async () => {
    const { stage, lines } = await exported()
    const storage = createMemoryStorage()
    let commits = 0
    const failing: StorageAdapter = {
      ...storage,
      commit: async (batch) => {
        commits++
        // The batch fails, then each of its commits is sent alone: the first is stored, the others are not.
        if (commits === 1 || commits > 2) throw new Error('the disk is full')
        return storage.commit(batch)
      },
      remove: () => Promise.reject(new Error('the disk is full')),
    }
    const broken = createStage({ storage: failing, now: stage.now })
    await expect(broken.engine().import(lines)).rejects.toMatchObject({ code: 'storage/failed' })
    expect(await feedOf(storage)).toHaveLength(1)
    const there = createStage({ storage, now: ENDS + 3 * DAY })
    expect(await there.engine().runDue()).toEqual({ done: 0, failed: 0 })
    expect(await there.engine().community('hope').standing()).toMatchObject({
      status: 'unfinished',
      position: 1,
    })
    const another = there.engine().community('hope').process(notice, 'n2')
    const started = await another.start({ input: { text: 'hello', from: '2025-06-02' }, by: director })
    expect(started).toMatchObject({ code: 'community/archived' })
    const who = { by: { id: 'host', capacity: 'operator' }, reason: 'x' }
    for (const call of ['archive', 'reopen'] as const)
      expect(await there.engine().community('hope')[call](who)).toMatchObject({
        code: 'community/unfinished',
      })
    const other = edited(lines, (entry) => ({ ...entry, hash: entry.hash.replaceAll('a', 'b') }))
    expect(await there.engine().import(other)).toMatchObject({ status: 'refused' })
    expect(await there.engine().import(lines)).toMatchObject({ status: 'imported', entries: 3 })
    expect(await feedOf(storage)).toEqual(await feedOf(stage.storage))
    await there.engine().runDue()
    expect(await there.engine().community('hope').process(notice, 'n1').standing()).toMatchObject({
      status: 'done',
    })
    expect(await there.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('whose store fails in the midst of it leaves nothing, where the store takes that', async () => {
    const { stage, lines } = await exported()
    const storage = createMemoryStorage()
    let commits = 0
    const failing: StorageAdapter = {
      ...storage,
      commit: async (batch) => {
        if (++commits > 1) throw new Error('the disk is full')
        return storage.commit(batch)
      },
    }
    const broken = createStage({ storage: failing, now: stage.now })
    await expect(broken.engine().import(lines)).rejects.toMatchObject({ code: 'storage/failed' })
    expect(await feedOf(storage)).toEqual([])
    expect(await storage.tasks({ after: null, limit: 9 })).toEqual([])
    const there = createStage({ storage, now: stage.now })
    expect(await there.engine().community('hope').standing()).toEqual({
      status: 'unknown',
      community: 'hope',
    })
    accepted(
      await (await post(there.engine())).send({ event: 'notice.amend', data: { text: 'y' }, by: director }),
    )
  })

  test('that is taken in a second time is refused, and lines of another one too', async () => {
    const { lines } = await exported()
    const there = createStage()
    expect(await there.engine().import(lines)).toMatchObject({ status: 'imported', tasks: 1 })
    expect(await there.engine().import(lines)).toMatchObject({ code: 'import/not-empty' })
    there.now = ENDS
    expect(await there.engine().runDue()).toMatchObject({ done: 1 })
  })

  test('in which many thousand entries are taken in lets others have their turn', async () => {
    const { stage } = await exported()
    const { register } = await post(stage.engine(), 'n2')
    for (let from = 0; from < 2_000; from += 500)
      await Promise.all(
        Array.from({ length: 500 }, (_, unit) =>
          register('objections').record({ data: { unit: String(from + unit), why: 'no' }, by: owner }),
        ),
      )
    const { lines } = await exportOf(stage)
    const turns = countTurns()
    await createStage({ now: stage.now }).engine().import(lines)
    expect(turns()).toBeGreaterThan(5)
  })
})
