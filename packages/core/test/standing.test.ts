import { createMemoryStorage, ENGINE, type Governance, type StorageAdapter } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice, plugin } from './notice.ts'
import { relay } from './relay.ts'
import { createStage, DAY, director, ENDS, feedOf, MORNING, owner, post, type Stage } from './stage.ts'

const clerk = { by: { id: 'host', capacity: 'operator' }, reason: 'moves to another server' }

const of = (governance: Governance, id = 'hope') => governance.community(id)

async function archived(governance: Governance) {
  const answer = await of(governance).archive(clerk)
  if (answer.status === 'refused') throw new Error(answer.reason.en)
  return answer
}

async function linesOf(governance: Governance): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of of(governance).export()) lines.push(line)
  return lines
}

/** A community with a notice, an objection, and a deadline that waits. */
async function begun(stage: Stage) {
  const governance = stage.engine()
  const process = await post(governance)
  accepted(await process.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner }))
  return { governance, process }
}

const amend = { event: 'notice.amend', data: { text: 'y' }, by: director } as const

describe('a community that is archived', () => {
  test('takes nothing any more, and everything of it is read as before', async () => {
    const stage = createStage()
    const { governance, process } = await begun(stage)
    const before = await process.standing()
    expect(await archived(governance)).toEqual({
      status: 'archived',
      community: 'hope',
      position: 3,
      hash: (await feedOf(stage.storage)).at(-1)?.hash,
      recorded: MORNING,
    })
    for (const engine of [governance, stage.engine()]) {
      const own = of(engine).process(notice, 'n1')
      const { instead } = refused(await own.send(amend), 'community/archived')
      expect(instead?.en).toBe('It can be read; nothing is done in it before the host opens it again.')
      refused(await own.can(amend), 'community/archived')
      refused((await own.next(director)) as never, 'community/archived')
      refused(
        await own.register('objections').record({ data: { unit: '2', why: 'no' }, by: owner }),
        'community/archived',
      )
      refused(
        await of(engine)
          .process(notice, 'n2')
          .start({ input: { text: 'x', from: '2025-06-02' }, by: director }),
        'community/archived',
      )
      expect(await own.standing()).toEqual(before)
      expect(await own.history()).toHaveLength(1)
      expect(await own.register('objections').records()).toHaveLength(1)
      expect((await of(engine).find()).map(({ process: id }) => id)).toEqual(['n1'])
      expect((await of(engine).verify()).ok).toBe(true)
      expect(await of(engine).standing()).toMatchObject({ status: 'archived', position: 3 })
    }
    expect(await feedOf(stage.storage)).toHaveLength(3)
    // Another one goes on.
    accepted(
      await of(governance, 'joy')
        .process(relay, 'r1')
        .start({ input: { dues: {} }, by: director }),
    )
  })

  test('answers again what it has answered before', async () => {
    const { governance, process } = await begun(createStage())
    const first = accepted(await process.send({ ...amend, id: 'c1' }))
    await archived(governance)
    expect(await process.send({ ...amend, id: 'c1' })).toEqual({ ...first, replayed: true })
  })

  test('fires no deadline, and once it is open again each one fires at its own time', async () => {
    const stage = createStage()
    const { governance, process } = await begun(stage)
    await archived(governance)
    stage.now = ENDS + 30 * DAY
    expect(await governance.runDue()).toEqual({ done: 0, failed: 0 })
    expect((await of(governance).deadlines({ before: stage.now })).length).toBe(1)
    expect((await process.standing())?.states).toEqual(['posted'])
    expect(await of(governance).reopen({ ...clerk, reason: 'stays after all' })).toMatchObject({
      status: 'open',
      position: 4,
    })
    await governance.runDue()
    const entry = (await process.history()).find(({ body }) => body.name.startsWith('noticeEnds'))
    expect(entry?.body.at).toBe(ENDS)
    expect(await process.standing()).toMatchObject({ status: 'done' })
    expect((await of(governance).verify()).ok).toBe(true)
  })

  test('keeps a task that a worker had in its hand, as no failure', async () => {
    const stage = createStage()
    const { governance } = await begun(stage)
    stage.now = ENDS
    let first = true
    const storage: StorageAdapter = {
      ...stage.storage,
      claim: async (query) => {
        const taken = await stage.storage.claim(query)
        if (taken.length > 0 && first) {
          first = false
          await archived(governance)
        }
        return taken
      },
    }
    const worker = stage.engine({ storage })
    expect(await worker.runDue()).toEqual({ done: 0, failed: 0 })
    expect(await of(governance).failing()).toEqual([])
    await of(governance).reopen(clerk)
    stage.now += 2 * 60_000
    expect((await worker.runDue()).done).toBeGreaterThan(0)
  })

  test('is archived by whoever comes first, once; what was sent at the same moment is in it or refused', async () => {
    const stage = createStage()
    const { governance, process } = await begun(stage)
    const other = stage.engine()
    const sent = Array.from({ length: 20 }, (_, n) =>
      process.send({ ...amend, data: { text: String(n) }, id: `c${n}` }),
    )
    const [one, two] = await Promise.all([
      of(governance).archive(clerk),
      of(other).archive({ ...clerk, reason: 'the same' }),
    ])
    const answers = await Promise.all(sent)
    const stored = answers.filter(({ status }) => status === 'accepted').length
    for (const answer of answers)
      if (answer.status === 'refused') expect(answer.code).toBe('community/archived')
    expect(one).toEqual(two)
    expect(one).toMatchObject({ status: 'archived', position: 2 + stored + 1 })
    expect(await feedOf(stage.storage)).toHaveLength(2 + stored + 1)
  })

  test('says who did so, why and when, in words too', async () => {
    const stage = createStage()
    const { governance } = await begun(stage)
    await archived(governance)
    const stream = { community: 'hope', process: 'gongzhi:community' }
    const [entry] = await stage.storage.read({ stream, after: 0, limit: 9 })
    const body = JSON.parse(entry?.body ?? '')
    expect(body).toMatchObject({ name: 'community.archived', by: clerk.by, data: { reason: clerk.reason } })
    expect(governance.describeEntry({ body })).toEqual({
      zh: '小区已归档，理由：moves to another server。',
      en: 'The community was archived, because: moves to another server.',
    })
    // The process in which it stands is none of the host's.
    expect((await of(governance).find()).map(({ process }) => process)).toEqual(['n1'])
  })

  test.each([
    ['nobody', { reason: 'x' }, 'parse/malformed'],
    ['the engine', { by: ENGINE, reason: 'x' }, 'authorise/capacity-missing'],
    ['somebody without a reason', { by: clerk.by, reason: ' ' }, 'parse/reason'],
    ['somebody with no id', { by: { id: '', capacity: 'x' }, reason: 'x' }, 'parse/id'],
  ] as const)('is archived by a person with a reason, and not by %s', async (_, command, code) => {
    const stage = createStage()
    const { governance } = await begun(stage)
    for (const call of ['archive', 'reopen', 'remove'] as const)
      refused((await of(governance)[call]({ position: 2, ...command } as never)) as never, code)
    expect(await feedOf(stage.storage)).toHaveLength(2)
  })

  test('was there: one that nobody ever began is not archived, opened or removed', async () => {
    const governance = createStage().engine()
    refused((await of(governance).archive(clerk)) as never, 'community/unknown')
    refused((await of(governance).reopen(clerk)) as never, 'community/unknown')
    refused((await of(governance).remove({ ...clerk, position: 0 })) as never, 'community/unknown')
    expect(await of(governance).standing()).toEqual({ status: 'unknown', community: 'hope' })
  })

  test('takes no checkpoint', async () => {
    const { governance } = await begun(createStage())
    await archived(governance)
    await expect(of(governance).checkpoint()).rejects.toThrow(
      expect.objectContaining({ code: 'checkpoint/not-open' }),
    )
  })

  test('waits for what another community has ordered in it', async () => {
    const stage = createStage({ plugins: [plugin] })
    const { governance } = await begun(stage)
    stage.now = ENDS + 3 * DAY
    const slow: StorageAdapter = {
      ...stage.storage,
      commit: async (commits) => {
        const results = await stage.storage.commit(commits)
        // As soon as the notice has ended, before its reaction runs.
        if (commits.some((one) => one.entries.some(({ body }) => body.includes('"objections.count"'))))
          await archived(governance)
        return results
      },
    }
    await stage.engine({ storage: slow }).runDue()
    expect(await of(governance).failing()).toEqual([])
    await of(governance).reopen(clerk)
    stage.now += 2 * DAY
    await governance.runDue()
    expect(await of(governance).effects('n1')).toMatchObject([{ status: 'done' }])
  })
})

