import { type CaseBody, codeOf, holds, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, P, play, state, step, task } from './fixtures.ts'

/** What several commits, or several things in one, do to each other. */
export const commitBatchCases: readonly CaseBody[] = [
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
