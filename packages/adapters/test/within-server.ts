// What a host may rely on when it has its own transaction on a server, where several wait for each other.
import { accepted } from '@gongzhi/core/testing'
import { expect, it } from 'vitest'

import type { HostApp } from './hosts.ts'
import { coded, feed, finish, keepsWithin, note, order, start, throwsEverywhere } from './within.ts'
import { workOrders } from './work-order.ts'

/** A server, as its tests see it. */
export interface HostServer {
  open(): Promise<HostApp>
  /** Resolves when so many sessions wait for a lock of this store. */
  waiting(app: HostApp, count: number): Promise<void>
  /** Ends a session, as an operator would. */
  kill(pid: number): Promise<unknown>
  /** How `begin` is told an isolation. */
  at(level: string): string
  /** What an isolation that shows the past is answered with: the way out. */
  readonly remedy: RegExp
  /** What its driver says of a connection that is gone. */
  readonly gone: RegExp
  pool(): unknown
}

/** All that holds on every store, and what holds on every server beside. */
export function keepsWithinOnServer({ open, waiting, kill, at, remedy, gone, pool }: HostServer): void {
  keepsWithin(open, 'a server')

  it('writers wait for a host that waits in the middle, those of other communities do not, all end right', async () => {
    const app = await open()
    const [governance, outside] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    accepted(await note(inside, 'a', 'n1'))
    const held = [note(outside, 'a', 'n2'), start(governance, 'b')]
    await waiting(app, 2)
    expect(accepted(await start(outside, 'c', 'spring'))).toMatchObject({ position: 1 })
    await host.note('bill 1')
    accepted(await note(inside, 'a', 'n3'))
    await host.end('COMMIT')
    for (const answer of await Promise.all(held)) accepted(answer)
    expect((await feed(app)).map((line) => line.split(' ')[0])).toEqual(['1', '2', '3', '4', '5'])
    expect(await order(governance, 'a').standing()).toMatchObject({ context: { notes: 3 } })
    expect(await governance.community('hope').verify()).toMatchObject({ ok: true })
  })

  it('the first writers of a new community wait for the host that made it, whatever its end', async () => {
    for (const end of ['COMMIT', 'ROLLBACK'] as const) {
      const app = await open()
      const [governance, outside] = [workOrders(app.storage), workOrders(app.elsewhere)]
      const host = await app.begin()
      accepted(await start(governance.within(host.transaction), 'a'))
      const held = start(outside, 'b')
      await waiting(app, 1)
      await host.end(end)
      expect(accepted(await held)).toMatchObject({ position: end === 'COMMIT' ? 2 : 1 })
    }
  })

  it('a host that has read first sees what was stored since, when it acts', async () => {
    const app = await open()
    const [governance, outside] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    expect(await order(inside, 'a').standing()).toMatchObject({ context: { notes: 0 } })
    accepted(await note(outside, 'a', 'n1'))
    // The rule asks for a note, and there is one now.
    expect(accepted(await finish(inside, 'a'))).toMatchObject({ version: 3 })
    await host.end('COMMIT')
    expect(await feed(app)).toEqual(['1 a', '2 a', '3 a'])
  })

  it('a host whose transaction is killed between two steps is told so, and the engine goes on', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    const told: string[] = []
    governance.onAny(({ name }) => told.push(name))
    accepted(await start(governance, 'a'))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    await host.note('bill 1')
    accepted(await note(inside, 'a', 'n1'))
    await kill(host.pid as number)
    for (const command of ['n2', 'n3'])
      await expect(note(inside, 'a', command)).rejects.toEqual(coded('storage/transaction-lost'))
    await expect(host.end('COMMIT')).rejects.toThrow(gone)
    expect([await app.notes(), await feed(app), told]).toEqual([[], ['1 a'], []])
    expect(accepted(await note(governance, 'a', 'n1'))).toMatchObject({ position: 2, replayed: false })
  })

  it.each(['REPEATABLE READ', 'SERIALIZABLE'])(
    'at %s every method throws with the way out, and the host can go on',
    async (level) => {
      const app = await open()
      const host = await app.begin(at(level))
      await throwsEverywhere(app.storage.within(host.transaction), 'storage/wrong-isolation')
      await expect(start(workOrders(app.storage).within(host.transaction), 'a')).rejects.toThrow(remedy)
      await host.note('bill 1')
      await host.end('COMMIT')
      expect([await app.notes(), await feed(app)]).toEqual([['bill 1'], []])
    },
  )

  it('a pool is no transaction', async () => {
    const app = await open()
    await expect(start(workOrders(app.storage).within(pool() as never), 'a')).rejects.toEqual(
      coded('storage/no-transaction'),
    )
    expect(await feed(app)).toEqual([])
  })
}
