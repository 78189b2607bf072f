import { ENGINE } from '../actor.ts'
import { type ChainCounts, countsAfter, countsBehind, isOwn } from '../agenda/announced.ts'
import { MOST_ORDERS, orderId } from '../agenda/orders.ts'
import { canonicalJson } from '../canonical.ts'
import { isCount } from '../define/check-origins.ts'
import { EngineError, messageOf } from '../errors.ts'
import type { Entry, ProcessKey } from '../storage.ts'
import type { Engine } from '../way/engine.ts'
import { entryAt } from '../way/entry-at.ts'
import { type ProcessEntry, readProcessEntry } from '../way/entry.ts'
import { headOf } from '../way/head.ts'
import { isId } from '../way/id.ts'
import { RESERVED } from '../way/reserved.ts'
import { ancestorsOf, type Cause } from '../way/state.ts'
import { isDamage } from './damage.ts'

/** Whether what ordered an entry is what it says, entry by entry of a feed. */
export interface Causes {
  /** Takes the next entry of a process, and says what of its cause does not fit. */
  take(entry: Entry): Promise<string | undefined>
}

/** What an entry announced and armed, and who ordered its process to start. */
interface Announcement extends ChainCounts {
  readonly definition: string
  readonly outcomes: readonly string[]
  readonly reactions: readonly (readonly string[])[]
  readonly lineage: readonly ProcessKey[]
}

/** What of an entry does not fit, to be read after its version and name. */
type Fault = string

/**
 * Memory grows with processes and with the entries that armed a reaction.
 *
 * @param across Whether causes in other communities are looked up in the store. One that the store does not have
 *   is passed over.
 */
export function createCauses(
  engine: Pick<Engine, 'storage' | 'definitions' | 'staged'>,
  { across }: { readonly across: boolean },
): Causes {
  const lineages = new Map<string, readonly ProcessKey[]>()
  /** Of each process, the last entry that is not of the engine itself. */
  const led = new Map<string, Pick<ProcessEntry, 'at' | 'cause'>>()
  const announced = new Map<string, Announcement>()
  /** By reaction and outcome, the number of the order that comes next where none was lost. */
  const next = new Map<string, number>()

  function keep(body: ProcessEntry): void {
    const { process, version, at, cause, outcomes, reactions } = body
    if (version === 1) lineages.set(process, ancestorsOf(cause))
    if (outcomes && reactions)
      announced.set(
        entryName(body),
        announcementOf(body, {
          lineage: lineages.get(process) ?? [],
          counts: countsAfter(body, led.get(process)),
        }),
      )
    if (!isOwn(body)) led.set(process, { at, ...(cause && { cause }) })
  }

  /** What does not fit; a cause where another community has to be asked. */
  function faultOf(body: ProcessEntry): Fault | Cause | undefined {
    const { cause, command, community } = body
    // A test may state who ordered something; no derived command carries it out.
    if (engine.staged && !command.id.startsWith(RESERVED)) return undefined
    if (cause === undefined)
      return isOrdered(body) && !isOfCount(engine, body) ? 'is of the engine, and names no cause' : undefined
    if (!isOrdered(body) || !isCause(cause)) return 'names a cause that it cannot have'
    if (cause.community !== community) return cause
    return isOrderedBy(announced.get(entryName(cause)), cause, command.id) ? undefined : notOrdered(cause)
  }

  async function faultAcross(cause: Cause, command: string): Promise<Fault | undefined> {
    const read = across ? await readElsewhere(engine, cause) : 'not here'
    if (read === 'not here') return undefined
    const { first, entry, counts } = read
    return orMessage(() => {
      const announcement =
        entry && counts && announcementOf(entry, { lineage: ancestorsOf(first?.cause), counts })
      return isOrderedBy(announcement, cause, command) ? undefined : notOrdered(cause)
    })
  }

  /** Whether an entry announced what a cause says, and the command is one that follows from it. */
  function isOrderedBy(announcement: Announcement | undefined, cause: Cause, command: string): boolean {
    if (!announcement) return false
    const { definition, lineage, outcomes, reactions } = announcement
    const { hops: _, breadth: __, ...named } = cause
    const { community, process, version, outcome, reaction } = named
    const said = { community, definition, outcome, process, reaction, version }
    if (canonicalJson({ ...said, ...(lineage.length > 0 && { lineage }) }) !== canonicalJson(named))
      return false
    const indexes = [...outcomes.keys()].filter(
      (index) => outcomes[index] === outcome && reactions[index]?.includes(reaction),
    )
    const number = numberOf(cause, indexes, command)
    return number !== undefined && isCounted(cause, announcement, number)
  }

  /**
   * Which order of a reaction a command is, of whichever of the outcomes. Orders are carried out one after the
   * other: the next of one of them is nearly always the right one.
   */
  function numberOf(
    { community, process, version, reaction }: Cause,
    indexes: readonly number[],
    command: string,
  ): number | undefined {
    const series = indexes.map((index) => {
      const idOf = (number: number) =>
        orderId({ name: reaction }, { community, process, version, index, number })
      const name = idOf(0)
      return { name, from: next.get(name) ?? 0, idOf }
    })
    for (let tried = 0; tried < MOST_ORDERS; tried++)
      for (const { name, from, idOf } of series) {
        const number = (from + tried) % MOST_ORDERS
        if (idOf(number) !== command) continue
        next.set(name, number + 1)
        return number
      }
    return undefined
  }

  return {
    async take(entry) {
      const body = readable(entry)
      if (!body) return undefined
      const fault = orMessage(() => {
        const own = faultOf(body)
        keep(body)
        return own
      })
      const found = typeof fault === 'object' ? await faultAcross(fault, body.command.id) : fault
      return found && `entry ${body.version} (${body.name}) ${found}`
    },
  }
}

