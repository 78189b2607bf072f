import {
  type AnyDefinition,
  CHINA_STANDARD_TIME,
  type CivilDay,
  type Community,
  type Context,
  type Definition,
  endOfDay,
  type Instant,
  type UtcOffset,
  type Vocabulary,
} from '@gongzhi/core'
import { organisation, readTree, type Tiers } from '@gongzhi/organisation'
import { committeeTerm, DOCUMENT_KINDS, houseDocuments, partyParticipation } from '@gongzhi/owner-committee'
import type { CreditAssessment, FactEvidence, ModelFacts } from '@gongzhi/supervision'
import {
  crossReview,
  jointMeeting,
  PARTIES,
  referral,
  satisfactionSurvey,
  VIOLATIONS,
} from '@gongzhi/tri-party'

/** What a store may keep the whole of, so that what it has not is known not to be there. */
export const KEPT = ['documents', 'committee', 'meetings', 'reviews', 'referrals', 'surveys'] as const
/** One of the things that a store may keep the whole of. */
export type Kept = (typeof KEPT)[number]

/** What a community is asked, and where else there is to look. */
export interface ModelQuestion {
  readonly on: CivilDay
  /**
   * Of what this store keeps the whole: whatever it has of it, it has. Of anything else only what is found is
   * known, and what is not found is known to nobody.
   */
  readonly keeps: readonly Kept[]
  /** Where its party organisation stands, and on which tier; left out, nobody knows of one. */
  readonly organisation?: {
    readonly partitions: readonly Community[]
    readonly tier: string
    /** The tiers of the place, which say how many sit in a committee; undefined where no text does. */
    readonly tiers: Tiers | undefined
  }
  /** The credit of its company, as the authority has it (`assessCredit`); left out, nobody knows. */
  readonly credit?: { readonly authority: string; readonly assessment: CreditAssessment }
  readonly offset?: UtcOffset
}

/** One process as it stands, with what it keeps. */
interface Found<V extends Vocabulary> extends FactEvidence {
  readonly states: readonly string[]
  readonly status: 'active' | 'done'
  readonly started: Instant
  readonly context: Context<V>
}

/** What was read of one thing: facts, and where each of them stands. */
interface Reading {
  readonly facts: Partial<ModelFacts>
  readonly evidence: { readonly [fact: string]: readonly FactEvidence[] }
}

const PAGE = 500

/**
 * What the store of a community knows that a selection of model communities asks for (自查): the documents in force,
 * the party organisation and the committee with their seats, who sits in both, the months with a joint meeting, the
 * grades of the last cross-review, what is open of each violation, the credit of the company and the last
 * satisfaction survey, each with the process in which it stands and how far that had come. Nothing of it is typed;
 * what cannot be known is missing, and not false. The host's own: asks nobody.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { modelFacts } from '@gongzhi/links'
 * import { ownerCommittee } from '@gongzhi/owner-committee'
 * import { triParty } from '@gongzhi/tri-party'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [ownerCommittee(), triParty()],
 *   holdings: () => [],
 * })
 * const city = governance.community('hope-city')
 * const { committee, satisfaction } = await modelFacts(city, { on: '2026-03-02', keeps: ['committee'] })
 * // [committee, satisfaction] is [null, undefined]: there is no committee, and of a survey nobody knows
 * ```
 */
export async function modelFacts(community: Community, question: ModelQuestion): Promise<ModelFacts> {
  const upTo = await community.position()
  const [seated, led] = await Promise.all([
    committeeIn(community, question),
    organisationOf(community, question),
  ])
  const readings = [
    seated.reading,
    led.reading,
    together(seated, led),
    ...(await Promise.all([
      documentsIn(community, question),
      meetingsIn(community, question),
      gradesIn(community, question),
      openIn(community, question),
      satisfactionIn(community, question),
    ])),
    creditOf(question),
  ]
  return {
    community: community.id,
    upTo,
    ...Object.assign({}, ...readings.map(({ facts }) => facts)),
    evidence: Object.assign({}, ...readings.map(({ evidence }) => evidence)),
  }
}

