import type { AnyDefinition, RegisterDeclaration } from '../define/index.ts'
import type { ProcessKey } from '../storage.ts'
import type { Engine } from './engine.ts'
import { readRecordEntry } from './entry.ts'
import { loadTogether } from './load.ts'

/**
 * A record with the fields that whoever records left out because the engine knows them: they stand in a sealed
 * register of the process. Where they do not, it stays as it came, and the schema says what is missing.
 */
export async function completeRecord(
  engine: Engine,
  definition: AnyDefinition,
  process: ProcessKey,
  { register, data }: { readonly register: string; readonly data: unknown },
): Promise<unknown> {
  const registers = definition.vocabulary.registers as { readonly [name: string]: RegisterDeclaration }
  const known = registers && Object.hasOwn(registers, register) ? registers[register]?.known : undefined
  if (!known || typeof data !== 'object' || data === null || Array.isArray(data)) return data
  const given = data as { readonly [field: string]: unknown }
  const left = known.fields.filter((field) => given[field] === undefined)
  const key = left.length > 0 ? known.key(given) : undefined
  if (typeof key !== 'string') return data
  const loaded = await loadTogether(engine, process, definition.name)
  if (loaded.status === 'refused') return data
  const state = loaded.live.state.registers[known.register]
  if (!state || state.open) return data
  const head = await engine.storage.head({ ...process, register: known.register, round: state.round, key })
  if (!head) return data
  const listed = readRecordEntry(head.entry).body.data as { readonly [field: string]: unknown }
  return { ...given, ...Object.fromEntries(left.map((field) => [field, listed[field]])) }
}
