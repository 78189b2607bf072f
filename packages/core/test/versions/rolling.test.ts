import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { again, notice } from '../notice.ts'
import { clerk, createStage, director, ENDS, everything, owner, post } from '../stage.ts'
import { EXPIRES, letter1, letter2, plugin, stage } from './letter.ts'

/** A host of the old release and one of the new on one store; a letter runs on each release. */
async function rolling() {
  const { set, old, young } = await stage()
  return {
    set,
    old,
    young,
    older: set.engine(plugin(letter1, notice)),
    newer: set.engine(plugin(letter1, letter2, notice)),
  }
}

const refusal = {
  status: 'refused',
  code: 'load/unknown-release',
  reason: {
    zh: '该流程用的是“信函”的版本 2，本主机只有版本 1。',
    en: 'The process runs on release 2 of "Letter", and this host has only release 1.',
  },
  instead: {
    zh: '请由装有版本 2 的主机办理，或在本主机加装版本 2，原有版本保留。',
    en: 'Ask a host that has release 2, or install it on this one, beside what it has.',
  },
  details: { definition: 'letter', release: 2, known: [1] },
}

describe('a host of the old release that meets a process of the new one', () => {
  test('says so in whatever is asked of it, and never that there is none', async () => {
    const { older } = await rolling()
    const city = older.community('hope')
    const process = city.process(letter1, 'young')
    expect([
      await process.send({ event: 'letter.send', data: {}, by: director }),
      await process.can({ event: 'letter.send', data: {}, by: director }),
      await process.next(director),
      await process.register('copies').record({ data: { holder: '1' }, by: owner }),
      await process.correct({ entry: 1, data: {}, reason: 'x', by: director }),
      await process.migrate({ reason: 'x', by: director }),
    ]).toMatchObject(Array.from({ length: 6 }, () => refusal))
    await expect(process.standing()).rejects.toMatchObject({
      code: 'load/unknown-release',
      message: expect.stringContaining(
        'hope/young cannot be read here. The process runs on release 2 of "Letter", and this host has only release 1.',
      ),
      cause: refusal,
    })
    expect(await city.process(letter1, 'nowhere').standing()).toBeUndefined()
  })

  test('says so too where what is sent fits the new release alone: it is not taken for malformed', async () => {
    const { older } = await rolling()
    const process = older.community('hope').process(letter1, 'young')
    const sign = { event: 'letter.sign', data: { name: 'b', role: 'chair' }, by: director } as never
    const unheard = { event: 'letter.unheard', data: {}, by: director } as never
    const copy = { data: { holder: '1', language: 'en' }, by: clerk } as never
    expect([
      await process.send(sign),
      await process.can(sign),
      await process.send(unheard),
      await process.register('copies').record(copy),
    ]).toMatchObject(Array.from({ length: 4 }, () => refusal))
    const old = older.community('hope').process(letter1, 'old')
    expect(await old.send(sign)).toMatchObject({ code: 'parse/unknown-key' })
    expect(await older.community('hope').process(letter1, 'nowhere').send(sign)).toMatchObject({
      code: 'parse/unknown-key',
    })
  })

  test('says which process it is where it has no release of it at all', async () => {
    const { set } = await rolling()
    const bare = set.engine(plugin(notice))
    expect(await bare.community('hope').process(letter1, 'young').next(director)).toMatchObject({
      code: 'load/unknown-release',
      reason: {
        zh: '该流程是版本 2 的 letter，本主机没有安装这种流程。',
        en: 'The process is one of letter, release 2, and this host has no release of that.',
      },
      details: { known: [] },
    })
  })

  test('shows a person nothing of it: what a release withholds, only that release knows', async () => {
    const { set, older } = await rolling()
    const readable = [letter1, letter2].map((letter) => ({
      ...letter,
      vocabulary: {
        ...letter.vocabulary,
        read: { process: ['director'], registers: { copies: { all: ['director'] } } },
      },
    })) as unknown as [typeof letter1, typeof letter2]
    const host = set.engine(plugin(readable[0], notice))
    const reader = host.community('hope').as(director)
    const process = reader.process(readable[0], 'young')
    expect([
      await process.standing(),
      await process.history(),
      await process.register('copies').records(),
    ]).toMatchObject([refusal, refusal, refusal])
    expect(await reader.find()).toMatchObject({
      processes: [
        { process: 'old', context: { names: [] } },
        { process: 'young', release: 2, context: {} },
      ],
    })
    expect(JSON.stringify(await reader.find({ process: 'young' }))).not.toContain('urgent')
    expect(older).toBeDefined()
  })

  test('serves the rest: what is on its release goes on, and its deadlines fire', async () => {
    const { set, older } = await rolling()
    const city = older.community('hope')
    accepted(
      await city.process(letter1, 'old').send({ event: 'letter.sign', data: { name: 'a' }, by: director }),
    )
    expect((await city.worklist({ capacities: ['director'] })).map(({ process }) => process)).toEqual(['old'])
    expect((await city.find()).map(({ process, release }) => [process, release])).toEqual([
      ['old', 1],
      ['young', 2],
    ])
    set.now = EXPIRES
    expect(await older.runDue()).toEqual({ done: 2, failed: 0 })
    expect((await city.find({ status: 'active' })).map(({ process }) => process)).toEqual(['young'])
  })

  test('verifies what it has, and says how many processes it has not judged', async () => {
    const { older, newer, young, set } = await rolling()
    accepted(await young.register('copies').record({ data: { holder: '1' }, by: clerk }))
    accepted(await young.send({ event: 'letter.send', data: {}, by: director }))
    await newer.runDue()
    expect(await older.community('hope').verify()).toMatchObject({
      ok: true,
      roots: { checked: 1 },
      replay: { findings: [], notHere: [{ definition: 'letter', release: 2, processes: 1 }] },
    })
    expect(await newer.community('hope').verify()).toMatchObject({ ok: true, replay: { notHere: [] } })
    accepted(await newer.community('hope').process(letter2, 'old').migrate({ reason: 'new', by: director }))
    expect(await older.community('hope').verify()).toMatchObject({
      ok: true,
      replay: { notHere: [{ processes: 2 }] },
    })
    expect(set.reports).toEqual([])
  })

  test('takes what a reaction ordered of a newer release for done: no task of it is missing', async () => {
    const set = createStage()
    const notice2 = {
      ...notice,
      version: 2,
      vocabulary: { ...notice.vocabulary, version: 2 },
    } as unknown as typeof notice
    const host = (processes: readonly (typeof notice)[], reactions: readonly (typeof again)[]) =>
      set.engine({ plugins: [{ ...everything, processes, reactions }] })
    const next = { ...again, target: notice2 } as typeof again
    const newer = host([notice, notice2], [next])
    const process = await post(newer)
    accepted(await process.register('objections').record({ data: { unit: '1', why: 'x' }, by: owner }))
    set.now = ENDS + 5 * 86_400_000
    await newer.runDue()
    const [, second] = await newer.community('hope').find({ definition: notice })
    expect(second).toMatchObject({ release: 2 })
    const older = host([notice], [again])
    expect(await older.community('hope').verify()).toMatchObject({
      ok: true,
      replay: { notHere: [{ definition: 'notice', release: 2, processes: 1 }] },
    })
  })
})

describe('processes are found by the release that they run on', () => {
  test('in any order, and after a migration by the new one', async () => {
    const { newer } = await rolling()
    const city = newer.community('hope')
    const found = async (query: Parameters<typeof city.find>[0]) =>
      (await city.find(query)).map(({ process }) => process)
    expect(await found({ definition: letter1 })).toEqual(['old', 'young'])
    expect(await found({ definition: letter1, release: 1 })).toEqual(['old'])
    expect(await found({ definition: letter1, release: 2 })).toEqual(['young'])
    expect(await found({ definition: letter1, release: 3 })).toEqual([])
    accepted(await city.process(letter2, 'old').migrate({ reason: 'new', by: director }))
    for (const sort of ['id', 'oldest', 'due'] as const)
      expect(await found({ definition: letter1, release: 2, sort })).toEqual(['old', 'young'])
    expect(await found({ definition: letter1, release: 2, state: 'draft' })).toEqual(['old', 'young'])
    await expect(city.find({ release: 2 })).rejects.toThrow('a release is one of a definition')
  })
})
