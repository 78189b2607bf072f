import { type Case, conformance } from '@gongzhi/adapters/conformance'
import { everything, trials } from '@gongzhi/testing/trials'
import { expect, test } from 'vitest'

import type { Saboteur } from './saboteur.ts'
import { SABOTEURS } from './saboteurs.ts'
import { killOn } from './stage-kill.ts'
import { createStage, type Stage } from './stage.ts'

/**
 * For how many tenths of a second a case may wait; one that has not ended by then does not pass. A tenth in
 * which others keep the machine busy counts once.
 */
const PATIENCE = 80
/** How many cases run at once: most of them wait for a timer. */
const AT_ONCE = 8

/** The cases for a stage with a defect, or with none. */
function casesOf(spoil: Saboteur['spoil'], runs: number): readonly Case[] {
  const stages = new Map<string, Stage>()
  const create = async (): Promise<Stage> => {
    const stage = spoil(createStage())
    const close = async () => {
      stages.delete(stage.location)
      await stage.close()
    }
    stages.set(stage.location, stage)
    return { ...stage, close }
  }
  return conformance(create, { runs, kill: killOn(stages) })
}

/** Whether a case does not pass. */
async function kills({ run }: Case): Promise<boolean> {
  let left = PATIENCE
  let ticking: ReturnType<typeof setInterval> | undefined
  const patience = new Promise<boolean>((resolve) => {
    ticking = setInterval(() => {
      if (left-- === 0) resolve(true)
    }, 100)
  })
  return Promise.race([
    run().then(
      () => false,
      () => true,
    ),
    patience,
  ]).finally(() => clearInterval(ticking))
}

/** Does all the work, several pieces at a time. */
async function severalAtOnce(work: readonly (() => Promise<void>)[]): Promise<void> {
  const left = work.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const piece of left) await piece()
    }),
  )
}

test('what the saboteurs spoil passes every case before they do', async () => {
  for (const { id, run } of casesOf((stage) => stage, trials(20, 100)))
    await run().catch((error: unknown) => {
      throw new Error(`${id}: ${String(error)}`, { cause: error })
    })
})

const isModel = (id: string) => id.startsWith('MODEL')
/** A whole engine, whose `verify` looks at all that is stored: it finds what another case names. */
const isEngine = (id: string) => id === 'COMMIT-016/c'

/** Each case is asked until one has found the defect. */
async function eachIsKilled(): Promise<void> {
  const alive: string[] = []
  await severalAtOnce(
    SABOTEURS.map(({ defect, spoil }) => async () => {
      const naming = casesOf(spoil, 1).filter(({ id }) => !isModel(id) && !isEngine(id))
      for (const each of naming) if (await kills(each)) return
      alive.push(defect)
    }),
  )
  expect(alive).toEqual([])
}

/** All cases are asked, of every saboteur. */
async function eachCaseIsNeeded(): Promise<void> {
  const ids = casesOf((stage) => stage, 1).map(({ id }) => id)
  // So does whoever looks at everything after a kill, where it happens to fall at the right moment.
  const isByChance = (id: string) => isEngine(id) || id === 'SUPPORTS-002/b'
  // Whoever spoils a batch by sending its commits one by one waits, beside his own defect, for a head that is held.
  const isBeside = (id: string) => isByChance(id) || id === 'COMMIT-018'
  const killed = SABOTEURS.map(() => new Set<string>())
  await severalAtOnce(
    SABOTEURS.flatMap(({ spoil }, i) =>
      casesOf(spoil, 20).map((each) => async () => {
        if (await kills(each)) killed[i]?.add(each.id)
      }),
    ),
  )
  const rows = SABOTEURS.map(({ defect }, i) => {
    const by = ids.filter((id) => killed[i]?.has(id))
    return { defect, named: by.filter((id) => !isModel(id)), model: by.some(isModel) }
  })
  const needs = (id: string) =>
    rows.filter(({ named }) => {
      const others = named.filter((other) => other !== id && !isBeside(other))
      return others.length === 0 && named.includes(id)
    })
  const inWords = ({ defect, named, model }: (typeof rows)[number]) => {
    const first = named.length === 0 ? '-' : named.slice(0, 5).join(', ')
    return (
      `${defect}: ` +
      `${first}${named.length > 5 ? ` and ${named.length - 5} more` : ''}${model ? ' (the model too)' : ''}`
    )
  }
  console.log(
    [
      ...rows.map(inWords),
      `${rows.length} saboteurs; the model kills ${rows.filter(({ model }) => model).length}`,
      'Without this case this saboteur would live (the model left out):',
      ...ids.filter((id) => !isModel(id)).map((id) => `${id}: ${needs(id)[0]?.defect ?? '-'}`),
    ].join('\n'),
  )
  expect(new Set(rows.map(({ defect }) => defect)).size).toBe(rows.length)
  // The model is not asked: what it finds follows from what it happens to draw.
  expect(rows.filter(({ named }) => named.length === 0).map(({ defect }) => defect)).toEqual([])
  expect(ids.filter((id) => !isModel(id) && !isEngine(id) && needs(id).length === 0)).toEqual([])
}

const [sentence, run] = everything
  ? (['every saboteur is killed, and without any one case a named one would live', eachCaseIsNeeded] as const)
  : (['every saboteur is killed by a case that names what is broken', eachIsKilled] as const)
test(sentence, run)
