import { type CaseBody, codeOf, holds, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, entry, play, state, step, task } from './fixtures.ts'

const P = { community: CITY, process: 'p' } as const
const claim = { now: 10_000, until: 20_000, limit: 100, knows: ['meeting@1'] }

/** What a commit promises, one after the other. */
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
  [
    'COMMIT-009',
    'arming a name again replaces the task',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a', { dueAt: 1, visibleAt: 1 })] }))
      const [claimed] = await storage.claim(claim)
      await storage.defer({ task: claimed as NonNullable<typeof claimed>, until: 5, failure: 'no' })
      await play(
        storage,
        step(1, { arm: [task('a', { generation: 2, dueAt: 7_000, visibleAt: 7_500, body: '{"t":2}' })] }),
      )
      same(
        await storage.tasks({ after: null, limit: 9 }),
        [
          {
            ...task('a', { generation: 2, dueAt: 7_000, visibleAt: 7_500, body: '{"t":2}' }),
            ...P,
            attempts: 0,
          },
        ],
        'the task',
      )
    },
  ],
  [
    'COMMIT-010',
    'disarming removes a task, and passes over one that is not there',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a'), task('b')] }), step(1, { disarm: ['a', 'never'] }))
      same(
        (await storage.tasks({ after: null, limit: 9 })).map(({ name }) => name),
        ['b'],
        'tasks',
      )
    },
  ],
  [
    'COMMIT-011',
    'settling removes exactly this generation; anything else is stale',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a', { generation: 3 })] }))
      same(
        await play(storage, step(1, { settle: [{ name: 'a', generation: 2 }] })),
        { status: 'stale', task: 'a' },
        'another generation',
      )
      same(
        await play(storage, step(1, { settle: [{ name: 'never', generation: 3 }] })),
        { status: 'stale', task: 'never' },
        'no task',
      )
      same(
        await play(storage, step(1, { settle: [{ name: 'a', generation: 3 }] })),
        { status: 'committed', version: 2, position: 2 },
        'this generation',
      )
      same(await storage.tasks({ after: null, limit: 9 }), [], 'tasks')
      same(
        await play(storage, step(2, { settle: [{ name: 'a', generation: 3 }] })),
        { status: 'stale', task: 'a' },
        'settled already',
      )
    },
  ],
  [
    'COMMIT-012',
    'disarm and settle come before arm',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a'), task('b')] }))
      await play(
        storage,
        step(1, {
          disarm: ['a'],
          settle: [{ name: 'b', generation: 1 }],
          arm: [task('a', { generation: 2 }), task('b', { generation: 2 })],
        }),
      )
      same(
        (await storage.tasks({ after: null, limit: 9 })).map(({ name, generation }) => [name, generation]),
        [
          ['a', 2],
          ['b', 2],
        ],
        'tasks',
      )
    },
  ],
  [
    'COMMIT-013',
    'a refused commit in a batch harms none of its company',
    async ({ storage }) => {
      same(
        await storage.commit([step(0), step(5), step(0, { process: 'q' }), ballot('1'), step(1)]),
        [
          { status: 'committed', version: 1, position: 1 },
          { status: 'conflict', version: 1 },
          { status: 'committed', version: 1, position: 2 },
          { status: 'closed', why: 'not-yet' },
          { status: 'committed', version: 2, position: 3 },
        ],
        'a mixed batch',
      )
    },
  ],
  [
    'COMMIT-013/b',
    'a batch may hold several communities',
    async ({ storage }) => {
      same(
        await storage.commit([
          step(0),
          step(0, { community: 'b-city' }),
          step(1),
          step(0, { community: 'a-city' }),
        ]),
        [
          [1, 1],
          [1, 1],
          [2, 2],
          [1, 1],
        ].map(([version, position]) => ({ status: 'committed', version, position })),
        'three communities',
      )
    },
  ],
  [
    'COMMIT-014',
    'opening a round again changes nothing, and sealing one that was never opened is passed over',
    async ({ storage }) => {
      await play(
        storage,
        step(0, { open: [BALLOTS] }),
        ballot('1'),
        step(1, { open: [BALLOTS], seal: [{ register: 'never', round: 1 }] }),
      )
      same(
        (await storage.records({ register: BALLOTS_KEY, after: null, limit: 9 })).length,
        1,
        'records after a second opening',
      )
      await play(storage, step(2, { seal: [BALLOTS] }), step(3, { open: [BALLOTS] }))
      same(
        await play(storage, ballot('2')),
        { status: 'closed', why: 'sealed' },
        'a sealed round that is opened again',
      )
    },
  ],
  [
    'COMMIT-013/c',
    'one commit that throws leaves no trace of itself, and the commits around it can be sent again alone',
    async ({ storage }) => {
      await play(storage, step(0, { open: [BALLOTS], arm: [task('a')] }))
      // No database keeps half of a surrogate pair byte for byte: it is refused with an error, or kept all
      // the same.
      const [before, lone, after] = [
        ballot('1'),
        step(1, {
          id: 'lone',
          disarm: ['a'],
          arm: [task('b', { body: '"\ud800"' })],
          state: state({ body: '{"n":2}' }),
        }),
        ballot('2'),
      ]
      const code = await codeOf(() => storage.commit([before, lone, after]))
      for (const commit of [after, before])
        holds(
          ['committed', 'replayed'].includes((await storage.commit([commit]))[0]?.status as string),
          'an innocent commit was not stored',
        )
      const { process, answered } = await storage.load({ process: P, command: 'lone' })
      const tasks = await storage.tasks({ after: null, limit: 9 })
      if (code === 'no error')
        return same(
          [process?.state.body, tasks.map(({ name, body }) => [name, body])],
          ['{"n":2}', [['b', '"\ud800"']]],
          'what was kept',
        )
      same(code, 'storage/unstorable-text', 'a text that no database keeps')
      same(
        [process?.version, process?.state.body, answered, tasks.map(({ name }) => name)],
        [1, '{"n":1}', undefined, ['a']],
        'a trace of what threw',
      )
      same(
        (await storage.feed({ community: CITY, after: 0, limit: 9 }))
          .map(({ record }) => record?.key ?? '')
          .sort(),
        ['', '1', '2'],
        'the feed',
      )
    },
  ],
  [
    'COMMIT-015',
    'a known command is answered before version, register and tasks are looked at',
    async ({ storage }) => {
      await play(
        storage,
        step(0, { id: 'x', open: [BALLOTS], arm: [task('a')] }),
        ballot('1', 0, { id: 'y' }),
        step(1, { seal: [BALLOTS], disarm: ['a'] }),
      )
      const gone = [{ name: 'a', generation: 1 }]
      same(
        await play(storage, step(7, { id: 'x', settle: gone })),
        { status: 'replayed', version: 1, position: 1 },
        'a known step with another version and a task that is gone',
      )
      same(
        await play(storage, step(7, { command: { id: 'x', fingerprint: 'other' }, settle: gone })),
        { status: 'mismatch' },
        'another step with a known id, another version and a task that is gone',
      )
      same(
        await play(storage, ballot('1', 0, { id: 'y' })),
        { status: 'replayed', version: 1, position: 2 },
        'a known record after its seal',
      )
      same(
        await play(storage, ballot('1', 3, { command: { id: 'y', fingerprint: 'other' } })),
        { status: 'mismatch' },
        'another record with a known id after the seal',
      )
    },
  ],
  [
    'COMMIT-015/b',
    'the version is looked at before register and tasks',
    async ({ storage }) => {
      await play(storage, step(0, { open: [BALLOTS] }), ballot('1'))
      same(
        await play(storage, step(0, { settle: [{ name: 'gone', generation: 1 }] })),
        { status: 'conflict', version: 1 },
        'another version and a task that is gone',
      )
      same(
        await play(storage, ballot('1', 1, { record: { ...BALLOTS_KEY, register: 'never', key: '1' } })),
        { status: 'conflict', version: 0 },
        'another revision in a register that was never opened',
      )
      await play(storage, step(1, { seal: [BALLOTS] }))
      same(
        await play(storage, ballot('1')),
        { status: 'conflict', version: 1 },
        'another revision after the seal',
      )
    },
  ],
  [
    'COMMIT-015/c',
    'of several settled tasks the first that fails gives the answer',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a'), task('b'), task('c')] }))
      same(
        await play(
          storage,
          step(1, {
            settle: [
              { name: 'b', generation: 1 },
              { name: 'c', generation: 7 },
              { name: 'a', generation: 7 },
            ],
          }),
        ),
        { status: 'stale', task: 'c' },
        'two that fail',
      )
      same(
        (await storage.tasks({ after: null, limit: 9 })).map(({ name }) => name),
        ['a', 'b', 'c'],
        'tasks',
      )
    },
  ],
]
