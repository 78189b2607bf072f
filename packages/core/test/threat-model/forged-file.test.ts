import { createMemoryStorage, type Entry, type StorageAdapter } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import {
  ended,
  governanceOn,
  linesOf,
  named,
  objection,
  play,
  relinked,
  renumbered,
  rewritten,
  verify,
} from './intruder.ts'

type Entries = readonly Entry[]

/** A file whose entries somebody changed who can hash, link, number, count and digest everything again. */
function forged(lines: readonly string[], change: (entries: Entries) => Entries): readonly string[] {
  const entries = lines.flatMap((line) => (JSON.parse(line) as { readonly entry?: Entry }).entry ?? [])
  const others = lines.filter((line) => !line.startsWith('{"kind":"entry"'))
  const again = renumbered(relinked(change(entries))).map((entry) => JSON.stringify({ kind: 'entry', entry }))
  return ended([...others.slice(0, -1), ...again, others.at(-1) as string])
}

async function fileOf({ ends = true }: { readonly ends?: boolean } = {}): Promise<readonly string[]> {
  const { city } = await play({ ends })
  await city.checkpoint()
  return linesOf(city)
}

const isEmpty = async (storage: StorageAdapter) =>
  (await storage.communities({ after: null, limit: 1 })).length === 0

const edit = (which: (entry: Entry) => boolean, to: (entry: Entry) => Entry) => (all: Entries) =>
  all.map((entry) => (which(entry) ? to(entry) : entry))

type Place = (entry: Entry, index: number, all: Entries) => boolean

const moved = (which: (entry: Entry) => boolean, behind: Place) => (all: Entries) => {
  const without = all.filter((entry) => !which(entry))
  return without.toSpliced(without.findIndex(behind) + 1, 0, all.find(which) as Entry)
}

/** The record of unit 2 under another key. */
const underKey = (key: string) =>
  edit(objection('2'), (entry) => ({
    ...rewritten(entry, (body) => ({ ...body, key })),
    record: { ...(entry.record as { register: string; round: number }), key },
  }))

const inRound = (round: number) =>
  edit(objection('2'), (entry) => ({
    ...rewritten(entry, (body) => ({ ...body, round })),
    record: { ...(entry.record as { register: string; key: string }), round },
  }))

/** The register is sealed, and its root is not written yet. */
const isBeforeRoot: Place = (_, index, all) => all[index + 1] !== undefined && sealed(all[index + 1] as Entry)

const sealed = ({ body }: Entry) => (JSON.parse(body) as { name: string }).name === 'register.sealed'

