import { compareBytes, type Label } from '@gongzhi/core'

import type { Sourced } from '../../provisions/sourced.ts'

/** What a unit is for (专有部分的用途). */
export const UNIT_KINDS = ['dwelling', 'business', 'parking', 'garage', 'other'] as const
/** What a unit is for. */
export type UnitKind = (typeof UNIT_KINDS)[number]
/**
 * Where an area is taken from (面积依据): the register, the survey, the sale contract (JI-Ownership, Art. 8).
 */
export const AREA_SOURCES = ['register', 'survey', 'contract'] as const
/** Where an area is taken from. */
export type AreaSource = (typeof AREA_SOURCES)[number]
/**
 * Whether the developer has handed a unit over (交付状态): a sold unit that is not handed over still counts
 * with the developer's (JI-Ownership, Art. 9).
 */
export const DELIVERIES = ['delivered', 'sold-undelivered', 'unsold'] as const
/** Whether the developer has handed a unit over. */
export type Delivery = (typeof DELIVERIES)[number]
/** What an owner is (业主类型): a person, a legal entity, the developer. */
export const OWNER_KINDS = ['person', 'entity', 'developer'] as const
/** What an owner is. */
export type OwnerKind = (typeof OWNER_KINDS)[number]

/** What the kinds of units are called. */
export const unitKindLabels: Readonly<Record<UnitKind, Label>> = {
  dwelling: { zh: '住宅', en: 'Dwelling' },
  business: { zh: '商业', en: 'Business' },
  parking: { zh: '车位', en: 'Parking space' },
  garage: { zh: '车库', en: 'Garage' },
  other: { zh: '其他', en: 'Other' },
}
/** What the states of delivery are called. */
export const deliveryLabels: Readonly<Record<Delivery, Label>> = {
  delivered: { zh: '已交付', en: 'Delivered' },
  'sold-undelivered': { zh: '已售未交付', en: 'Sold, not delivered' },
  unsold: { zh: '未售', en: 'Unsold' },
}
/** What the kinds of owners are called. */
export const ownerKindLabels: Readonly<Record<OwnerKind, Label>> = {
  person: { zh: '自然人', en: 'Person' },
  entity: { zh: '单位', en: 'Entity' },
  developer: { zh: '建设单位', en: 'Developer' },
}

/** One owner of a unit (业主), by a reference that the host knows: never a name. */
export interface RollOwner {
  readonly id: string
  readonly kind: OwnerKind
  /**
   * Who acts for a minor or an incapacitated owner (监护人; Civil Code, Arts. 19-23). The same in every unit
   * of this owner.
   */
  readonly guardian?: string
}

/** One exclusive part (专有部分) as the community's register knows it. */
export interface RollUnit {
  /** 1 to 70 characters without blanks: it may become the id of a voter. */
  readonly id: string
  readonly building: string
  readonly kind: UnitKind
  /** In hundredths of a square metre, by source. */
  readonly area: { readonly [source in AreaSource]?: number }
  readonly delivery: Delivery
  /** The title certificate (不动产权证书), where there is one. */
  readonly certificate?: string
  /**
   * Everybody who owns it. Of a unit that was sold and is not handed over: the buyer, the developer, or
   * both; the developer is asked.
   */
  readonly owners: readonly RollOwner[]
  /** Who votes for it (代表): one of the co-owners, the agent of an entity, the guardian of an owner. */
  readonly representative?: string
}

/** By which rules heads and areas of a roll are counted, each with its article. */
export interface RollPolicies {
  readonly headUnit: Sourced<'unit' | 'owner' | 'certificate'>
  readonly merging: Sourced<readonly ('same-owner' | 'developer')[]>
  readonly areaSources: Sourced<readonly AreaSource[]>
  /** Only needed where the roll has parking spaces or garages. */
  readonly parking?: Sourced<'included' | 'excluded'>
  /** Which text says that co-owners vote through one representative, where one does. */
  readonly coOwners?: Sourced<'one-representative'>
}

/**
 * The area that counts for a unit: of the first source, in the order of the law, that states one
 * (JI-Ownership, Art. 8). Undefined where none does.
 */
export function areaOf(
  { area }: Pick<RollUnit, 'area'>,
  sources: readonly AreaSource[],
): { readonly areaCentiM2: number; readonly source: AreaSource } | undefined {
  const source = sources.find((one) => area[one] !== undefined)
  return source === undefined ? undefined : { areaCentiM2: area[source] as number, source }
}

/** Whether the roll counts a unit only by the parking policy. */
export function isParking({ kind }: Pick<RollUnit, 'kind'>): boolean {
  return kind === 'parking' || kind === 'garage'
}

/**
 * One way of writing a unit: owners in order, nothing that is undefined. Two units are the same where their
 * canonical texts are.
 */
export function toStandardUnit({
  id,
  building,
  kind,
  area,
  delivery,
  certificate,
  owners,
  representative,
}: RollUnit): RollUnit {
  const stated: { [source in AreaSource]?: number } = {}
  for (const source of AREA_SOURCES) if (area[source] !== undefined) stated[source] = area[source]
  const listed = owners.map((owner): RollOwner =>
    owner.guardian === undefined
      ? { id: owner.id, kind: owner.kind }
      : { id: owner.id, kind: owner.kind, guardian: owner.guardian },
  )
  if (listed.length > 1) listed.sort((a, b) => compareBytes(a.id, b.id))
  return {
    id,
    building,
    kind,
    area: stated,
    delivery,
    ...(certificate !== undefined && { certificate }),
    owners: listed,
    ...(representative !== undefined && { representative }),
  }
}
