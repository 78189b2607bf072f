import { existsSync, readFileSync } from 'node:fs'

import type { Holding } from '@gongzhi/core'

// Yours is a table, and a login: Gongzhi has no users.
const SEATS: { readonly [person: string]: readonly Holding[] } = {
  wang: [{ capacity: 'owner' }],
  li: [{ capacity: 'owner' }],
  he: [{ capacity: 'company.manager' }],
  zhao: [],
}

/** What somebody is in a community. */
export function seats(community: string, person: string): readonly Holding[] {
  return community === 'my-community' ? (SEATS[person] ?? []) : []
}

/** Who sends a request, by a token of `tokens.json`, which stays out of the repository. */
export function personOf(authorization: string | null): { readonly id: string } | undefined {
  const file = new URL('../tokens.json', import.meta.url)
  const tokens = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {}
  const [id] = Object.entries(tokens).find(([, token]) => authorization === `Bearer ${token}`) ?? []
  return id === undefined ? undefined : { id }
}