describe('a file that somebody forged who can make every hash and count again', () => {
  test.each([
    ['a ballot behind its seal', 'import/closed', moved(objection('2'), isBeforeRoot)],
    ['a ballot behind the root', 'import/root', moved(objection('2'), sealed)],
    [
      'a ballot before its register is open',
      'import/closed',
      (all: Entries) => all.toSorted((a) => (objection('2')(a) ? -1 : 0)),
    ],
    ['a record of a round that was never opened', 'import/closed', inRound(2)],
    ['a ballot less', 'import/root', (all: Entries) => all.filter((entry) => !objection('2')(entry))],
    [
      'a ballot twice',
      'import/root',
      (all: Entries) => {
        const [first, ...others] = all.filter(objection('2')) as [Entry]
        const again = { ...first, command: 'again', record: { register: 'objections', round: 1, key: '7' } }
        const copy = rewritten(again, (body) => ({
          ...body,
          key: '7',
          command: { ...body['command'], id: 'again' },
        }))
        return all.flatMap((entry) => (entry === first ? [entry, copy] : [entry])).concat(others)
      },
    ],
    [
      'two commands under one id',
      'import/command',
      edit(objection('2'), (entry) => ({
        ...rewritten(entry, (body) => ({ ...body, command: { ...body['command'], id: 'start' } })),
        command: 'start',
      })),
    ],
    ['an id of 101 characters', 'import/id', underKey('9'.repeat(101))],
    ['an id that nobody sees whole', 'import/id', underKey('2\u200b')],
    [
      'an entry that was recorded before the one that it follows',
      'import/chain',
      edit(named('notice.amend'), (entry) => ({
        ...rewritten(entry, (body) => ({ ...body, at: 1, recorded: 1 })),
        recorded: 1,
      })),
    ],
    [
      'an entry that was recorded before it happened',
      'import/chain',
      edit(objection('2'), (entry) => rewritten(entry, (body) => ({ ...body, at: body['recorded'] + 1 }))),
    ],
    [
      'a checkpoint with another root',
      'import/checkpoint',
      edit(
        ({ process }) => process === 'gongzhi:checkpoints',
        (entry) => rewritten(entry, (body) => ({ ...body, data: { ...body['data'], root: '0'.repeat(64) } })),
      ),
    ],
    [
      'a checkpoint that begins later',
      'import/checkpoint',
      edit(
        ({ process }) => process === 'gongzhi:checkpoints',
        (entry) => rewritten(entry, (body) => ({ ...body, data: { ...body['data'], from: 2 } })),
      ),
    ],
    [
      'a process that begins twice',
      'import/replay',
      edit(named('notice.amend'), (entry) =>
        rewritten(entry, (body) => ({ ...body, kind: 'start', name: 'start' })),
      ),
    ],
    [
      'a text that no engine writes',
      'import/malformed',
      edit(objection('2'), (entry) =>
        rewritten(entry, (body) => Object.fromEntries(Object.entries(body).toReversed()) as typeof body),
      ),
    ],
  ] as const)('with %s is refused, leaves nothing, and hinders nothing', async (_, code, change) => {
    const lines = await fileOf()
    const storage = createMemoryStorage()
    const answer = await governanceOn(storage).import(forged(lines, change))
    expect(answer).toMatchObject({ status: 'refused', code })
    expect(await isEmpty(storage)).toBe(true)
    expect(await governanceOn(storage).import(lines)).toMatchObject({ status: 'imported' })
    expect(await verify(storage)).toMatchObject({ ok: true })
  })

  test('keeps ids of 100 characters', async () => {
    const storage = createMemoryStorage()
    const lines = (await fileOf({ ends: false })).filter((line) => !line.includes('gongzhi:checkpoints'))
    expect(await governanceOn(storage).import(forged(lines, underKey('9'.repeat(100))))).toMatchObject({
      status: 'imported',
    })
  })

  test.each(['position', 'tasks', 'digest', 'entries'])('without its %s is none', async (field) => {
    const lines = (await fileOf()).map((line) => {
      const { [field]: _, ...rest } = JSON.parse(line) as Record<string, unknown>
      return rest['kind'] === 'entry' ? line : JSON.stringify(rest)
    })
    const storage = createMemoryStorage()
    expect(await governanceOn(storage).import(lines)).toMatchObject({ code: 'import/malformed' })
    expect(await isEmpty(storage)).toBe(true)
  })
})

describe('what is no export at all', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  test.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['a text', '"community"'],
    ['a deep list', deep],
    ['a deep first line', `{"kind":"community","schema":1,"community":${deep},"position":0}`],
    ['no text', null],
    ['an object', {}],
    ['an entry of nothing', '{"kind":"entry","entry":null}'],
    ['an entry of a list', '{"kind":"entry","entry":[]}'],
    ['a task of nothing', '{"kind":"task","task":null}'],
    ['an end of nothing', '{"kind":"end"}'],
  ])('is refused with its line: %s', async (_, line) => {
    const [header] = await fileOf()
    for (const lines of [[line], [header, line]])
      expect(await governanceOn(createMemoryStorage()).import(lines as string[])).toMatchObject({
        status: 'refused',
        code: expect.stringMatching(/^import\/(malformed|header|incomplete)$/),
        details: { line: lines.length },
      })
  })

  test.each([undefined, null, 7, {}])('is refused where it is no series of lines: %s', async (lines) => {
    expect(await governanceOn(createMemoryStorage()).import(lines as unknown as string[])).toMatchObject({
      code: 'import/malformed',
    })
  })

  test('or has one flipped byte, is an answer and no exception', async () => {
    const lines = await fileOf()
    for (const [index, line] of lines.entries())
      for (let at = index % 13; at < line.length; at += 13) {
        const flipped = line.slice(0, at) + String.fromCharCode(line.charCodeAt(at) ^ 1) + line.slice(at + 1)
        const edited = lines.with(index, flipped)
        expect(await governanceOn(createMemoryStorage()).import(edited)).toMatchObject({ status: 'refused' })
        if (index < lines.length - 1 && at % 3 === 0)
          expect(await governanceOn(createMemoryStorage()).import(ended(edited))).toMatchObject({
            status: expect.stringMatching(/^(refused|imported)$/),
          })
      }
  })
})
