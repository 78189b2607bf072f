import { createMemoryStorage, type Entry, givenId } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { notice } from '../notice.ts'
import {
  ALL,
  BEGIN,
  CITY,
  director,
  ended,
  failing,
  governanceOn,
  linesOf,
  named,
  objection,
  otherObjection,
  otherText,
  play,
  relinked,
  threat,
  verify,
  without,
} from './intruder.ts'

function editLines(
  lines: readonly string[],
  which: (entry: Entry) => boolean,
  to: (entry: Entry) => Entry,
): readonly string[] {
  return lines.map((line) => {
    const read = JSON.parse(line) as { kind: string; entry: Entry }
    return read.kind === 'entry' && which(read.entry)
      ? JSON.stringify({ ...read, entry: to(read.entry) })
      : line
  })
}

test(threat('THREAT-060'), async () => {
  const lines = await linesOf((await play()).city)
  const take = async (edited: readonly string[]) => {
    const storage = createMemoryStorage()
    const answer = await governanceOn(storage).import(edited)
    expect(await storage.communities({ after: null, limit: 1 })).toHaveLength(
      answer.status === 'imported' ? 1 : 0,
    )
    return answer
  }
  expect(await take(lines)).toMatchObject({ status: 'imported' })
  const forged = editLines(lines, named('notice.amend'), (entry) => ({
    ...entry,
    body: entry.body.replace('hello!', 'forged'),
  }))
  expect(await take(ended(forged))).toMatchObject({ code: 'import/hash', details: { position: 2 } })
  const changed = editLines(lines, named('notice.amend'), otherText)
  expect(await take(ended(changed))).toMatchObject({ code: 'import/chain' })
  const linked = relinked(
    changed.flatMap((line) => (JSON.parse(line) as { readonly entry?: Entry }).entry ?? []),
  )
  const whole = editLines(
    changed,
    () => true,
    ({ position }) => linked[position - 1] as Entry,
  )
  expect(await take(ended(whole))).toMatchObject({ code: 'import/replay', details: { position: 2 } })
  expect(await take(lines.slice(0, -1))).toMatchObject({ code: 'import/incomplete' })
  expect(await take(ended(lines.filter((line) => !line.includes('too dear'))))).toMatchObject({
    code: 'import/position',
  })
  expect(await take(editLines(lines, objection('2'), otherObjection))).toMatchObject({
    code: 'import/edited',
  })
})

test(threat('THREAT-061'), async () => {
  const edit = async (ends: boolean) =>
    ended(editLines(await linesOf((await play({ ends })).city), objection('2'), otherObjection))
  const storage = createMemoryStorage()
  expect(await governanceOn(storage).import(await edit(true))).toMatchObject({ code: 'import/root' })
  expect(await storage.communities({ after: null, limit: 1 })).toEqual([])
  expect(await governanceOn(storage).import(await edit(false))).toMatchObject({ status: 'imported' })
  expect(failing(await verify(storage))).toEqual([])
})

test(threat('THREAT-062'), async () => {
  const { city } = await play({ ends: false })
  const lines = await linesOf(city)
  expect(lines.filter((line) => line.startsWith('{"kind":"task"'))).toHaveLength(1)
  const cut = (all: readonly string[]) => all.filter((line) => !line.startsWith('{"kind":"task"'))
  expect(await governanceOn(createMemoryStorage()).import(cut(lines))).toMatchObject({
    code: 'import/incomplete',
  })
  const storage = createMemoryStorage()
  expect(await governanceOn(storage).import(ended(cut(lines)))).toMatchObject({
    status: 'imported',
    tasks: 1,
  })
  expect(await storage.tasks({ after: null, limit: 2 })).toMatchObject([
    { name: 'deadline:noticeEnds@posted' },
  ])
  expect(await verify(storage)).toMatchObject({ ok: true, agenda: { checked: 1 } })

  // A reaction that waits when the file is written.
  const waiting = await linesOf((await play({ storage: without('n1-again', createMemoryStorage()) })).city)
  expect(waiting.join()).toContain('reaction:notice-again:6:0')
  const there = createMemoryStorage()
  expect(await governanceOn(there).import(ended(cut(waiting)))).toMatchObject({ tasks: 1 })
  expect(await verify(there)).toMatchObject({ ok: true, agenda: { checked: 1 } })
  await governanceOn(there).runDue()
  expect(await governanceOn(there).community(CITY).effects('n1')).toMatchObject([{ status: 'done' }])
})

