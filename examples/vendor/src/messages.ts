import type { Followed, Follower, Governance, Instant } from '@gongzhi/core'

import { holdersOf } from './people.ts'
import type { Inside, Sql, Store } from './store.ts'

/** Writes down whom something has to be told, together with how far it has come: nothing is lost or told twice. */
export function followMessages(governance: Governance<unknown>, store: Store, now: () => Instant): Follower {
  return governance.follow<Inside>({
    name: 'messages',
    transaction: (work) => store.transact((inside) => work(inside.transaction, inside)),
    handle: (followed, { sql }) => writeMessages(governance, followed, { sql, now: now() }),
  })
}

async function writeMessages(
  governance: Governance<unknown>,
  followed: Followed,
  { sql, now }: { readonly sql: Sql; readonly now: Instant },
): Promise<void> {
  const { community, key, outcomes } = followed
  // Of one entry everybody is told once, whatever he holds and however much it announced.
  const people = new Set<string>()
  for (const capacity of new Set(outcomes.flatMap((outcome) => followed.recipients(outcome))))
    for (const person of await holdersOf(sql, { community, capacity, now })) people.add(person)
  const text = governance.describeEntry(followed).zh
  for (const person of people)
    await sql(
      'INSERT INTO outbox VALUES (?, ?, ?, NULL) ON CONFLICT DO NOTHING',
      key,
      person,
      `${community}: ${text}`,
    )
}

/** Hands over what waits, and marks it. `id` goes along: a provider that knows it does not send twice. */
export async function deliver(
  sql: Sql,
  now: Instant,
  provider: (message: {
    readonly id: string
    readonly person: string
    readonly text: string
  }) => Promise<void>,
): Promise<number> {
  const waiting = await sql(
    'SELECT id, person, text FROM outbox WHERE sent IS NULL ORDER BY id, person LIMIT 100',
  )
  for (const row of waiting) {
    const [id, person, text] = [String(row['id']), String(row['person']), String(row['text'])]
    await provider({ id, person, text })
    await sql('UPDATE outbox SET sent = ? WHERE id = ? AND person = ?', now, id, person)
  }
  return waiting.length
}
