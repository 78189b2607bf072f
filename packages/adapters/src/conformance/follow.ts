import { type CaseBody, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, entry, play, step } from './fixtures.ts'

const P = { community: CITY, process: 'p' } as const

/** What an entry follows, and what is known of a command and of a round beside the entries. */
export const followCases: readonly CaseBody[] = [
  [
    'COMMIT-017',
    'a process that stands on another entry than `head`, at the version that is expected, is a conflict',
    async ({ storage }) => {
      await play(storage, step(0, { head: '', entries: [entry('a'), entry('b')] }))
      const before = { expected: 2, entries: [entry('c')] as const }
      same(
        await storage.commit([step(2, { ...before, head: entry('another').hash })]),
        [{ status: 'conflict', version: 2 }],
        'another entry',
      )
      same(
        await storage.commit([step(2, { ...before, head: entry('a').hash })]),
        [{ status: 'conflict', version: 2 }],
        'an earlier entry',
      )
      same((await storage.read({ stream: P, after: 0, limit: 9 })).length, 2, 'entries after the conflicts')
      same(
        await storage.commit([
          step(2, { ...before, head: entry('b').hash }),
          step(3, { head: entry('c').hash, entries: [entry('d')] }),
          step(4, { head: entry('c').hash, entries: [entry('e')] }),
        ]),
        [
          { status: 'committed', version: 3, position: 3 },
          { status: 'committed', version: 4, position: 4 },
          { status: 'conflict', version: 4 },
        ],
        'the entry that is there, also one of the same batch',
      )
      same(
        await storage.commit([step(4)]),
        [{ status: 'committed', version: 5, position: 5 }],
        'no hash given',
      )
    },
  ],
  [
    'COMMIT-017/record',
    'so is a record',
    async ({ storage }) => {
      await play(storage, step(0, { open: [BALLOTS] }), ballot('1', 0, { head: '' }))
      same(
        await storage.commit([ballot('1', 1, { head: entry('another').hash })]),
        [{ status: 'conflict', version: 1 }],
        'another revision',
      )
      same(
        await storage.commit([
          ballot('1', 1, { head: entry('1@0').hash }),
          ballot('1', 2, { head: entry('1@0').hash }),
        ]),
        [
          { status: 'committed', version: 2, position: 3 },
          { status: 'conflict', version: 2 },
        ],
        'the revision that is there',
      )
    },
  ],
  [
    'READ-002',
    'the last entry of a commit has the fingerprint of its command, and no other has',
    async ({ storage }) => {
      await play(
        storage,
        step(0, { id: 'x', entries: [entry('a'), entry('b')], open: [BALLOTS] }),
        ballot('1', 0, { id: 'y' }),
      )
      const seen = (entries: readonly { readonly fingerprint?: string }[]) =>
        entries.map(({ fingerprint = 'none' }) => fingerprint)
      same(
        seen(await storage.feed({ community: CITY, after: 0, limit: 9 })),
        ['none', 'f:x', 'f:y'],
        'the feed',
      )
      same(seen(await storage.read({ stream: P, after: 0, limit: 9 })), ['none', 'f:x'], 'a history')
      same(seen(await storage.records({ register: BALLOTS_KEY, after: null, limit: 9 })), ['f:y'], 'records')
      const head = await storage.head({ ...BALLOTS_KEY, key: '1' })
      same(head?.entry.fingerprint, 'f:y', 'a head')
    },
  ],
  [
    'ROUNDS-001',
    'the rounds of a process are those that were opened, sealed where a commit has sealed them',
    async ({ storage }) => {
      await play(
        storage,
        step(0, { open: [{ register: 'roll', round: 1 }, BALLOTS] }),
        step(1, { seal: [BALLOTS], open: [{ register: 'ballots', round: 2 }] }),
        step(2, { open: [{ register: 'ballots', round: 10 }] }),
        step(0, { process: 'q', open: [{ register: 'opinions', round: 1 }] }),
      )
      same(
        await storage.rounds(P),
        [
          { register: 'ballots', round: 1, sealed: true },
          { register: 'ballots', round: 2, sealed: false },
          { register: 'ballots', round: 10, sealed: false },
          { register: 'roll', round: 1, sealed: false },
        ],
        'rounds',
      )
      same(await storage.rounds({ ...P, process: 'none' }), [], 'of no process')
    },
  ],
]
