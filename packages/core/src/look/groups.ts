import type { Json } from '../json.ts'
import { valuesAt } from '../way/field.ts'

/** Counts of records by group, as far as no group is so small that it tells who it is. */
export interface GroupCounts {
  readonly status: 'counted'
  /** By group, how many records say what. */
  readonly groups: { readonly [group: string]: { readonly [said: string]: number } }
  /** Groups that are too small to be shown, and how many records they have together. */
  readonly withheld: { readonly groups: number; readonly records: number }
}

/**
 * Counts records by the value of one field, and within it by that of another.
 *
 * A group smaller than the smallest that may be shown is left out; where those left out are together smaller
 * still, the total would tell them, and the next larger group is left out too.
 */
export function countGroups(
  records: readonly Json[],
  { by, of, smallest }: { readonly by: string; readonly of: string; readonly smallest: number },
): GroupCounts {
  const counted = new Map<string, { size: number; readonly said: Map<string, number> }>()
  for (const record of records) {
    const [found] = valuesAt(record, by)
    const group = textOf(found)
    const counts = counted.get(group) ?? { size: 0, said: new Map<string, number>() }
    counted.set(group, counts)
    counts.size++
    const said = valuesAt(record, of).map(textOf)
    for (const each of said.length === 0 ? [textOf(null)] : said)
      counts.said.set(each, (counts.said.get(each) ?? 0) + 1)
  }
  const bySize = [...counted].map(([group, counts]) => ({ group, ...counts }))
  bySize.sort((one, other) => one.size - other.size || (one.group < other.group ? -1 : 1))
  let left = 0
  let hidden = 0
  for (const { size } of bySize) {
    if (size >= smallest && (hidden === 0 || left >= smallest)) break
    left += size
    hidden++
  }
  return {
    status: 'counted',
    groups: Object.fromEntries(
      bySize.slice(hidden).map(({ group, said }) => [group, Object.fromEntries(said)]),
    ),
    withheld: { groups: hidden, records: left },
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
