import type { CommunityTally } from './tally.ts'

/** How often something happened in the communities of a street, in a month. */
export interface SupervisionRow {
  readonly street: string
  /** `2026-03` */
  readonly month: string
  readonly definition: string
  /** An outcome of the definition, or `begun`. */
  readonly what: string
  readonly count: number
  /** In how many communities. */
  readonly communities: number
}

/** What is not shown of a street and a month, because it is so little that it might tell who it is. */
export interface WithheldRows {
  readonly street: string
  readonly month: string
  readonly rows: number
  /** How often it happened, all rows together; null where that too is below the smallest group. */
  readonly count: number | null
}

/** What a supervising authority sees of its communities (监督视图): figures, and no person. */
export interface SupervisionView {
  /** By street, month, definition and what happened. */
  readonly rows: readonly SupervisionRow[]
  readonly withheld: readonly WithheldRows[]
  /** Communities of which nobody says in which street they lie: in no row. */
  readonly unplaced: readonly string[]
  /** By community, the feed position up to which these figures looked. */
  readonly upTo: { readonly [community: string]: number }
}

/** What a view is made of. */
export interface SupervisionQuestion {
  /** In which street a community lies; undefined where nobody knows. */
  readonly streetOf: (community: string) => string | undefined
  /** From which number on something is shown by itself. */
  readonly smallest: number
  /**
   * What is about organisations and not about persons, and is shown however little it is: definitions, or
   * `definition/outcome`.
   */
  readonly organisations: readonly string[]
}

/**
 * Adds up the communities of each street, by month and by what happened. Whatever is about persons and happened less
 * often than `smallest` is withheld; where what is withheld of a street and a month comes to less than that too, the
 * next larger is withheld with it, so that no total tells it. Pure.
 *
 * @example
 * ```ts
 * import { supervisionView } from '@gongzhi/supervision'
 *
 * const months = { '2026-03': { concern: { begun: 12, outcomes: { 'concern.escalated': 2 } } } }
 * const view = supervisionView([{ community: 'hope-city', upTo: 40, months }], {
 *   streetOf: () => '511304001',
 *   smallest: 5,
 *   organisations: [],
 * })
 * view.rows.map(({ what, count }) => [what, count]) // []
 * view.withheld // [{ street: '511304001', month: '2026-03', rows: 2, count: 14 }]
 * ```
 */
export function supervisionView(
  tallies: readonly CommunityTally[],
  { streetOf, smallest, organisations }: SupervisionQuestion,
): SupervisionView {
  const summed = new Map<string, Map<string, SupervisionRow>>()
  const placed = tallies.map((tally) => ({ tally, street: streetOf(tally.community) }))
  for (const { tally, street } of placed) if (street !== undefined) addTo(summed, street, tally)
  const open = new Set(organisations)
  const isOpen = ({ definition, what }: SupervisionRow) =>
    open.has(definition) || open.has(`${definition}/${what}`)
  const shown: SupervisionRow[] = []
  const withheld: WithheldRows[] = []
  for (const rows of summed.values()) {
    const all = [...rows.values()].toSorted(byName)
    const personal = all.filter((row) => !isOpen(row)).toSorted((a, b) => a.count - b.count || byName(a, b))
    const hidden = tooSmall(personal, smallest)
    shown.push(...all.filter((row) => !hidden.has(row)))
    const [first] = hidden
    if (first === undefined) continue
    const count = sumOf([...hidden])
    const { street, month } = first
    withheld.push({ street, month, rows: hidden.size, count: count < smallest ? null : count })
  }
  return {
    rows: shown.toSorted(byName),
    withheld: withheld.toSorted((a, b) => compare([a.street, a.month], [b.street, b.month])),
    unplaced: placed.flatMap(({ tally, street }) => (street === undefined ? [tally.community] : [])),
    upTo: Object.fromEntries(tallies.map(({ community, upTo }) => [community, upTo])),
  }
}

function addTo(
  summed: Map<string, Map<string, SupervisionRow>>,
  street: string,
  tally: CommunityTally,
): void {
  for (const [month, definitions] of Object.entries(tally.months)) {
    const group = JSON.stringify([street, month])
    const rows = summed.get(group) ?? new Map<string, SupervisionRow>()
    summed.set(group, rows)
    for (const [definition, { begun, outcomes }] of Object.entries(definitions))
      for (const [what, count] of Object.entries({ ...(begun > 0 && { begun }), ...outcomes })) {
        const name = JSON.stringify([definition, what])
        const row = rows.get(name) ?? { street, month, definition, what, count: 0, communities: 0 }
        rows.set(name, { ...row, count: row.count + count, communities: row.communities + 1 })
      }
  }
}

/** Those below the smallest, and the next larger ones until they come to it together. The smallest first. */
function tooSmall(rows: readonly SupervisionRow[], smallest: number): ReadonlySet<SupervisionRow> {
  const hidden = new Set<SupervisionRow>()
  for (const row of rows) {
    if (row.count >= smallest && (hidden.size === 0 || sumOf([...hidden]) >= smallest)) break
    hidden.add(row)
  }
  return hidden
}

function sumOf(rows: readonly SupervisionRow[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}

function byName(a: SupervisionRow, b: SupervisionRow): number {
  return compare([a.street, a.month, a.definition, a.what], [b.street, b.month, b.definition, b.what])
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((one, index) => one !== b[index])
  if (at < 0) return 0
  return (a[at] as string) < (b[at] as string) ? -1 : 1
}
