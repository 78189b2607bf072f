import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { accepted } from '@gongzhi/core/testing'
import { everything } from '@gongzhi/testing/trials'
import { afterAll, describe, expect, test } from 'vitest'

import { type FollowedStore, openFollowed } from '../test/followed-store.ts'
import { postgresPrograms, type PostgresServer, startPostgres } from '../test/postgres-server.ts'
import { clerk, workOrder, workOrders } from '../test/work-order.ts'

const COMMUNITIES = ['hope', 'lake', 'park']
/** Entries of each community: one to begin with, and so many notes. */
const NOTES = 39

const folder = mkdtempSync(join(tmpdir(), 'gz-follow-'))
const children = new Set<ChildProcess>()
let server: PostgresServer | undefined
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function fill({ storage }: FollowedStore): Promise<void> {
  const governance = workOrders(storage)
  for (const community of COMMUNITIES) {
    const order = governance.community(community).process(workOrder, 'o1')
    accepted(await order.start({ input: { what: 'a lift' }, by: clerk }))
    for (let i = 0; i < NOTES; i++)
      accepted(await order.send({ event: 'work.note', data: { text: `note ${i}` }, by: clerk }))
  }
}

/** A worker that stops in the midst of an entry once it has said so many lines, and is killed there. */
function worker(location: string, own: string, lines: number) {
  const program = fileURLToPath(new URL('../test/follow-until-killed.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=source', program, location, own, String(lines)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  const said: string[] = []
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said.push(...chunk.split('\n').filter(Boolean))
    if (said.length >= lines) child.kill('SIGKILL')
  })
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      children.delete(child)
      resolve()
    }),
  )
  return { said, ended, kill: () => child.kill('SIGKILL') }
}

/** Two workers at a time, of which each is killed in the midst; then one that comes to the end. */
async function followUntilDone(
  store: FollowedStore,
  location: string,
  own: string,
): Promise<readonly string[]> {
  const said: string[] = []
  for (const lines of everything ? [7, 13, 20] : [7, 20]) {
    const both = [worker(location, own, lines), worker(location, own, lines + 4)]
    await Promise.all(both.map(({ ended }) => ended))
    said.push(...both.flatMap((each) => each.said))
  }
  const last = worker(location, own, Infinity)
  const { followers } = workOrders(store.storage)
  await expect.poll(async () => (await followers.lag('kill')).entries, { interval: 50 }).toBe(0)
  last.kill()
  await last.ended
  return [...said, ...last.said]
}

const every = COMMUNITIES.flatMap((community) =>
  Array.from({ length: NOTES + 1 }, (_, i) => `${community} ${i + 1}`),
)

/** By community, the positions in the order in which they stand there. */
const inOrder = (rows: readonly (readonly [string, number])[]) =>
  COMMUNITIES.map((community) => rows.filter(([of]) => of === community).map(([, position]) => position))

describe.each([
  ['SQLite', async () => join(folder, `${crypto.randomUUID()}.sqlite`)],
  ...(postgresPrograms()
    ? [
        [
          'PostgreSQL',
          async () => {
            server ??= (await startPostgres()) as PostgresServer
            const admin = await openFollowed(JSON.stringify(server.connection))
            await admin.storage.close()
            await admin.close()
            return JSON.stringify(server.connection)
          },
        ] as const,
      ]
    : []),
] as const)('workers on %s that are killed in the midst', (_, locate) => {
  test('leave the rows of the host once for each entry, in the order of each community', async () => {
    const location = await locate()
    const store = await openFollowed(location)
    await fill(store)
    const said = await followUntilDone(store, location, 'with-rows')
    const positions = Array.from({ length: NOTES + 1 }, (_unused, i) => i + 1)
    expect(inOrder(await store.rows())).toEqual(COMMUNITIES.map(() => positions))
    // What was undone with a worker was done again.
    expect(said.length).toBeGreaterThan(every.length)
    await store.close()
  })

  test('give every entry at least once, and none before the one in front of it', async () => {
    const location = await locate()
    const store = await openFollowed(location)
    if ((await store.storage.communities({ after: null, limit: 1 })).length === 0) await fill(store)
    const { followers } = workOrders(store.storage)
    for (const { community } of await followers.list())
      await followers.move({ follower: 'kill', community, position: 0, by: 'the test', why: 'again' })
    const said = await followUntilDone(store, location, 'without-rows')
    expect(every.filter((entry) => !said.includes(entry))).toEqual([])
    await store.close()
  })
})
