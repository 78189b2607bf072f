import type { Actor } from '../actor.ts'
import type { RecordInDoubt } from '../define/doubt.ts'
import type { AnyDefinition, RegisterDeclaration, Vocabulary } from '../define/index.ts'
import { asked } from '../given.ts'
import type { RecordProof } from '../history/proof.ts'
import type { Label } from '../label.ts'
import { createProcess, readStanding } from '../process.ts'
import { GROUPS, PAGE_OF_ROUND, PROOF } from '../question.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { parseStored } from '../stored-json.ts'
import { fieldWord } from '../terms.ts'
import type { Engine } from '../way/engine.ts'
import type { ReadEntry, RecordEntry } from '../way/entry.ts'
import { countGroups, type GroupCounts } from './groups.ts'
import { newestRelease, notAllowed, refuseReader, registerReading } from './permission.ts'
import { readOn } from './read-on.ts'

/** A register as somebody reads it. While its round is open, nobody does. */
export interface RegisterReader {
  /**
   * Records of a sealed round by key: all of them, or in `own` capacities those that he recorded himself, of
   * which `withheld` tells.
   */
  records(query?: { readonly round?: number; readonly after?: string; readonly limit?: number }): Promise<
    | {
        readonly status: 'read'
        readonly records: readonly ReadEntry<RecordEntry>[]
        /** Whether what others recorded is left out, whether or not there is any. */
        readonly withheld: boolean
      }
    | Refusal
  >
  /** The proof of a record that somebody may read. */
  proof(key: string, round?: number): Promise<RecordProof | Refusal>
  /**
   * Counts by the field and of a field that the definition declares, from the register's smallest group on.
   */
  groups(query: {
    readonly by: string
    readonly of: string
    readonly round?: number
  }): Promise<GroupCounts | Refusal>
  /**
   * What would not count as it stands, while the round is open and each can still be corrected: for those whom the
   * definition names, and without a word of what was chosen. Nothing once it is sealed.
   */
  doubts(): Promise<{ readonly status: 'read'; readonly doubts: readonly RecordInDoubt[] } | Refusal>
}

/** What is read, and as whom. */
export interface ReadKey {
  readonly community: string
  readonly process: string
  readonly actor: Actor
}

