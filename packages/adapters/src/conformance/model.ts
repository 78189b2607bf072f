import { createMemoryStorage } from '@gongzhi/core'

import type { Case, CreateSubject } from './case.ts'
import { type Action, actionsOf, drawVocabulary } from './model-actions.ts'
import { playAction, type Played } from './model-play.ts'

/** How the model is drawn. */
export interface ModelOptions {
  readonly seed: number
  readonly runs: number
}

/**
 * Random histories, played on the adapter and on the memory adapter, which is the reference: every answer is
 * compared. Each history has a small, nasty vocabulary of its own, or its parts would seldom meet. A failure
 * is shrunk to the shortest history that still shows it.
 */
export const modelCases = (create: CreateSubject, { seed, runs }: ModelOptions): readonly Case[] => [
  {
    id: 'MODEL-001',
    sentence: 'whatever is done, in whatever order, the adapter answers as the reference does',
    async run() {
      const fc = await import('fast-check').catch(() => {
        throw new Error('this case draws its histories with fast-check: install it beside @gongzhi/adapters')
      })
      const history = fc
        .noShrink(fc.integer({ min: 0, max: 2 ** 31 - 1 }))
        .chain((drawn) => fc.tuple(fc.constant(drawn), actionsOf(fc, drawVocabulary(drawn))))
      let shown: readonly string[] = []
      const property = fc.asyncProperty(history, async ([, actions]) => {
        const told: string[] = []
        try {
          await playBoth(create, actions, told)
        } catch (error) {
          shown = told
          throw error
        }
      })
      const result = await fc.check(property, {
        seed,
        numRuns: runs,
        endOnFailure: false,
        interruptAfterTimeLimit: 120_000,
        markInterruptAsFailure: false,
      })
      if (!result.failed) return
      const { errorInstance } = result as { readonly errorInstance?: unknown }
      const { numRuns, numShrinks } = result
      throw new Error(
        [
          errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
          `  seed ${seed}, history ${numRuns} of ${runs}, after ${numShrinks} shrinks:`,
          ...shown.map((line, i) => `  ${i + 1}. ${line}`),
        ].join('\n'),
      )
    },
  },
]

async function playBoth(create: CreateSubject, actions: readonly Action[], told: string[]): Promise<void> {
  const subject = await create()
  try {
    const single = subject.storage.supports.writers === 'single'
    const eased = single ? { ...subject, second: async () => played.storage } : subject
    const played: Played = {
      subject: eased,
      storage: subject.storage,
      second: undefined,
      reference: createMemoryStorage(),
      log: [],
      commits: [],
      tasks: [],
      cursors: [],
      reopened: false,
      generation: 0,
    }
    for (const action of actions) await playAction(played, action, told)
  } finally {
    await subject.close()
  }
}
