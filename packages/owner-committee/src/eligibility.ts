import {
  type AskedLaw,
  assess,
  type Assessment,
  type Citation,
  type Criterion,
  type Label,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'

import { type Arrears, type ArrearsCase, withArrears } from './arrears.ts'
import { type Ground, groundLabels, GROUNDS, IMPLIED_GROUNDS } from './grounds.ts'
import {
  articleOf,
  type MissingLaw,
  missingLaw,
  notStated,
  type SourcedWords,
  sourcedWords,
  askedOf,
} from './provisions/asked.ts'
import { arrearsCount } from './provisions/candidates.ts'
import { bars, barsAdopted, barsIfAdopted, conditions } from './provisions/election.ts'
import { type Sourced, sourced } from './provisions/sourced.ts'

/** One of the conditions of office (任职条件). */
export type Condition = NonNullable<typeof conditions.value>[number]

/** What the conditions are called. */
export const conditionLabels: Readonly<Record<Condition, Label>> = {
  owner: {
    zh: '本物业管理区域的业主（或者单位业主授权的自然人代表）',
    en: 'is an owner here, or the person whom an entity that owns authorised',
  },
  'full-capacity': { zh: '具有完全民事行为能力', en: 'has full civil capacity' },
  'abides-by-law': { zh: '遵守法律法规', en: 'abides by law' },
  'public-spirit': { zh: '热心公益事业、责任心强', en: 'is public-spirited and responsible' },
  able: { zh: '具有一定组织能力', en: 'is able to organise' },
  time: { zh: '具有必要的工作时间', en: 'has the time that it needs' },
  residence: { zh: '符合居住期限要求', en: 'has lived here as long as the rules ask' },
  training: { zh: '参加规定的培训', en: 'has taken the required training' },
  pledge: { zh: '签署书面承诺', en: 'has signed the pledge' },
}

/** Where a condition and a ground are the two sides of one fact: to know one is to know the other. */
const OPPOSITES: { readonly [C in Condition]?: Ground } = {
  owner: 'not-owner',
  'full-capacity': 'not-capable',
  'abides-by-law': 'not-in-good-standing',
  time: 'no-time',
  residence: 'not-resident',
  training: 'no-training',
}

/**
 * What is known of a person. A ground holds (true), does not hold (false), or is unknown (left out); so does
 * a condition.
 *
 * A ground that a text counts only while it is not corrected (未改正) holds only then.
 */
export interface PersonFacts {
  readonly grounds?: { readonly [G in Ground]?: boolean | undefined }
  readonly conditions?: { readonly [C in Condition]?: boolean | undefined }
  /** Arrears of the fee, told and not judged: whether they are a ground, the place says. */
  readonly arrears?: Arrears
  /**
   * What is not named: unknown, or found by a complete review not to be there (no ground holds, each
   * condition is fulfilled). Without it, unknown.
   */
  readonly rest?: 'unknown' | 'nothing-found'
}

/** What the law and the community say about candidates. What is left out is stated by no text. */
export interface CandidateLaw extends AskedLaw {
  readonly conditions?: SourcedWords<Condition> | undefined
  readonly bars?: SourcedWords<Ground> | undefined
  readonly barsIfAdopted?: SourcedWords<Ground> | undefined
  readonly barsAdopted?: SourcedWords<Ground> | undefined
  readonly arrearsCount?: Sourced<ArrearsCase> | undefined
}

/** Whether somebody can stand (候选人资格), and why. `met` is eligible, `not-met` is barred. */
export interface CandidateAssessment extends Assessment {
  readonly outcome: 'eligible' | 'barred' | 'undetermined'
  /** What bars, each with its article. */
  readonly barredBy: readonly {
    readonly cause: Ground | Condition
    readonly label: Label
    readonly citation: Citation
  }[]
  /** The facts that have to be found out. */
  readonly unknown: readonly (Ground | Condition)[]
  /** What the community adopted although the place's text does not allow it: it bars nobody. */
  readonly notAllowed: readonly {
    readonly ground: Ground
    readonly adopted: Citation
    readonly allowed: Citation
  }[]
  /** Grounds that hold and that no list of the place names: they bar nobody here. */
  readonly unlisted: readonly Ground[]
}

/**
 * Asks the law who can stand at a place on a day (`election/conditions`, `election/bars…`).
 *
 * Missing only where no text states a condition or a bar at all.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveCandidateLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * resolveCandidateLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02' }).status // 'missing'
 * resolveCandidateLaw(createRules({ provisions, rulebooks }), { place: '310000', on: '2026-03-02' })
 * ```
 */
export function resolveCandidateLaw(
  rules: Rules,
  where: RulesPlace,
): { readonly status: 'set'; readonly law: CandidateLaw } | MissingLaw {
  const law: CandidateLaw = {
    conditions: sourcedWords(rules, conditions, where),
    bars: sourcedWords(rules, bars, where),
    barsIfAdopted: sourcedWords(rules, barsIfAdopted, where),
    barsAdopted: sourcedWords(rules, barsAdopted, where),
    arrearsCount: sourced(rules, arrearsCount, where),
    ...askedOf(rules, where),
  }
  return law.conditions || law.bars ? { status: 'set', law } : missingLaw([conditions, bars], law)
}

const outcomes = { met: 'eligible', 'not-met': 'barred', undetermined: 'undetermined' } as const

/**
 * Whether somebody can become a member of the committee (候选人资格审查): each condition and each bar, with
 * its article.
 *
 * A bar of law counts by itself. A bar that the place's text leaves to the community counts where its
 * covenant or rules adopted it; where the house rules say nothing about it, somebody whom it would hit is
 * undetermined. A bar that was adopted although the text does not list it among those that may be is
 * reported and bars nobody; a text that lists `other` (议事规则约定的其他条件) allows any. Where no text
 * says what may be adopted, an adopted bar that hits is undetermined. What is not known is undetermined and
 * named. A condition and its opposite ground that contradict each other leave both undetermined. A ground
 * counts under every word that it is a case of: somebody who works for the company has an interest in it. One
 * that holds and that no list names is `unlisted`. Where no text states a bar, nothing bars; where no text
 * states a condition, nobody is found eligible.
 *
 * @example
 * ```ts
 * import { assessCandidate } from '@gongzhi/owner-committee'
 *
 * const law = {
 *   conditions: { value: ['owner'], citation: { instrument: '物业管理条例', article: '16(2)' } },
 *   bars: { value: ['fee-arrears'], citation: { instrument: '上海市住宅物业管理规定', article: '20(2)' } },
 * } as const
 * const conditions = { owner: true }
 * assessCandidate({ facts: { conditions, grounds: { 'fee-arrears': true } }, law }).outcome // 'barred'
 * assessCandidate({ facts: { conditions, grounds: { 'fee-arrears': false } }, law }).outcome // 'eligible'
 * assessCandidate({ facts: { conditions }, law }).unknown // ['fee-arrears']
 * ```
 */
export function assessCandidate({
  facts,
  law,
}: {
  readonly facts: PersonFacts
  readonly law: CandidateLaw
}): CandidateAssessment {
  const known = withArrears(knownFacts(facts), { arrears: facts.arrears, counts: law.arrearsCount })
  const notAllowed: { ground: Ground; adopted: Citation; allowed: Citation }[] = []
  const judged: Judged[] = (law.conditions?.value ?? []).map((condition) =>
    judgeCondition(condition, known, articleOf(law.conditions as SourcedWords<Condition>, condition)),
  )
  for (const ground of GROUNDS) {
    if (law.bars?.value.includes(ground)) judged.push(judgeGround(ground, known, articleOf(law.bars, ground)))
    else if (law.barsAdopted?.value.includes(ground)) {
      const adopted = adoption(ground, law.barsIfAdopted)
      if (adopted === 'not-allowed')
        notAllowed.push({
          ground,
          adopted: articleOf(law.barsAdopted, ground),
          allowed: (law.barsIfAdopted as SourcedWords<Ground>).citation,
        })
      else
        judged.push(
          judgeGround(
            ground,
            known,
            articleOf(law.barsAdopted, ground),
            adopted === 'unstated' ? notStated([barsIfAdopted], law) : undefined,
          ),
        )
    } else if (!law.barsAdopted && law.barsIfAdopted?.value.includes(ground)) {
      judged.push(
        judgeGround(ground, known, articleOf(law.barsIfAdopted, ground), notStated([barsAdopted], law)),
      )
    }
  }
  if (!law.conditions)
    judged.push({
      unknown: false,
      criterion: {
        id: 'conditions',
        label: conditions.label,
        required: null,
        found: null,
        met: 'undetermined',
        note: notStated([conditions], law),
      },
    })
  const assessment = assess(
    judged.map(({ criterion }) => criterion),
    law,
  )
  return {
    ...assessment,
    outcome: outcomes[assessment.result],
    barredBy: judged.flatMap(({ cause, criterion }) =>
      cause && criterion.met === false
        ? [{ cause, label: criterion.label, citation: criterion.citation as Citation }]
        : [],
    ),
    unknown: judged.flatMap(({ cause, unknown }) => (cause && unknown ? [cause] : [])),
    notAllowed,
    unlisted: unlistedGrounds(known, [
      law.bars?.value,
      law.barsIfAdopted?.value,
      law.barsAdopted?.value,
      law.conditions?.value.flatMap((condition) => OPPOSITES[condition] ?? []),
    ]),
  }
}

/** One criterion, whose it is, and whether it is the fact that is unknown. */
interface Judged {
  readonly cause?: Ground | Condition
  readonly criterion: Criterion
  readonly unknown: boolean
}

/** What is known, by ground and by condition, with each side of a fact filled in from the other. */
export interface KnownFacts {
  ground(ground: Ground): boolean | 'contradicted' | undefined
  condition(condition: Condition): boolean | 'contradicted' | undefined
}

/** For each ground, those of which it is a consequence. */
const CAUSES = new Map(
  GROUNDS.map((ground) => [ground, GROUNDS.filter((one) => IMPLIED_GROUNDS[one]?.includes(ground))]),
)
const CONDITIONS = Object.keys(OPPOSITES) as Condition[]

/**
 * Reads facts: a condition and its opposite ground speak for each other, and a ground for what it is a case
 * of (`IMPLIED_GROUNDS`). What holds by one word and does not by another contradicts itself.
 */
export function knownFacts({
  grounds = {},
  conditions: given = {},
  rest = 'unknown',
}: PersonFacts): KnownFacts {
  const clean = rest === 'nothing-found'
  /** What was said of the ground itself, or of its opposite. */
  const said = (ground: Ground): boolean | 'contradicted' | undefined => {
    const condition = CONDITIONS.find((one) => OPPOSITES[one] === ground)
    const fulfilled = condition && given[condition]
    const holds = grounds[ground]
    if (holds === undefined) return fulfilled === undefined ? undefined : !fulfilled
    return fulfilled === holds ? 'contradicted' : holds
  }
  const known = (ground: Ground): boolean | 'contradicted' | undefined => {
    const own = said(ground)
    if (own === 'contradicted') return own
    const caused = (CAUSES.get(ground) as readonly Ground[]).some((one) => said(one) === true)
    const excluded = IMPLIED_GROUNDS[ground]?.some((one) => said(one) === false) ?? false
    if ((caused || own === true) && (excluded || own === false)) return 'contradicted'
    if (caused) return true
    if (excluded) return false
    return own ?? (clean ? false : undefined)
  }
  return {
    ground: known,
    condition(condition) {
      const opposite = OPPOSITES[condition]
      if (opposite === undefined) return given[condition] ?? (clean ? true : undefined)
      const holds = known(opposite)
      return typeof holds === 'boolean' ? !holds : holds
    },
  }
}

/**
 * The grounds that hold and that no list names, neither by themselves nor by what they are a case of: they do
 * nothing here, and whoever recorded them learns it.
 */
export function unlistedGrounds(
  known: KnownFacts,
  listed: readonly (readonly Ground[] | undefined)[],
): readonly Ground[] {
  const named = (ground: Ground) => listed.some((list) => list?.includes(ground))
  return GROUNDS.filter(
    (ground) =>
      known.ground(ground) === true &&
      !named(ground) &&
      !IMPLIED_GROUNDS[ground]?.some(named) &&
      // What only follows from a ground that is listed, or told itself, is not told again.
      !(CAUSES.get(ground) as readonly Ground[]).some((one) => known.ground(one) === true),
  )
}

/** Whether the place's text lets a community adopt a ground: it lists it, or it lists `other`. */
export function adoption(
  ground: Ground,
  list: SourcedWords<Ground> | undefined,
): 'allowed' | 'not-allowed' | 'unstated' {
  if (!list) return 'unstated'
  return list.value.includes(ground) || list.value.includes('other') ? 'allowed' : 'not-allowed'
}

function judgeCondition(condition: Condition, known: KnownFacts, citation: Citation): Judged {
  const fulfilled = known.condition(condition)
  const label = conditionLabels[condition]
  const met = typeof fulfilled === 'boolean' ? fulfilled : 'undetermined'
  const criterion = {
    id: `condition/${condition}`,
    label,
    required: true,
    found: typeof fulfilled === 'boolean' ? fulfilled : null,
    met,
    citation,
  } as const
  if (met === true) return { cause: condition, criterion, unknown: false }
  const note =
    met === false
      ? { zh: `不符合任职条件：${label.zh}。`, en: `This condition is not fulfilled: ${label.en}.` }
      : factUnknown(label, fulfilled)
  return { cause: condition, criterion: { ...criterion, note }, unknown: met === 'undetermined' }
}

/**
 * With a doubt about the law, a ground that holds or is unknown stays undetermined; one that does not hold
 * hurts nobody under any law.
 */
function judgeGround(ground: Ground, known: KnownFacts, citation: Citation, doubt?: Label): Judged {
  const holds = known.ground(ground)
  const label = groundLabels[ground]
  const criterion = {
    id: `bar/${ground}`,
    label,
    required: false,
    found: typeof holds === 'boolean' ? holds : null,
    citation,
  } as const
  if (holds === false) return { cause: ground, criterion: { ...criterion, met: true }, unknown: false }
  if (holds === true && !doubt)
    return {
      cause: ground,
      criterion: {
        ...criterion,
        met: false,
        note: {
          zh: `存在不得担任委员的情形：${label.zh}。`,
          en: `This bars from the committee: ${label.en}.`,
        },
      },
      unknown: false,
    }
  const note = holds === true ? doubt : factUnknown(label, holds)
  return {
    cause: ground,
    criterion: { ...criterion, met: 'undetermined', ...(note && { note }) },
    unknown: holds !== true,
  }
}

/** What bars somebody, ground by ground, held against what is known of him: met is that a ground does not hold. */
export function groundCriteria(facts: PersonFacts, list: SourcedWords<Ground>): readonly Criterion[] {
  const known = knownFacts(facts)
  return list.value.map((ground) => {
    const holds = known.ground(ground)
    const label = groundLabels[ground]
    const criterion = {
      id: `bar/${ground}`,
      label,
      required: false,
      found: typeof holds === 'boolean' ? holds : null,
      citation: articleOf(list, ground),
    } as const
    if (typeof holds === 'boolean') return { ...criterion, met: !holds }
    return { ...criterion, met: 'undetermined' as const, note: factUnknown(label, holds) }
  })
}

/** The sentence that a fact is unknown, or that what was given contradicts itself. */
export function factUnknown(label: Label, found: boolean | 'contradicted' | undefined): Label {
  return found === 'contradicted'
    ? { zh: `提供的事实互相矛盾：${label.zh}。`, en: `What was given contradicts itself: ${label.en}.` }
    : { zh: `尚未查明：${label.zh}。`, en: `It is not known whether this holds: ${label.en}.` }
}