/** Creates the handle of a register for one reader. No I/O. */
export function createRegisterReader(
  engine: Engine,
  definition: AnyDefinition,
  { community, process, actor }: ReadKey,
  name: string,
): RegisterReader {
  const bare = createProcess(engine, definition, { community, process })
  const register = bare.register(name)
  const { all = [], own = [], groups, doubts = [] } = registerReading(engine, definition.name, name)
  const what = registerWords(definition, name)
  const wordFor = (field: string) =>
    fieldWord(engine.terms.get(definition.name), { definition: definition.name, form: name, field }) ?? {
      zh: field,
      en: field,
    }

  /** The register as it stands, if one of these capacities is the reader's. */
  async function allowedState(allowed: readonly string[]) {
    const outsider = await refuseReader(engine, community, actor)
    if (outsider) return outsider
    if (!allowed.includes(actor.capacity))
      return notAllowed(engine, what, { capacity: actor.capacity, allowed })
    const standing = await readStanding(engine, definition, { community, process })
    if ('code' in standing && standing.code === 'load/unknown-release') return standing
    const registers = 'code' in standing ? {} : standing.registers
    return (Object.hasOwn(registers, name) && registers[name]) || refuse('register/not-open')
  }

  /** The round that is asked for, if it is sealed and one of these capacities is the reader's. */
  async function sealedRound(
    stated: number | undefined,
    allowed: readonly string[],
  ): Promise<number | Refusal> {
    const state = await allowedState(allowed)
    if ('code' in state) return state
    const { round, open } = state
    const wanted = stated ?? round
    // One that has not begun yet may have before it is read.
    if (!Number.isSafeInteger(wanted) || wanted < 1 || wanted > round)
      return open ? refuseOpen(what, name) : refuse('register/not-open')
    return open && wanted === round ? refuseOpen(what, name) : wanted
  }

  const everyRecord = (round: number) =>
    readOn({
      limit: Infinity,
      page: (page) => register.records({ round, ...page }),
      placeOf: ({ body }) => ({ after: body.key }),
      readable: () => true,
    })

  const readsAll = all.includes(actor.capacity)
  const mayRead = ({ body }: { readonly body: { readonly by: Actor } }) => readsAll || body.by.id === actor.id

  return {
    async records(given) {
      const { round: wanted, after, limit } = asked('records', given, PAGE_OF_ROUND)
      const round = await sealedRound(wanted, [...all, ...own])
      if (typeof round !== 'number') return round
      const records = await readOn({
        ...(after !== undefined && { after }),
        ...(limit !== undefined && { limit }),
        page: (page) => register.records({ round, ...page }),
        placeOf: ({ body }) => ({ after: body.key }),
        readable: mayRead,
      })
      return { status: 'read', records, withheld: !readsAll }
    },
    async proof(record, which) {
      const given = asked('proof', { record, ...(which !== undefined && { round: which }) }, PROOF)
      const key = given.record
      const round = await sealedRound(given.round, [...all, ...own])
      if (typeof round !== 'number') return round
      const proof = await register.proof(key, round)
      if (proof.status === 'refused') return proof
      const body = parseStored<{ readonly by: Actor }>(proof.body, `the record ${key} of ${name}`)
      // Not to be told apart from a key that nobody recorded.
      return mayRead({ body }) ? proof : refuse('register/no-record', { details: { key } })
    },
    async groups(given) {
      const { by, of, round: wanted } = asked('groups', given, GROUPS)
      const round = await sealedRound(wanted, groups?.allow ?? [])
      if (typeof round !== 'number') return round
      if (by !== groups?.by || !groups.of.includes(of))
        return refuseGrouping({ what, register: name, groups, wordFor })
      const declared = newestRelease(engine, definition.name)?.vocabulary.registers?.[name] as
        | RegisterDeclaration
        | undefined
      const records = await everyRecord(round)
      return countGroups(
        records.map(({ body }) => body.data),
        { by, of, smallest: declared?.smallestGroup ?? Infinity },
      )
    },
    async doubts() {
      const state = await allowedState(doubts)
      if ('code' in state) return state
      const find = newestRelease(engine, definition.name)?.behaviour.registers?.[name as never]?.doubts
      if (!state.open || !find) return { status: 'read', doubts: [] }
      return { status: 'read', doubts: find(await everyRecord(state.round)) }
    },
  }
}

/** A register as a sentence calls it: by its label. */
export function registerWords(definition: AnyDefinition | undefined, register: string): Label {
  const vocabulary: Vocabulary | undefined = definition?.vocabulary
  const label = Object.entries(vocabulary?.registers ?? {}).find(([name]) => name === register)?.[1].label
  return { zh: `登记册“${label?.zh ?? register}”`, en: `the register "${label?.en ?? register}"` }
}

/** The refusal of what nobody reads before the seal. */
export function refuseOpen({ zh, en }: Label, register: string): Refusal {
  return refuse('look/not-allowed', {
    reason: {
      zh: `${zh}尚未封存，封存前任何人不得查阅。`,
      en: `It is open, and nobody reads it before it is sealed: ${en}.`,
    },
    instead: { zh: '请在封存后查阅。', en: 'Read it when it is sealed.' },
    details: { register },
  })
}

interface Grouping {
  readonly what: Label
  readonly register: string
  readonly groups: { readonly by: string; readonly of: readonly string[] } | undefined
  /** What a field is called. */
  readonly wordFor: (field: string) => Label
}

function refuseGrouping({ what, register, groups, wordFor }: Grouping): Refusal {
  const { by = '', of = [] } = groups ?? {}
  const [field, others] = [wordFor(by), of.map(wordFor)]
  return refuse('look/not-allowed', {
    reason: {
      zh: `${what.zh}不按此分组公布结果。`,
      en: `No results by this group are shown of ${what.en}.`,
    },
    ...(groups && {
      instead: {
        zh: `可按${field.zh}分组查看：${others.map(({ zh }) => zh).join('、')}。`,
        en: `Shown are, by ${field.en}: ${others.map(({ en }) => en).join(', ')}.`,
      },
    }),
    details: { register, by, of },
  })
}
