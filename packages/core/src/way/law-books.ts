import { isAwaitable } from '../awaitable.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Report } from '../report.ts'
import { RulebookError, type RulebookProblem, type Rules } from '../rulebook/index.ts'
import type { LoadedRules } from '../rulebook/rules.ts'

/** House rules and place of a community, as a host knows them now. */
export interface CommunityTexts {
  /** Names this content, and no other: a number that counts up, a digest, the time of the last change. */
  readonly version: string
  /** Where the community lies, a six-digit code of GB/T 2260; left out, what `places` says. */
  readonly place?: string
  /**
   * Files of house rules, as they are stored: they are parsed here. May be left out where the version is the one
   * that the engine said it has.
   */
  readonly rulebooks?: readonly unknown[]
}

/** The law of a community, as one command finds it. */
export interface KnownLaw {
  readonly status: 'known'
  readonly rules: Rules
  readonly place?: string
  /** That of its house rules, where the host was asked for them. */
  readonly version?: string
}

/** The law of a community: known, not taken for its faults, or unknown because the host did not say. */
export type CommunityLaw = KnownLaw | Refusal | { readonly status: 'unknown'; readonly error: unknown }

/** What the engine asks of a host that keeps house rules by community. */
export type AskTexts = (
  community: string,
  known: string | undefined,
) => CommunityTexts | undefined | Promise<CommunityTexts | undefined>

/** The law of each community, read when it is needed. */
export interface LawBooks {
  /** As it is now: the host is asked each time, and what has not changed is not read again. */
  of(community: string): CommunityLaw | Promise<CommunityLaw>
}

/** What is kept of one community. */
interface Kept {
  readonly version: string
  readonly place: string | undefined
  readonly law: CommunityLaw
  readonly length: number
}

/** How long a host may take to say which rules a community has; milliseconds. */
const PATIENCE = 10_000

/** How many faults are told; there may be one for every line of a file. */
const TOLD = 20

/**
 * Asks a host for the house rules of a community whenever they are needed, and keeps what it read, up to a budget:
 * the longest unused goes first. Who asks at the same moment is told together.
 */
export function createLawBooks(given: {
  readonly ask: AskTexts
  readonly loaded: LoadedRules
  readonly place: (community: string) => string | undefined
  readonly report: (report: Report) => void
  /** How many characters of house rules are kept. */
  readonly budget: number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}): LawBooks {
  const { ask, loaded, place: placeOf, report, budget, sleep } = given
  const kept = new Map<string, Kept>()
  const flying = new Map<string, Promise<CommunityLaw>>()
  const waiting = new Map<string, Promise<CommunityLaw>>()
  let length = 0

  function read(community: string): CommunityLaw | Promise<CommunityLaw> {
    const before = kept.get(community)
    try {
      const answer = ask(community, before?.version)
      if (!isAwaitable(answer)) return take(community, before, answer)
      const flight = inTime(answer, community)
        .then((texts) => take(community, before, texts))
        .catch((error: unknown) => failed(community, error))
        .finally(() => flying.delete(community))
      flying.set(community, flight)
      return flight
    } catch (error) {
      return failed(community, error)
    }
  }

  async function inTime<T>(answer: Promise<T>, community: string): Promise<T> {
    const answered = new AbortController()
    const late = sleep(PATIENCE, answered.signal).then(() => {
      throw new EngineError(
        'host/slow',
        `rulebooksOf did not say within ${PATIENCE} ms which rules ${community} has`,
      )
    })
    try {
      return await Promise.race([answer, late])
    } finally {
      answered.abort()
    }
  }

  function take(
    community: string,
    before: Kept | undefined,
    texts: CommunityTexts | undefined,
  ): CommunityLaw {
    const place = texts?.place ?? placeOf(community)
    const version = texts?.version ?? ''
    if (before?.version === version && before.place === place) return keep(community, before)
    if (texts && !texts.rulebooks)
      throw new EngineError(
        'host/not-rulebooks',
        `rulebooksOf says that ${community} is at version ${version}, and leaves out the rulebooks of it`,
      )
    const stated = { community, place, version, rulebooks: texts?.rulebooks ?? [] }
    return keep(community, { version, place, ...load(stated) })
  }

  function load(stated: {
    readonly community: string
    readonly place: string | undefined
    readonly version: string
    readonly rulebooks: readonly unknown[]
  }): Pick<Kept, 'law' | 'length'> {
    const { community, place, version } = stated
    try {
      const { rules, length: size } = loaded.withHouse(stated)
      return { law: { status: 'known', rules, version, ...(place !== undefined && { place }) }, length: size }
    } catch (error) {
      if (!(error instanceof RulebookError)) throw error
      const law = faulty(community, version, error.problems)
      report({
        code: 'governance/faulty-rulebooks',
        message: law.reason.en,
        error,
        ...(law.details && { details: law.details }),
      })
      return { law, length: 0 }
    }
  }

  /** A version without rules costs something too. */
  const sizeOf = (one: Kept | undefined): number => (one ? one.length + 1_000 : 0)

  function keep(community: string, own: Kept): CommunityLaw {
    length += sizeOf(own) - sizeOf(kept.get(community))
    kept.delete(community)
    kept.set(community, own)
    for (const [oldest, one] of kept) {
      if (length <= budget || oldest === community) break
      length -= sizeOf(one)
      kept.delete(oldest)
    }
    return own.law
  }

  /** A host that parses its files itself says in its own way what is wrong with them. */
  function failed(community: string, error: unknown): CommunityLaw {
    const cause = error instanceof EngineError ? error.cause : error
    return cause instanceof RulebookError
      ? faulty(community, undefined, cause.problems)
      : { status: 'unknown', error }
  }

  return {
    of(community) {
      const flight = flying.get(community)
      if (!flight) return read(community)
      // What is under way may have been answered before the change that this one has to see.
      const shared = waiting.get(community)
      if (shared) return shared
      const own = flight.then(() => {
        waiting.delete(community)
        return read(community)
      })
      waiting.set(community, own)
      return own
    },
  }
}

function faulty(
  community: string,
  version: string | undefined,
  problems: readonly RulebookProblem[],
): Refusal {
  const [{ code, path = code, reason, label = { zh: code, en: reason } }] = problems as readonly [
    RulebookProblem,
  ]
  const many = problems.length
  const faults = `${many} ${many === 1 ? 'fault' : 'faults'}`
  const which =
    version === undefined ? { zh: '', en: '' } : { zh: `（版本 ${version}）`, en: ` (version ${version})` }
  return refuse('law/faulty-rulebook', {
    reason: {
      zh: `小区 ${community} 的自治规则${which.zh}有 ${many} 处错误，未予采用；首处：${path}：${label.zh}`,
      en: `The house rules of ${community}${which.en} have ${faults} and are not in use: ${path}: ${label.en}`,
    },
    instead: {
      zh: '请改正该小区的规则文件，并换一个版本号；其他小区不受影响。',
      en: 'Mend the file of this community, under another version; no other community is touched.',
    },
    details: {
      community,
      ...(version !== undefined && { version }),
      faults: many,
      problems: problems
        .slice(0, TOLD)
        .map((problem): Json => ({ ...problem, label: problem.label && { ...problem.label } })),
    },
  })
}
