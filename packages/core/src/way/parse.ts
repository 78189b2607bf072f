import type * as z from 'zod'

import { isFlawedId } from '../define/given-id.ts'
import type { AnyDefinition, EventDeclaration, RegisterDeclaration } from '../define/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { refuseFlawedId, refuseIds } from './id.ts'
import { sayIssues } from './issue.ts'
import { callOwn } from './own-function.ts'
import { refuseByOwn } from './two-releases.ts'

/** A payload that was read, or why it was not. */
export type ParsedPayload = { readonly status: 'parsed'; readonly data: unknown } | Refusal

/** An event as a definition reads it: a running process may be on an older one, whose schemas are its own. */
export function parseEvent(
  definition: AnyDefinition,
  { event, data }: { readonly event: string; readonly data: unknown },
): ParsedPayload {
  const { events } = definition.vocabulary
  return Object.hasOwn(events, event)
    ? parsePayload((events[event] as EventDeclaration).data, data)
    : unknownEvent(definition, event)
}

/**
 * What was sent as the release reads it on which a process runs; `parsed` is how the one read it that was called.
 * What only the process's own refuses is refused with both named.
 */
export function parseAsOwn<Parsed extends { readonly status: 'parsed' }>(
  {
    asked,
    own,
    parsed,
  }: { readonly asked: AnyDefinition; readonly own: AnyDefinition; readonly parsed: Parsed },
  parse: (own: AnyDefinition) => Parsed | Refusal,
): Parsed | Refusal {
  if (asked === own) return parsed
  const again = parse(own)
  return again.status === 'refused' ? refuseByOwn(again, asked, own) : again
}

/** The refusal of an event that a definition does not have. */
function unknownEvent(definition: AnyDefinition, name: string): Refusal {
  const known = Object.keys(definition.vocabulary.events)
  return refuse('parse/unknown-event', {
    reason: {
      zh: `“${definition.label.zh}”没有事件 ${name}。`,
      en: `"${definition.label.en}" has no event ${name}.`,
    },
    instead: { zh: `可用的事件：${known.join('、')}`, en: `Its events: ${known.join(', ')}` },
    details: { event: name, known },
  })
}

/** A record that was read with the declaration of its register, or why it was not. */
export type ParsedRecord =
  | { readonly status: 'parsed'; readonly declared: RegisterDeclaration; readonly data: unknown }
  | Refusal

/** A record as a definition reads it: schemas and permissions of an older one are its own. */
export function parseRecord(
  definition: AnyDefinition,
  { register, data }: { readonly register: string; readonly data: unknown },
): ParsedRecord {
  const registers = definition.vocabulary.registers ?? {}
  if (!Object.hasOwn(registers, register))
    return refuse('parse/unknown-register', { details: { register, known: Object.keys(registers) } })
  const declared = registers[register] as RegisterDeclaration
  const parsed = parsePayload(declared.record, data)
  if (parsed.status === 'refused') return parsed
  const key = callOwn(definition, `the key of ${register}`, () => declared.key(parsed.data))
  return refuseIds({ key }) ?? { status: 'parsed', declared, data: parsed.data }
}

/** Reads a payload by a schema. Unknown keys are refused, whatever the schema does with them. */
export function parsePayload(schema: z.ZodType, raw: unknown): ParsedPayload {
  try {
    return readPayload(schema, raw)
  } catch (error) {
    // What is nested without end, or answers by code, is none that came in as JSON.
    return refuse('parse/not-json', {
      details: { message: error instanceof Error ? error.message.slice(0, 200) : 'unreadable' },
    })
  }
}

function readPayload(schema: z.ZodType, raw: unknown): ParsedPayload {
  const read = schema.safeParse(raw)
  if (!read.success) {
    const [issue] = read.error.issues
    const flawed = issue && flawedIdOf(issue, raw)
    if (flawed) return flawed
    const unknown = read.error.issues.every((issue) => issue.code === 'unrecognized_keys')
    return refuse(unknown ? 'parse/unknown-key' : 'parse/malformed', sayIssues(read.error, raw))
  }
  const dropped = droppedKey(raw, read.data, '')
  if (dropped !== undefined) {
    return refuse('parse/unknown-key', {
      reason: {
        zh: `内容里有不认识的字段：${dropped}`,
        en: `The content has a field that nobody knows: ${dropped}`,
      },
      details: { path: dropped },
    })
  }
  return { status: 'parsed', data: read.data }
}

/** The refusal of an id that may be taken for another, in the words in which ids are refused everywhere. */
function flawedIdOf(issue: z.core.$ZodIssue, raw: unknown): Refusal | undefined {
  if (issue.code !== 'custom' || !isFlawedId(issue.params)) return undefined
  const path = issue.path.map(String).join('.')
  const value = issue.path.reduce<unknown>((whole, step) => (whole as never)?.[step], raw)
  return refuseFlawedId(path, String(value).slice(0, 120), issue.params)
}

/**
 * The first key of the raw value that the schema threw away: zod strips what it does not know, and a lost
 * field is a lost fact.
 */
function droppedKey(raw: unknown, kept: unknown, path: string): string | undefined {
  if (typeof raw !== 'object' || raw === null || typeof kept !== 'object' || kept === null) return undefined
  for (const key of Object.keys(raw)) {
    const here = path ? `${path}.${key}` : key
    if ((raw as Record<string, unknown>)[key] === undefined) continue
    if (!Object.hasOwn(kept, key)) return here
    const deeper = droppedKey(
      (raw as Record<string, unknown>)[key],
      (kept as Record<string, unknown>)[key],
      here,
    )
    if (deeper !== undefined) return deeper
  }
  return undefined
}
