import type { ProcessKey, StorageAdapter, Task } from '@gongzhi/core/storage'

import {
  type CaseBody,
  codeOf,
  type Host,
  type HostTransaction,
  holds,
  patiently,
  same,
  type Subject,
  turn,
} from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, play, state, step, task } from './fixtures.ts'

const P: ProcessKey = { community: CITY, process: 'p' }
const tasksOf = async (storage: StorageAdapter) =>
  (await storage.tasks({ after: null, limit: 9 })).map(({ name }) => name)
const feedOf = async (storage: StorageAdapter) =>
  (await storage.feed({ community: CITY, after: 0, limit: 99 })).map(({ process, position }) => [
    process,
    position,
  ])

/**
 * What the host's own transaction is promised. Where an adapter has no `within` its subject has no host, and
 * nothing is promised.
 */
export const withinCases: readonly CaseBody[] = [
  [
    'WITHIN-001',
    'what is committed within is read within, and through no other handle until the host has committed',
    async (subject) => {
      await joined(subject, async ({ storage, host, inside }) => {
        const other = await subject.second()
        await inHost(host, 'commit', async (tx) => {
          const within = inside(tx)
          const results = await within.commit([
            step(0, { id: 'x', open: [BALLOTS], arm: [task('a')] }),
            ballot('1'),
          ])
          same(
            results,
            [
              { status: 'committed', version: 1, position: 1 },
              { status: 'committed', version: 1, position: 2 },
            ],
            'commits within',
          )
          const { process, answered } = await within.load({ process: P, command: 'x' })
          const head = await within.head({ ...BALLOTS_KEY, key: '1' })
          const communities = await within.communities({ after: null, limit: 9 })
          same(
            [
              process?.version,
              answered?.position,
              await feedOf(within),
              await tasksOf(within),
              head?.revision,
              communities.length,
            ],
            [
              1,
              1,
              [
                ['p', 1],
                ['p', 2],
              ],
              ['a'],
              1,
              1,
            ],
            'what is read within',
          )
          for (const handle of [storage, other]) {
            // A store with a single connection lets others wait, or says why not; what it must not do is
            // show.
            const reads: readonly (() => Promise<readonly unknown[]>)[] = [
              () => handle.feed({ community: CITY, after: 0, limit: 9 }),
              () => handle.tasks({ after: null, limit: 9 }),
              () => handle.find({ community: CITY, after: null, limit: 9 }),
            ]
            for (const read of reads) {
              const seen = await patiently(500, read())
              if (seen !== 'still waiting' && 'value' in seen)
                same(seen.value, [], 'what another handle reads before the host has committed')
            }
          }
        })
        same(
          [await feedOf(storage), (await other.tasks({ after: null, limit: 9 })).length],
          [
            [
              ['p', 1],
              ['p', 2],
            ],
            1,
          ],
          'what other handles read afterwards',
        )
      })
    },
  ],
  [
    'WITHIN-002',
    'committed by the host, its own rows and these are there; rolled back, neither, and the next commit takes the same positions',
    async (subject) => {
      await joined(subject, async ({ storage, host, inside }) => {
        await play(storage, step(0, { open: [BALLOTS], arm: [task('a')] }))
        const lost = step(1, {
          id: 'lost',
          seal: [BALLOTS],
          settle: [{ name: 'a', generation: 1 }],
          arm: [task('b')],
          state: state({ body: '{"n":2}' }),
        })
        await inHost(host, 'rollback', async (tx) => {
          await tx.note('lost')
          same(
            await inside(tx).commit([lost]),
            [{ status: 'committed', version: 2, position: 2 }],
            'a commit within',
          )
        })
        const { process, answered } = await storage.load({ process: P, command: 'lost' })
        same(
          [
            await host.notes(),
            await feedOf(storage),
            process?.version,
            process?.state.body,
            answered,
            await tasksOf(storage),
          ],
          [[], [['p', 1]], 1, '{"n":1}', undefined, ['a']],
          'what is left of a transaction that was rolled back',
        )
        await inHost(host, 'commit', async (tx) => {
          same(
            await inside(tx).commit([ballot('1'), lost]),
            [
              { status: 'committed', version: 1, position: 2 },
              { status: 'committed', version: 2, position: 3 },
            ],
            'the next commit within',
          )
          await tx.note('kept')
        })
        const left = [await host.notes(), await feedOf(storage), await tasksOf(storage)]
        same(
          left,
          [
            ['kept'],
            [
              ['p', 1],
              ['p', 2],
              ['p', 3],
            ],
            ['b'],
          ],
          'what a transaction that was committed left',
        )
        same(
          await play(storage, lost),
          { status: 'replayed', version: 2, position: 3 },
          'the same commit again, outside',
        )
      })
    },
  ],
  [
    'WITHIN-002/b',
    'while a host is in its transaction others write before or after it, and positions stay dense',
    async (subject) => {
      await joined(subject, async ({ storage, host, inside }) => {
        const other = await subject.second()
        await play(storage, step(0))
        const q = step(0, { process: 'q', id: 'q' })
        const r = step(0, { process: 'r', id: 'r' })
        const waiting = await inHost(host, 'commit', async (tx) => {
          const early = other.commit([q])
          await patiently(500, early)
          const mine = inside(tx).commit([step(1, { id: 'mine' })])
          same((await mine)[0]?.status, 'committed', 'a commit within, after another writer')
          const late = other.commit([r])
          await patiently(100, late)
          return [mine, early, late]
        })
        const told = await Promise.allSettled(waiting)
        // Who was turned away while the host was in its transaction sends again.
        for (const commit of [q, r])
          holds(
            ['committed', 'replayed'].includes((await other.commit([commit]))[0]?.status as string),
            'another writer never got through',
          )
        const feed = await storage.feed({ community: CITY, after: 0, limit: 99 })
        same(
          [
            feed.map(({ position }) => position),
            feed
              .map(({ command }) => command)
              .slice(1)
              .sort(),
          ],
          [
            [1, 2, 3, 4],
            ['mine', 'q', 'r'],
          ],
          'the feed',
        )
        for (const [i, command] of ['mine', 'q', 'r'].entries()) {
          const answer = told[i]
          const [result] = answer?.status === 'fulfilled' ? answer.value : []
          if (result && 'position' in result)
            same(
              result.position,
              feed.find((entry) => entry.command === command)?.position,
              `the position that the writer of ${command} was told`,
            )
        }
      })
    },
  ],
  [
    'WITHIN-003',
    "a commit that is refused or throws leaves the host's transaction as it was: the host goes on and commits its own",
    async (subject) => {
      await joined(subject, async ({ storage, host, inside }) => {
        await inHost(host, 'commit', async (tx) => {
          await tx.note('before')
          const within = inside(tx)
          same(
            await within.commit([step(0, { arm: [task('a')] })]),
            [{ status: 'committed', version: 1, position: 1 }],
            'a commit within',
          )
          const refused = await within.commit([
            step(0),
            step(1, { settle: [{ name: 'a', generation: 9 }] }),
            ballot('1'),
          ])
          same(
            refused,
            [
              { status: 'conflict', version: 1 },
              { status: 'stale', task: 'a' },
              { status: 'closed', why: 'not-yet' },
            ],
            'refused commits within',
          )
          const code = await codeOf(() =>
            within.commit([step(1, { arm: [task('b', { body: '"\ud800"' })] })]),
          )
          const stored = code === 'no error' ? 2 : 1
          same(
            await within.commit([step(stored)]),
            [{ status: 'committed', version: stored + 1, position: stored + 1 }],
            'the next commit within',
          )
          await tx.note('after')
        })
        same(await host.notes(), ['after', 'before'], 'the rows of the host')
        same(
          (await storage.feed({ community: CITY, after: 0, limit: 9 })).length >= 2,
          true,
          'the commits around those that were refused',
        )
      })
    },
  ],
  [
    'WITHIN-004',
    'without an open transaction every method throws, and nothing is stored',
    async (subject) => {
      await joined(subject, async ({ storage, host, inside }) => {
        await play(storage, step(0, { arm: [task('a')] }))
        const [waiting] = await storage.tasks({ after: null, limit: 1 })
        for (const end of ['commit', 'rollback'] as const) {
          const kept: StorageAdapter[] = []
          const ended = await inHost(host, end, async (tx) => {
            kept.push(inside(tx))
            await kept[0]?.load({ process: P })
            return tx
          })
          for (const handle of [() => kept[0] as StorageAdapter, () => inside(ended)]) {
            for (const [name, call] of methods(waiting as Task)) {
              const code = await codeOf(async () => call(handle()))
              holds(
                code === 'storage/no-transaction' || code === 'storage/transaction-lost',
                `${name} after the ${end} of the host: promised storage/no-transaction, seen ${code}`,
              )
            }
          }
        }
        same(
          [await feedOf(storage), await storage.tasks({ after: null, limit: 9 })],
          [[['p', 1]], [waiting]],
          'what is stored',
        )
      })
    },
  ],
  [
    'WITHIN-004/b',
    'in a transaction that would see a picture of the past every method throws, and nothing is stored',
    async (subject) => {
      await joined(subject, async ({ storage, host, inside }) => {
        await play(storage, step(0, { arm: [task('a')] }))
        const [waiting] = await storage.tasks({ after: null, limit: 1 })
        for (const [name, call] of methods(waiting as Task)) {
          const tx = await host.begin('past')
          if (!tx) return
          try {
            same(
              await codeOf(async () => call(inside(tx))),
              'storage/wrong-isolation',
              `${name} at an isolation that shows the past`,
            )
          } finally {
            await tx.rollback()
          }
        }
        same(
          [await feedOf(storage), await storage.tasks({ after: null, limit: 9 })],
          [[['p', 1]], [waiting]],
          'what is stored',
        )
      })
    },
  ],
  [
    'WITHIN-005',
    'a transaction that the server has ended throws storage/transaction-lost, and nothing of it is stored',
    async (subject) => {
      await joined(subject, async ({ storage, host, inside }) => {
        const tx = (await host.begin()) as HostTransaction
        try {
          // Only a server ends the transactions of others.
          if (!tx.kill) return
          await tx.note('lost')
          const within = inside(tx)
          same((await within.commit([step(0, { id: 'x' })]))[0]?.status, 'committed', 'a commit within')
          await tx.kill()
          same(
            await codeOf(() => within.commit([step(1)])),
            'storage/transaction-lost',
            'a commit after the server ended the transaction',
          )
          same(
            await codeOf(() => within.load({ process: P, command: 'x' })),
            'storage/transaction-lost',
            'a load after the server ended the transaction',
          )
        } finally {
          await tx.rollback().catch(() => {})
        }
        same(
          [
            await host.notes(),
            await feedOf(storage),
            (await storage.load({ process: P, command: 'x' })).answered,
          ],
          [[], [], undefined],
          'what is stored',
        )
        same(
          await play(storage, step(0, { id: 'x' })),
          { status: 'committed', version: 1, position: 1 },
          'the same commit afterwards',
        )
      })
    },
  ],
  [
    'WAKE-001',
    'a task that another handle arms is told within seconds; after the stop nothing is told',
    async ({ storage, second }) => {
      if (!storage.wakeUps) return
      const other = await second()
      let told = 0
      let wake = () => {}
      const woken = () =>
        new Promise<void>((resolve) => {
          wake = resolve
        })
      const stop = await storage.wakeUps(() => {
        told++
        wake()
      })
      let stopped = false
      try {
        const first = woken()
        await play(other, step(0, { arm: [task('a')] }))
        holds(
          (await patiently(10_000, first)) !== 'still waiting',
          'nobody was told of an armed task for ten seconds',
        )
        // Another listener shows that the next one is told at all, so that silence means something.
        let control = () => {}
        const heard = new Promise<void>((resolve) => {
          control = resolve
        })
        const stopControl = await storage.wakeUps(() => control())
        try {
          await stop()
          stopped = true
          const before = told
          await play(other, step(1, { arm: [task('b')] }))
          holds(
            (await patiently(10_000, heard)) !== 'still waiting',
            'another listener was not told of an armed task for ten seconds',
          )
          await turn()
          same(told, before, 'how often a listener that was stopped has been told')
        } finally {
          await stopControl()
        }
      } finally {
        if (!stopped) await stop()
      }
    },
  ],
]

