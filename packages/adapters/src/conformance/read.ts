import { type CaseBody, holds, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, entry, NASTY, play, state, step, task } from './fixtures.ts'

const P = { community: CITY, process: 'p' } as const

/** What can be read. */
export const readCases: readonly CaseBody[] = [
  ['GENERAL-001', 'ids and keys are compared by their bytes: nothing is folded, trimmed or normalised', async ({ storage }) => {
    for (const id of NASTY) same(await play(storage, step(0, { process: id, id, community: id })), { status: 'committed', version: 1, position: 1 }, `the id ${JSON.stringify(id)} as community, process and command`)
    for (const id of NASTY) same((await storage.load({ process: { community: id, process: id }, command: id })).process?.process, id, 'a process')
    await play(storage, step(0, { open: [BALLOTS] }))
    for (const key of NASTY) same((await storage.commit([ballot(key)]))[0]?.status, 'committed', `the key ${JSON.stringify(key)}`)
    for (const key of NASTY) same((await storage.head({ ...BALLOTS_KEY, key }))?.entry.record?.key, key, 'a record')
    await play(storage, step(1, { arm: NASTY.map((name) => task(name)) }))
    same((await storage.tasks({ community: CITY, after: null, limit: 99 })).map(({ name }) => name), NASTY, 'names of tasks')
  }],
  ['GENERAL-002', 'the order of ids and keys is that of their UTF-8 bytes', async ({ storage }) => {
    for (const id of [...NASTY].reverse()) await play(storage, step(0, { process: id, open: [BALLOTS] }), step(0, { community: id, process: 'x' }))
    same((await storage.find({ community: CITY, after: null, limit: 99 })).map(({ process }) => process), NASTY, 'processes')
    same((await storage.communities({ after: null, limit: 99 })).map(({ community }) => community).filter((id) => id !== CITY), NASTY, 'communities')
    await play(storage, step(0, { open: [BALLOTS] }))
    await storage.commit([...NASTY].reverse().map((key) => ballot(key)))
    same((await storage.records({ register: BALLOTS_KEY, after: null, limit: 99 })).map(({ record }) => record?.key), NASTY, 'keys')
  }],
  ['GENERAL-003', 'nothing of one community is visible through another', async ({ storage }) => {
    await play(storage, step(0, { id: 'x', open: [BALLOTS], arm: [task('a')] }), ballot('1'))
    const other = { community: 'other-city', process: 'p' }
    same(await storage.load({ process: other, command: 'x' }), {}, 'load')
    same(await storage.head({ ...BALLOTS_KEY, ...other, key: '1' }), undefined, 'head')
    same([await storage.read({ stream: other, after: 0, limit: 9 }), await storage.feed({ community: other.community, after: 0, limit: 9 }), await storage.find({ community: other.community, after: null, limit: 9 }), await storage.records({ register: { ...BALLOTS_KEY, ...other }, after: null, limit: 9 }), await storage.tasks({ community: other.community, after: null, limit: 9 })], [[], [], [], [], []], 'lists')
    same(await play(storage, ballot('1', 0, { community: other.community, record: { ...BALLOTS_KEY, ...other, key: '1' } })), { status: 'closed', why: 'not-yet' }, 'a round of another community')
  }],
  ['GENERAL-004', 'text comes back byte for byte, and integers up to 2^53 - 1 as numbers', async ({ storage }) => {
    const body = '{ "b":1,"a" : "\\u0000\\u001f 业主 \u{1f600}", "a":2, "n": 1.0e3 }'
    const large = Number.MAX_SAFE_INTEGER
    await play(storage, step(0, { entries: [{ body, hash: 'hash' }], recorded: large, state: state({ body, started: large, changed: large }), arm: [task('a', { body, dueAt: large, visibleAt: large, generation: large })] }))
    const [stored] = await storage.read({ stream: P, after: 0, limit: 1 })
    same([stored?.body, stored?.recorded], [body, large], 'an entry')
    const { process } = await storage.load({ process: P })
    same([process?.state.body, process?.state.started, process?.state.changed], [body, large, large], 'a state')
    const [waiting] = await storage.tasks({ after: null, limit: 1 })
    same([waiting?.body, waiting?.dueAt, waiting?.visibleAt, waiting?.generation], [body, large, large, large], 'a task')
  }],
  ['GENERAL-005', 'expected outcomes are values and not errors', async ({ storage }) => {
    for (const commit of [step(3), ballot('1'), step(0, { settle: [{ name: 'x', generation: 1 }] })]) await storage.commit([commit])
  }],
  ['GENERAL-006', 'a page holds at most its limit, and the next begins strictly after the last one', async ({ storage }) => {
    await play(storage, step(0, { open: [BALLOTS], arm: [1, 2, 3, 4, 5].map((n) => task(`t${n}`, { dueAt: n % 2 })) }))
    await storage.commit([1, 2, 3, 4, 5].map((n) => ballot(`k${n}`)))
    for (const n of [1, 2, 3, 4]) await play(storage, step(0, { process: `q${n}` }))
    const pages = async <T>(read: (after: T | null) => Promise<readonly T[]>) => {
      const found: T[] = []
      for (let after: T | null = null; ; ) {
        const page = await read(after)
        holds(page.length <= 2, 'a page of more than its limit')
        found.push(...page)
        if (page.length < 2) return found
        after = page.at(-1) as T
      }
    }
    same((await pages((after: { process: string } | null) => storage.find({ community: CITY, after: after?.process ?? null, limit: 2 }))).length, 5, 'find')
    same((await pages((after: { record?: { key: string } } | null) => storage.records({ register: BALLOTS_KEY, after: after?.record?.key ?? null, limit: 2 }))).length, 5, 'records')
    same((await pages((after: { position: number } | null) => storage.feed({ community: CITY, after: after?.position ?? 0, limit: 2 }))).length, 10, 'feed')
    same((await pages((after: never | null) => storage.tasks({ after, limit: 2 }) as Promise<readonly never[]>)).length, 5, 'tasks')
    same((await pages((after: { community: string } | null) => storage.communities({ after: after?.community ?? null, limit: 2 }))).length, 1, 'communities')
  }],
  ['LOAD-001', 'the state is that of the last commit, with the version of its last entry', async ({ storage }) => {
    same(await storage.load({ process: P }), {}, 'nothing')
    const last = state({ status: 'done', release: 2, states: ['a', 'a.b'], tags: ['x:y', 'z'], cause: 'other/q', body: '{"n":2}', changed: 3_000 })
    await play(storage, step(0), step(1, { entries: [entry('a'), entry('b')], state: last }))
    same((await storage.load({ process: P })).process, { ...P, version: 3, state: last }, 'the process')
  }],
  ['LOAD-002', 'a known command is answered even where the process is another one or does not exist', async ({ storage }) => {
    await play(storage, step(0, { id: 'x', open: [BALLOTS], entries: [entry('a'), entry('b')] }), ballot('1', 0, { id: 'y' }))
    const unknown = { community: CITY, process: 'never' }
    same((await storage.load({ process: unknown, command: 'x' })).answered, { fingerprint: 'f:x', stream: P, version: 2, position: 2 }, 'a step')
    same((await storage.load({ process: unknown, command: 'y' })).answered, { fingerprint: 'f:y', stream: { ...BALLOTS_KEY, key: '1' }, version: 1, position: 3 }, 'a record')
    same((await storage.load({ process: unknown, command: 'z' })).answered, undefined, 'an unknown command')
  }],
  ['HEAD-001', 'the newest revision of a record, with its whole entry', async ({ storage }) => {
    same(await storage.head({ ...BALLOTS_KEY, key: '1' }), undefined, 'nothing')
    await play(storage, step(0, { open: [BALLOTS] }), ballot('1'), ballot('1', 1, { id: 'y' }))
    same(await storage.head({ ...BALLOTS_KEY, key: '1' }), { revision: 2, entry: { ...entry('1@1'), ...P, record: { ...BALLOTS, key: '1' }, version: 2, position: 3, command: 'y', recorded: 2_000 } }, 'the head')
  }],
  ['READ-001', 'versions are those after `after`, in order, without gaps', async ({ storage }) => {
    await play(storage, step(0, { entries: [entry('a'), entry('b'), entry('c')], open: [BALLOTS] }), ballot('1'), ballot('1', 1), step(3))
    same((await storage.read({ stream: P, after: 1, limit: 2 })).map(({ version, body }) => [version, body]), [[2, entry('b').body], [3, entry('c').body]], 'a page')
    same((await storage.read({ stream: P, after: 4, limit: 9 })).length, 0, 'after the end')
    same((await storage.read({ stream: { ...BALLOTS_KEY, key: '1' }, after: 0, limit: 9 })).map(({ version }) => version), [1, 2], 'a record')
  }],
  ['RECORDS-001', 'the latest revision of each key of one round, in order of key', async ({ storage }) => {
    await play(storage, step(0, { open: [BALLOTS, { register: 'opinions', round: 1 }] }), ballot('b'), ballot('a'), ballot('b', 1), ballot('a', 0, { record: { ...BALLOTS_KEY, register: 'opinions', key: 'a' } }))
    same((await storage.records({ register: BALLOTS_KEY, after: null, limit: 9 })).map(({ record, version }) => [record?.key, version]), [['a', 1], ['b', 2]], 'records')
    same((await storage.records({ register: BALLOTS_KEY, after: 'a', limit: 9 })).map(({ record }) => record?.key), ['b'], 'after a')
    await play(storage, step(1, { seal: [BALLOTS], open: [{ register: 'ballots', round: 2 }] }))
    same((await storage.records({ register: { ...BALLOTS_KEY, round: 2 }, after: null, limit: 9 })).length, 0, 'the next round')
    same((await storage.records({ register: BALLOTS_KEY, after: null, limit: 9 })).length, 2, 'the sealed round')
  }],
  ['FEED-001', 'a reader that follows on another handle sees every position once, in order', async ({ storage, second }) => {
    const reader = await second()
    await play(storage, step(0, { open: [BALLOTS] }))
    const writing = (async () => {
      for (let i = 0; i < 12; i++) await Promise.all([storage.commit([ballot(`a${i}`), ballot(`b${i}`)]), storage.commit([step(0, { process: `q${i}`, entries: [entry('1'), entry('2'), entry('3')] })])])
    })()
    const seen: number[] = []
    let ended = false
    void writing.then(() => (ended = true), () => (ended = true))
    for (;;) {
      const last = ended
      const page = await reader.feed({ community: CITY, after: seen.at(-1) ?? 0, limit: 7 })
      seen.push(...page.map(({ position }) => position))
      if (last && page.length === 0) break
      if (page.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await writing
    same(seen, Array.from({ length: 1 + 12 * 5 }, (_, i) => i + 1), 'positions')
  }],
  ['FEED-002', 'what was seen never changes', async ({ storage }) => {
    await play(storage, step(0, { open: [BALLOTS] }), ballot('1'))
    const before = await storage.feed({ community: CITY, after: 0, limit: 9 })
    await play(storage, ballot('1', 1), step(1, { seal: [BALLOTS] }))
    same((await storage.feed({ community: CITY, after: 0, limit: 2 })), before, 'the first two')
  }],
  ['COMMUNITIES-001', 'every community with an entry, with its last position and recorded time', async ({ storage }) => {
    same(await storage.communities({ after: null, limit: 9 }), [], 'an empty store')
    await play(storage, step(0), step(1, { recorded: 9_000 }), step(0, { community: 'b', recorded: 5 }))
    same(await storage.communities({ after: null, limit: 9 }), [{ community: 'b', position: 1, recorded: 5 }, { community: CITY, position: 2, recorded: 9_000 }], 'two')
    same((await storage.communities({ after: 'b', limit: 9 })).map(({ community }) => community), [CITY], 'after b')
  }],
  ['FIND-001', 'exactly the processes that meet every condition', async ({ storage }) => {
    await play(storage,
      step(0, { process: 'a', state: state({ started: 10, states: ['x', 'x.y'], tags: ['open:r'] }) }), step(0, { process: 'b', state: state({ definition: 'other', started: 20, states: ['x-y'] }) }),
      step(0, { process: 'c', state: state({ status: 'done', started: 30, cause: `${CITY}/a` }) }), step(0, { process: 'd', state: state({ started: 40, states: ['x.y'], tags: ['open:r2'] }) }))
    const find = async (query: object) => (await storage.find({ community: CITY, after: null, limit: 9, ...query })).map(({ process }) => process)
    same(await find({}), ['a', 'b', 'c', 'd'], 'all')
    same(await find({ definition: 'meeting' }), ['a', 'c', 'd'], 'by definition')
    same(await find({ state: 'x' }), ['a'], 'by state')
    same(await find({ state: 'x.y' }), ['a', 'd'], 'by nested state')
    same(await find({ tag: 'open:r' }), ['a'], 'by tag')
    same(await find({ status: 'done' }), ['c'], 'by status')
    same(await find({ cause: `${CITY}/a` }), ['c'], 'by cause')
    same(await find({ startedFrom: 20, startedBefore: 40 }), ['b', 'c'], 'by time')
    same(await find({ definition: 'meeting', status: 'active', startedFrom: 11 }), ['d'], 'by several')
    await play(storage, step(1, { process: 'a', state: state({ started: 10, states: ['z'], tags: [] }) }))
    same([await find({ state: 'x' }), await find({ state: 'z' }), await find({ tag: 'open:r' })], [[], ['a'], []], 'after a step')
  }],
]
