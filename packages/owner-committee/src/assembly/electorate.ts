/**
 * Who decides a question (表决范围): all owners (null), those of one building, or those of several who decide
 * together, as they do over what their buildings share. A staircase is a building of its own where the roll
 * names it so.
 */
export type Electorate = string | readonly string[] | null

/** Whether what lies in a building belongs to those who decide. */
export function includesBuilding(electorate: Electorate, building: string): boolean {
  if (electorate === null) return true
  return typeof electorate === 'string' ? electorate === building : electorate.includes(building)
}

/** The buildings of an electorate, each once; none where all owners decide. */
export function buildingsOf(electorate: Electorate): readonly string[] {
  if (electorate === null) return []
  return typeof electorate === 'string' ? [electorate] : [...new Set(electorate)]
}

/** Whether two name the same owners, in whatever order. */
export function sameElectorate(one: Electorate, other: Electorate): boolean {
  return keyOf(one) === keyOf(other)
}

/** What an electorate is called: its buildings in a row; nothing where all owners decide. */
export function electorateName(electorate: Electorate): string | undefined {
  return electorate === null ? undefined : buildingsOf(electorate).join('、')
}

/** Each electorate once, all owners first. */
export function electoratesOf(list: readonly Electorate[]): readonly Electorate[] {
  const found = new Map<string, Electorate>([[keyOf(null), null]])
  for (const one of list) if (!found.has(keyOf(one))) found.set(keyOf(one), one)
  return [...found.values()]
}

/** The area of a voter within an electorate, by his parts. */
export function areaWithin(
  electorate: Electorate,
  parts: readonly { readonly building: string; readonly areaCentiM2: number }[],
): number {
  let area = 0
  for (const part of parts) if (includesBuilding(electorate, part.building)) area += part.areaCentiM2
  return area
}

function keyOf(electorate: Electorate): string {
  return electorate === null ? '' : `/${[...buildingsOf(electorate)].sort().join('/')}`
}
