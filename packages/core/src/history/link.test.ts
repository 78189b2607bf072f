import { describe, expect, test } from 'vitest'

import type { Entry } from '../storage.ts'
import { writeEntry } from '../way/entry.ts'
import { createChain, streamName } from './link.ts'

type Over = Readonly<Record<string, unknown>>

/** An entry of a process as a store gives it: what it says, and the columns beside it. */
function entryOf({ body = {}, columns = {} }: { readonly body?: Over; readonly columns?: Over } = {}): Entry {
  const said = {
    schema: 1,
    community: 'hope',
    process: 'n1',
    version: 1,
    kind: 'event',
    name: 'note',
    data: {},
    by: { id: 'li', capacity: 'director' },
    at: 100,
    recorded: 100,
    command: { id: 'c1', fingerprint: 'f1' },
    prev: '',
    ...body,
  }
  const written = writeEntry(said as never)
  return {
    community: 'hope',
    process: 'n1',
    version: said.version,
    position: 1,
    command: 'c1',
    fingerprint: 'f1',
    recorded: said.recorded,
    ...written,
    ...columns,
  } as Entry
}

const record = { register: 'objections', round: 1, key: 'u1' }
const recordBody = { kind: 'record', ...record, salt: '00' }

/** The second entry, on the first. */
const second = (first: Entry, body: Over = {}, columns: Over = {}) =>
  entryOf({
    body: { version: 2, prev: first.hash, command: { id: 'c2', fingerprint: 'f2' }, ...body },
    columns: { position: 2, command: 'c2', fingerprint: 'f2', ...columns },
  })

const taken = (entries: readonly Entry[], fingerprints = true) => {
  const chain = createChain({ fingerprints })
  return entries.map((entry) => chain.take(entry)).at(-1)
}

describe('an entry of a chain', () => {
  test('that follows the one before it fits, and is where its stream stands then', () => {
    const chain = createChain({ fingerprints: true })
    const first = entryOf()
    const next = second(first, { recorded: 100, at: 100 })
    const ballot = entryOf({
      body: { ...recordBody, command: { id: 'c3', fingerprint: 'f3' }, recorded: 0, at: 0 },
      columns: { position: 3, command: 'c3', fingerprint: 'f3', record, recorded: 0 },
    })
    expect([first, next, ballot].map((entry) => chain.take(entry))).toEqual([[], [], []])
    expect(chain.length).toBe(3)
    expect([...chain.heads]).toEqual([
      ['n1', { hash: next.hash, version: 2, recorded: 100 }],
      ['n1\nobjections\n1\nu1', { hash: ballot.hash, version: 1, recorded: 0 }],
    ])
  })

  test.each<[what: string, body: Over, columns: Over, message: string]>([
    ['another position', {}, { position: 3 }, 'position 3 stands where 2 should'],
    ['the position before', {}, { position: 1 }, 'position 1 stands where 2 should'],
    ['the hash of nothing before it', { prev: '' }, {}, 'the entry does not name the one before it'],
    ['another hash before it', { prev: 'x' }, {}, 'the entry does not name the one before it'],
    ['the version before it', { version: 1 }, {}, 'version 1 follows 1'],
    ['a version that leaves one out', { version: 3 }, {}, 'version 3 follows 1'],
    ['another version beside it', {}, { version: 3 }, 'version 3 follows 1'],
    [
      'a time before the one that it follows',
      { recorded: 99, at: 99 },
      {},
      'the entry was recorded before the one that it follows',
    ],
    ['a time after it was recorded', { at: 101 }, {}, 'the entry was recorded before it happened'],
    ['another command', {}, { command: 'c3' }, 'the columns beside the entry do not say what it says'],
    ['another time beside it', {}, { recorded: 101 }, 'the columns beside the entry do not say what it says'],
    [
      'another fingerprint',
      {},
      { fingerprint: 'f3' },
      'the columns beside the entry do not say what it says',
    ],
    ['no command', { command: undefined }, {}, 'the columns beside the entry do not say what it says'],
    ['a record beside it', {}, { record }, 'the record stands under another key than it says'],
  ])('that has %s does not', (_, body, columns, message) => {
    const first = entryOf()
    // A record begins a stream of its own.
    const found = taken([first, second(first, body, columns)])
    expect(found).toContainEqual({ kind: 'place', message })
    if (columns['record'] === undefined) expect(found).toHaveLength(1)
  })

  test.each<[what: string, columns: Over, message: string]>([
    ['that was changed', { hash: 'x' }, 'the entry does not hash to its hash'],
    ['that is no JSON', { body: '{' }, 'the entry does not hash to its hash'],
  ])('%s does not hash to its hash', (_, columns, message) => {
    expect(taken([entryOf({ columns })])).toContainEqual({ kind: 'hash', message })
  })

  test.each<[what: string, entry: Entry, message: RegExp]>([
    ['of another process', entryOf({ columns: { process: 'n2' } }), /says that it is of hope\/n1/],
    ['of another community', entryOf({ columns: { community: 'peace' } }), /says that it is of hope\/n1/],
    ['of a newer engine', entryOf({ body: { schema: 2 } }), /is of schema 2/],
    ['that says nothing', entryOf({ columns: { body: '{' } }), /position 1 of hope/],
  ])('%s does not fit, and nothing more is said of it', (_, entry, message) => {
    const places = taken([entry])?.filter(({ kind }) => kind === 'place')
    expect(places).toEqual([{ kind: 'place', message: expect.stringMatching(message) }])
  })

  test.each<[field: string, value: string | number]>([
    ['register', 'votes'],
    ['round', 2],
    ['key', 'u2'],
  ])('of a record that stands under another %s does not fit', (field, value) => {
    const at = (columns: Over) => entryOf({ body: recordBody, columns: { record, ...columns } })
    expect(taken([at({})])).toEqual([])
    expect(taken([at({ record: { ...record, [field]: value } })])).toEqual([
      { kind: 'place', message: 'the record stands under another key than it says' },
    ])
  })
})

describe('the fingerprint of a command', () => {
  const lost = {
    kind: 'place',
    message: 'command c1 has no fingerprint any more, and would be taken for a new one',
  }
  const first = entryOf({ columns: { fingerprint: undefined } })

  test('is missed where the next entry is of another command, and nobody has seen it', () => {
    expect(taken([first])).toEqual([])
    expect(taken([first, second(first)])).toEqual([lost])
  })

  test('stands at the last entry of its command alone', () => {
    const same = { command: 'c1', fingerprint: 'f1' }
    const next = second(first, { command: { id: 'c1', fingerprint: 'f1' } }, same)
    expect(taken([first, next])).toEqual([])
  })

  test('is not missed in a file, which does not have them', () => {
    expect(taken([first, second(first)], false)).toEqual([])
  })
})

test('a stream is a process, or a record with its revisions', () => {
  const names = [
    streamName({ process: 'n1' }),
    ...[record, { ...record, register: 'a' }, { ...record, round: 2 }, { ...record, key: 'b' }].map((one) =>
      streamName({ process: 'n1', record: one }),
    ),
    streamName({ process: 'n2', record }),
  ]
  expect(new Set(names).size).toBe(6)
})
