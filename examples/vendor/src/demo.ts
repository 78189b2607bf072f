import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { setHouseRules } from './host.ts'
import { addPerson, appoint } from './people.ts'
import type { Sql } from './store.ts'

const DATA = join(import.meta.dirname, '../data')
/** Two customers: where each lies, and who holds what there. `li` lives in both. */
const COMMUNITIES = {
  'hope-city': {
    place: '511304',
    holds: {
      zhou: ['party.secretary'],
      li: ['committee.director', 'owner'],
      feng: ['company.manager', 'company.staff'],
      sun: ['clerk'],
      ma: ['clerk'],
      wu: ['teller'],
      zheng: ['teller'],
      street: ['street'],
      bureau: ['housing-authority'],
    },
  },
  'maple-court': { place: '511304', holds: { li: ['owner'], he: ['company.manager'] } },
} as const

/** Fills an empty database with two communities to try things in. Everybody's password is his id, twice. */
export async function seed(sql: Sql): Promise<void> {
  for (const [community, { place, holds }] of Object.entries(COMMUNITIES)) {
    const [known] = await sql('SELECT 1 AS one FROM house_rules WHERE community = ?', community)
    if (known) continue
    const rulebook: unknown = JSON.parse(await readFile(join(DATA, `${community}.json`), 'utf8'))
    await setHouseRules(sql, { place, rulebook })
    for (const [id, capacities] of Object.entries(holds)) {
      await addPerson(sql, { id, name: id, password: `${id}-${id}` })
      for (const capacity of capacities) await appoint(sql, { community, person: id, capacity })
    }
  }
  // They become owners when the roll is imported.
  for (const unit of ['101', '102', '201', '202', '301', '302', '401', '402']) {
    const id = `owner-${unit}`
    await addPerson(sql, { id, name: `业主 ${unit}`, password: `${id}-${id}` })
  }
  for (const person of ['owner-101', 'owner-102', 'owner-201'])
    await appoint(sql, { community: 'hope-city', person, capacity: 'owners.representative' })
}
