import { type Reaction, whenever } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { createStage, director, everything, feedOf, MINUTE } from '../stage.ts'
import { echo, passesOn, slow } from './chain.ts'
import { label } from './reactions.ts'

async function begin(reactions: readonly Reaction[], ids: readonly string[]) {
  const stage = createStage({
    plugins: [{ ...everything, processes: [...(everything.processes ?? []), echo, slow], reactions }],
  })
  const city = stage.engine().community('hope')
  for (const id of ids) accepted(await city.process(echo, id).start({ input: { minutes: 0 }, by: director }))
  accepted(
    await city.process(echo, ids[0] as string).send({ event: 'hear', data: { word: 'x' }, by: director }),
  )
  return { stage, city }
}

const codes = (stage: { readonly reports: readonly { readonly code: string }[] }) =>
  new Set(stage.reports.map(({ code }) => code))

describe('reactions that cause each other', () => {
  test.each([
    ['two processes', ['a', 'b'], (process: string) => [process === 'a' ? 'b' : 'a']],
    ['one process with itself', ['a'], () => ['a']],
  ])('without end are stopped, named and kept: %s', async (_, ids, to) => {
    const { stage, city } = await begin([passesOn('echoes', to)], ids)
    const pass = await stage.engine().runDue()
    expect(pass.failed).toBeGreaterThan(0)
    expect(pass.done).toBeLessThan(3_000)
    expect(codes(stage)).toEqual(new Set(['agenda/reactions-in-circle', 'agenda/task-parked']))
    expect(stage.reports[0]).toMatchObject({
      message: expect.stringContaining('echoes cause each other without end'),
      details: { community: 'hope', reactions: ['echoes'] },
    })
    expect(await city.failing({ limit: 1_000 })).toHaveLength(Math.min(pass.failed, 1_000))
    stage.now += 400 * 24 * 60 * MINUTE
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 0 })
  })

  test('and branch come to too many orders, and what follows a stopped one waits for it', async () => {
    const all = ['a', 'b', 'c']
    const { stage } = await begin([passesOn('echoes', (id) => all.filter((each) => each !== id))], all)
    const pass = await stage.engine().runDue()
    expect(pass.failed).toBeGreaterThan(0)
    expect(pass.done).toBeLessThan(3_000)
    expect(codes(stage)).toEqual(
      new Set(['agenda/reactions-in-circle', 'agenda/task-parked', 'agenda/reaction-waits']),
    )
    expect(stage.reports[0]).toMatchObject({
      message: expect.stringContaining('echoes come to 16384 orders'),
      details: { community: 'hope', reactions: ['echoes'], hops: 14 },
    })
    stage.now += 400 * 24 * 60 * MINUTE
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 0 })
  })

  test('are all named', async () => {
    const { stage } = await begin(
      [
        passesOn('there', (process) => (process === 'a' ? ['b'] : [])),
        passesOn('back', (process) => (process === 'b' ? ['a'] : [])),
      ],
      ['a', 'b'],
    )
    await stage.engine().runDue()
    expect(stage.reports[0]?.details?.['reactions']).toHaveLength(2)
  })

  test('by starting ever new processes are stopped too', async () => {
    const next = whenever(echo, 'said').start(echo, {
      name: 'next',
      label,
      orders: ({ data }) => [{ process: `e${data.word.length}`, input: { minutes: 0 } }],
    })
    const told = passesOn('told', (_, word) => [`e${word.length}`])
    const { stage } = await begin([next, { ...told, orders: longer }], ['a'])
    await stage.engine().runDue()
    expect(codes(stage)).toContain('agenda/reactions-in-circle')
  })

  test('go on where they were stopped when somebody retries them, and are stopped again', async () => {
    const { stage, city } = await begin([passesOn('echoes', (id) => [id === 'a' ? 'b' : 'a'])], ['a', 'b'])
    const { done } = await stage.engine().runDue()
    const [task] = await city.failing()
    expect(await city.retry({ process: task!.process, name: task!.name })).toBe(true)
    expect(await stage.engine().runDue()).toEqual({ done, failed: 1 })
    expect(await city.verify()).toMatchObject({ ok: true })
  })

  test.each([
    [499, 0],
    [500, 0],
    [501, 1],
  ])('for %i steps and then no more: %i are stopped', async (steps, stopped) => {
    const counted: Reaction = {
      ...passesOn('counts', () => ['a']),
      orders: ({ data }: { readonly data: unknown }) => {
        const { word } = data as { readonly word: string }
        return word.length > steps ? [] : [{ process: 'a', data: { word: `${word}x` } }]
      },
    } as never
    const { stage } = await begin([counted], ['a'])
    expect((await stage.engine().runDue()).failed).toBe(stopped)
  })

  test.each([
    [0, true],
    [1, false],
  ])('with a deadline of %i minutes between them are stopped: %s', async (minutes, stopped) => {
    const on = whenever(slow, 'said').send(slow, 'hear', {
      name: 'on',
      label,
      orders: ({ process, data }) => [{ process, data }],
    })
    const { stage, city } = await begin([on], ['unused'])
    const series = city.process(slow, 'series')
    accepted(await series.start({ input: { minutes }, by: director }))
    accepted(await series.send({ event: 'hear', data: { word: 'x' }, by: director }))
    for (let month = 0; month < 600; month++) {
      await stage.engine().runDue()
      stage.now += minutes * MINUTE
    }
    expect((await city.failing()).length > 0).toBe(stopped)
    if (!stopped) expect((await feedOf(stage.storage)).length).toBeGreaterThan(1_100)
  })
})

describe('reactions that order much', () => {
  const crowd = (name: string, size: number) => Array.from({ length: size }, (_, index) => `${name}${index}`)
  /** The first tells a crowd, and each of them the same few processes over and over. */
  const wide = (first: number, each: number) =>
    passesOn('wide', (process) => {
      if (process === 'a') return crowd('b', first)
      return process.startsWith('b') ? crowd('nobody', each) : []
    })

  test.each([
    [10_000, 0],
    [10_001, 1],
  ])('of one cause come to ten thousand orders and no more: %i, %i stopped', async (size, stopped) => {
    // Nobody of them is there: each order is refused, and the refusals are one fact.
    const { stage, city } = await begin([wide(size, 1)], ['a'])
    expect((await stage.engine().runDue()).failed).toBe(stopped)
    expect(await city.verify()).toMatchObject({ ok: true })
  })

  test('are multiplied along the chain, stopped before they order, and begin anew when retried', async () => {
    const { stage, city } = await begin([wide(4, 2_501)], ['a', ...crowd('b', 4)])
    expect((await stage.engine().runDue()).failed).toBe(4)
    expect(codes(stage)).toEqual(new Set(['agenda/reactions-in-circle', 'agenda/task-parked']))
    expect(stage.reports[0]).toMatchObject({
      message: expect.stringContaining('wide come to 10004 orders, and 10000 at most follow from one cause'),
      details: { breadth: 10_004, hops: 2 },
    })
    const [task] = await city.failing()
    expect(await city.retry({ process: task!.process, name: task!.name })).toBe(true)
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
    const history = await city.process(echo, task!.process).history()
    expect(history.at(-1)?.body).toMatchObject({ name: 'reaction.refused' })
    expect(history[1]?.body.cause).toMatchObject({ breadth: 4 })
    expect(await city.verify()).toMatchObject({ ok: true })
  })
})

/** Each word is told on with a letter more. */
function longer({ data }: { readonly data: unknown }) {
  const { word } = data as { readonly word: string }
  return [{ process: `e${word.length}`, data: { word: `${word}x` } }]
}
