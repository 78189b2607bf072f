import {
  type AnyDefinition,
  CHINA_STANDARD_TIME,
  type CivilDay,
  endOfDay,
  type Instant,
  type Standing,
  type Vocabulary,
} from '@gongzhi/core'
import { createCoverage, type Harness, type Subject } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'

import { emptyChoices } from './empty-choices.ts'
import { emptyOffers } from './empty-offers.ts'
import { FROM_EVERY_STATE, modelRuns, type Story, tryModel } from './model/index.ts'
import { rawCodesIn } from './raw-codes.ts'
import { stuckIn } from './rest.ts'
import { storedProseIn } from './stored-prose.ts'

/** Tests of one process that are also walks over its statechart. */
export function storiesOf(definition: AnyDefinition, createStage: () => Harness) {
  const told: { readonly tell: (harness: Harness) => Promise<void>; readonly stage: () => Harness }[] = []
  let ends: Promise<readonly Story[]> | undefined
  /** Tells all stories again, each on a stage of its own, once. */
  const tellAgain = async (): Promise<readonly Story[]> => {
    const stories: Story[] = []
    for (const { tell, stage } of told) {
      const harness = stage()
      await tell(harness)
      stories.push({ harness, stage })
    }
    return stories
  }
  return {
    /**
     * A test on a stage of its own. Afterwards nothing has failed unseen, the history proves itself, and no
     * process is stuck: somebody may act, or something is due. `stage` is another one, with other rules for
     * instance.
     */
    story(name: string, tell: (harness: Harness) => Promise<void>, stage: () => Harness = createStage): void {
      told.push({ tell, stage })
      test(name, async () => {
        const harness = stage()
        await tell(harness)
        expect(harness.reports).toEqual([])
        expect(await harness.community.verify()).toMatchObject({ ok: true })
        expect(await stuckIn(harness)).toEqual([])
      })
    },
    /** Tells all stories again, and asks that every value that a form offers somebody may be accepted of him. */
    chosen(): void {
      test('no value of a choice is offered that is refused for itself', async () => {
        const stories = await (ends ??= tellAgain())
        expect(await emptyChoices(definition, stories)).toEqual([])
      })
    },
    /**
     * Tells all stories again and asks that they walk every transition and hear every guard say yes and no; and
     * that from every state to which they come the definition keeps its promises, whoever does whatever.
     */
    walked(): void {
      test('every transition is taken, and every guard says yes and no', async () => {
        const coverage = createCoverage(definition)
        for (const { harness } of await (ends ??= tellAgain())) await coverage.see(harness)
        const { transitions, guards, table } = coverage.report()
        console.log(table)
        expect({ transitions: transitions.missing, guards: guards.missing }).toEqual({
          transitions: [],
          guards: [],
        })
      })

      test('no refusal says a code, in either language', async () => {
        const stories = await (ends ??= tellAgain())
        const seen = new Set<string>()
        const raw = await Promise.all(stories.map(({ harness }) => rawCodesIn(harness, seen)))
        expect([...new Set(raw.flat())]).toEqual([])
      })

      test('nothing is announced in words that nobody gave', async () => {
        const stories = await (ends ??= tellAgain())
        const prose = await Promise.all(stories.map(({ harness }) => storedProseIn(harness)))
        expect([...new Set(prose.flat())]).toEqual([])
      })

      test('nothing is offered that would be refused whatever is given', async () => {
        const stories = await (ends ??= tellAgain())
        const empty = await emptyOffers(definition, stories)
        expect(empty).toEqual([])
      })

      test(FROM_EVERY_STATE, async () => {
        const { seed, runs } = modelRuns()
        const stories = await (ends ??= tellAgain())
        const { faults, line } = await tryModel(definition, {
          stories,
          seed,
          ...(runs !== undefined && { runs }),
        })
        console.log(line)
        expect(faults).toEqual([])
      })
    },
  }
}

/** The instant at which a day is over. */
export function endOf(day: CivilDay): Instant {
  return endOfDay(day, CHINA_STANDARD_TIME)
}

/** Where a process stands. */
export async function standingOf<V extends Vocabulary>(process: Subject<V>): Promise<Standing<V>> {
  const standing = await process.standing()
  if (!standing) throw new Error(`there is no process ${process.id}`)
  return standing
}

/** Everything that a process announced, in order. */
export async function announced<V extends Vocabulary>(
  process: Subject<V>,
): Promise<readonly { readonly name: string; readonly data: any }[]> {
  return (await process.history()).flatMap(({ body }) => body.outcomes ?? [])
}

/** How often it announced something. */
export async function times<V extends Vocabulary>(process: Subject<V>, outcome: string): Promise<number> {
  return (await announced(process)).filter(({ name }) => name === outcome).length
}
