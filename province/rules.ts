import { readFileSync } from 'node:fs'

import type { Rulebook } from '@gongzhi/core'

/** Nanchong, Jialing district, as in the example: of its province no text is in the rulebooks. */
const PLACE = '511304'

const file = JSON.parse(
  readFileSync(new URL('../examples/hope-city/data/house-rules.json', import.meta.url), 'utf8'),
) as Rulebook

type Value = Rulebook['values'][number]['value']
interface Scheme {
  readonly parties: readonly {
    readonly groups: readonly { readonly id: string; readonly quorum: number }[]
  }[]
}
const QUORUMS: { readonly [group: string]: number } = { parties: 4, representatives: 5, survey: 5 }

function withQuorums(scheme: Scheme): Value {
  const parties = scheme.parties.map((party) => ({
    ...party,
    groups: party.groups.map((group) => ({ ...group, quorum: QUORUMS[group.id] ?? group.quorum })),
  }))
  return { ...scheme, parties } as unknown as Value
}

/**
 * House rules of any community: those of the example, but that a small community too has enough raters, so few that
 * a review of sixty units counts.
 */
const values: Rulebook['values'] = file.values.map((one) =>
  one.provision === 'cross-review/scheme'
    ? { ...one, value: withQuorums(one.value as unknown as Scheme) }
    : one,
)

/** What a host says of the rules of a community: each has a file of its own. */
export function textsOf(community: string, known?: string) {
  if (known === '1') return { version: '1', place: PLACE }
  const rulebook: Rulebook = { ...file, id: `house/${community}`, community, values }
  return { version: '1', place: PLACE, rulebooks: [rulebook] }
}