const NOTHING: Reading = { facts: {}, evidence: {} }

/** Where something stands. */
function at({ community, process, version }: FactEvidence): FactEvidence {
  return { community, process, version }
}

async function allOf<V extends Vocabulary>(
  partition: Community,
  definition: Definition<V>,
  more: { readonly process?: string } = {},
): Promise<readonly Found<V>[]> {
  const all: Found<V>[] = []
  for (;;) {
    const after = all.at(-1)?.process
    const page = await partition.find({
      ...more,
      definition: definition as unknown as AnyDefinition,
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    for (const { process, version, states, status, started, context } of page)
      all.push({
        community: partition.id,
        process,
        version,
        states,
        status,
        started,
        context: context as Context<V>,
      })
    if (page.length < PAGE) return all
  }
}

async function documentsIn(community: Community, { keeps }: ModelQuestion): Promise<Reading> {
  const found = await allOf(community, houseDocuments)
  const inForce = found.filter(({ states }) => states.includes('adopted'))
  const whole = keeps.includes('documents')
  if (!whole && inForce.length === 0) return NOTHING
  const unknown = whole ? [] : DOCUMENT_KINDS.map((kind) => [kind, null] as const)
  return {
    facts: {
      documents: Object.fromEntries([
        ...unknown,
        ...inForce.map(({ context: { kind, clauses } }) => {
          const participation = clauses.some(({ clause }) => clause === partyParticipation.clause)
          return [kind, { participation }] as const
        }),
      ]),
    },
    evidence: Object.fromEntries(inForce.map((one) => [`documents/${one.context.kind}`, [at(one)]])),
  }
}

/** Who sits somewhere, and what that says; null where it is known that nobody does. */
interface Seated {
  readonly persons: readonly string[] | undefined
  readonly where: readonly FactEvidence[]
  readonly reading: Reading
}

async function committeeIn(community: Community, { on, keeps }: ModelQuestion): Promise<Seated> {
  const terms = (await allOf(community, committeeTerm)).filter(
    ({ status, states, context: { termFrom, termUntil } }) =>
      status === 'active' && !states.includes('rejected') && termFrom <= on && on <= termUntil,
  )
  const [term] = terms
  if (term === undefined) {
    const whole = keeps.includes('committee')
    return {
      persons: whole ? [] : undefined,
      where: [],
      reading: whole ? { facts: { committee: null }, evidence: {} } : NOTHING,
    }
  }
  const { seats, members } = term.context
  const where = [at(term)]
  return {
    persons: members.map(({ person }) => person),
    where,
    reading: {
      facts: { committee: { seats, filled: members.length } },
      evidence: { committee: where },
    },
  }
}

async function organisationOf(community: Community, { organisation: asked }: ModelQuestion): Promise<Seated> {
  const unknown: Seated = { persons: undefined, where: [], reading: NOTHING }
  if (asked === undefined) return unknown
  const { nodes } = await readTree(asked.partitions)
  const node = nodes.find(
    ({ status, context: { tier, territory } }) =>
      status === 'active' && tier === asked.tier && territory.includes(community.id),
  )
  // The tree is the whole of its partitions: an organisation that is not in it is not there.
  if (node === undefined)
    return { persons: [], where: [], reading: { facts: { organisation: null }, evidence: {} } }
  const partition = asked.partitions.find(({ id }) => id === node.at.community) as Community
  const where = (await allOf(partition, organisation, { process: node.at.process })).map(at)
  const { seats } = node.context
  const persons = seats.map(({ person }) => person)
  // How many sit there the tiers state, or nobody does: then nobody knows whether it is complete.
  const least = asked.tiers?.find(({ id }) => id === asked.tier)?.seats?.least
  if (least === undefined)
    return { persons, where, reading: { ...NOTHING, evidence: { organisation: where } } }
  return {
    persons,
    where,
    reading: {
      facts: {
        organisation: {
          secretary: seats.some(({ office }) => office === 'secretary'),
          seats: least,
          filled: seats.length,
        },
      },
      evidence: { organisation: where },
    },
  }
}

/** Who sits in both. */
function together(committee: Seated, led: Seated): Reading {
  const { persons } = committee
  if (persons === undefined || led.persons === undefined) return NOTHING
  return {
    facts: { crossAppointed: new Set(led.persons.filter((person) => persons.includes(person))).size },
    evidence: { crossAppointed: [...committee.where, ...led.where] },
  }
}

/** A meeting was held once its minutes are signed: what is under way may still come to nothing. */
const HELD = ['following', 'closed']

async function meetingsIn(community: Community, { on, keeps }: ModelQuestion): Promise<Reading> {
  // Of meetings that some other store has, nobody here knows how many there were.
  if (!keeps.includes('meetings')) return NOTHING
  const held = (await allOf(community, jointMeeting)).filter(({ states }) =>
    states.some((state) => HELD.includes(state)),
  )
  return {
    facts: {
      months: {
        held: [...new Set(held.map(({ context }) => context.month))].toSorted(),
        until: on.slice(0, 7),
      },
    },
    evidence: { months: held.map(at) },
  }
}

async function gradesIn(community: Community, { keeps }: ModelQuestion): Promise<Reading> {
  const concluded = (await allOf(community, crossReview))
    .filter(({ states }) => states.some((state) => ['following', 'concluded'].includes(state)))
    .toSorted((a, b) => a.context.year - b.context.year || a.started - b.started)
  const whole = keeps.includes('reviews')
  const last = concluded.at(-1)
  if (last === undefined) return whole ? { facts: { grades: {} }, evidence: {} } : NOTHING
  const unknown = whole ? [] : PARTIES.map((party) => [party, null] as const)
  const { results } = last.context
  return {
    facts: {
      // One that came to no grade is known to nobody.
      grades: Object.fromEntries([...unknown, ...results.map(({ party, grade }) => [party, grade] as const)]),
    },
    evidence: Object.fromEntries(results.map(({ party }) => [`grades/${party}`, [at(last)]])),
  }
}

async function openIn(community: Community, { on, keeps, offset }: ModelQuestion): Promise<Reading> {
  const until = endOfDay(on, offset ?? CHINA_STANDARD_TIME)
  const open = (await allOf(community, referral)).filter(
    ({ status, started }) => status === 'active' && started < until,
  )
  const of = (violation: string) => open.filter(({ context }) => context.violation === violation)
  const whole = keeps.includes('referrals')
  return {
    facts: {
      open: Object.fromEntries(
        VIOLATIONS.map((violation) => {
          const count = of(violation).length
          return [violation, whole || count > 0 ? count : null] as const
        }),
      ),
    },
    evidence: Object.fromEntries(
      VIOLATIONS.flatMap((violation) => {
        const found = of(violation)
        return found.length === 0 ? [] : [[`open/${violation}`, found.map(at)] as const]
      }),
    ),
  }
}

async function satisfactionIn(community: Community, { keeps }: ModelQuestion): Promise<Reading> {
  const published = (await allOf(community, satisfactionSurvey))
    .filter(({ states }) => states.includes('published'))
    .toSorted((a, b) => a.started - b.started)
  const last = published.at(-1)
  if (last === undefined)
    return keeps.includes('surveys') ? { facts: { satisfaction: null }, evidence: {} } : NOTHING
  const hundredths = last.context.result?.hundredths ?? null
  // Too few answered, or more slips than households: it came to nothing, and nobody knows how satisfied they are.
  return hundredths === null
    ? { facts: {}, evidence: { satisfaction: [at(last)] } }
    : { facts: { satisfaction: { hundredths } }, evidence: { satisfaction: [at(last)] } }
}

function creditOf({ credit: asked }: ModelQuestion): Reading {
  if (asked === undefined || asked.assessment.score.status === 'undetermined') return NOTHING
  const { score, credit } = asked.assessment
  return {
    facts: { credit: { grade: score.grade } },
    evidence: {
      credit: credit.entries.map(({ entry, version }) => ({
        community: asked.authority,
        process: entry,
        version,
      })),
    },
  }
}
