import { two, whole } from './generate-numbers.ts'

// The register: fourteen towers of twenty-six floors with four flats, fourteen shops, thirty parking
// spaces. 1,500 units.
/** A unit of the register, as the file has it. */
export interface Unit {
  readonly unit: string
  readonly building: string
  readonly kind: string
  readonly area: string
  readonly source: 'register' | 'survey' | 'contract'
  readonly delivery: string
  readonly owners: readonly string[]
  readonly ownerKind: string
  readonly guardian?: string
  readonly representative?: string
}

const INVESTOR = 'entity-haiyue'
export const DEVELOPER = 'developer-lantian'
/** Who stands for election, and lives where. */
const residents: Readonly<Record<string, string>> = {
  '3-1103': 'yu',
  '6-801': 'song',
  '11-1501': 'lan',
  '1-1904': 'qiao',
  '8-604': 'ding',
  '12-2203': 'mo',
  '10-903': 'bai',
  '13-701': 'guan',
}
const ownerOf = (unit: string) => residents[unit] ?? `owner-${unit}`
const FLAT_AREAS = [11_860, 8_935, 8_912, 7_248] as const
/** Who has a flat that is not simply its owner's. */
function held({ tower, floor, flat, unit }: Flat): Partial<Unit> {
  if (tower === 9 && flat === 1 && floor >= 3 && floor <= 17)
    return { owners: [INVESTOR], ownerKind: 'entity', representative: 'agent-haiyue' }
  if (tower === 14 && floor >= 21)
    return {
      source: 'survey',
      delivery: 'unsold',
      owners: [DEVELOPER],
      ownerKind: 'developer',
      representative: 'agent-lantian',
    }
  if (tower === 14 && floor >= 18) return { source: 'contract', delivery: 'sold-undelivered' }
  // Twenty families have two flats next to each other.
  if (tower === 2 && flat === 3 && floor <= 20) return { owners: [`owner-2-${floor}02`] }
  if (tower === 5 && flat === 4 && floor <= 4) return { guardian: `parent-${unit}` }
  if (flat !== 2 || floor % 2 !== 0 || tower === 2) return {}
  return {
    owners: [`owner-${unit}`, `spouse-${unit}`],
    ...((floor !== 26 || tower > 6) && { representative: `owner-${unit}` }),
  }
}

interface Flat {
  readonly tower: number
  readonly floor: number
  readonly flat: number
  readonly unit: string
}

function heldShop(shop: number, unsold: boolean): Pick<Unit, 'ownerKind' | 'representative'> {
  if (unsold) return { ownerKind: 'developer', representative: 'agent-lantian' }
  return shop <= 2
    ? { ownerKind: 'entity', representative: `agent-shop-${two(shop)}` }
    : { ownerKind: 'person' }
}

/** Fourteen towers of twenty-six floors with four flats, fourteen shops, thirty parking spaces. */
export function drawUnits(): readonly Unit[] {
  const units: Unit[] = []
  for (let tower = 1; tower <= 14; tower++) {
    for (let floor = 1; floor <= 26; floor++) {
      for (let flat = 1; flat <= 4; flat++) {
        const unit = `${tower}-${floor}${two(flat)}`
        // Every flat of one kind in one tower has one area: without that no two candidates would ever tie in
        // area.
        const centi = (FLAT_AREAS[flat - 1] as number) + tower * 7
        const area = `${Math.floor(centi / 100)}.${two(centi % 100)}`
        const base = {
          unit,
          building: String(tower),
          kind: 'dwelling',
          area,
          source: 'register' as const,
          delivery: 'delivered',
          owners: [ownerOf(unit)],
          ownerKind: 'person',
        }
        units.push({ ...base, ...held({ tower, floor, flat, unit }) })
      }
    }
  }
  for (let shop = 1; shop <= 14; shop++) {
    const unsold = shop > 6
    units.push({
      unit: `S-${two(shop)}`,
      building: 'S',
      kind: 'business',
      area: `${whole(60, 180)}.${two(whole(0, 99))}`,
      source: unsold ? 'survey' : 'register',
      delivery: unsold ? 'unsold' : 'delivered',
      owners: [unsold ? DEVELOPER : `shop-${two(shop)}`],
      ...heldShop(shop, unsold),
    })
  }
  for (let space = 1; space <= 30; space++) {
    units.push({
      unit: `P-${two(space)}`,
      building: 'P',
      kind: 'parking',
      area: '12.72',
      source: 'register',
      delivery: 'delivered',
      owners: [ownerOf(`${whole(1, 14)}-${whole(1, 17)}04`)],
      ownerKind: 'person',
    })
  }
  return units
}