test(threat('THREAT-063'), async () => {
  const lines = await linesOf((await play()).city)
  const storage = createMemoryStorage()
  const breaks = async function* () {
    yield* lines.slice(0, 6)
    throw new Error('read ECONNRESET')
  }
  await expect(governanceOn(storage).import(breaks())).rejects.toThrow('ECONNRESET')
  expect(await storage.communities({ after: null, limit: 1 })).toEqual([])
  expect(await governanceOn(storage).import(lines)).toMatchObject({ status: 'imported' })
  expect(await verify(storage)).toMatchObject({ ok: true })
})

test(threat('THREAT-070'), async () => {
  const { storage, n1 } = await play({ ends: false })
  const before = await storage.feed({ community: CITY, after: 0, limit: ALL })
  expect(
    await n1.send({ event: 'notice.amend', data: { text: 'hello!' }, by: director, id: 'amend' }),
  ).toMatchObject({ status: 'accepted', replayed: true, version: 2 })
  expect(
    await n1.send({ event: 'notice.amend', data: { text: 'forged' }, by: director, id: 'amend' }),
  ).toMatchObject({ code: 'command/mismatch' })
  expect(await storage.feed({ community: CITY, after: 0, limit: ALL })).toEqual(before)
})

test(threat('THREAT-071'), async () => {
  const { storage, n1 } = await play({ ends: false })
  const before = await storage.feed({ community: CITY, after: 0, limit: ALL })
  const strict = governanceOn(storage, {
    clock: () => BEGIN,
    holdings: ({ community, actor }) =>
      community === CITY && actor === 'li' ? [{ capacity: 'director', until: BEGIN }] : [],
  })
  const amend = (by: { readonly id: string; readonly capacity: string }) =>
    strict
      .community(CITY)
      .process(notice, 'n1')
      .send({ event: 'notice.amend', data: { text: 'forged' }, by })
  expect(await amend(director)).toMatchObject({ code: 'authorise/capacity-expired' })
  expect(await amend({ id: 'li', capacity: 'owner' })).toMatchObject({
    code: 'authorise/capacity-not-allowed',
  })
  expect(await amend({ id: 'mallory', capacity: 'director' })).toMatchObject({
    code: 'authorise/other-community',
  })
  const entered = { event: 'notice.amend', data: { text: 'forged' }, by: director } as const
  expect(await n1.send({ ...entered, enteredBy: { id: 'li', capacity: 'owner' } })).toMatchObject({
    code: 'authorise/capacity-not-allowed',
  })
  expect(await storage.feed({ community: CITY, after: 0, limit: ALL })).toEqual(before)
})

test(threat('THREAT-072'), async () => {
  const { storage, governance, n1 } = await play({ ends: false })
  const before = await storage.feed({ community: CITY, after: 0, limit: ALL })
  const object = (unit: string, id = 'wang') =>
    n1.register('objections').record({ data: { unit, why: 'again' }, by: { id, capacity: 'owner' } })
  for (const unit of ['1\u200b', '\uff11', '1\u00ad', ' 1', '1\u2013a'])
    expect(await object(unit)).toMatchObject({ code: 'parse/id', details: { field: 'key', value: unit } })
  for (const id of ['wa\u200bng', '\uff57ang', 'w\u0430ng\u0430'.replace(/[a-z]/g, '')])
    expect(await object('9', id)).toMatchObject({ code: 'parse/id', details: { field: 'actor', value: id } })
  const start = (community: string, process: string) =>
    governance
      .community(community)
      .process(notice, process)
      .start({ input: { text: 'hello', from: '2025-05-01' }, by: director })
  for (const id of ['n\uff11', '\u0441\u0430-1', '1\u30ed', 'n1\u0431'])
    for (const [field, asked] of [
      ['process', start(CITY, id)],
      ['community', start(id, 'n2')],
    ] as const)
      expect(await asked).toMatchObject({ code: 'parse/id', details: { field, value: id } })
  // Those that a payload gives are taken by a schema.
  for (const id of ['n\uff11', '\u0441\u0430-1', '1\u30ed', 'n1\u200b', ' n1'])
    expect(givenId().safeParse(id).success).toBe(false)
  expect(givenId().safeParse('东区-1').success).toBe(true)
  expect(await storage.feed({ community: CITY, after: 0, limit: ALL })).toEqual(before)
  expect(await object('东区1号楼101室', '业主-17')).toMatchObject({ status: 'accepted' })
})
