import type { AnyDefinition, Holding, Instant, Vocabulary } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import fc from 'fast-check'
import * as z from 'zod'

import { engineOf } from '../../packages/core/src/governance.ts'
import { spoiled, valuesOf } from '../values.ts'
import type { Dice } from './dice.ts'
import type { Given, Told } from './moments.ts'
import type { People } from './people.ts'

/** A process in some state, and who stands around it. */
export interface Scene {
  readonly harness: Harness
  readonly definition: AnyDefinition
  readonly vocabulary: Vocabulary
  readonly process: string
  /** The number of the story that led here. */
  readonly story: number
  readonly people: People
  readonly dice: Dice
  readonly told: Told
  readonly capacities: readonly string[]
  /** What has been drawn for each schema and not been used. */
  readonly drawn: Map<string, unknown[]>
}

/** Sets a scene: the people are the model's from now on, and nobody else's. */
export function createScene(
  harness: Harness,
  of: Pick<Scene, 'definition' | 'process' | 'story' | 'dice' | 'told'>,
): Scene {
  const people: People = new Map()
  const holdings = ({ actor }: { readonly actor: string }): readonly Holding[] => people.get(actor) ?? []
  Object.assign(engineOf(harness.governance), { holdings })
  return {
    ...of,
    harness,
    people,
    vocabulary: of.definition.vocabulary as Vocabulary,
    capacities: [...harness.governance.installed.capacities.keys()],
    drawn: new Map(),
  }
}

/** The process of a scene, in a host's hand. */
export function handOf({ harness, definition, process }: Scene) {
  return harness.community.process(definition, process)
}

/** What somebody gave with this name in a story, mostly in the one that led here. */
export function givenBefore({ dice, told, story }: Scene, name: string): Given | undefined {
  const all = told.given.get(name) ?? []
  const own = all.filter((given) => given.story === story)
  const seen = own.length > 0 && !dice.once(4) ? own : all
  return seen.length > 0 ? dice.pick(seen) : undefined
}

/** What is given: as a story gave it, as the schema has it to its bounds, or with something odd in it. */
export function drawPayload(
  scene: Scene,
  {
    name,
    schema,
    before,
  }: { readonly name: string; readonly schema: z.ZodType; readonly before: Given | undefined },
): unknown {
  const { dice, drawn } = scene
  if (before && !dice.once(5)) return before.data
  const left = drawn.get(name)
  if (left && left.length > 0) return left.pop()
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const values = valuesOf(described, idsIn(scene))
  const either = fc.oneof({ weight: 2, arbitrary: values }, { weight: 1, arbitrary: spoiled(values) })
  const sample = fc.sample(either, { seed: dice.below(2 ** 31), numRuns: 12 })
  drawn.set(name, sample)
  return sample.pop()
}

/** Ids that stories gave: short strings, wherever they stand. */
function idsIn({ told, process }: Scene): readonly string[] {
  const found = new Set(['a', process])
  const harvest = (value: unknown): void => {
    if (typeof value === 'string' && value.length <= 40) found.add(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(harvest)
  }
  for (const list of told.given.values()) list.forEach(({ data }) => harvest(data))
  return [...found].slice(0, 60)
}

/** The instant at which a scene plays. */
export function nowIn({ harness }: Scene): Instant {
  return harness.now()
}
