import type { Label } from '@gongzhi/core'

import type { CommunityChronicle } from './chronicle.ts'
import type { CommunityGroup, ConsoleOptions, SupervisedFigures } from './options.ts'

/** How often something happened in a street and a month. */
interface Cell {
  readonly group: string
  readonly month: string
  /** `joint-meeting/meeting.held`, `joint-meeting/begun` */
  readonly outcome: string
  readonly count: number
}

/** What the page of supervision is told of the communities. */
export interface Counted {
  readonly groups: readonly (CommunityGroup & { readonly communities: number })[]
  readonly cells: readonly Cell[]
  readonly withheld: SupervisedFigures['withheld']
  readonly upTo: { readonly [community: string]: number }
  /** Whether every community was counted to its end. */
  readonly complete: boolean
}

type GroupOf = (community: string) => CommunityGroup

/** What the console counted itself, from the feeds. */
export function countedOf(
  {
    communities,
    complete,
  }: { readonly communities: readonly CommunityChronicle[]; readonly complete: boolean },
  groupOf: GroupOf,
): Counted {
  const cells = new Map<string, Cell>()
  for (const { community, happenings } of communities)
    for (const { kind, definition, name, day } of happenings) {
      if (kind !== 'outcome') continue
      const cell = {
        group: groupOf(community).id,
        month: day.slice(0, 7),
        outcome: `${definition}/${name}`,
      }
      const key = JSON.stringify([cell.group, cell.month, cell.outcome])
      cells.set(key, { ...cell, count: (cells.get(key)?.count ?? 0) + 1 })
    }
  return {
    groups: groupsOf(
      communities.map(({ community }) => community),
      groupOf,
    ),
    cells: [...cells.values()],
    withheld: [],
    upTo: Object.fromEntries(communities.map(({ community, upTo }) => [community, upTo])),
    complete,
  }
}

/** What the host keeps. A street of which no community is known stands under its id. */
export function suppliedOf({ rows, withheld, upTo }: SupervisedFigures, groupOf: GroupOf): Counted {
  const known = groupsOf(Object.keys(upTo), groupOf)
  const ids = new Set(known.map(({ id }) => id))
  const streets = new Set([...rows, ...withheld].map(({ street }) => street))
  const unknown = [...streets].filter((id) => !ids.has(id))
  return {
    groups: [...known, ...unknown.map((id) => ({ id, name: id, communities: 0 }))],
    cells: rows.map(({ street, month, definition, what, count }) => ({
      group: street,
      month,
      outcome: `${definition}/${what}`,
      count,
    })),
    withheld,
    upTo,
    complete: true,
  }
}

function groupsOf(communities: readonly string[], groupOf: GroupOf): Counted['groups'] {
  const groups = new Map<string, CommunityGroup & { readonly communities: number }>()
  for (const community of communities) {
    const { id, name } = groupOf(community)
    groups.set(id, { id, name, communities: (groups.get(id)?.communities ?? 0) + 1 })
  }
  return [...groups.values()]
}

/** What every outcome is called, and that something began. */
export function outcomeLabels({ governance }: ConsoleOptions): { readonly [outcome: string]: Label } {
  return Object.fromEntries(
    [...governance.installed.definitions.values()].flatMap((releases) => {
      const { name, label, vocabulary } = releases.get(Math.max(...releases.keys()))!
      const named = (what: Label): Label => ({
        zh: `${label.zh}：${what.zh}`,
        en: `${label.en}: ${what.en}`,
      })
      const outcomes = Object.entries(vocabulary.outcomes) as [string, { readonly label: Label }][]
      return [
        [`${name}/begun`, named({ zh: '开始', en: 'begun' })],
        ...outcomes.map(([outcome, declared]) => [`${name}/${outcome}`, named(declared.label)]),
      ]
    }),
  )
}
