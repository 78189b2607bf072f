import {
  type CivilDay,
  civilDayOf,
  type Governance,
  type Instant,
  type ProcessEntry,
  type RecordEntry,
  type UtcOffset,
} from '@gongzhi/core'

/** Something that happened on a day: names of definitions alone, and nothing that anybody typed. */
export interface Happening {
  readonly day: CivilDay
  readonly definition: string
  readonly process: string
  readonly position: number
  /** A beginning, what a process announced, or a deadline that passed. */
  readonly kind: 'start' | 'outcome' | 'deadline'
  /** The outcome, or the deadline. */
  readonly name: string
  /** An outcome that came of a deadline: nobody did what was to be done. */
  readonly missed: boolean
}

/** What is kept of a community, as far as it was read. */
export interface CommunityChronicle {
  readonly community: string
  readonly happenings: readonly Happening[]
  /** How many processes run. */
  readonly running: number
  /** The position up to which it was read. */
  readonly upTo: number
}

/** What happened in every community, by day: read from the feed as it grows, and kept in memory. */
export interface Chronicle {
  /** Reads what is new in one community. */
  of(community: string): Promise<CommunityChronicle>
  /**
   * Every community as far as it was read, and whether that is all. Goes on reading behind the answer, which waits no
   * longer than the patience that it was made with.
   */
  all(): Promise<{ readonly communities: readonly CommunityChronicle[]; readonly complete: boolean }>
}

interface Kept {
  happenings: Happening[]
  running: Set<string>
  upTo: number
}

const PAGE = 1_000

/** Creates a chronicle of a governance. No I/O. */
export function createChronicle({
  governance,
  offset,
  clock,
  every,
  patience,
  sleep,
}: {
  readonly governance: Pick<Governance, 'community' | 'communities' | 'installed'>
  readonly offset: UtcOffset
  readonly clock: () => Instant
  /** How long what was read counts as new, in milliseconds. */
  readonly every: number
  /** How long an answer waits for the rest, in milliseconds. */
  readonly patience: number
  readonly sleep: (ms: number) => Promise<void>
}): Chronicle {
  const kept = new Map<string, Kept>()
  const reading = new Map<string, Promise<void>>()
  let round: Promise<void> | undefined
  let readAt: Instant | undefined

  async function read(community: string): Promise<void> {
    const own = kept.get(community) ?? { happenings: [], running: new Set(), upTo: 0 }
    kept.set(community, own)
    for (;;) {
      const page = await governance.community(community).feed({ after: own.upTo, limit: PAGE })
      for (const { body, position } of page) take(own, body, position)
      if (page.length < PAGE) return
    }
  }

  function take(own: Kept, body: ProcessEntry | RecordEntry, position: number): void {
    own.upTo = position
    if (body.kind === 'record' || !governance.installed.definitions.has(body.definition)) return
    const { definition, process, kind, name, outcomes = [], status } = body
    if (status === 'active') own.running.add(process)
    else own.running.delete(process)
    const day = civilDayOf(body.at, offset)
    const missed = kind === 'deadline'
    const one = (what: Pick<Happening, 'kind' | 'name' | 'missed'>) =>
      own.happenings.push({ day, definition, process, position, ...what })
    if (kind === 'start') one({ kind: 'start', name: 'start', missed: false })
    if (missed) one({ kind: 'deadline', name, missed: false })
    for (const outcome of outcomes) one({ kind: 'outcome', name: outcome.name, missed })
  }

  /** One reading at a time: who asks meanwhile waits for the same. */
  async function readOnce(community: string): Promise<void> {
    const running = reading.get(community) ?? read(community).finally(() => reading.delete(community))
    reading.set(community, running)
    return running
  }

  async function readAll(): Promise<void> {
    let last: string | undefined
    for (;;) {
      const page = await governance.communities({ limit: 100, ...(last !== undefined && { after: last }) })
      for (const community of page) await readOnce(community)
      last = page.at(-1)
      if (page.length < 100) break
    }
    readAt = clock()
  }

  const shown = (community: string, { happenings, running, upTo }: Kept): CommunityChronicle => ({
    community,
    happenings,
    running: running.size,
    upTo,
  })

  return {
    async of(community) {
      await readOnce(community)
      return shown(community, kept.get(community) as Kept)
    },
    async all() {
      const isNew = readAt !== undefined && Math.abs(clock() - readAt) < every
      if (!isNew) {
        round ??= readAll().finally(() => {
          round = undefined
        })
        await Promise.race([round, sleep(patience)])
      }
      return {
        communities: [...kept].map(([community, own]) => shown(community, own)),
        complete: round === undefined,
      }
    },
  }
}
