import { canonicalJson } from '../canonical.ts'
import type { Conflict, LayerValue } from '../citation.ts'
import { LAYERS } from './layer.ts'
import { type StatedValue, toLayerValue } from './stated.ts'

/** What another text says, and why it does not decide. */
export interface OtherValue extends LayerValue {
  readonly why:
    /** It says the same. */
    | 'agrees'
    /** It is a default, and a more local layer speaks. */
    | 'default-overridden'
    /** A stricter one decides, as it may. */
    | 'less-strict'
    /** Its words count as well. */
    | 'adds'
    /** It contradicts a higher layer. */
    | 'yields-to-higher'
    /** It contradicts one that stands for a recorded reason. */
    | 'yields-to-recorded-reason'
    /** It is guidance, and another text speaks. */
    | 'only-guides'
}

/** The value that decides, and what became of the others. */
export interface StandingValue {
  readonly stands: StatedValue
  readonly others: readonly OtherValue[]
  readonly conflicts: readonly Conflict[]
}

/** How a lower value stands to a higher one, by the strength of their provision. */
export function compareStrictness(
  above: StatedValue,
  below: StatedValue,
): 'same' | 'stricter' | 'weaker' | 'differs' | 'incomparable' {
  const { strength, type } = above.provision
  if (above.text === below.text) return 'same'
  if (!type.compare) return 'differs'
  const order = type.compare(below.value, above.value)
  if (order === 0) return 'same'
  if (strength === 'mandatory' || strength === 'default' || strength === 'cumulative') return 'differs'
  if (order === undefined) return 'incomparable'
  return order > 0 === (strength === 'at-least') ? 'stricter' : 'weaker'
}

/**
 * Finds the value that decides among those in force at one place on one day.
 *
 * First within each layer, where only a recorded reason can decide, then from the highest layer down. The
 * values come in the order of their files' ids.
 */
export function standingOf(values: readonly StatedValue[]): StandingValue | undefined {
  const others: OtherValue[] = []
  const conflicts: Conflict[] = []
  const spoken = LAYERS.map((layer) =>
    withinLayer(
      values.filter((value) => value.layer === layer),
      { others, conflicts },
    ),
  ).filter((value) => value !== undefined)
  if (spoken.length === 0) return undefined
  if (spoken[0]?.provision.strength === 'cumulative')
    return {
      stands: together(spoken),
      others: [
        ...others,
        ...spoken.slice(0, -1).map((above) => ({ ...toLayerValue(above), why: 'adds' as const })),
      ],
      conflicts,
    }
  const stands = spoken.reduce((above, below) => acrossLayers(above, below, { others, conflicts }))
  return { stands, others, conflicts }
}

interface Notes {
  readonly others: OtherValue[]
  readonly conflicts: Conflict[]
}

function withinLayer(values: readonly StatedValue[], { others, conflicts }: Notes): StatedValue | undefined {
  const stands = values.find(({ prevails }) => prevails !== undefined) ?? values[0]
  if (!stands) return undefined
  for (const other of values) {
    if (other === stands) continue
    if (compareStrictness(stands, other) === 'same') others.push({ ...toLayerValue(other), why: 'agrees' })
    else {
      others.push({ ...toLayerValue(other), why: 'yields-to-recorded-reason' })
      conflicts.push(conflict({ stands, yields: other, how: 'differs', because: 'recorded-reason' }))
    }
  }
  return stands
}

function acrossLayers(above: StatedValue, below: StatedValue, { others, conflicts }: Notes): StatedValue {
  const how = compareStrictness(above, below)
  const local = above.provision.strength === 'default'
  if (how === 'same') {
    const [stands, agrees] = local ? [below, above] : [above, below]
    others.push({ ...toLayerValue(agrees), why: 'agrees' })
    return stands
  }
  if (local || how === 'stricter') {
    others.push({ ...toLayerValue(above), why: local ? 'default-overridden' : 'less-strict' })
    return below
  }
  // House rules record no such reason: with one they are refused when they are loaded.
  if (below.prevails !== undefined) {
    others.push({ ...toLayerValue(above), why: 'yields-to-recorded-reason' })
    conflicts.push(conflict({ stands: below, yields: above, how, because: 'recorded-reason' }))
    return below
  }
  others.push({ ...toLayerValue(below), why: 'yields-to-higher' })
  conflicts.push(conflict({ stands: above, yields: below, how, because: 'higher-layer' }))
  return above
}

/**
 * What all layers say together, under the citation of the most local one; those of the others stand beside
 * it.
 */
function together(spoken: readonly StatedValue[]): StatedValue {
  const local = spoken.at(-1) as StatedValue
  const said = new Set(spoken.flatMap((one) => one.value as readonly string[]))
  const value = (local.provision.type.words ?? []).filter((word) => said.has(word))
  return { ...local, value, text: canonicalJson(value) }
}

function conflict({
  stands,
  yields,
  how,
  because,
}: {
  readonly stands: StatedValue
  readonly yields: StatedValue
  readonly how: Conflict['how']
  readonly because: Conflict['because']
}): Conflict {
  return {
    provision: stands.provision.id,
    stands: toLayerValue(stands),
    yields: toLayerValue(yields),
    how,
    because,
    ...(because === 'recorded-reason' && stands.prevails !== undefined && { reason: stands.prevails }),
  }
}
