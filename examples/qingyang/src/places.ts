/** The park, the street, a community of it, the district's housing authority, the province: each a partition. */
export const PARK = 'park/qingyang'
export const STREET = 'street/510105001'
export const JINXIU = 'jinxiu'
export const HOUSING = 'authority/510105/housing'
export const PROVINCE = 'province/510000'
/** The partitions, in the order in which they are told. */
export const PARTITIONS = [PARK, JINXIU, HOUSING, STREET, PROVINCE] as const
/** 青羊区: its city's and its province's texts are not in the rulebooks, so that house rules and national law speak. */
export const PLACE = '510105'

/** The quarter. */
export const QUARTER = { from: '2026-04-01', until: '2026-07-01' } as const

/** A time of a day, as an instant. */
export function at(day: string, time = '09:00'): number {
  return Date.parse(`${day}T${time}:00+08:00`)
}
