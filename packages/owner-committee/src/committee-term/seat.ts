import {
  assess,
  type Assessment,
  type Citation,
  type Criterion,
  type Json,
  type Label,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'

import { type ArrearsCase, withArrears } from '../arrears.ts'
import { adoption, factUnknown, knownFacts, type PersonFacts, unlistedGrounds } from '../eligibility.ts'
import { type Ground, groundLabels, GROUNDS } from '../grounds.ts'
import {
  articleOf,
  type MissingLaw,
  missingLaw,
  notStated,
  type SourcedWords,
  sourcedWords,
  askedOf,
} from '../provisions/asked.ts'
import { arrearsCount } from '../provisions/candidates.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'
import {
  absenceInARow,
  absenceShare,
  endDecidedBy,
  endsAdopted,
  endsByDecision,
  endsByItself,
  endsIfAdopted,
  resignation,
  suspension,
} from '../provisions/term.ts'
import { type Absence, type AbsenceLaw, type Attendance, countAbsence } from './absence.ts'

/** What the law and the community say about sitting members. What is left out is stated by no text. */
export interface SeatLaw extends AbsenceLaw {
  readonly endsByItself?: SourcedWords<Ground> | undefined
  readonly endsByDecision?: SourcedWords<Ground> | undefined
  readonly endsIfAdopted?: SourcedWords<Ground> | undefined
  readonly endsAdopted?: SourcedWords<Ground> | undefined
  readonly resignation?: Sourced<'at-once' | 'by-decision' | 'if-adopted'> | undefined
  readonly suspension?: Sourced<'suspended' | 'not-suspended'> | undefined
  readonly endDecidedBy?: Sourced<'assembly' | 'assembly-or-authorised-committee'> | undefined
  readonly arrearsCount?: Sourced<ArrearsCase> | undefined
}

/** What is known of a sitting member. */
export interface SeatFacts extends PersonFacts {
  readonly attendance?: Attendance | undefined
}

/** What a ground does to a seat: it ended it, a decision has to, or that cannot be said. */
export type SeatEffect = 'ended' | 'to-be-decided' | 'undetermined'

/** What became of a seat (委员资格), and why. `met` is that nothing touches it. */
export interface SeatAssessment extends Assessment {
  readonly status: 'sits' | 'ended' | 'to-be-decided' | 'undetermined'
  /** Every ground that holds and touches the seat, each with its article. */
  readonly grounds: readonly {
    readonly ground: Ground
    readonly effect: SeatEffect
    readonly label: Label
    readonly citation?: Citation
  }[]
  /** Whether the member may not act until the decision; null where none is due. */
  readonly suspended: 'yes' | 'no' | 'undetermined' | null
  readonly suspendedBy?: Citation
  /** Who decides, where a decision is due and a text says it. */
  readonly decidedBy?: Sourced<'assembly' | 'assembly-or-authorised-committee'>
  /** The facts that have to be found out. */
  readonly unknown: readonly Ground[]
  /** What the community adopted although the place's text does not allow it: it ends no seat. */
  readonly notAllowed: readonly {
    readonly ground: Ground
    readonly adopted: Citation
    readonly allowed: Citation
  }[]
  /** Grounds that hold and that no list of the place names: they leave the seat alone. */
  readonly unlisted: readonly Ground[]
}

/**
 * Asks the law what ends a seat at a place on a day (the provisions `term/ends-…`, `term/resignation`,
 * `term/suspension`, `term/absence-…`).
 *
 * Missing only where no text states a single ground.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveSeatLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * resolveSeatLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02' }).status // 'missing'
 * resolveSeatLaw(createRules({ provisions, rulebooks }), { place: '110000', on: '2026-03-02' })
 * ```
 */
export function resolveSeatLaw(
  rules: Rules,
  where: RulesPlace,
): { readonly status: 'set'; readonly law: SeatLaw } | MissingLaw {
  const law: SeatLaw = {
    endsByItself: sourcedWords(rules, endsByItself, where),
    endsByDecision: sourcedWords(rules, endsByDecision, where),
    endsIfAdopted: sourcedWords(rules, endsIfAdopted, where),
    endsAdopted: sourcedWords(rules, endsAdopted, where),
    resignation: sourced(rules, resignation, where),
    suspension: sourced(rules, suspension, where),
    endDecidedBy: sourced(rules, endDecidedBy, where),
    absenceShare: sourced(rules, absenceShare, where),
    absenceInARow: sourced(rules, absenceInARow, where),
    arrearsCount: sourced(rules, arrearsCount, where),
    ...askedOf(rules, where),
  }
  return silent(law) ? missingLaw([endsByItself, endsByDecision, endsIfAdopted], law) : { status: 'set', law }
}

/**
 * What became of a member's seat (委员资格终止): whether it stands, ended by itself, or has to be decided
 * on, by which ground and article.
 *
 * A resignation (辞职) follows `term/resignation` where a text states it, and the lists otherwise. A ground
 * that only counts where the community adopted it ends the seat by itself (职务终止); one that a text leaves
 * to covenant or rules by its residual clause (`other`) ends it the way that this clause does. Absence is
 * counted exactly where a text gives its measure and the attendance is known: the share of the meetings of a
 * year, or a run of meetings missed; either is enough, and below both nobody is absent. Otherwise it is what
 * was found of the person. A ground counts under every word that it is a case of, and one that no list names
 * is `unlisted`.
 *
 * What has ended stays ended. Where a ground that would end the seat by itself is unknown, the status is
 * undetermined even if another one is to be decided on: more knowledge never turns a determined status
 * round. Where two residual clauses leave open how an adopted ground ends the seat, the status is undetermined
 * and the result is not: by either of them the seat does not stay. Where the place says nothing on suspension,
 * that is undetermined.
 *
 * @example
 * ```ts
 * import { assessSeat } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '北京市物业管理条例', article: '46' }
 * const law = {
 *   endsByItself: { value: ['not-owner', 'resigned'], citation },
 *   endsByDecision: { value: ['absent'], citation },
 *   suspension: { value: 'suspended', citation },
 *   absenceShare: { value: { n: 1, d: 2, bound: 'inclusive' }, citation },
 * } as const
 * const attendance = { heldInYear: 6, missedInYear: 3 }
 * assessSeat({ facts: { grounds: { 'not-owner': false, resigned: false }, attendance }, law }).status
 * // 'to-be-decided'
 * assessSeat({ facts: { grounds: { 'not-owner': true } }, law }).status // 'ended'
 * ```
 */
export function assessSeat({
  facts,
  law,
}: {
  readonly facts: SeatFacts
  readonly law: SeatLaw
}): SeatAssessment {
  const known = withArrears(knownFacts(facts), { arrears: facts.arrears, counts: law.arrearsCount })
  const absence = countAbsence(facts.attendance, law)
  const notAllowed: { ground: Ground; adopted: Citation; allowed: Citation }[] = []
  const judged: JudgedSeat[] = []
  for (const ground of GROUNDS) {
    const rule = ruleOf(ground, law)
    if (rule === 'not-allowed')
      notAllowed.push({
        ground,
        adopted: (law.endsAdopted as Sourced<unknown>).citation,
        allowed: (allowing(law) as Sourced<unknown>).citation,
      })
    else if (rule)
      judged.push(
        judge({
          ground,
          rule,
          holds: ground === 'absent' ? (absence.holds ?? known.ground('absent')) : known.ground(ground),
          absence,
        }),
      )
  }
  const criteria = judged.map(({ criterion }) => criterion)
  const heading = {
    id: 'law',
    label: { zh: '委员资格终止的事由', en: 'What ends a seat' },
    required: null,
    found: null,
  }
  if (silent(law))
    criteria.push({
      ...heading,
      met: 'undetermined',
      note: notStated([endsByItself, endsByDecision, endsIfAdopted], law),
    })
  // The texts leave all to the community, and it adopted nothing.
  else if (criteria.length === 0)
    criteria.push({
      ...heading,
      met: true,
      citation: (law.endsAdopted ?? (allowing(law) as Sourced<unknown>)).citation,
    })
  const status = statusOf(judged, criteria)
  return {
    ...assess(criteria, law),
    status,
    grounds: judged.flatMap(({ ground, holds, effect, citation }) =>
      holds === true ? [{ ground, effect, label: groundLabels[ground], ...(citation && { citation }) }] : [],
    ),
    ...suspensionOf(status, law),
    unknown: judged.flatMap(({ ground, holds }) => (typeof holds === 'boolean' ? [] : [ground])),
    notAllowed,
    unlisted: unlistedGrounds(known, [
      law.endsByItself?.value,
      law.endsByDecision?.value,
      law.endsIfAdopted?.value,
      law.endsAdopted?.value,
      // What is missing of a resignation is told as such.
      ['resigned'],
    ]),
  }
}

interface SeatRule {
  readonly effect: SeatEffect
  readonly citation?: Citation
  /** Why the effect cannot be said. */
  readonly doubt?: Label
  /** Whether it is known all the same that the seat does not stay as it is. */
  readonly touches?: true
}

interface JudgedSeat {
  readonly ground: Ground
  readonly holds: boolean | 'contradicted' | undefined
  readonly effect: SeatEffect
  readonly citation?: Citation
  readonly criterion: Criterion
}

function silent({
  endsByItself: byItself,
  endsByDecision: byDecision,
  endsIfAdopted: ifAdopted,
}: SeatLaw): boolean {
  return !byItself && !byDecision && !ifAdopted
}

/**
 * The text that says what a community may adopt: its list of what ends a seat where adopted, or else a
 * residual clause in one of the others.
 */
function allowing({
  endsIfAdopted: ifAdopted,
  endsByItself: byItself,
  endsByDecision: byDecision,
}: SeatLaw): SourcedWords<Ground> | undefined {
  return ifAdopted ?? byItself ?? byDecision
}

function ruleOf(ground: Ground, law: SeatLaw): SeatRule | 'not-allowed' | undefined {
  const resigning = ground === 'resigned' ? law.resignation : undefined
  if (resigning && resigning.value !== 'if-adopted')
    return {
      effect: resigning.value === 'at-once' ? 'ended' : 'to-be-decided',
      citation: resigning.citation,
    }
  if (law.endsByItself?.value.includes(ground))
    return { effect: 'ended', citation: articleOf(law.endsByItself, ground) }
  if (law.endsByDecision?.value.includes(ground))
    return { effect: 'to-be-decided', citation: articleOf(law.endsByDecision, ground) }
  const listed = law.endsIfAdopted?.value.includes(ground)
    ? articleOf(law.endsIfAdopted, ground)
    : resigning?.citation
  if (law.endsAdopted?.value.includes(ground))
    return listed
      ? { effect: 'ended', citation: law.endsAdopted.citation }
      : residual(ground, law, law.endsAdopted.citation)
  if (listed && !law.endsAdopted)
    return { effect: 'undetermined', citation: listed, doubt: notStated([endsAdopted], law) }
  // Somebody who resigned wants to go, so that a text which is silent on it leaves a question open. Silence
  // on any other ground leaves the seat alone.
  if (ground === 'resigned' && !listed && !law.resignation)
    return { effect: 'undetermined', doubt: notStated([resignation], law) }
  return undefined
}

/**
 * An adopted ground that no list names: it stands on a residual clause, and ends the seat as that clause
 * does.
 */
function residual(ground: Ground, law: SeatLaw, citation: Citation): SeatRule | 'not-allowed' {
  const [byItself, byDecision] = [
    law.endsByItself?.value.includes('other') ?? false,
    law.endsByDecision?.value.includes('other') ?? false,
  ]
  if (law.endsIfAdopted && adoption(ground, law.endsIfAdopted) === 'allowed')
    return { effect: 'ended', citation }
  if (byItself && byDecision) {
    return {
      effect: 'undetermined',
      citation,
      touches: true,
      doubt: {
        zh: '自行终止与经决定终止两处兜底条款都可以适用，规约采纳的事由如何终止资格没有规定。',
        en: 'Two residual clauses could apply, one that ends a seat by itself and one by decision: no text says which.',
      },
    }
  }
  if (byItself || byDecision) return { effect: byItself ? 'ended' : 'to-be-decided', citation }
  return allowing(law)
    ? 'not-allowed'
    : { effect: 'undetermined', citation, doubt: notStated([endsIfAdopted], law) }
}

function judge({
  ground,
  rule,
  holds,
  absence,
}: {
  readonly ground: Ground
  readonly rule: SeatRule
  readonly holds: JudgedSeat['holds']
  readonly absence: Absence
}): JudgedSeat {
  const label = groundLabels[ground]
  const counted = ground === 'absent' && absence.measured
  const known = typeof holds === 'boolean' ? holds : null
  const base = {
    id: `seat/${ground}`,
    label,
    required: counted ? (absence.required as Json) : false,
    found: counted && absence.holds !== undefined ? (absence.found as Json) : known,
    ...(rule.citation && { citation: rule.citation }),
  }
  const judged = { ground, holds, effect: rule.effect, ...(rule.citation && { citation: rule.citation }) }
  if (holds === false) return { ...judged, criterion: { ...base, met: true } }
  if (holds !== true) {
    const note =
      ground === 'absent' && !counted && holds === undefined
        ? {
            zh: `尚未查明是否${label.zh}；${notStated([absenceShare, absenceInARow]).zh}`,
            en: `It is not known whether this holds: ${label.en}. ${notStated([absenceShare, absenceInARow]).en}`,
          }
        : factUnknown(label, holds)
    return { ...judged, criterion: { ...base, met: 'undetermined', note } }
  }
  if (rule.effect === 'undetermined')
    return {
      ...judged,
      criterion: {
        ...base,
        met: rule.touches ? false : 'undetermined',
        ...(rule.doubt && { note: rule.doubt }),
      },
    }
  const note =
    rule.effect === 'ended'
      ? { zh: `${label.zh}，委员资格自行终止。`, en: `The seat ended by itself: ${label.en}.` }
      : { zh: `${label.zh}，委员资格须经决定终止。`, en: `The seat has to be decided on: ${label.en}.` }
  return { ...judged, criterion: { ...base, met: false, note } }
}

function statusOf(judged: readonly JudgedSeat[], criteria: readonly Criterion[]): SeatAssessment['status'] {
  if (judged.some(({ holds, effect }) => holds === true && effect === 'ended')) return 'ended'
  // A ground that is unknown, or whose effect is, could still have ended the seat by itself.
  if (judged.some(({ holds, effect }) => holds !== false && effect !== 'to-be-decided')) return 'undetermined'
  if (judged.some(({ holds, effect }) => holds === true && effect === 'to-be-decided')) return 'to-be-decided'
  return criteria.length > 0 && criteria.every(({ met }) => met === true) ? 'sits' : 'undetermined'
}

function suspensionOf(
  status: SeatAssessment['status'],
  law: SeatLaw,
): Pick<SeatAssessment, 'suspended' | 'suspendedBy' | 'decidedBy'> {
  if (status !== 'to-be-decided') return { suspended: null }
  const decidedBy = law.endDecidedBy && { decidedBy: law.endDecidedBy }
  if (!law.suspension) return { suspended: 'undetermined', ...decidedBy }
  return {
    suspended: law.suspension.value === 'suspended' ? 'yes' : 'no',
    suspendedBy: law.suspension.citation,
    ...decidedBy,
  }
}
