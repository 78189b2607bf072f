import type { Actor } from '../actor.ts'
import type { AnyDefinition, Context, Definition, RegisterName, Vocabulary } from '../define/index.ts'
import { bareActor } from '../from-outside.ts'
import { exportCommunity } from '../history/export.ts'
import type { RecordProof } from '../history/proof.ts'
import { createProcess, type Standing } from '../process.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Engine } from '../way/engine.ts'
import type { ProcessEntry, ReadEntry, RecordEntry } from '../way/entry.ts'
import type { RegisterState } from '../way/state.ts'
import { findProcesses, type FindQuery } from './find.ts'
import { countGroups, type GroupCounts } from './groups.ts'
import {
  hiddenFields,
  newestRelease,
  notAllowed,
  refuseProcess,
  refuseReader,
  registerReading,
  withoutFields,
} from './permission.ts'
import { type Overview, worklistOf, type WorkItem } from './worklist.ts'

/** Where a process stands, as somebody may read it. */
export interface ReadStanding<V extends Vocabulary> extends Omit<Standing<V>, 'context' | 'registers'> {
  readonly context: Partial<Context<V>>
  /** Without what was frozen for the judges of records. */
  readonly registers: { readonly [name: string]: Omit<RegisterState, 'frozen'> }
  /** The fields of the context that this capacity may not read. */
  readonly withheld: readonly string[]
}

/** A register as somebody reads it. While its round is open, nobody does. */
export interface RegisterReader {
  /** Records of a sealed round by key, and how many were left out on the way to the last of them. */
  records(query?: { readonly round?: number; readonly after?: string; readonly limit?: number }): Promise<
    | {
        readonly status: 'read'
        readonly records: readonly ReadEntry<RecordEntry>[]
        readonly withheld: number
      }
    | Refusal
  >
  /** The proof of a record that somebody may read. */
  proof(key: string, round?: number): Promise<RecordProof | Refusal>
  /** Counts by the value of a field of the record, from the register's smallest group on. */
  groups(query: {
    readonly by: string
    readonly of: string
    readonly round?: number
  }): Promise<GroupCounts | Refusal>
}

/** A process as somebody reads it. */
export interface ProcessReader<V extends Vocabulary> {
  readonly id: string
  /** Undefined where there is no such process, for whoever might read it. */
  standing(): Promise<ReadStanding<V> | Refusal | undefined>
  history(query?: {
    readonly after?: number
    readonly limit?: number
  }): Promise<{ readonly status: 'read'; readonly entries: readonly ReadEntry<ProcessEntry>[] } | Refusal>
  register(name: RegisterName<V>): RegisterReader
}

/** A community as somebody reads it (以某人身份查阅): nothing that no definition gives to his capacity. */
export interface Reader {
  readonly actor: Actor
  process<V extends Vocabulary>(definition: Definition<V>, id: string): ProcessReader<V>
  /** Processes that he may read, and how many were left out on the way to the last of them. */
  find(
    query?: FindQuery,
  ): Promise<
    { readonly status: 'read'; readonly processes: readonly Overview[]; readonly withheld: number } | Refusal
  >
  /** What waits for him. Of a process that he may not read, nothing but what he may do. */
  worklist(query?: {
    readonly after?: string
    readonly limit?: number
  }): Promise<{ readonly status: 'read'; readonly items: readonly WorkItem[] } | Refusal>
  /** The whole community, for whom the host says, and while no register is open. */
  export(): Promise<{ readonly status: 'read'; readonly lines: AsyncIterable<string> } | Refusal>
}