/** Every method that reads or writes, with arguments that would do something. */
function methods(
  waiting: Task,
): readonly (readonly [string, (storage: StorageAdapter) => Promise<unknown>])[] {
  return [
    ['commit', (s) => s.commit([step(1, { id: 'intruder' })])],
    ['load', (s) => s.load({ process: P })],
    ['head', (s) => s.head({ ...BALLOTS_KEY, key: '1' })],
    ['read', (s) => s.read({ stream: P, after: 0, limit: 9 })],
    ['records', (s) => s.records({ register: BALLOTS_KEY, after: null, limit: 9 })],
    ['feed', (s) => s.feed({ community: CITY, after: 0, limit: 9 })],
    ['communities', (s) => s.communities({ after: null, limit: 9 })],
    ['find', (s) => s.find({ community: CITY, after: null, limit: 9 })],
    ['tasks', (s) => s.tasks({ after: null, limit: 9 })],
    ['claim', (s) => s.claim({ now: 10_000, until: 20_000, limit: 9, knows: ['meeting@1'] })],
    ['defer', (s) => s.defer({ task: waiting, until: 7 })],
    ['finish', (s) => s.finish(waiting)],
  ]
}

/** A store and its host. */
interface Joined {
  readonly storage: StorageAdapter
  readonly host: Host
  readonly inside: (transaction: HostTransaction) => StorageAdapter
}

/** Both directions: an adapter with `within` has a host to show it with, and one without has none. */
async function joined({ storage, host }: Subject, body: (given: Joined) => Promise<void>): Promise<void> {
  const { within } = storage
  same(
    host !== undefined,
    within !== undefined,
    'the subject of an adapter with `within` gives a `host`, and no other does: whether there is one',
  )
  if (!within || !host) return
  await body({ storage, host, inside: ({ transaction }) => within.call(storage, transaction as never) })
}

/** Work in a transaction of the host, which ends as asked, or is rolled back where the work throws. */
async function inHost<T>(
  host: Host,
  end: 'commit' | 'rollback',
  work: (tx: HostTransaction) => Promise<T>,
): Promise<T> {
  const tx = (await host.begin()) as HostTransaction
  try {
    const value = await work(tx)
    await tx[end]()
    return value
  } catch (error) {
    await tx.rollback().catch(() => {})
    throw error
  }
}
