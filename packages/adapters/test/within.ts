// What a host may rely on when it has its own transaction, told through an engine: the same on every store
// that can join one.
import type { Acceptance, Governance, Refusal } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { expect, it } from 'vitest'

import type { HostApp } from './hosts.ts'
import { ballot, deadline, opening, SAMPLE, step } from './sample.ts'
import { clerk, workOrder, workOrders } from './work-order.ts'

/** An error of this code. */
export const coded = (code: string) => expect.objectContaining({ code })
export const order = (city: { community: Governance['community'] }, id: string, community = 'hope') =>
  city.community(community).process(workOrder, id)
export const start = (city: { community: Governance['community'] }, id: string, community?: string) =>
  order(city, id, community).start({ input: { what: 'lamp' }, by: clerk, id: `start-${id}` })
export const note = (city: { community: Governance['community'] }, id: string, command = `note-${id}`) =>
  order(city, id).send({ event: 'work.note', data: { text: 'seen' }, by: clerk, id: command })
export const finish = (city: { community: Governance['community'] }, id: string) =>
  order(city, id).send({ event: 'work.finish', data: {}, by: clerk, id: `finish-${id}` })
export const feed = async (app: HostApp, community = 'hope') =>
  (await app.elsewhere.feed({ community, after: 0, limit: 100 })).map(
    ({ process, position }) => `${position} ${process}`,
  )

/** What a host may rely on, on every store that can join its transaction. */
export function keepsWithin(
  open: () => Promise<HostApp>,
  store: 'a file' | 'a server' | 'one connection',
): void {
  it('a host that rolls back leaves nothing, and the same command is then accepted at the same position', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    const host = await app.begin()
    await host.note('bill 1')
    const inside = governance.within(host.transaction)
    expect(accepted(await start(inside, 'a'))).toMatchObject({ position: 1 })
    expect(accepted(await note(inside, 'a'))).toMatchObject({ position: 2 })
    await host.end('ROLLBACK')
    expect([
      await app.notes(),
      await feed(app),
      await app.elsewhere.communities({ after: null, limit: 9 }),
      await app.elsewhere.tasks({ after: null, limit: 9 }),
    ]).toEqual([[], [], [], []])
    expect(accepted(await start(governance, 'a'))).toMatchObject({ position: 1, replayed: false })
  })

  it('a host that commits has its own row and the step, and the listeners hear of it once, in order', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    const told: string[] = []
    governance.onAny(({ process, name }) => told.push(`${process} ${name}`))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    await host.note('bill 1')
    for (const id of ['a', 'b']) {
      accepted(await start(inside, id))
      accepted(await note(inside, id))
      accepted(await finish(inside, id))
    }
    // Inside, what was written is read; nobody else sees it.
    expect(await order(inside, 'a').standing()).toMatchObject({ state: 'done' })
    if (store !== 'one connection') expect([await app.notes(), await feed(app)]).toEqual([[], []])
    await host.end('COMMIT')
    expect([await app.notes(), await feed(app), told]).toEqual([
      ['bill 1'],
      ['1 a', '2 a', '3 a', '4 b', '5 b', '6 b'],
      [],
    ])
    inside.committed()
    inside.committed()
    expect(told).toEqual(['a work.finished', 'b work.finished'])
    expect(accepted(await start(governance, 'a'))).toMatchObject({ replayed: true, position: 1 })
  })

  it('a reaction runs after the host has committed, and never when it has rolled back', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    for (const [id, end] of [
      ['a', 'ROLLBACK'],
      ['b', 'COMMIT'],
    ] as const) {
      const host = await app.begin()
      const inside = governance.within(host.transaction)
      accepted(await start(inside, id))
      accepted(await note(inside, id))
      accepted(await finish(inside, id))
      await host.end(end)
      await governance.runDue()
    }
    expect((await governance.community('hope').find()).map(({ process }) => process)).toEqual([
      'b',
      'b-inspection',
    ])
    expect(await governance.community('hope').verify()).toMatchObject({ ok: true })
  })

  it('a step that is refused and one that throws leave the host its row, and the steps around them', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    accepted(await start(governance, 'a'))
    await app.refuseGhosts()
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    await host.note('bill 1')
    expect(await finish(inside, 'a')).toMatchObject({ status: 'refused', code: 'rule/not-met' })
    accepted(await note(inside, 'a'))
    // The store refuses this one after it was judged: another content under a known command.
    expect(
      await order(inside, 'a').send({
        event: 'work.note',
        data: { text: 'another' },
        by: clerk,
        id: 'note-a',
      }),
    ).toMatchObject({ status: 'refused' })
    await expect(note(inside, 'a', 'ghost')).rejects.toThrow(/no ghosts/)
    const stored = inside
      .community('new')
      .process(workOrder, 'b')
      .start({ input: { what: 'x' }, by: clerk, id: 'ghost' })
    await expect(stored).rejects.toThrow(/no ghosts/)
    await host.note('bill 2')
    accepted(await finish(inside, 'a'))
    await host.end('COMMIT')
    expect([await app.notes(), await feed(app), await feed(app, 'new')]).toEqual([
      ['bill 1', 'bill 2'],
      ['1 a', '2 a', '3 a'],
      [],
    ])
    expect(accepted(await start(governance, 'b', 'new'))).toMatchObject({ position: 1 })
  })

  it('a commit at a version that is not there yet is a conflict, and nothing of it is stored', async () => {
    const app = await open()
    await app.storage.commit([opening()])
    const host = await app.begin()
    const conflict = { status: 'conflict', version: 1 }
    expect(await app.storage.within(host.transaction).commit([step(7)])).toEqual([conflict])
    expect(await app.storage.within(host.transaction).commit([step(8), ballot('a')])).toEqual([
      conflict,
      { status: 'committed', version: 1, position: 2 },
    ])
    await host.end('COMMIT')
    expect(
      (await app.elsewhere.feed({ community: SAMPLE.community, after: 0, limit: 9 })).map(
        ({ command }) => command,
      ),
    ).toEqual(['step-0', 'ballot-a-1'])
    expect((await app.elsewhere.load({ process: SAMPLE })).process).toMatchObject({ version: 1 })
  })

  it('commits at once, through two joins, of which every other one throws: the others are stored', async () => {
    const app = await open()
    await app.refuseGhosts()
    const host = await app.begin()
    const joins = [app.storage.within(host.transaction), app.storage.within(host.transaction)] as const
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) =>
        joins[i % 3 === 0 ? 0 : 1].commit([
          opening({
            community: `c${i}`,
            command: { id: i % 4 === 1 ? 'ghost' : 'x', fingerprint: 'f' },
            arm: [deadline(i % 4 === 3 ? 'ghost' : 'x')],
          }),
        ]),
      ),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(
      outcomes.map((_, i) => (i % 2 ? 'rejected' : 'fulfilled')),
    )
    await host.end('COMMIT')
    expect(
      (await app.elsewhere.communities({ after: null, limit: 99 })).map(({ community }) => community),
    ).toEqual(['c0', 'c10', 'c2', 'c4', 'c6', 'c8'])
  })

  it('sends made at once in one transaction go one after the other, through one join or two', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    const host = await app.begin()
    const [inside, again] = [governance.within(host.transaction), governance.within(host.transaction)]
    accepted(await start(inside, 'a'))
    const answers: (Acceptance | Refusal)[] = await Promise.all([
      note(inside, 'a', 'n1'),
      note(again, 'a', 'n2'),
      start(inside, 'b'),
      start(again, 'c'),
      note(inside, 'a', 'n3'),
    ])
    for (const answer of answers) accepted(answer)
    await host.end('COMMIT')
    expect((await feed(app)).map((line) => line.split(' ')[0])).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(await order(governance, 'a').standing()).toMatchObject({ context: { notes: 3 } })
  })

  it('without a transaction every method throws and nothing is stored', async () => {
    const app = await open()
    const host = await app.begin()
    const storage = app.storage.within(host.transaction)
    await host.end('COMMIT')
    await throwsEverywhere(storage, 'storage/no-transaction')
    await expect(start(workOrders(app.storage).within(host.transaction), 'a')).rejects.toEqual(
      coded('storage/no-transaction'),
    )
    expect(await feed(app)).toEqual([])
  })

  it("neither migrates nor closes anything in the host's transaction", async () => {
    const app = await open()
    const host = await app.begin()
    const storage = app.storage.within(host.transaction)
    await expect(storage.migrate()).rejects.toEqual(coded('storage/in-host-transaction'))
    await storage.close()
    await host.note('bill 1')
    await host.end('COMMIT')
    expect(await app.notes()).toEqual(['bill 1'])
  })
}

