import { describeCitation, type Label, type Verdict } from '@gongzhi/core'
import * as z from 'zod'

import { clausesOf, namesOf } from '../clause.ts'
import {
  assessCandidate,
  type CandidateAssessment,
  type CandidateLaw,
  conditionLabels,
} from '../eligibility.ts'
import { groundLabels, GROUNDS } from '../grounds.ts'
import { documentReference, reference } from '../reference.ts'
import { words } from '../words.ts'
import { articleShape } from './article.ts'
import { type Body, leads } from './body.ts'
import { type FixedLaw, valueOf } from './law.ts'

/** Who reviews candidates. */
export const REVIEWERS = [
  'group',
  'substitute-body',
  'street',
  'community-party',
  'residents-committee',
] as const

/** Who reviews. */
export type Reviewer = (typeof REVIEWERS)[number]

/** The conditions of office, as `election/conditions` names them. */
export const CONDITIONS = [
  'owner',
  'full-capacity',
  'abides-by-law',
  'public-spirit',
  'able',
  'time',
  'residence',
  'training',
  'pledge',
] as const

/**
 * What a review found out about a candidate. What it does not name is unknown, or was looked for and not
 * found.
 */
export const findingShape = z.strictObject({
  grounds: z.array(z.strictObject({ ground: z.enum(GROUNDS), holds: z.boolean() })).max(GROUNDS.length),
  conditions: z.array(z.strictObject({ condition: z.enum(CONDITIONS), fulfilled: z.boolean() })).max(9),
  rest: z.enum(['unknown', 'nothing-found']),
})

/** What a review found out about a candidate. */
export type Finding = z.infer<typeof findingShape>

/** A ground on which somebody cannot stand, with its article. */
export const barShape = z.strictObject({ cause: z.string(), ...articleShape.shape })

/** One review of a candidate. */
export const reviewShape = z.strictObject({
  reviewer: z.enum(REVIEWERS),
  by: reference,
  decision: z.enum(['accept', 'reject']),
  reason: words,
  evidence: z.array(documentReference).max(10),
  bars: z.array(barShape).max(45),
})

const reviewerCapacities: Readonly<Record<string, Reviewer>> = {
  street: 'street',
  'party.superior': 'community-party',
  'residents-committee': 'residents-committee',
}

/**
 * As whom a capacity reviews. Where the text names the preparatory body, that is the body that prepares this
 * election, whichever of the two it is.
 */
export function reviewerOf(
  { body }: { readonly body: Body },
  { capacity, reviewers }: { readonly capacity: string; readonly reviewers: readonly Reviewer[] },
): Reviewer | undefined {
  const own = leads({ body }, capacity)
    ? reviewers.find((one) => one === 'group' || one === 'substitute-body')
    : reviewerCapacities[capacity]
  return own !== undefined && reviewers.includes(own) ? own : undefined
}

/** What the law says about somebody of whom this was found. */
export function assessFinding({ grounds, conditions, rest }: Finding, fixed: FixedLaw): CandidateAssessment {
  const law: CandidateLaw = {
    conditions: valueOf(fixed, 'conditions'),
    bars: valueOf(fixed, 'bars'),
    barsIfAdopted: valueOf(fixed, 'barsIfAdopted'),
    barsAdopted: valueOf(fixed, 'barsAdopted'),
  }
  const facts = {
    rest,
    grounds: Object.fromEntries(grounds.map(({ ground, holds }) => [ground, holds])),
    conditions: Object.fromEntries(conditions.map(({ condition, fulfilled }) => [condition, fulfilled])),
  }
  return assessCandidate({ facts, law })
}

/** The grounds of a refusal, each with its article. */
export function barsOf({
  barredBy,
}: CandidateAssessment): { cause: string; instrument: string; article: string }[] {
  return barredBy.map(({ cause, citation }) => ({
    cause,
    instrument: citation.instrument,
    article: citation.article,
  }))
}

/** What those who review are called. */
export const reviewerLabels: Readonly<Record<Reviewer, Label>> = {
  group: { zh: '筹备组', en: 'the preparatory group' },
  'substitute-body': { zh: '物业管理委员会', en: 'the substitute body' },
  street: { zh: '街道办事处', en: 'the street office' },
  'community-party': { zh: '社区党组织', en: 'the community party organisation' },
  'residents-committee': { zh: '居（村）民委员会', en: "the residents' committee" },
}

/** What a condition or a ground is called. */
function factName(fact: string): Label {
  return (
    groundLabels[fact as keyof typeof groundLabels] ?? conditionLabels[fact as keyof typeof conditionLabels]
  )
}

/** Why a decision does not follow from what was found; undefined where it does. */
export function decisionProblem(
  decision: 'accept' | 'reject',
  { finding, fixed }: { readonly finding: Finding; readonly fixed: FixedLaw },
): Verdict | undefined {
  const assessment = assessFinding(finding, fixed)
  const { outcome, unknown, barredBy } = assessment
  const expected = decision === 'accept' ? 'eligible' : 'barred'
  if (outcome === expected) return undefined
  const figures = {
    required: expected,
    found: { outcome, unknown: [...unknown], bars: barsOf(assessment) },
  } as const
  if (outcome === 'undetermined') {
    const open = assessment.criteria.flatMap(({ met, note }) =>
      met === 'undetermined' && note ? [note] : [],
    )
    const names = namesOf(unknown.map(factName))
    return {
      met: 'undetermined',
      ...figures,
      why: clausesOf(open),
      ...(unknown.length > 0 && {
        instead: { zh: `请先查明：${names.zh}`, en: `find out first: ${names.en}` },
      }),
    }
  }
  if (outcome === 'eligible')
    return {
      met: false,
      ...figures,
      why: {
        zh: '查明的事实中没有条款规定的事由，不得拒绝',
        en: 'no article names a ground among what was found: he cannot be refused',
      },
      instead: { zh: '请作出通过的结论', en: 'accept him' },
    }
  const bars = barredBy.map(({ label, citation }) => {
    const by = describeCitation(citation)
    return { zh: `${label.zh}（${by.zh}）`, en: `${label.en} (${by.en})` }
  })
  return {
    met: false,
    ...figures,
    why: {
      zh: `依查明的事实不得担任委员：${namesOf(bars).zh}`,
      en: `what was found bars him: ${namesOf(bars).en}`,
    },
    instead: { zh: '请作出不通过的结论', en: 'refuse him' },
  }
}
