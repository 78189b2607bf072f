import {
  createGovernance,
  type Governance,
  type Instant,
  mainlandChina,
  parseRulebook,
  type Report,
  type Rulebook,
} from '@gongzhi/core'
import { links } from '@gongzhi/links'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { triParty } from '@gongzhi/tri-party'

import { holdingsOf } from './people.ts'
import type { Sql, Store } from './store.ts'

/** The engine over your database. `clock` is only given by tests. */
export function openGovernance(
  { storage, sql }: Pick<Store, 'storage' | 'sql'>,
  {
    clock,
    report = (told) => console.error(told),
  }: { readonly clock?: () => Instant; readonly report?: (told: Report) => void } = {},
): Governance<unknown> {
  return createGovernance({
    storage,
    plugins: [ownerCommittee(), triParty(), { name: 'links', reactions: links }],
    calendar: mainlandChina,
    holdings: ({ community, actor }) => holdingsOf(sql, community, actor),
    rulebooksOf: (community, known) => houseRulesOf(sql, community, known),
    report,
    ...(clock && { clock }),
  })
}

async function houseRulesOf(sql: Sql, community: string, known: string | undefined) {
  const [found] = await sql('SELECT place, version, rulebook FROM house_rules WHERE community = ?', community)
  if (!found) return undefined
  const [place, version] = [String(found['place']), String(found['version'])]
  // What the engine has already is not read again.
  return version === known
    ? { version, place }
    : { version, place, rulebooks: [JSON.parse(String(found['rulebook']))] }
}

/** A community is ready with its house rules; later ones take the place of those before, without a restart. */
export async function setHouseRules(
  sql: Sql,
  { place, rulebook }: { readonly place: string; readonly rulebook: unknown },
): Promise<Rulebook> {
  const read = parseRulebook(rulebook)
  await sql(
    'INSERT INTO house_rules (community, place, version, rulebook) VALUES (?, ?, 1, ?) ON CONFLICT (community) ' +
      'DO UPDATE SET place = excluded.place, version = house_rules.version + 1, rulebook = excluded.rulebook',
    read.community ?? '',
    place,
    JSON.stringify(read),
  )
  return read
}
