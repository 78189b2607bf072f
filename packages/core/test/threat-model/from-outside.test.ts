import { createMemoryStorage, type Entry } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { notice } from '../notice.ts'
import {
  ALL,
  BEGIN,
  CITY,
  director,
  failing,
  governanceOn,
  named,
  objection,
  otherObjection,
  otherText,
  play,
  threat,
  verify,
} from './intruder.ts'

async function linesOf(city: { export(): AsyncIterable<string> }): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of city.export()) lines.push(line)
  return lines
}

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
  const take = (edited: readonly string[]) => governanceOn(createMemoryStorage()).import(edited)
  expect(await take(lines)).toMatchObject({ status: 'imported' })
  await expect(
    take(
      editLines(lines, named('notice.amend'), (entry) => ({
        ...entry,
        body: entry.body.replace('hello!', 'forged'),
      })),
    ),
  ).rejects.toMatchObject({ code: 'import/hash' })
  await expect(take(editLines(lines, named('notice.amend'), otherText))).rejects.toMatchObject({
    code: 'import/replay',
  })
  await expect(take(lines.slice(0, -1))).rejects.toMatchObject({ code: 'import/incomplete' })
  await expect(take(lines.filter((line) => !line.includes('too dear')))).rejects.toMatchObject({
    code: 'import/position',
  })
})

test(threat('THREAT-061'), async () => {
  const lines = await linesOf((await play()).city)
  const storage = createMemoryStorage()
  expect(await governanceOn(storage).import(editLines(lines, objection('2'), otherObjection))).toMatchObject({
    status: 'imported',
  })
  expect(failing(await verify(storage))).toEqual(['roots'])
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
  const { storage } = await play({ ends: false })
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
  expect(await storage.feed({ community: CITY, after: 0, limit: ALL })).toEqual(before)
})
