import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

import type { Holding, Instant } from '@gongzhi/core'

import type { Sql } from './store.ts'

const derive = promisify<string, Buffer, number, Buffer>(scrypt)
const fingerprint = (token: string): string => createHash('sha256').update(token).digest('hex')
const DAY = 86_400_000

/** Somebody who may sign in. */
export async function addPerson(
  sql: Sql,
  { id, name, password }: { readonly id: string; readonly name: string; readonly password?: string },
): Promise<void> {
  const kept = password === undefined ? null : await keep(password)
  await sql(
    'INSERT INTO people (id, name, password) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
    id,
    name,
    kept,
  )
}

async function keep(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `${salt.toString('hex')}:${(await derive(password, salt, 32)).toString('hex')}`
}

/** The token of a new session; undefined where the password is not his. */
export async function signIn(
  sql: Sql,
  { person, password, now }: { readonly person: string; readonly password: string; readonly now: Instant },
): Promise<string | undefined> {
  const [found] = await sql('SELECT password FROM people WHERE id = ?', person)
  const [salt = '', hash = ''] = String(found?.['password'] ?? '').split(':')
  // Somebody who is not there takes as long as a wrong password.
  const given = await derive(password, Buffer.from(salt, 'hex'), 32)
  const kept = Buffer.from(hash, 'hex')
  if (kept.length !== given.length || !timingSafeEqual(kept, given)) return undefined
  const token = randomBytes(32).toString('base64url')
  await sql(
    'INSERT INTO sessions (token, person, ends) VALUES (?, ?, ?)',
    fingerprint(token),
    person,
    now + 7 * DAY,
  )
  return token
}

/** Whose session it is; undefined where it is nobody's any more. */
export async function whoIs(sql: Sql, token: string, now: Instant): Promise<string | undefined> {
  const [found] = await sql(
    'SELECT person FROM sessions WHERE token = ? AND ends > ?',
    fingerprint(token),
    now,
  )
  return found && String(found['person'])
}

/** Ends a session. */
export async function signOut(sql: Sql, token: string): Promise<void> {
  await sql('DELETE FROM sessions WHERE token = ?', fingerprint(token))
}

/** Gives somebody a capacity in a community. */
export async function appoint(
  sql: Sql,
  {
    community,
    person,
    capacity,
    since = 0,
    until = null,
  }: {
    readonly community: string
    readonly person: string
    readonly capacity: string
    readonly since?: Instant
    readonly until?: Instant | null
  },
): Promise<void> {
  await sql(
    'INSERT INTO holdings (community, person, capacity, since, until) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    community,
    person,
    capacity,
    since,
    until,
  )
}

/** What the engine asks: who holds what, and from when to when. */
export async function holdingsOf(sql: Sql, community: string, person: string): Promise<readonly Holding[]> {
  const rows = await sql(
    'SELECT capacity, since, until FROM holdings WHERE community = ? AND person = ?',
    community,
    person,
  )
  return rows.map(({ capacity, since, until }) => ({
    capacity: String(capacity),
    from: Number(since),
    ...(until !== null && { until: Number(until) }),
  }))
}

/** Who holds a capacity now. */
export async function holdersOf(
  sql: Sql,
  {
    community,
    capacity,
    now,
  }: { readonly community: string; readonly capacity: string; readonly now: Instant },
): Promise<readonly string[]> {
  const rows = await sql(
    'SELECT person FROM holdings WHERE community = ? AND capacity = ? AND since <= ? AND (until IS NULL OR until > ?)',
    community,
    capacity,
    now,
    now,
  )
  return rows.map(({ person }) => String(person))
}

/** The communities in which somebody holds anything. */
export async function communitiesOf(sql: Sql, person: string): Promise<readonly string[]> {
  const rows = await sql(
    'SELECT DISTINCT community FROM holdings WHERE person = ? ORDER BY community',
    person,
  )
  return rows.map(({ community }) => String(community))
}
