import type { Measure } from './measure.ts'

/** What is outstanding in one building. */
export interface OutstandingBuilding {
  readonly building: string
  readonly total: Measure
  /** Null where the figure is withheld, because it would say of somebody that he has not voted. */
  readonly outstanding: Measure | null
}

/**
 * Withholds, from a public that may not know who has not voted, the buildings whose figure would name
 * somebody: fewer than `smallestGroup` outstanding, whose area gives the unit away, or everybody. What could
 * be found by subtracting the rest from the sum is withheld as well: the withheld buildings together have to
 * be a group that names nobody, or more are withheld with them, those with the fewest outstanding first.
 */
export function withholdSmall(
  rows: readonly (OutstandingBuilding & { readonly outstanding: Measure })[],
  smallestGroup: number,
): readonly OutstandingBuilding[] {
  const names = (outstanding: number, total: number) =>
    outstanding > 0 && (outstanding < smallestGroup || outstanding >= total)
  const withheld = new Set(rows.filter(({ outstanding, total }) => names(outstanding.heads, total.heads)))
  const rest = rows
    .filter((row) => !withheld.has(row))
    .sort((a, b) => a.outstanding.heads - b.outstanding.heads)
  const sum = (key: 'outstanding' | 'total') =>
    [...withheld].reduce((heads, row) => heads + row[key].heads, 0)
  while (
    withheld.size > 0 &&
    rest.length > 0 &&
    (withheld.size === 1 || names(sum('outstanding'), sum('total')))
  )
    withheld.add(rest.shift() as (typeof rows)[number])
  return rows.map((row) => (withheld.has(row) ? { ...row, outstanding: null } : row))
}