describe('a community that is removed', () => {
  test('is gone, but for the record that it was here', async () => {
    const stage = createStage()
    const { governance, process } = await begun(stage)
    const { position, hash } = await archived(governance)
    stage.now += DAY
    const removal = {
      status: 'removed',
      community: 'hope',
      position,
      hash,
      by: clerk.by,
      reason: clerk.reason,
      recorded: MORNING + DAY,
    }
    expect(await of(governance).remove({ ...clerk, position, hash })).toEqual(removal)
    expect(await governance.removals()).toEqual([removal])
    // Removed again, it is what it was.
    expect(await of(governance).remove({ ...clerk, reason: 'again', position })).toEqual(removal)
    for (const engine of [governance, stage.engine()]) {
      expect(await of(engine).standing()).toEqual(removal)
      const own = of(engine).process(notice, 'n1')
      const { instead } = refused(await own.send(amend), 'community/removed')
      expect(instead?.zh).toContain('请导入它的导出文件')
      refused(await own.can(amend), 'community/removed')
      refused((await own.next(director)) as never, 'community/removed')
      refused(
        await own.register('objections').record({ data: { unit: '2', why: 'no' }, by: owner }),
        'community/removed',
      )
      for (const id of ['n1', 'n2'])
        refused(
          await of(engine)
            .process(notice, id)
            .start({ input: { text: 'x', from: '2025-06-02' }, by: director }),
          'community/removed',
        )
      refused((await of(engine).archive(clerk)) as never, 'community/removed')
      refused((await of(engine).reopen(clerk)) as never, 'community/removed')
      expect(await own.standing()).toBeUndefined()
      expect(await own.history()).toEqual([])
      expect(await of(engine).find()).toEqual([])
      expect(await of(engine).deadlines({ before: stage.now + 99 * DAY })).toEqual([])
      expect(await of(engine).position()).toBe(0)
      expect((await of(engine).verify()).ok).toBe(true)
      expect(await engine.communities()).toEqual([])
    }
    expect(await process.standing()).toBeUndefined()
  })

  test('was archived, and ends where it is said to end', async () => {
    const stage = createStage()
    const { governance } = await begun(stage)
    refused((await of(governance).remove({ ...clerk, position: 2 })) as never, 'community/not-archived')
    const { position, hash } = await archived(governance)
    for (const end of [
      { position: position - 1 },
      { position: position + 1 },
      { position, hash: 'f'.repeat(64) },
    ]) {
      const { details } = refused(
        (await of(governance).remove({ ...clerk, ...end })) as never,
        'community/moved-on',
      )
      expect(details).toMatchObject({ position, hash, expected: end.position })
    }
    // Opened and archived again, it is another end.
    await of(governance).reopen(clerk)
    refused((await of(governance).remove({ ...clerk, position })) as never, 'community/moved-on')
    await archived(governance)
    refused((await of(governance).remove({ ...clerk, position })) as never, 'community/moved-on')
    expect(await feedOf(stage.storage)).toHaveLength(5)
  })

  test('may have been moved: archived, exported, taken in, verified and opened there, removed here', async () => {
    const here = createStage({ plugins: [plugin] })
    const { governance } = await begun(here)
    const { position, hash } = await archived(governance)
    const there = createStage({ plugins: [plugin], now: here.now })
    const target = there.engine()
    expect(await target.import(await linesOf(governance))).toMatchObject({ status: 'imported', entries: 3 })
    expect(await of(target).standing()).toEqual({ status: 'archived', community: 'hope', position, hash })
    expect((await of(target).verify()).ok).toBe(true)
    there.now = here.now = ENDS + 3 * DAY
    // Nothing of it runs while it is on its way, on either side.
    expect([await governance.runDue(), await target.runDue()]).toEqual([
      { done: 0, failed: 0 },
      { done: 0, failed: 0 },
    ])
    expect((await of(governance).remove({ ...clerk, position, hash })).status).toBe('removed')
    expect(await of(target).reopen(clerk)).toMatchObject({ status: 'open' })
    await target.runDue()
    expect(await of(target).process(notice, 'n1').standing()).toMatchObject({ status: 'done' })
    expect(await of(target).effects('n1')).toMatchObject([{ status: 'done' }])
    expect((await of(target).verify()).ok).toBe(true)
    // And back again.
    const again = await archived(target)
    expect(await governance.import(await linesOf(target))).toMatchObject({ status: 'imported' })
    expect(await governance.removals()).toEqual([])
    expect((await of(target).remove({ ...clerk, position: again.position })).status).toBe('removed')
    await of(governance).reopen(clerk)
    accepted(
      await of(governance)
        .process(notice, 'n9')
        .start({ input: { text: 'x', from: '2025-06-02' }, by: director }),
    )
    expect((await of(governance).verify()).ok).toBe(true)
  })

  test('keeps its record where an import of it breaks off', async () => {
    const stage = createStage()
    const { governance } = await begun(stage)
    const { position } = await archived(governance)
    const lines = await linesOf(governance)
    const removal = await of(governance).remove({ ...clerk, position })
    let commits = 0
    const storage: StorageAdapter = {
      ...stage.storage,
      commit: async (batch) => {
        if (++commits > 1) throw new Error('the disk is full')
        return stage.storage.commit(batch)
      },
    }
    await expect(stage.engine({ storage }).import(lines)).rejects.toMatchObject({ code: 'storage/failed' })
    expect(await governance.removals()).toEqual([removal])
    expect(await feedOf(stage.storage)).toEqual([])
    expect(await governance.import(lines)).toMatchObject({ status: 'imported' })
  })
})

