import { createMemoryStorage, type StorageAdapter } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createStage, director, everything, HOUR, MINUTE } from '../stage.ts'
import { echo, passesOn } from './chain.ts'

/** By the first letter of what the source says; tasks of one moment are taken by the names of these. */
const reactions = ['z-first', 'm-second', 'a-third'].map((name, place) =>
  passesOn(name, (process, word) =>
    process === 'source' && word.charCodeAt(0) % 3 === place ? targetsOf(word) : [],
  ),
)

/** `b>t,u` goes to `t` and `u`. */
function targetsOf(word: string): readonly string[] {
  return (word.split('>')[1] as string).split(',')
}

/** A store that does not do what it is asked, as often as it is drawn, until it is mended. */
function createBreaking(draw: (oneIn: number) => boolean) {
  const own = createMemoryStorage()
  const state = { mended: true }
  const breaking =
    <Args extends unknown[], Answer>(oneIn: number, method: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      if (!state.mended && draw(oneIn)) throw new Error('broken')
      return method(...args)
    }
  const storage: StorageAdapter = {
    ...own,
    commit: breaking(8, own.commit),
    defer: breaking(10, own.defer),
    finish: breaking(6, own.finish),
    tasks: breaking(20, own.tasks),
    load: breaking(40, own.load),
  }
  return { storage, own, state }
}

const WORDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const

test('whatever breaks, and however many work how, each target hears all, in the order of announcement', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (draw) => {
      const pick = <T>(...of: readonly T[]) => of[draw(fc.nat, of.length - 1)] as T
      const { storage, own, state } = createBreaking((oneIn) => draw(fc.nat, oneIn - 1) === 0)
      const stage = createStage({
        storage,
        batch: pick(1, 2, 100),
        lease: pick(0, 1, 1_000, MINUTE),
        plugins: [{ ...everything, processes: [...(everything.processes ?? []), echo], reactions }],
      })
      const engines = Array.from({ length: pick(1, 2, 3) }, () => stage.engine())
      const pass = () => Promise.allSettled(engines.map((engine) => engine.runDue()))
      const city = stage.engine().community('hope')
      for (const id of ['source', 't', 'u'])
        accepted(await city.process(echo, id).start({ input: { minutes: 0 }, by: director }))
      const said: string[] = []
      for (const letter of WORDS) {
        said.push(`${letter}>${pick('t', 'u', 't,u')}`)
        const data = { word: said.at(-1) as string }
        accepted(await city.process(echo, 'source').send({ event: 'hear', data, by: director }))
        if (pick(true, false)) continue
        state.mended = false
        await pass()
        state.mended = true
        stage.now += pick(0, 1, 1_000, MINUTE)
      }
      // What failed so often that it was parked is none of this.
      for (let hour = 0; hour < 24 && (await own.tasks({ after: null, limit: 1 })).length > 0; hour++) {
        await pass()
        stage.now += HOUR
      }
      for (const target of ['t', 'u'])
        expect(
          (await city.process(echo, target).standing())?.context.heard.map(([letter]) => letter),
        ).toEqual(said.filter((word) => targetsOf(word).includes(target)).map(([letter]) => letter))
    }),
    { numRuns: 40, endOnFailure: true },
  )
})
