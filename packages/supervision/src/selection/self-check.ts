import type { Json } from '@gongzhi/core'

import type { Criterion, CriterionEvidence, SelectionCriteria } from './criteria.ts'

/** Where a fact stands: a process, as far as it had come. */
export interface FactEvidence {
  readonly community: string
  readonly process: string
  readonly version: number
}

/**
 * What the store of a community knows that a selection asks for. What is left out nobody knows, and neither what a
 * record has as null; null in the place of a fact, and what a record has not, is known not to be there.
 */
export interface ModelFacts {
  readonly community: string
  /** The feed position up to which they were read. */
  readonly upTo: number
  /**
   * Where each fact stands, by its name: `committee`; of a record with what it is of: `documents/covenant`,
   * `grades/company`, `open/fire-lane`.
   */
  readonly evidence?: { readonly [fact: string]: readonly FactEvidence[] }
  /** The documents in force, by kind. */
  readonly documents?: { readonly [document: string]: { readonly participation: boolean } | null }
  readonly organisation?: {
    readonly secretary: boolean
    readonly seats: number
    readonly filled: number
  } | null
  readonly committee?: { readonly seats: number; readonly filled: number } | null
  readonly crossAppointed?: number
  /** Months with a joint meeting, by their names: `2026-03`. */
  readonly months?: { readonly held: readonly string[]; readonly until: string }
  /** The last grade of each party. */
  readonly grades?: { readonly [party: string]: string | null }
  readonly open?: { readonly [violation: string]: number | null }
  readonly credit?: { readonly grade: string } | null
  /** In hundredths of a percent. */
  readonly satisfaction?: { readonly hundredths: number } | null
}

/** What a criterion came to, and by what. */
export interface CriterionCheck {
  readonly criterion: string
  /** `undetermined`: nobody knows, or people judge it. */
  readonly status: 'met' | 'not-met' | 'undetermined'
  readonly required: Json
  readonly found: Json
  /** Up to which feed position that looked; null where the store knows nothing of it. */
  readonly upTo: number | null
  /** Where it was found; empty where it was found nowhere. */
  readonly evidence: readonly FactEvidence[]
}

/** A self-check (自查): every criterion, and the standards of which no text is known. */
export interface SelfCheck {
  readonly checks: readonly CriterionCheck[]
  /** Standards that cannot be checked as a whole, since their text is not known. */
  readonly incomplete: readonly string[]
}

/**
 * Checks a community against the criteria of a selection: what the store knows is looked up and never typed, and
 * what it does not know is undetermined. Pure: whoever doubts a check makes it again from the same facts.
 *
 * @example
 * ```ts
 * import { exampleCriteria, selfCheck } from '@gongzhi/supervision'
 *
 * const facts = { community: 'hope-city', upTo: 40, committee: { seats: 5, filled: 4 } }
 * const { checks } = selfCheck(exampleCriteria, facts)
 * checks.find(({ criterion }) => criterion === 'committee-complete')?.status // 'not-met'
 * ```
 */
export function selfCheck({ standards, criteria }: SelectionCriteria, facts: ModelFacts): SelfCheck {
  return {
    checks: criteria.map((criterion) => checkOf(criterion, facts)),
    incomplete: standards.filter(({ text }) => text !== 'whole').map(({ id }) => id),
  }
}

/** Whether a criterion is one that the store can know. */
export function isKnown({ evidence: { kind } }: Pick<Criterion, 'evidence'>): boolean {
  return kind !== 'file'
}

interface Finding {
  readonly required: Json
  /** Undefined: nobody knows. */
  readonly found: Json | undefined
  readonly met: boolean
}

function checkOf(criterion: Criterion, facts: ModelFacts): CriterionCheck {
  const { required, found, met } = find(criterion.evidence, facts)
  const evidence = facts.evidence?.[nameOf(criterion.evidence)] ?? []
  if (found === undefined)
    return {
      criterion: criterion.id,
      status: 'undetermined',
      required,
      found: null,
      upTo: isKnown(criterion) ? facts.upTo : null,
      evidence,
    }
  const status = met ? 'met' : 'not-met'
  return { criterion: criterion.id, status, required, found, upTo: facts.upTo, evidence }
}

