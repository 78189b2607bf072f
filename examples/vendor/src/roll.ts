import type { CivilDay, Governance } from '@gongzhi/core'
import {
  freezeRoll,
  readRoll,
  resolveRollPolicies,
  type RollAnswer,
  type RollRead,
} from '@gongzhi/owner-committee'

import { addPerson, appoint } from './people.ts'
import type { Sql } from './store.ts'

/**
 * Takes a roll as the clerk has it: CSV in UTF-8 or GBK, or `.xlsx`. It is kept as it came where nothing is wrong
 * with it, and whoever votes by it becomes an owner here.
 */
export async function importRoll(sql: Sql, community: string, file: Uint8Array): Promise<RollRead> {
  const read = await readRoll(file)
  if (read.problems.length > 0) return read
  const content = Buffer.from(file).toString('base64')
  await sql(
    'INSERT INTO rolls (community, content) VALUES (?, ?) ' +
      'ON CONFLICT (community) DO UPDATE SET content = excluded.content',
    community,
    content,
  )
  for (const { owners, representative } of read.units)
    for (const id of [
      ...owners.map((owner) => owner.guardian ?? owner.id),
      ...(representative ? [representative] : []),
    ]) {
      await addPerson(sql, { id, name: id })
      await appoint(sql, { community, person: id, capacity: 'owner' })
    }
  return read
}

/** The roll of a day, counted as the law of the place and the house rules say; undefined where none is kept. */
export async function rollOn(
  { governance, sql }: { readonly governance: Pick<Governance, 'rulesOf'>; readonly sql: Sql },
  community: string,
  day: CivilDay,
): Promise<RollAnswer | undefined> {
  const [kept] = await sql('SELECT content FROM rolls WHERE community = ?', community)
  const known = await governance.rulesOf(community)
  if (!kept || known.status === 'refused') return undefined
  const { rules, place } = known
  const policies = resolveRollPolicies(rules, { community, on: day, ...(place !== undefined && { place }) })
  if (policies.status === 'missing') return undefined
  const read = await readRoll(Buffer.from(String(kept['content']), 'base64'))
  return freezeRoll({ ...read, policies: policies.policies, day })
}
