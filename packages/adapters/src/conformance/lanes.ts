import type { CommitResult, StorageAdapter } from '@gongzhi/core/storage'

import { type CaseBody, holds, patiently, same, type Subject } from './case.ts'
import { play, step } from './fixtures.ts'
import { inHost, joined } from './within-host.ts'

/** How long a batch may take that waits for nobody; milliseconds. */
const PATIENCE = 3_000

const [HELD, ALSO, FREE] = ['held', 'held-too', 'free'] as const

/** Where there are several lanes, a host holds the heads of two communities, and commits in the end. */
async function whileHeld(
  subject: Subject,
  work: (other: StorageAdapter, ended: () => Promise<void>) => Promise<void>,
): Promise<void> {
  await joined(subject, async ({ storage, host, inside }) => {
    if (storage.supports.lanes === 1) return
    // Where others may be at another node, they are held at that of the host.
    const other = host.outrun ? storage : await subject.second()
    for (const community of [HELD, ALSO, FREE]) await play(storage, step(0, { community }))
    let end = (): void => {}
    const ending = new Promise<void>((resolve) => (end = resolve))
    let begun = (): void => {}
    const beginning = new Promise<void>((resolve) => (begun = resolve))
    const holding = inHost(host, 'commit', async (tx) => {
      for (const community of [HELD, ALSO]) await play(inside(tx), step(1, { community }))
      begun()
      await ending
    })
    await Promise.race([beginning, holding])
    try {
      await work(other, () => (end(), holding))
    } finally {
      end()
      await holding
    }
  })
}

/** What is promised of batches that are sent at the same time. */
export const laneCases: readonly CaseBody[] = [
  [
    'SUPPORTS-004',
    'as many batches as there are lanes, each of other communities, are stored at the same time',
    async ({ storage }) => {
      const { lanes } = storage.supports
      holds(Number.isSafeInteger(lanes) && lanes >= 1, `lanes are a number from 1 on, and not ${lanes}`)
      const batches = Array.from({ length: lanes }, (_, lane) =>
        ['a', 'b', 'c'].flatMap((name) => [0, 1].map((n) => step(n, { community: `${name}${lane}` }))),
      )
      const found = await Promise.all(batches.map((batch) => storage.commit(batch)))
      const two = [1, 2].map((n) => ({ status: 'committed', version: n, position: n }))
      same(
        found,
        batches.map(() => [...two, ...two, ...two]),
        'batches at the same time',
      )
    },
  ],
  [
    'COMMIT-018',
    'a batch of several communities waits for no head that a transaction of the host holds: ' +
      'those commits are busy, and nothing of them is stored',
    (subject) =>
      whileHeld(subject, async (other, ended) => {
        const late = step(0, { community: HELD, process: 'q', id: 'late' })
        const batch = [
          step(1, { community: FREE }),
          late,
          step(1, { community: 'new' }),
          step(2, { community: FREE }),
        ]
        const seen = await patiently(PATIENCE, other.commit(batch))
        same(
          seen,
          {
            value: [
              { status: 'committed', version: 2, position: 2 },
              { status: 'busy' },
              { status: 'conflict', version: 0 },
              { status: 'committed', version: 3, position: 3 },
            ],
          },
          'a batch with a community that is held',
        )
        await ended()
        same(
          await play(other, late),
          { status: 'committed', version: 1, position: 3 },
          'what was busy, sent again',
        )
      }),
  ],
  [
    'COMMIT-018/b',
    'a batch that gets no head waits: never all of a batch is busy',
    (subject) =>
      whileHeld(subject, async (other, ended) => {
        const one = other.commit([step(0, { community: HELD, process: 'q' })])
        const two = other.commit([HELD, ALSO].map((community) => step(0, { community, process: 'r' })))
        await patiently(100, Promise.all([one, two]))
        await ended()
        const results: readonly CommitResult[] = (await Promise.all([one, two])).flat()
        same(
          results.map(({ status }) => status),
          ['committed', 'committed', 'committed'],
          'commits to communities that were held',
        )
      }),
  ],
]
