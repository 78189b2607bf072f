import { type CaseBody, holds, patiently, same, turn } from './case.ts'
import { play, step, task } from './fixtures.ts'

/** What a store that tells of new tasks promises. */
export const wakeCases: readonly CaseBody[] = [
  [
    'WAKE-001',
    'a task that another handle arms is told within seconds; after the stop nothing is told',
    async ({ storage, second }) => {
      if (!storage.wakeUps) return
      const other = await second()
      let told = 0
      let wake = () => {}
      const woken = () =>
        new Promise<void>((resolve) => {
          wake = resolve
        })
      const stop = await storage.wakeUps(() => {
        told++
        wake()
      })
      let stopped = false
      try {
        const first = woken()
        await play(other, step(0, { arm: [task('a')] }))
        holds(
          (await patiently(10_000, first)) !== 'still waiting',
          'nobody was told of an armed task for ten seconds',
        )
        // Another listener shows that the next one is told at all, so that silence means something.
        let control = () => {}
        const heard = new Promise<void>((resolve) => {
          control = resolve
        })
        const stopControl = await storage.wakeUps(() => control())
        try {
          await stop()
          stopped = true
          const before = told
          await play(other, step(1, { arm: [task('b')] }))
          holds(
            (await patiently(10_000, heard)) !== 'still waiting',
            'another listener was not told of an armed task for ten seconds',
          )
          await turn()
          same(told, before, 'how often a listener that was stopped has been told')
        } finally {
          await stopControl()
        }
      } finally {
        if (!stopped) await stop()
      }
    },
  ],
  [
    'TIME-001',
    'the clock is one for all handles, and goes on',
    async ({ storage, second }) => {
      if (!storage.time) return
      const other = await second()
      const said: number[] = []
      for (const handle of [storage, other, storage, other]) said.push((await handle.time?.()) ?? 0)
      holds(said.every(Number.isSafeInteger), `it says ${said.join(', ')}, which are no milliseconds`)
      same(
        said,
        said.toSorted((a, b) => a - b),
        'what two handles say, one after the other',
      )
      holds(said[0] !== undefined && said[0] > Date.UTC(2020, 0, 1), `it says ${said[0]}, which is long ago`)
    },
  ],
]