/** What the fact is called by which a criterion goes. */
function nameOf(evidence: CriterionEvidence): string {
  switch (evidence.kind) {
    case 'document':
      return `documents/${evidence.document}`
    case 'review-grade':
      return `grades/${evidence.party}`
    case 'no-open':
      return `open/${evidence.violation}`
    case 'cross-appointment':
      return 'crossAppointed'
    case 'meetings':
      return 'months'
    case 'credit-grade':
      return 'credit'
    default:
      return evidence.kind
  }
}

type Evidence<Kind extends CriterionEvidence['kind']> = Extract<CriterionEvidence, { readonly kind: Kind }>

/** How each kind of evidence is found in what the store knows. */
const finders: {
  readonly [Kind in CriterionEvidence['kind']]: (evidence: Evidence<Kind>, facts: ModelFacts) => Finding
} = {
  document: ({ document, participation }, { documents }) => {
    const own = documents?.[document]
    return {
      required: { participation },
      found: recorded(documents, document, 'none'),
      met: own != null && (!participation || own.participation),
    }
  },
  organisation: (_, { organisation }) => seatsOf(organisation, organisation?.secretary === true),
  committee: (_, { committee }) => seatsOf(committee, true),
  'cross-appointment': ({ atLeast: least }, { crossAppointed }) => atLeast(least, crossAppointed),
  meetings: ({ months: many, atLeast: least }, { months }) => {
    const wanted = months && lastMonths(months.until, many)
    return atLeast(least, wanted && months.held.filter((one) => wanted.includes(one)).length)
  },
  'review-grade': ({ party, grades }, facts) => oneOf(grades, recorded(facts.grades, party, 'none')),
  'no-open': ({ violation }, { open }) => {
    const found = recorded(open, violation, 0)
    return { required: 0, found, met: found === 0 }
  },
  'credit-grade': ({ grades }, { credit }) => oneOf(grades, credit === null ? 'none' : credit?.grade),
  satisfaction: ({ atLeast: least }, { satisfaction }) =>
    satisfaction === null
      ? { required: least, found: 'none', met: false }
      : atLeast(least, satisfaction?.hundredths),
  file: () => ({ required: 'file', found: undefined, met: false }),
}

function find(evidence: CriterionEvidence, facts: ModelFacts): Finding {
  const finder = finders[evidence.kind] as (evidence: CriterionEvidence, facts: ModelFacts) => Finding
  return finder(evidence, facts)
}

/** What a record has; what it has not is known to be that, and undefined is known to nobody. */
function recorded<Value extends Json>(
  record: { readonly [name: string]: Value | null } | undefined,
  name: string,
  absent: Value | 'none',
): Value | 'none' | undefined {
  if (record === undefined) return undefined
  return Object.hasOwn(record, name) ? (record[name] ?? undefined) : absent
}

function seatsOf(
  seats: { readonly seats: number; readonly filled: number } | null | undefined,
  led: boolean,
): Finding {
  if (seats === null) return { required: 'one', found: 'none', met: false }
  const required = seats?.seats ?? 'one'
  return { required, found: seats?.filled, met: led && seats !== undefined && seats.filled >= seats.seats }
}

function atLeast(required: number, found: number | undefined): Finding {
  return { required, found, met: found !== undefined && found >= required }
}

function oneOf(required: readonly string[], found: string | undefined): Finding {
  return { required: [...required], found, met: found !== undefined && required.includes(found) }
}

/** The months before one, the last first. */
function lastMonths(until: string, months: number): readonly string[] {
  const [year = 0, month = 0] = until.split('-').map(Number)
  return Array.from({ length: months }, (_, index) => {
    const at = year * 12 + (month - 1) - 1 - index
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}
