import type { Checkpoint, Entry } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { notice } from '../notice.ts'
import {
  ALL,
  CITY,
  OBJECTIONS,
  altered,
  change,
  director,
  failing,
  objection,
  otherObjection,
  play,
  renumbered,
  said,
  threat,
  took,
  verify,
} from './intruder.ts'

test(threat('THREAT-020'), async () => {
  const whole = await play()
  const cut = await play({ ends: false })
  expect((await whole.storage.feed({ community: CITY, after: 0, limit: ALL })).slice(0, 5)).toEqual(
    await cut.storage.feed({ community: CITY, after: 0, limit: ALL }),
  )
  expect(await verify(cut.storage)).toMatchObject({ ok: true })
})

test(threat('THREAT-021'), async () => {
  const forged = await play({ objections: OBJECTIONS.filter(([unit]) => unit !== '2') })
  expect(await verify(forged.storage)).toMatchObject({ ok: true })
  expect((await forged.n1.standing())?.context.objections).toBe(2)
})

test(threat('THREAT-022'), async () => {
  const { storage } = await play({ ends: false })
  expect(await verify(altered(storage, { entries: change(objection('2'), otherObjection) }))).toMatchObject({
    ok: true,
  })
  expect(
    await verify(
      altered(storage, { entries: (all) => renumbered(all.filter((entry) => !objection('2')(entry))) }),
    ),
  ).toMatchObject({ ok: true })
})

test(threat('THREAT-023'), async () => {
  const { storage, city } = await play()
  took(
    await city
      .process(notice, 'n2')
      .start({ input: { text: 'more', from: '2025-05-20' }, by: director, id: 'more' }),
  )
  const withoutIt = (process: string) =>
    altered(storage, {
      entries: (all) => renumbered(all.filter((entry) => entry.process !== process)),
      processes: (all) => all.filter((stored) => stored.process !== process),
    })
  expect(await verify(withoutIt('n2'))).toMatchObject({ ok: true })
  // One that a reaction of another process started is missed there.
  expect(failing(await verify(withoutIt('n1-again')))).toEqual(['agenda'])
  // One that ordered something is missed by what it ordered, as is one that stands behind it.
  expect(said(await verify(withoutIt('n1')))).toContain('did not order it')
  const behind = (all: readonly Entry[]) => {
    const caused = all.filter(({ process }) => process === 'n1-again')
    return renumbered([...caused, ...all.filter((entry) => !caused.includes(entry))])
  }
  expect(failing(await verify(altered(storage, { entries: behind })))).toEqual(['chain'])
  const swapped = (all: readonly Entry[]) =>
    renumbered([...all.slice(0, 2), all[3] as Entry, all[2] as Entry, ...all.slice(4)])
  expect(await verify(altered(storage, { entries: swapped }))).toMatchObject({ ok: true })
})

test(threat('THREAT-024'), async () => {
  const forged = await play({ objections: OBJECTIONS.filter(([unit]) => unit !== '2') })
  await forged.city.checkpoint()
  expect(await verify(forged.storage)).toMatchObject({ ok: true, checkpoints: { checked: 1 } })
})

test(threat('THREAT-030'), async () => {
  const anchor = (await (await play()).city.checkpoint()) as Checkpoint
  const cut = await play({ ends: false })
  const found = await verify(cut.storage, [anchor])
  expect(failing(found)).toEqual(['checkpoints'])
  expect(said(found)).toContain('ends before 10, which a checkpoint kept outside covers')
})

test(threat('THREAT-031'), async () => {
  const anchor = (await (await play({ ends: false })).city.checkpoint()) as Checkpoint
  const removed = await play({ objections: OBJECTIONS.filter(([unit]) => unit !== '2') })
  const changed = await play({
    objections: OBJECTIONS.map(([unit, why]) => [unit, unit === '2' ? 'forged' : why] as const),
  })
  for (const { storage } of [removed, changed]) {
    expect(failing(await verify(storage))).toEqual([])
    const found = await verify(storage, [anchor])
    expect(failing(found)).toEqual(['checkpoints'])
    expect(said(found)).toContain('has another root than the checkpoint kept outside')
  }
})

test(threat('THREAT-032'), async () => {
  const { storage, city } = await play()
  const anchor = (await city.checkpoint()) as Checkpoint
  const swapped = (all: readonly Entry[]) =>
    renumbered([...all.slice(0, 2), all[3] as Entry, all[2] as Entry, ...all.slice(4)])
  const gone = (all: readonly Entry[]) => renumbered(all.filter(({ process }) => process !== 'n1-again'))
  for (const entries of [swapped, gone])
    expect(failing(await verify(altered(storage, { entries }), [anchor]))).toContain('checkpoints')
})

test(threat('THREAT-033'), async () => {
  const [one, other] = [await play(), await play({ objections: OBJECTIONS.slice(0, 2) })]
  const [mine, yours] = [await one.city.checkpoint(), await other.city.checkpoint()]
  expect(mine?.root).not.toBe(yours?.root)
  expect(await verify(one.storage, [mine as Checkpoint])).toMatchObject({ ok: true })
  expect(failing(await verify(one.storage, [yours as Checkpoint]))).toEqual(['checkpoints'])
})

test(threat('THREAT-034'), async () => {
  const early = await play({ ends: false })
  const anchor = (await early.city.checkpoint()) as Checkpoint
  const withdrawn = took(
    await early.n1.send({ event: 'notice.withdraw', data: { reason: 'never happened' }, by: director }),
  )
  expect(withdrawn).toMatchObject({ done: true })
  const instead = await play({ ends: false })
  expect(await instead.city.checkpoint()).toEqual(anchor)
  await instead.end()
  for (const { storage } of [early, instead])
    expect(await verify(storage, [anchor])).toMatchObject({ ok: true })
})
