import type { Context, Definition, RegisterName, Vocabulary } from '../define/index.ts'
import { createProcess, readStanding, type Standing } from '../process.ts'
import type { Refusal } from '../refusal.ts'
import type { Engine } from '../way/engine.ts'
import type { ProcessEntry, ReadEntry } from '../way/entry.ts'
import { withoutPaths } from '../way/field.ts'
import type { RegisterState } from '../way/state.ts'
import { hiddenFields, refuseHistory, refuseProcess, refuseReader } from './permission.ts'
import { createRegisterReader, type ReadKey, type RegisterReader } from './read-register.ts'

/** Where a process stands, as somebody may read it. */
export interface ReadStanding<V extends Vocabulary> extends Omit<Standing<V>, 'context' | 'registers'> {
  /** Without the fields that are withheld, which may lie deep in it. */
  readonly context: Partial<Context<V>>
  /** Without what was frozen for the judges of records. */
  readonly registers: { readonly [name: string]: Omit<RegisterState, 'frozen'> }
  /** The fields of the context, by their paths, that this capacity may not read. */
  readonly withheld: readonly string[]
}

/** A process as somebody reads it. */
export interface ProcessReader<V extends Vocabulary> {
  readonly id: string
  /**
   * Undefined where there is no such process, for whoever might read it; refused (`load/unknown-release`) where it
   * runs on a release that this host does not have.
   */
  standing(): Promise<ReadStanding<V> | Refusal | undefined>
  history(query?: {
    readonly after?: number
    readonly limit?: number
  }): Promise<{ readonly status: 'read'; readonly entries: readonly ReadEntry<ProcessEntry>[] } | Refusal>
  register(name: RegisterName<V>): RegisterReader
}

/**
 * Creates the handle of a process for one reader. No I/O. Whichever release the handle is of, the newest says
 * who reads.
 */
export function createProcessReader<V extends Vocabulary>(
  engine: Engine,
  definition: Definition<V>,
  { community, process, actor }: ReadKey,
): ProcessReader<V> {
  const bare = createProcess(engine, definition, { community, process })
  const { name } = definition
  const refused = async () =>
    (await refuseReader(engine, community, actor)) ?? refuseProcess(engine, name, actor)
  return {
    id: process,
    async standing() {
      const denied = await refused()
      if (denied) return denied
      const standing = await readStanding(engine, definition, { community, process })
      if ('code' in standing) return standing.code === 'load/unknown-release' ? standing : undefined
      const withheld = hiddenFields(engine, name, actor)
      return {
        ...standing,
        context: withoutPaths(standing.context, withheld) as Partial<Context<V>>,
        registers: withoutFrozen(standing.registers),
        withheld,
      }
    },
    async history(query) {
      const denied = (await refused()) ?? refuseHistory(engine, name, actor)
      if (denied) return denied
      // A process of another kind under this id is none.
      const standing = await readStanding(engine, definition, { community, process })
      if (!('code' in standing)) return { status: 'read', entries: await bare.history(query) }
      // What a release that is not here withholds from whom, nobody here knows.
      return standing.code === 'load/unknown-release' ? standing : { status: 'read', entries: [] }
    },
    register: (register) => createRegisterReader(engine, definition, { community, process, actor }, register),
  }
}

/** Registers without what was frozen for the judges of records: a roll may be in it. */
function withoutFrozen(registers: {
  readonly [name: string]: RegisterState
}): ReadStanding<Vocabulary>['registers'] {
  return Object.fromEntries(
    Object.entries(registers).map(([name, { round, open, openedAt, closesAt, sealed }]) => [
      name,
      {
        round,
        open,
        openedAt,
        ...(closesAt !== undefined && { closesAt }),
        ...(sealed && { sealed }),
      },
    ]),
  )
}
