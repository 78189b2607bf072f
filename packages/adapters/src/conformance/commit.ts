import { type CaseBody, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, entry, P, play, state, step, task } from './fixtures.ts'

/** What a commit promises, one after the other: what it stores, and what it answers. */
export const commitCases: readonly CaseBody[] = [
  [
    'COMMIT-001',
    'all of a commit is stored, or nothing of it',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a')] }))
      const refused = step(1, {
        arm: [task('b')],
        open: [BALLOTS],
        entries: [entry('x'), entry('y')],
        settle: [{ name: 'a', generation: 9 }],
        state: state({ body: '{"n":2}' }),
      })
      same(
        await play(storage, refused),
        { status: 'stale', task: 'a' },
        'a commit that settles another generation',
      )
      same(
        (await storage.read({ stream: P, after: 0, limit: 9 })).length,
        1,
        'entries after a refused commit',
      )
      same(
        (await storage.load({ process: P })).process?.state.body,
        '{"n":1}',
        'the state after a refused commit',
      )
      same(
        (await storage.tasks({ after: null, limit: 9 })).map(({ name }) => name),
        ['a'],
        'tasks after a refused commit',
      )
      same(
        await play(storage, ballot('1')),
        { status: 'closed', why: 'not-yet' },
        'a register that a refused commit would have opened',
      )
      same(
        (await storage.load({ process: P, command: refused.command.id })).answered,
        undefined,
        'the command of a refused commit',
      )
    },
  ],
  [
    'COMMIT-002',
    'a known command with the same fingerprint is replayed with its first numbers, whatever else has changed',
    async ({ storage }) => {
      const first = step(0, { id: 'once', entries: [entry('a'), entry('b')] })
      same(await play(storage, first), { status: 'committed', version: 2, position: 2 }, 'the first time')
      await play(storage, step(2), step(3))
      same(await play(storage, first), { status: 'replayed', version: 2, position: 2 }, 'the second time')
      same((await storage.feed({ community: CITY, after: 0, limit: 99 })).length, 4, 'entries')
      const record = ballot('1', 0, { id: 'signed' })
      await play(storage, step(4, { open: [BALLOTS] }))
      same(
        await play(storage, record),
        { status: 'committed', version: 1, position: 6 },
        'a record, the first time',
      )
      await play(storage, ballot('1', 1), ballot('1', 2))
      same(
        await play(storage, record),
        { status: 'replayed', version: 1, position: 6 },
        'a record, after it was revised',
      )
    },
  ],
  [
    'COMMIT-002/b',
    'a command is known within the batch that brought it',
    async ({ storage }) => {
      const first = step(0, { id: 'once' })
      same(
        await storage.commit([first, first, step(1)]),
        [
          { status: 'committed', version: 1, position: 1 },
          { status: 'replayed', version: 1, position: 1 },
          { status: 'committed', version: 2, position: 2 },
        ],
        'a batch that says the same twice',
      )
    },
  ],
  [
    'COMMIT-003',
    'a known command with another fingerprint is a mismatch; commands are known per community',
    async ({ storage }) => {
      await play(storage, step(0, { id: 'once' }))
      same(
        await play(storage, step(0, { process: 'q', command: { id: 'once', fingerprint: 'other' } })),
        { status: 'mismatch' },
        'the same id, another content',
      )
      same(
        await play(storage, step(0, { id: 'once', community: 'other-city' })),
        { status: 'committed', version: 1, position: 1 },
        'the same id in another community',
      )
    },
  ],
  [
    'COMMIT-004',
    'a stream at another version is a conflict that names its version',
    async ({ storage }) => {
      same(await play(storage, step(1)), { status: 'conflict', version: 0 }, 'a stream that does not exist')
      await play(storage, step(0), step(1))
      same(await play(storage, step(0)), { status: 'conflict', version: 2 }, 'a stream that exists')
      same(await play(storage, step(1)), { status: 'conflict', version: 2 }, 'one behind')
      same(await play(storage, step(3)), { status: 'conflict', version: 2 }, 'one ahead')
    },
  ],
  [
    'COMMIT-004/b',
    'a record at another revision is a conflict that names its revision',
    async ({ storage }) => {
      await play(storage, step(0, { open: [BALLOTS] }), ballot('1'))
      same(await play(storage, ballot('1')), { status: 'conflict', version: 1 }, 'a key that is there')
      same(await play(storage, ballot('2', 1)), { status: 'conflict', version: 0 }, 'a key that is not')
      same(await play(storage, ballot('1', 2)), { status: 'conflict', version: 1 }, 'one ahead')
      same(
        await play(storage, ballot('1', 1)),
        { status: 'committed', version: 2, position: 3 },
        'the next revision',
      )
      // Under a hopeful look at a new round everything in it is new as well.
      same(
        await storage.commit([
          step(0, { process: 'q', open: [BALLOTS] }),
          ballot('1', 1, { id: 'early', record: { ...BALLOTS_KEY, process: 'q', key: '1' } }),
        ]),
        [
          { status: 'committed', version: 1, position: 4 },
          { status: 'conflict', version: 0 },
        ],
        'one ahead in a round that its own batch opens',
      )
    },
  ],
  [
    'COMMIT-005',
    'entries get the next versions of their stream and the next positions of their community',
    async ({ storage }) => {
      same(
        await storage.commit([
          step(0, { entries: [entry('a'), entry('b')], open: [BALLOTS] }),
          ballot('1'),
          step(0, { process: 'q' }),
          ballot('1', 1),
          step(2),
        ]),
        [
          [2, 2],
          [1, 3],
          [1, 4],
          [2, 5],
          [3, 6],
        ].map(([version, position]) => ({ status: 'committed', version, position })),
        'a batch of five',
      )
      same(
        (await storage.feed({ community: CITY, after: 0, limit: 99 })).map(
          ({ process, version, position, record }) => [process, record?.key ?? '', version, position],
        ),
        [
          ['p', '', 1, 1],
          ['p', '', 2, 2],
          ['p', '1', 1, 3],
          ['q', '', 1, 4],
          ['p', '1', 2, 5],
          ['p', '', 3, 6],
        ],
        'the feed',
      )
    },
  ],
  [
    'COMMIT-007',
    'a record is closed where its round was never opened, and after the seal',
    async ({ storage }) => {
      same(await play(storage, ballot('1')), { status: 'closed', why: 'not-yet' }, 'no process')
      await play(storage, step(0))
      same(await play(storage, ballot('1')), { status: 'closed', why: 'not-yet' }, 'no round')
      await play(storage, step(1, { open: [BALLOTS] }))
      same(await play(storage, ballot('1')), { status: 'committed', version: 1, position: 3 }, 'open')
      await play(storage, step(2, { seal: [BALLOTS], open: [{ register: 'ballots', round: 2 }] }))
      same(await play(storage, ballot('2')), { status: 'closed', why: 'sealed' }, 'sealed')
      same(
        await play(storage, ballot('1', 1)),
        { status: 'closed', why: 'sealed' },
        'a revision after the seal',
      )
      same(
        await play(storage, ballot('2', 0, { record: { ...BALLOTS_KEY, round: 2, key: '2' } })),
        { status: 'committed', version: 1, position: 5 },
        'the next round',
      )
    },
  ],
]
