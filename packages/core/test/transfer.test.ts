import type { Entry } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from './notice.ts'
import { createStage, director, ENDS, feedOf, owner, post, DAY } from './stage.ts'

async function exported() {
  const stage = createStage()
  const process = await post(stage.engine())
  accepted(await process.send({ event: 'notice.amend', data: { text: 'hi' }, by: director, id: 'c1' }))
  accepted(await process.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner }))
  const lines: string[] = []
  for await (const line of stage.engine().community('hope').export()) lines.push(line)
  return { stage, lines }
}

/** The lines with every entry changed. */
const edited = (lines: readonly string[], change: (entry: Entry) => object) =>
  lines.map((line) => {
    const read = JSON.parse(line) as { kind: string; entry: Entry }
    return read.kind === 'entry' ? JSON.stringify({ ...read, entry: change(read.entry) }) : line
  })

describe('an export', () => {
  test('is taken in byte for byte, and the community goes on there: commands are known, deadlines and seals come', async () => {
    const { stage, lines } = await exported()
    const there = createStage({ now: stage.now })
    expect(await there.engine().import(lines)).toEqual({
      status: 'imported',
      community: 'hope',
      entries: 3,
      tasks: 1,
    })
    expect(await feedOf(there.storage)).toEqual(await feedOf(stage.storage))
    const process = there.engine().community('hope').process(notice, 'n1')
    expect(
      await process.send({ event: 'notice.amend', data: { text: 'hi' }, by: director, id: 'c1' }),
    ).toMatchObject({ status: 'accepted', replayed: true, version: 2 })
    there.now = ENDS + 3 * DAY
    await there.engine().runDue()
    expect(await process.standing()).toMatchObject({ status: 'done', context: { objections: 1 } })
    expect(await there.engine().community('hope').verify()).toMatchObject({ ok: true, roots: { checked: 1 } })
  })

  test('is refused where the community has an entry already, and nothing of it is stored', async () => {
    const { stage, lines } = await exported()
    expect(await stage.engine().import(lines)).toMatchObject({
      status: 'refused',
      code: 'import/not-empty',
      details: { community: 'hope' },
    })
    expect(await feedOf(stage.storage)).toHaveLength(3)
  })

  test('that says one community and brings the entries of another puts nothing into that one', async () => {
    const { lines } = await exported()
    const there = createStage()
    await expect(
      there.engine().import([lines[0]!.replace('"hope"', '"peace"'), ...lines.slice(1)]),
    ).rejects.toMatchObject({ code: 'import/foreign-entry' })
    expect([await feedOf(there.storage, 'hope'), await feedOf(there.storage, 'peace')]).toEqual([[], []])
  })

  test('whose entries stand at other positions is not taken in', async () => {
    const { lines } = await exported()
    const there = createStage()
    await expect(
      there.engine().import(edited(lines, (entry) => ({ ...entry, position: entry.position + 1 }))),
    ).rejects.toMatchObject({ code: 'import/position' })
    expect(await feedOf(there.storage)).toEqual([])
  })
})