/** What is stored may have any shape: what cannot even be compared does not fit. */
function orMessage<Found>(compare: () => Found): Found | Fault {
  try {
    return compare()
  } catch (error) {
    return `has a cause that cannot be looked up: ${messageOf(error)}`
  }
}

/** An entry, read; undefined where it cannot be, which the chain finds. */
function readable(entry: Entry): ProcessEntry | undefined {
  try {
    return readProcessEntry(entry).body
  } catch {
    return undefined
  }
}

interface ReadElsewhere {
  readonly first?: ProcessEntry
  readonly entry?: ProcessEntry
  readonly counts?: ChainCounts
}

/** The entry that a cause in another community names, the first of its process, and the chain that led there. */
async function readElsewhere(
  engine: Pick<Engine, 'storage'>,
  cause: Cause,
): Promise<'not here' | ReadElsewhere> {
  if (!(await headOf(engine.storage, cause.community))) return 'not here'
  try {
    const first = await entryAt(engine, cause, 1)
    const entry = await entryAt(engine, cause, cause.version)
    if (!entry) return {}
    const { community, process } = cause
    const counts = await countsBehind(entry, async (after, limit) =>
      (await engine.storage.read({ stream: { community, process }, after, limit })).map(
        (each) => readProcessEntry(each).body,
      ),
    )
    return { ...(first && { first }), entry, counts }
  } catch (error) {
    // What cannot be read is found there, and announced nothing here.
    if (isDamage(error) || error instanceof EngineError) return {}
    throw error
  }
}

function announcementOf(
  { definition, outcomes = [], reactions = [] }: ProcessEntry,
  { lineage, counts }: { readonly lineage: readonly ProcessKey[]; readonly counts: ChainCounts },
): Announcement {
  return { definition, outcomes: outcomes.map(({ name }) => name), reactions, lineage, ...counts }
}

/**
 * Whether a cause counts the reactions and the orders behind it as they were: one more than led to what was
 * announced, or from the beginning where somebody retried it, which no entry says. How many orders came at once,
 * only the reaction knows: as many as the number of this one says, at least.
 */
function isCounted(cause: Cause, { hops: before, breadth: wide }: ChainCounts, number: number): boolean {
  if (![cause.hops, cause.breadth].every(isMoreThanOne)) return false
  const { hops = 1, breadth = 1 } = cause
  const isOf = (orders: number) => Number.isInteger(orders) && orders > number && breadth <= MOST_ORDERS
  return (hops === before + 1 && isOf(breadth / wide)) || (hops === 1 && isOf(breadth))
}

function notOrdered({ community, process, version }: Cause): Fault {
  return `names entry ${version} of ${community}/${process} as its cause, which did not order it`
}

function isCause(cause: Cause | null): boolean {
  if (cause === null || typeof cause !== 'object') return false
  const { community, process, version } = cause
  return isId(community) && isId(process) && Number.isSafeInteger(version) && version > 0
}

/** One is not written down. */
function isMoreThanOne(count: number | undefined): boolean {
  return count === undefined || (Number.isSafeInteger(count) && count > 1)
}

function entryName({ process, version }: Pick<Cause, 'process' | 'version'>): string {
  return `${process}\n${version}`
}

/** Whether an entry is one that only an order brings about, but for counts. */
function isOrdered({ kind, by }: ProcessEntry): boolean {
  return (kind === 'start' || kind === 'event') && by.capacity === ENGINE.capacity
}

/** Whether a register's count came back; of a release that is not installed, nobody can tell. */
function isOfCount(
  { definitions }: Pick<Engine, 'definitions'>,
  { definition, release, name }: ProcessEntry,
): boolean {
  const installed = definitions.get(definition)?.get(release)
  return !installed || isCount(installed, name)
}