describe('a file', () => {
  test('in which something happens in a community that is archived is refused', async () => {
    const stage = createStage()
    const { governance } = await begun(stage)
    await archived(governance)
    // A store that takes it all the same.
    const lax: StorageAdapter = {
      ...stage.storage,
      commit: (commits) => stage.storage.commit(commits.map((one) => ({ ...one, standing: 'archived' }))),
    }
    accepted(
      await of(stage.engine({ storage: lax }))
        .process(notice, 'n1')
        .send(amend),
    )
    const target = createStage().engine()
    const { details } = refused((await target.import(await linesOf(governance))) as never, 'import/standing')
    expect(details).toMatchObject({ position: 4, found: 'n1, and the community was archived' })
    expect(await of(target).standing()).toMatchObject({ status: 'unknown' })
  })
})

describe('what a store says of a community', () => {
  const spoiled = (stage: Stage, standing: 'open' | 'archived') =>
    stage.storage.commit([
      {
        kind: 'record',
        community: 'hope',
        record: { community: 'hope', process: 'n1', register: 'objections', round: 1, key: 'x' },
        command: { id: 'forged', fingerprint: 'x' },
        recorded: stage.now,
        expected: 0,
        entries: [{ body: '{}', hash: 'x' }],
        standing,
      },
    ])

  test('is found out where no entry says so', async () => {
    for (const standing of ['open', 'archived'] as const) {
      const stage = createStage({ storage: createMemoryStorage() })
      const { governance } = await begun(stage)
      if (standing === 'open') await archived(governance)
      await spoiled(stage, standing)
      const { chain } = await of(governance).verify()
      expect(chain.findings.map(({ message }) => message)).toContain(
        standing === 'open'
          ? 'hope was archived, and is open in memory'
          : 'hope is archived in memory, and no entry says so: an import of it was not finished',
      )
    }
  })
})
