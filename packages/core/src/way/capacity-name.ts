import type { Label } from '../label.ts'
import type { Engine } from './engine.ts'

/** What a capacity is called, as a plugin that is installed says; one that none declares, by its id. */
export function capacityName({ capacities }: Pick<Engine, 'capacities'>, capacity: string): Label {
  return capacities.get(capacity) ?? { zh: capacity, en: capacity }
}

/** The capacities of people among some, by their names, in a row; undefined where only the engine is left. */
export function namesOfPeople(engine: Pick<Engine, 'capacities'>, all: readonly string[]): Label | undefined {
  const names = all.filter((one) => one !== 'engine').map((one) => capacityName(engine, one))
  if (names.length === 0) return undefined
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => `"${en}"`).join(', ') }
}
