import type { Commit } from '@gongzhi/core/storage'

import { type CaseBody, same } from './case.ts'
import { faulty, randomFaults, untilAnswered } from './fault.ts'
import { ballot, BALLOTS, CITY, entry, play, step, task } from './fixtures.ts'
import { createRandom } from './random.ts'

/**
 * What holds when answers are lost: an {@link UnknownOutcome} was thrown, and the same commit is sent again.
 */
export const faultCases = (seed: number): readonly CaseBody[] => [
  [
    'COMMIT-016',
    'a commit whose answer was lost is stored once, sent again alone or in other company',
    async ({ storage }) => {
      const start = (process: string) =>
        step(0, { process, id: process, entries: [entry('1'), entry('2')], arm: [task('t')] })
      const [a, b, c, d, e] = [start('a'), start('b'), start('c'), start('d'), start('e')]
      // Three are sent, two are stored, and no answer comes.
      await faulty(storage, () => ({ stored: 2 }))
        .commit([a, b, c])
        .catch(() => {})
      same(
        await play(storage, b),
        { status: 'replayed', version: 2, position: 4 },
        'the second of the batch, again alone',
      )
      same(
        await storage.commit([d, c, a]),
        [
          { status: 'committed', version: 2, position: 6 },
          { status: 'committed', version: 2, position: 8 },
          { status: 'replayed', version: 2, position: 2 },
        ],
        'the others, again behind a stranger',
      )
      same(
        await storage.commit([a, b, c, d]),
        [2, 4, 8, 6].map((position) => ({ status: 'replayed', version: 2, position })),
        'all of them once more',
      )
      same(
        await storage.commit([a, e, b]),
        [
          { status: 'replayed', version: 2, position: 2 },
          { status: 'committed', version: 2, position: 10 },
          { status: 'replayed', version: 2, position: 4 },
        ],
        'a new one between two that are known',
      )
      same((await storage.feed({ community: CITY, after: 0, limit: 99 })).length, 10, 'entries')
    },
  ],
  [
    'COMMIT-016/b',
    'whatever fails before, after and in the middle of batches, ' +
      'and however they are sent again, each commit is stored once',
    async ({ storage, second }) => {
      const other = await second()
      const random = createRandom(seed)
      const steps = Array.from({ length: 6 }, (_, i) => {
        const entries = i % 2 === 0 ? ([entry('1')] as const) : ([entry('1'), entry('2')] as const)
        return step(i, { id: `s${i}`, entries, arm: [task(`t${i}`)], ...(i === 0 && { open: [BALLOTS] }) })
      })
      let version = 0
      const chain = steps.map((commit) => {
        const chained = { ...commit, expected: version }
        version += commit.entries.length
        return chained
      })
      const commits: Commit[] = [
        ...chain,
        ...Array.from({ length: 12 }, (_, i) => ballot(`k${i % 8}`, Math.floor(i / 8), { id: `b${i}` })),
        ...['q', 'r'].map((process) => step(0, { process, id: process })),
        step(0, { community: 'b-city', id: 's0' }),
      ]
      const answers = await untilAnswered(
        [storage, other].map((handle) => faulty(handle, randomFaults(random))),
        commits,
        random,
      )
      for (const community of [CITY, 'b-city']) {
        const feed = await storage.feed({ community, after: 0, limit: 99 })
        same(
          feed.map(({ position }) => position),
          feed.map((_, i) => i + 1),
          `positions of ${community} (seed ${seed})`,
        )
        for (const [i, commit] of commits.entries()) {
          if (commit.community !== community) continue
          const own = feed.filter(({ command }) => command === commit.command.id)
          same(
            own.length,
            commit.entries.length,
            `entries of the command ${commit.command.id} (seed ${seed})`,
          )
          for (const answer of answers[i] ?? [])
            same(
              'position' in answer && answer.position,
              own.at(-1)?.position,
              `an answer to ${commit.command.id} (seed ${seed})`,
            )
        }
      }
      same(
        (await storage.tasks({ after: null, limit: 99 })).map(({ name, attempts }) => [name, attempts]),
        chain.map((_, i) => [`t${i}`, 0]),
        `tasks (seed ${seed})`,
      )
    },
  ],
]
