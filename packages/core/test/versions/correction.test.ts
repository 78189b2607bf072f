import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { createStage, director, namesOf, owner, post } from '../stage.ts'

describe('a correction', () => {
  test('is a new entry that names the old one, with before, after, reason and actor', async () => {
    const set = createStage()
    const process = await post(set.engine())
    accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
    accepted(await process.correct({ entry: 2, data: { text: 'hello' }, reason: 'typo', by: director }))
    accepted(await process.correct({ entry: 2, data: { text: 'hello!' }, reason: 'emphasis', by: director }))
    expect((await process.history()).slice(1).map(({ body }) => [body.kind, body.by.id, body.data])).toEqual([
      ['event', 'li', { text: 'helo' }],
      [
        'correction',
        'li',
        {
          entry: 2,
          event: 'notice.amend',
          before: { text: 'helo' },
          after: { text: 'hello' },
          reason: 'typo',
        },
      ],
      [
        'correction',
        'li',
        {
          entry: 2,
          event: 'notice.amend',
          before: { text: 'hello' },
          after: { text: 'hello!' },
          reason: 'emphasis',
        },
      ],
    ])
    expect(await process.standing()).toMatchObject({ state: 'posted', context: { text: 'hello!' } })
    expect(await set.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('of what later steps rest on says what has to be annulled and begun again', async () => {
    const process = await post(createStage().engine())
    accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
    accepted(await process.send({ event: 'notice.amend', data: { text: 'other' }, by: director }))
    expect(
      await process.correct({ entry: 2, data: { text: 'hello' }, reason: 'typo', by: director }),
    ).toMatchObject({ code: 'correction/rests-on', instead: { en: 'it was amended again since' } })
    expect(
      await process.correct({ entry: 3, data: { text: 'others' }, reason: 'typo', by: director }),
    ).toMatchObject({ status: 'accepted' })
  })

  test('is for whoever may send the event, of what is declared correctable, with a payload of its schema', async () => {
    const process = await post(createStage().engine())
    accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
    accepted(await process.send({ event: 'notice.extend', data: { days: 1 }, by: director }))
    const correct = (entry: number, data: unknown, by = director) =>
      process.correct({ entry, data, reason: 'typo', by })
    expect(await correct(2, { text: 'x' }, owner)).toMatchObject({ code: 'authorise/capacity-not-allowed' })
    expect([await correct(2, { text: '' }), await correct(2, { text: 'x', more: 1 })]).toMatchObject([
      { code: 'parse/malformed' },
      { code: 'parse/unknown-key' },
    ])
    expect(await correct(3, { days: 2 })).toMatchObject({ code: 'correction/not-correctable' })
    for (const entry of [0, 1, 4, -1, 1.5, Number.NaN])
      expect(await correct(entry, { text: 'x' })).toMatchObject({ code: 'correction/unknown-entry' })
    expect(await namesOf(process)).toEqual(['start', 'notice.amend', 'notice.extend'])
  })

  test.each([
    ['', 'blank'],
    [' \n　', 'blank'],
    ['\ud800', 'blank'],
    [undefined, 'undefined'],
    [null, 'object'],
    [7, 'number'],
    [{ toString: 'x' }, 'object'],
  ])('gives a reason, and not %j', async (reason, found) => {
    const process = await post(createStage().engine())
    accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
    expect(
      await process.correct({ entry: 2, data: { text: 'x' }, reason: reason as string, by: director }),
    ).toMatchObject({ code: 'parse/reason', details: { found } })
    expect(await process.migrate({ reason: reason as string, by: director })).toMatchObject({
      code: 'parse/reason',
    })
  })

  test('gives a reason of 2,000 characters at most', async () => {
    const process = await post(createStage().engine())
    accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
    const correct = (reason: string) =>
      process.correct({ entry: 2, data: { text: 'x' }, reason, by: director })
    expect(await correct('错'.repeat(2_001))).toMatchObject({
      code: 'parse/reason',
      details: { length: 2_001, longest: 2_000 },
    })
    for (const reason of ['错'.repeat(1_999), '错'.repeat(2_000), '😀'.repeat(2_000)])
      expect(await correct(reason)).toMatchObject({ status: 'accepted' })
  })

  test.each([Symbol('x'), { toString: () => '2' }, '2', 2n, null])(
    'is of an entry, and not of %s',
    async (entry) => {
      const process = await post(createStage().engine())
      accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
      expect(
        await process.correct({ entry: entry as number, data: { text: 'x' }, reason: 'typo', by: director }),
      ).toMatchObject({ code: 'correction/unknown-entry' })
    },
  )
})
