import { isAwaitable } from '../awaitable.ts'
import type { AnyDefinition, RegisterDeclaration } from '../define/index.ts'
import type { Json } from '../json.ts'
import { recordPages } from '../pages.ts'
import type { Refusal } from '../refusal.ts'
import type { Entry, ProcessKey } from '../storage.ts'
import type { Engine } from '../way/engine.ts'
import { readRecordEntry, type RecordEntry } from '../way/entry.ts'
import { askJudge } from '../way/judge-record.ts'
import { parseRecord } from '../way/parse.ts'
import type { LiveProcess, RegisterState } from '../way/state.ts'
import type { Ruled } from './law.ts'
import type { RecordDifference } from './verdict.ts'

/** The records of a process, under what it runs on and under the candidate. */
export interface RehearsedRecords {
  readonly before: { readonly engine: Engine; readonly ruled: Ruled }
  readonly after: { readonly engine: Engine; readonly ruled: Ruled }
  /** It stays on its release, which was changed: what was recorded would be judged by it, too. */
  readonly judged: boolean
}

/** The registers of which the candidate would not have the records that were taken. */
export async function recordDifferences(
  rehearsed: RehearsedRecords,
  key: ProcessKey,
): Promise<readonly RecordDifference[]> {
  const { definition, live } = rehearsed.before.ruled
  const differences: RecordDifference[] = []
  for (const [register, { round }] of Object.entries(live.state.registers)) {
    const label = labelOf(definition, register)
    let count = 0
    let first: { readonly key: string; readonly refusal: Refusal } | undefined
    for (let one = 1; one <= round; one++)
      for await (const page of recordPages(rehearsed.after.engine.storage, { ...key, register, round: one }))
        for (const entry of page) {
          const refusal = await refusalOf(rehearsed, key, { entry, isNow: one === round })
          if (!refusal) continue
          count++
          first ??= { key: entry.record?.key ?? '', refusal }
        }
    if (first) differences.push({ kind: 'record', name: register, label, count, ...first })
  }
  return differences
}

/** Why the candidate would not have a record, of one that today's definition has. */
async function refusalOf(
  { before, after, judged }: RehearsedRecords,
  key: ProcessKey,
  { entry, isNow }: { readonly entry: Entry; readonly isNow: boolean },
): Promise<Refusal | undefined> {
  const { body } = readRecordEntry(entry)
  const refusal = refuseShape(after.ruled.definition, body)
  if (refusal) return refusal
  // What an earlier round was judged by is not kept.
  if (!judged || !isNow) return undefined
  const anew = await judgedAnew(after, key, body)
  return anew && !(await judgedAnew(before, key, body)) ? anew : undefined
}

/** A record that is none any more: its register or its fields are others, or it has no key. */
function refuseShape(definition: AnyDefinition, { register, data }: RecordEntry): Refusal | undefined {
  const parsed = parseRecord(definition, { register, data })
  return parsed.status === 'refused' ? parsed : undefined
}

async function judgedAnew(
  { engine, ruled: { definition, live } }: RehearsedRecords['after'],
  key: ProcessKey,
  { register, data, by, enteredBy, at, recorded }: RecordEntry,
): Promise<Refusal | undefined> {
  const declared = (definition.vocabulary.registers as Record<string, RegisterDeclaration>)[register]
  if (!declared) return undefined
  const refusal = askJudge(engine, { status: 'loaded', definition, live }, key, {
    register,
    declared,
    data,
    by,
    ...(enteredBy && { enteredBy }),
    at,
    recorded,
    frozen: frozenIn(live, register),
  })
  return isAwaitable(refusal) ? await refusal : refusal
}

function frozenIn({ state }: LiveProcess, register: string): Json {
  return (state.registers[register] as RegisterState | undefined)?.frozen ?? null
}

function labelOf({ vocabulary }: AnyDefinition, register: string): RecordDifference['label'] {
  const registers = (vocabulary.registers ?? {}) as { readonly [name: string]: RegisterDeclaration }
  return registers[register]?.label ?? { zh: register, en: register }
}
