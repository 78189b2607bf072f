import * as z from 'zod'

import { canonicalJson } from '../canonical.ts'
import { SCHEMA } from '../schema.ts'
import type { Entry } from '../storage.ts'
import { refuseIds } from '../way/id.ts'
import type { ExportLine } from './export.ts'

const count = z.int().min(0)
const number = z.int().min(1)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** What is stored beside a command's id, and looked up by. */
const fingerprint = z.string().regex(/^[!-~]{1,100}$/)

const entry = z.looseObject({
  community: z.string(),
  process: z.string(),
  record: z.looseObject({ register: z.string(), round: number, key: z.string() }).optional(),
  version: number,
  position: number,
  command: z.string(),
  recorded: count,
  hash,
  body: z.string(),
})

const task = z.looseObject({
  community: z.string(),
  process: z.string(),
  name: z.string(),
  kind: z.enum(['deadline', 'reaction', 'engine']),
  generation: count,
  topic: z.string(),
  dueAt: z.int(),
  visibleAt: z.int(),
  body: z.string(),
})

const line = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('community'),
    schema: z.unknown(),
    community: z.string(),
    position: count,
  }),
  z.looseObject({ kind: z.literal('task'), task }),
  z.looseObject({ kind: z.literal('entry'), entry }),
  z.looseObject({ kind: z.literal('end'), entries: count, tasks: count, digest: hash }),
])

/** Reads one line of an export, or says why it is none. */
export function parseLine(text: unknown): ExportLine | { readonly kind: 'none'; readonly why: string } {
  let read: unknown
  try {
    read = JSON.parse(text as string)
  } catch {
    return { kind: 'none', why: 'no JSON' }
  }
  // A newer release may have other fields in its first line; that it is newer is what has to be said.
  if (isNewer(read)) return { kind: 'community', ...read } as unknown as ExportLine
  const parsed = line.safeParse(read)
  if (parsed.success) return parsed.data as unknown as ExportLine
  const { path, message } = parsed.error.issues[0] as z.core.$ZodIssue
  return { kind: 'none', why: `${path.join('.') || 'line'}: ${message}` }
}

function isNewer(read: unknown): read is { readonly schema: number } {
  const { kind, schema } = (typeof read === 'object' ? (read ?? {}) : {}) as {
    kind?: unknown
    schema?: unknown
  }
  return kind === 'community' && typeof schema === 'number' && schema !== SCHEMA
}

const actor = z.looseObject({ id: z.string(), capacity: z.string() })

const said = {
  schema: z.literal(SCHEMA),
  community: z.string(),
  process: z.string(),
  version: number,
  name: z.string(),
  data: z.unknown(),
  by: actor,
  enteredBy: actor.optional(),
  at: z.int(),
  recorded: count,
  command: z.looseObject({ id: z.string(), fingerprint }),
  prev: z.union([z.literal(''), hash]),
}

const body = z.discriminatedUnion('kind', [
  z.looseObject({
    ...said,
    kind: z.enum(['start', 'event', 'deadline', 'engine', 'correction', 'migration']),
    definition: z.string(),
    release: number,
    engine: z.string(),
    outcomes: z.array(z.looseObject({ name: z.string(), data: z.unknown() })).optional(),
    reactions: z.array(z.array(z.string())).optional(),
    to: z.unknown(),
    status: z.enum(['active', 'done']),
    digest: hash,
  }),
  z.looseObject({
    ...said,
    kind: z.literal('record'),
    register: z.string(),
    round: number,
    key: z.string(),
    salt: z.string(),
  }),
])

/** What of an entry cannot be, by itself: undefined where all can. */
export function faultOfEntry({
  community,
  process,
  record,
  body: text,
}: Entry): { readonly code: 'import/malformed' | 'import/id'; readonly found: string } | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
    // As an engine writes it, so that a store gives back the same bytes.
    if (canonicalJson(read) !== text)
      return { code: 'import/malformed', found: 'body: not in canonical JSON' }
  } catch {
    return { code: 'import/malformed', found: 'body: no JSON' }
  }
  const parsed = body.safeParse(read)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] as z.core.$ZodIssue
    return { code: 'import/malformed', found: `body.${path.join('.')}: ${message}` }
  }
  const { command, by, enteredBy } = parsed.data
  const refused = refuseIds({
    community,
    process,
    id: command.id,
    actor: by.id,
    ...(enteredBy && { enteredBy: enteredBy.id }),
    ...(record && { key: record.key }),
  })
  return refused && { code: 'import/id', found: refused.reason.en }
}