/** Every method, with a question that would be answered outside. */
export async function throwsEverywhere(
  storage: ReturnType<HostApp['storage']['within']>,
  code: string,
): Promise<void> {
  const key = { community: 'hope', process: 'a' }
  const register = { ...key, register: 'ratings', round: 1 }
  const task = {
    ...key,
    name: 't',
    kind: 'deadline',
    generation: 1,
    topic: 't',
    dueAt: 1,
    visibleAt: 1,
    body: '{}',
    attempts: 0,
  } as const
  const cursor = {
    follower: 'f',
    community: 'hope',
    position: 0,
    hash: '',
    visibleAt: 1,
    attempts: 1,
    failures: 0,
    body: '{}',
  } as const
  const state = {
    definition: 'd',
    release: 1,
    status: 'active',
    states: [],
    tags: [],
    attributes: [],
    started: 1,
    changed: 1,
    due: 1,
    body: '{}',
  } as const
  const asked = {
    commit: storage.commit([
      {
        kind: 'process',
        ...key,
        command: { id: 'x', fingerprint: 'f' },
        recorded: 1,
        expected: 0,
        entries: [{ body: '{}', hash: 'h' }],
        state,
      },
    ]),
    load: storage.load({ process: key }),
    head: storage.head({ ...register, key: 'k' }),
    read: storage.read({ stream: key, after: 0, limit: 1 }),
    records: storage.records({ register, after: null, limit: 1 }),
    feed: storage.feed({ community: 'hope', after: 0, limit: 1 }),
    communities: storage.communities({ after: null, limit: 1 }),
    find: storage.find({ community: 'hope', after: null, limit: 1 }),
    count: storage.count({ community: 'hope', limit: 1 }),
    tasks: storage.tasks({ after: null, limit: 1 }),
    claim: storage.claim({ now: 1, until: 2, limit: 1, knows: ['t'] }),
    defer: storage.defer({ task, until: 2 }),
    finish: storage.finish(task),
    claimCursors: storage.claimCursors({ follower: 'f', now: 1, until: 2, limit: 1 }),
    moveCursor: storage.moveCursor({ cursor, to: cursor }),
    cursors: storage.cursors({ after: null, limit: 1 }),
  }
  const codes = await Promise.all(
    Object.entries(asked).map(([method, answer]) =>
      answer.then(
        () => `${method} answers`,
        (error: { code: string }) => `${method} ${error.code}`,
      ),
    ),
  )
  expect(codes).toEqual(Object.keys(asked).map((method) => `${method} ${code}`))
}