/** Creates the handle of a community for one reader. No I/O. */
export function createReader(engine: Engine, community: string, who: Actor): Reader {
  const actor = bareActor(who)
  const refused = () => refuseReader(engine, community, actor)
  return {
    actor,
    process: (definition, id) => createProcessReader(engine, definition, { community, process: id, actor }),
    async find(query = {}) {
      const outsider = await refused()
      if (outsider) return outsider
      const { read, withheld } = await readOn({
        ...query,
        page: (asked) => findProcesses(engine, community, { ...query, ...asked }),
        keyOf: ({ process }) => process,
        readable: ({ definition }) => {
          const newest = newestRelease(engine, definition)
          return newest !== undefined && refuseProcess(newest, actor) === undefined
        },
      })
      const processes = read.map(({ context, ...overview }) => {
        const newest = newestRelease(engine, overview.definition) as AnyDefinition
        return { ...overview, context: withoutFields(context, hiddenFields(newest, actor)) }
      })
      return { status: 'read', processes, withheld }
    },
    async worklist({ after, limit } = {}) {
      const outsider = await refused()
      if (outsider) return outsider
      const items = await worklistOf(engine, community, {
        capacities: [actor.capacity],
        ...(after !== undefined && { after }),
        ...(limit !== undefined && { limit }),
      })
      return { status: 'read', items: items.map((item) => readItem(engine, item, actor)) }
    },
    async export() {
      const outsider = await refused()
      if (outsider) return outsider
      const whole = { zh: '整个小区的案卷', en: 'the whole community' }
      if (!engine.exporters.includes(actor.capacity)) return notAllowed(whole, actor, engine.exporters)
      const open = await openRegister(engine, community)
      if (open) return refuseOpen(open)
      return { status: 'read', lines: exportCommunity(engine.storage, community) }
    },
  }
}

/**
 * Reads on until there are enough that may be read, or no more: a page that ended with what is withheld could
 * not be gone on from without telling its key.
 */
async function readOn<One>({
  after,
  limit = 100,
  page,
  keyOf,
  readable,
}: {
  readonly after?: string
  readonly limit?: number
  readonly page: (asked: { readonly after?: string; readonly limit: number }) => Promise<readonly One[]>
  readonly keyOf: (one: One) => string
  readonly readable: (one: One) => boolean
}): Promise<{ readonly read: readonly One[]; readonly withheld: number }> {
  const read: One[] = []
  let withheld = 0
  for (let last = after; ;) {
    const found = await page({ limit: PAGE, ...(last !== undefined && { after: last }) })
    for (const one of found) {
      if (read.length >= limit) return { read, withheld }
      if (readable(one)) read.push(one)
      else withheld++
    }
    const end = found.at(-1)
    if (end === undefined || found.length < PAGE) return { read, withheld }
    last = keyOf(end)
  }
}

const PAGE = 200

