import { EngineError } from '../errors.ts'
import type { Entry } from '../storage.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, readEntry, type RecordEntry } from '../way/entry.ts'
import type { EmittedOutcome } from '../way/transition.ts'
import { refuseRelease } from '../way/two-releases.ts'

/**
 * An entry as a follower is given it. It is the host's own read: nobody was asked whether somebody may see it,
 * and ballots of a running vote are among what comes.
 */
export interface Followed {
  readonly follower: string
  readonly community: string
  /** Its place in the community, 1 for the first. After a restored backup another entry may stand there. */
  readonly position: number
  /** Its hash: the same each time it is given, and of no other entry. What was done for it is known by this. */
  readonly key: string
  readonly body: ProcessEntry | RecordEntry
  /** What it announced, in order; nothing for a record. */
  readonly outcomes: readonly EmittedOutcome[]
  /**
   * The capacities that have to be told of an outcome, as the definition's `notice` says; none where a reaction
   * hears it. Throws `follow/unknown-release` where this host does not have the release that announced it: then
   * another worker may, or this one after its upgrade.
   */
  recipients(outcome: Pick<EmittedOutcome, 'name'>): readonly string[]
  /** How often in a row it has failed before. */
  readonly failures: number
  /** Aborted when the lease ends: whoever has not ended by then is not waited for, and the entry comes again. */
  readonly signal: AbortSignal
}

/** What a follower needs of the engine to read an entry. */
export interface Reading extends Pick<Engine, 'definitions'> {
  /** By `definition/outcome`, the capacities that have to be told. */
  readonly notices: ReadonlyMap<string, readonly string[]>
}

/** Reads an entry for a follower. Throws an `EngineError` where a newer engine wrote it, or it is damaged. */
export function toFollowed(
  { definitions, notices }: Reading,
  entry: Entry,
  { follower, failures, signal }: Pick<Followed, 'follower' | 'failures' | 'signal'>,
): Followed {
  const { body } = readEntry(entry)
  return {
    follower,
    community: entry.community,
    position: entry.position,
    key: entry.hash,
    body,
    outcomes: body.kind === 'record' ? [] : (body.outcomes ?? []),
    recipients({ name }) {
      if (body.kind === 'record') return []
      const { definition, release } = body
      const installed = definitions.get(definition)
      if (!installed?.has(release)) {
        const { reason, instead } = refuseRelease({ definition, release }, installed)
        throw new EngineError(
          'follow/unknown-release',
          `who has to be told of ${name} is said by ${definition}@${release}. ${reason.en} ${instead?.en ?? ''}`,
        )
      }
      return notices.get(`${definition}/${name}`) ?? []
    },
    failures,
    signal,
  }
}
