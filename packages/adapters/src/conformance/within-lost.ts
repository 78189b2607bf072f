import type { StorageAdapter, Task } from '@gongzhi/core/storage'

import { type CaseBody, codeOf, type HostTransaction, holds, same } from './case.ts'
import { BALLOTS_KEY, CITY, P, play, step, task } from './fixtures.ts'
import { feedOf, inHost, joined } from './within-host.ts'

/** What is said inside a transaction that is none, shows the past, or was ended. */
export const withinLostCases: readonly CaseBody[] = [
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
    ['count', (s) => s.count({ community: CITY, limit: 9 })],
    [
      'waiting',
      (s) =>
        s.waiting({
          attribute: 'turn',
          within: [{ community: CITY, values: ['li'] }],
          after: null,
          limit: 9,
        }),
    ],
    [
      'countWaiting',
      (s) => s.countWaiting({ attribute: 'turn', within: [{ community: CITY, values: ['li'] }], limit: 9 }),
    ],
    ['tasks', (s) => s.tasks({ after: null, limit: 9 })],
    ['claim', (s) => s.claim({ now: 10_000, until: 20_000, limit: 9, knows: ['meeting@1'] })],
    ['defer', (s) => s.defer({ task: waiting, until: 7 })],
    ['finish', (s) => s.finish(waiting)],
  ]
}