function readItem(engine: Engine, { nextDue, ...item }: WorkItem, actor: Actor): WorkItem {
  const definition = newestRelease(engine, item.definition)
  const unread = !definition || refuseProcess(definition, actor) !== undefined
  if (unread) return { ...item, states: [] }
  return { ...item, ...(nextDue !== undefined && { nextDue }) }
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

/** The name of some register that is open in a community: an export would tell what nobody may read yet. */
async function openRegister(engine: Engine, community: string): Promise<string | undefined> {
  const names = new Set(
    [...engine.definitions.values()].flatMap((releases) =>
      [...releases.values()].flatMap(({ vocabulary }) => Object.keys(vocabulary.registers ?? {})),
    ),
  )
  for (const name of names) {
    const query = { community, tag: `open:${name}`, status: 'active', after: null, limit: 1 } as const
    const [found] = await engine.storage.find(query)
    if (found) return name
  }
  return undefined
}

function refuseOpen(register: string): Refusal {
  return refuse('look/not-allowed', {
    reason: {
      zh: `登记册 ${register} 尚未封存，封存前任何人不得查阅。`,
      en: `The register ${register} is open, and nobody reads it before it is sealed.`,
    },
    instead: { zh: '请在封存后查阅。', en: 'Read it when it is sealed.' },
    details: { register },
  })
}

interface ReadKey {
  readonly community: string
  readonly process: string
  readonly actor: Actor
}

function createProcessReader<V extends Vocabulary>(
  engine: Engine,
  definition: Definition<V>,
  { community, process, actor }: ReadKey,
): ProcessReader<V> {
  const bare = createProcess(engine, definition, { community, process })
  const refused = async () =>
    (await refuseReader(engine, community, actor)) ?? refuseProcess(definition, actor)
  return {
    id: process,
    async standing() {
      const denied = await refused()
      if (denied) return denied
      const standing = await bare.standing()
      if (!standing) return undefined
      const withheld = hiddenFields(definition, actor)
      return {
        ...standing,
        context: withoutFields(standing.context, withheld) as Partial<Context<V>>,
        registers: withoutFrozen(standing.registers),
        withheld,
      }
    },
    async history(query) {
      const denied = await refused()
      if (denied) return denied
      const [hidden] = hiddenFields(definition, actor)
      if (hidden !== undefined)
        return notAllowed({ zh: `含有 ${hidden} 的案卷`, en: `a history that tells ${hidden}` }, actor)
      // A process of another kind under this id is none.
      const standing = await bare.standing()
      return { status: 'read', entries: standing ? await bare.history(query) : [] }
    },
    register: (name) => createRegisterReader(engine, definition, { community, process, actor }, name),
  }
}

function createRegisterReader<V extends Vocabulary>(
  engine: Engine,
  definition: Definition<V>,
  { community, process, actor }: ReadKey,
  name: RegisterName<V>,
): RegisterReader {
  const bare = createProcess(engine, definition, { community, process })
  const register = bare.register(name)
  const { all = [], own = [], groups = [] } = registerReading(definition, name)
  const what = { zh: `登记册 ${name}`, en: `the register ${name}` }

  /** The round that is asked for, if it is sealed and one of these capacities is the reader's. */
  async function sealedRound(
    asked: number | undefined,
    allowed: readonly string[],
  ): Promise<number | Refusal> {
    const outsider = await refuseReader(engine, community, actor)
    if (outsider) return outsider
    if (!allowed.includes(actor.capacity)) return notAllowed(what, actor, allowed)
    const state = (await bare.standing())?.registers[name]
    if (!state) return refuse('register/not-open')
    const { round, open } = state
    if (open && (asked ?? round) >= round) return refuseOpen(name)
    return asked ?? round
  }

  const mayRead = ({ body }: { readonly body: { readonly by: Actor } }) =>
    all.includes(actor.capacity) || body.by.id === actor.id

  return {
    async records({ round: asked, after, limit } = {}) {
      const round = await sealedRound(asked, [...all, ...own])
      if (typeof round !== 'number') return round
      const { read, withheld } = await readOn({
        ...(after !== undefined && { after }),
        ...(limit !== undefined && { limit }),
        page: (asked) => register.records({ round, ...asked }),
        keyOf: ({ body }) => body.key,
        readable: mayRead,
      })
      return { status: 'read', records: read, withheld }
    },
    async proof(key, asked) {
      const round = await sealedRound(asked, [...all, ...own])
      if (typeof round !== 'number') return round
      const proof = await register.proof(key, round)
      if (proof.status === 'refused') return proof
      const body = JSON.parse(proof.body) as { readonly by: Actor }
      // Not to be told apart from a key that nobody recorded.
      return mayRead({ body }) ? proof : refuse('register/no-record', { details: { key } })
    },
    async groups({ by, of, round: asked }) {
      const round = await sealedRound(asked, groups)
      if (typeof round !== 'number') return round
      const declared = (definition as AnyDefinition).vocabulary.registers[name] as {
        readonly smallestGroup?: number
      }
      const records: ReadEntry<RecordEntry>[] = []
      for (let after: string | undefined; ;) {
        const page = await register.records({ round, limit: 1_000, ...(after !== undefined && { after }) })
        records.push(...page)
        after = page.at(-1)?.body.key
        if (page.length < 1_000) break
      }
      return countGroups(
        records.map(({ body }) => body.data),
        { by, of, smallest: declared.smallestGroup ?? Infinity },
      )
    },
  }
}
