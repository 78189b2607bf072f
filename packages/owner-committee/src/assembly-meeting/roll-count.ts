import { type Measure, NOTHING, plus } from '../assembly/measure.ts'
import { MOST_SHARED, type RollRecord } from './roll.ts'

interface Scopes {
  voters: number
  total: Measure
  readonly buildings: Map<string, Measure>
  /** Heads by the buildings in which they lie, where these are several. */
  readonly shared: Map<string, number>
  /** Every unit that was read, and those that were read twice. */
  readonly units: Set<string>
  readonly doubled: Set<string>
}

function addTo(scopes: Scopes, { areaCentiM2, buildings, units }: RollRecord): Scopes {
  scopes.voters++
  scopes.total = plus(scopes.total, { heads: 1, areaCentiM2 })
  for (const part of buildings)
    scopes.buildings.set(
      part.building,
      plus(scopes.buildings.get(part.building) ?? NOTHING, { heads: 1, areaCentiM2: part.areaCentiM2 }),
    )
  if (buildings.length > 1) {
    const key = JSON.stringify(buildings.map(({ building }) => building).sort())
    scopes.shared.set(key, (scopes.shared.get(key) ?? 0) + 1)
  }
  for (const unit of units) if (scopes.units.size === scopes.units.add(unit).size) scopes.doubled.add(unit)
  return scopes
}

const beginScopes = (): Scopes => ({
  voters: 0,
  total: NOTHING,
  buildings: new Map(),
  shared: new Map(),
  units: new Set(),
  doubled: new Set(),
})

/** As many buildings as are kept by name, beside all of them together. */
const BUILDINGS = 299

/**
 * The buildings by name, those with the most heads where there are too many: a house of one family decides
 * nothing as a building.
 */
function kept(buildings: ReadonlyMap<string, Measure>): [string, Measure][] {
  const all = [...buildings]
  return all.length <= BUILDINGS
    ? all
    : all.sort(([a, one], [b, other]) => other.heads - one.heads || (a < b ? -1 : 1)).slice(0, BUILDINGS)
}

/**
 * Counts the roll: all owners, and each building. Memory grows with units and buildings, for as long as it
 * counts.
 */
export const countRoll = {
  event: 'roll.record' as const,
  begin: beginScopes,
  add: (total: unknown, record: RollRecord) => addTo(total as Scopes, record),
  end: (total: unknown, { root }: { readonly root: string }) => {
    const { voters, total: all, buildings, shared, doubled } = total as Scopes
    return {
      voters,
      root,
      scopes: [
        { building: null, total: all },
        ...kept(buildings).map(([building, measure]) => ({ building, total: measure })),
      ],
      shared:
        shared.size > MOST_SHARED
          ? null
          : [...shared].map(([key, heads]) => ({ buildings: JSON.parse(key) as string[], heads })),
      doubled: [...doubled].slice(0, 20),
    }
  },
}
