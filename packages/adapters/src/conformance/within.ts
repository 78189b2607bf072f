import type { StorageAdapter } from '@gongzhi/core/storage'

import { type CaseBody, codeOf, holds, patiently, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, P, play, state, step, task } from './fixtures.ts'
import { feedOf, inHost, joined } from './within-host.ts'

const tasksOf = async (storage: StorageAdapter) =>
  (await storage.tasks({ after: null, limit: 9 })).map(({ name }) => name)

/** What the host's own transaction is promised. Where an adapter has no `within` its subject has no host, and
 * nothing is promised. */
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
    'committed by the host, its own rows and these are there; ' +
      'rolled back, neither, and the next commit takes the same positions',
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
]
