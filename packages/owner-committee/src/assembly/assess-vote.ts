import {
  type AskedLaw,
  assess,
  type Assessment,
  type Criterion,
  type Fraction,
  type Json,
  type Label,
  reaches,
} from '@gongzhi/core'

import { type Measure, NOTHING, plus } from './measure.ts'
import { leastReaching, reachesShare } from './share.ts'
import {
  clauseStands,
  explainSilence,
  explainVoid,
  type Unreturned,
  unreturnedReadings,
  type Voids,
  voidReadings,
} from './silence.ts'
import { assertTotals, type MeasureKey, MEASURES, type VoteTotals } from './totals.ts'
import type { VoteRule } from './vote-rule.ts'
import { figure, joinLabels, measureNames, shareWords } from './wording.ts'

export type { VoteTotals } from './totals.ts'

/**
 * What a vote came to. `undetermined` where the rule or the figures do not decide it; it is never guessed.
 */
export type VoteOutcome = 'passed' | 'not-passed' | 'undetermined'

/** The assessment of one question (表决结果认定). */
export interface AssessedVote extends Assessment {
  readonly outcome: VoteOutcome
  /** Those who take part; null where the rule leaves it open. */
  readonly participants: Measure | null
  /** Those who approve; null where the rule leaves it open. */
  readonly approving: Measure | null
  /** The result in a sentence, with what was done about void and unreturned ballots. */
  readonly note: Label
}

/** Those who take part and those who approve, in one reading of the rule. */
export interface VoteView {
  readonly participants: Measure
  readonly approving: Measure
}

const PASSED: Label = { zh: '通过。', en: 'Passed.' }
const NOT_PASSED: Label = {
  zh: '未通过。未通过的议案不产生任何决定，也不构成相反的决定。',
  en: 'Not passed. A motion that fails is no decision, and none for the opposite.',
}
const UNDETERMINED: Label = { zh: '不能认定是否通过。', en: 'Whether it passed cannot be determined.' }
/** The sentence of each outcome. */
export const outcomeNotes: Readonly<Record<VoteOutcome, Label>> = {
  passed: PASSED,
  'not-passed': NOT_PASSED,
  undetermined: UNDETERMINED,
}

/** Those who take part and approve where void and unreturned ballots are read in this way. */
export function viewOf(
  totals: VoteTotals,
  reading: { readonly voids: Voids; readonly unreturned: Unreturned },
): VoteView {
  const cast = plus(
    plus(totals.for, totals.against),
    plus(totals.abstain, reading.voids === 'in' ? totals.void : NOTHING),
  )
  return {
    participants: reading.unreturned === 'out' ? cast : plus(cast, totals.unreturned),
    approving: reading.unreturned === 'for' ? plus(totals.for, totals.unreturned) : totals.for,
  }
}

/** Every view of the totals that the rule leaves open: one where it is clear. */
export function viewsOf(rule: VoteRule, totals: VoteTotals): readonly VoteView[] {
  return voidReadings(rule, totals).flatMap((voids) =>
    unreturnedReadings(rule, totals).map((unreturned) => viewOf(totals, { voids, unreturned })),
  )
}

/** The outcome without its reasons, for whoever asks it many times; the same as that of `assessVote`. */
export function outcomeOf(rule: VoteRule, totals: VoteTotals): VoteOutcome {
  let passed = 0
  let failed = 0
  for (const voids of voidReadings(rule, totals)) {
    for (const unreturned of unreturnedReadings(rule, totals)) {
      if (passes(rule, totals, voids, unreturned)) passed++
      else failed++
    }
  }
  if (failed === 0) return 'passed'
  return passed === 0 ? 'not-passed' : 'undetermined'
}

function passes(rule: VoteRule, totals: VoteTotals, voids: Voids, unreturned: Unreturned): boolean {
  for (const measure of MEASURES) {
    const silent = totals.unreturned[measure]
    const roll = totals.roll[measure]
    const participants =
      totals.for[measure] +
      totals.against[measure] +
      totals.abstain[measure] +
      (voids === 'in' ? totals.void[measure] : 0) +
      (unreturned === 'out' ? 0 : silent)
    const approving = totals.for[measure] + (unreturned === 'for' ? silent : 0)
    if (!reachesShare(participants, roll, rule.participation.value)) return false
    if (!reachesShare(approving, rule.base.value === 'all' ? roll : participants, rule.approval.value))
      return false
  }
  return true
}

/**
 * Assesses one question from its totals (Civil Code, Art. 278(2), or the law of the day of the decision):
 * four criteria, participation and approval, each in heads and in area, never added and never averaged.
 *
 * Abstainers take part and do not approve. Void ballots take part or not as the rule says and never approve;
 * unreturned ones are what the silence clause makes of them, where it stands in a document that may contain
 * it. Where the rule is silent about either, every possible reading is calculated: the outcome is decided
 * where all agree, and `undetermined` where they do not. Because one reading can fail in one criterion and
 * another in another, the outcome can be `not-passed` although no single criterion is; `result` follows the
 * outcome.
 *
 * A question of one building is assessed with that building's totals; `building` only names it in the
 * sentences. Refuses totals that do not add up to their roll (`RangeError`, `vote/totals-differ`).
 *
 * @example
 * ```ts
 * import { assessVote } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '中华人民共和国民法典', article: '278' }
 * const assessment = assessVote({
 *   rule: {
 *     matter: 'covenant',
 *     special: false,
 *     base: { value: 'participants', citation },
 *     participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation },
 *     approval: { value: { n: 1, d: 2, bound: 'strict' }, citation },
 *   },
 *   totals: {
 *     roll: { heads: 800, areaCentiM2: 8_000_000 },
 *     for: { heads: 500, areaCentiM2: 5_000_000 },
 *     against: { heads: 33, areaCentiM2: 1_000_000 },
 *     abstain: { heads: 0, areaCentiM2: 0 },
 *     void: { heads: 0, areaCentiM2: 0 },
 *     unreturned: { heads: 0, areaCentiM2: 0 },
 *     undelivered: { heads: 267, areaCentiM2: 2_000_000 },
 *   },
 * })
 * assessment.outcome // 'not-passed': 533 of 800 heads are not two thirds
 * ```
 */
export function assessVote({
  rule,
  totals,
  building,
}: {
  readonly rule: VoteRule
  readonly totals: VoteTotals
  readonly building?: string
}): AssessedVote {
  assertTotals(totals)
  const views = viewsOf(rule, totals)
  const open = joinLabels([explainVoid(rule, totals), explainSilence(rule, totals)])
  const of = (view: VoteView): Measure => (rule.base.value === 'all' ? totals.roll : view.participants)
  const criteria = [
    ...MEASURES.map((measure) =>
      participationCriterion({
        rule,
        measure,
        building,
        open,
        cases: views.map(({ participants }) => ({
          part: participants[measure],
          whole: totals.roll[measure],
        })),
      }),
    ),
    ...MEASURES.map((measure) =>
      approvalCriterion({
        rule,
        measure,
        building,
        open,
        cases: views.map((view) => ({ part: view.approving[measure], whole: of(view)[measure] })),
      }),
    ),
  ]
  const outcome = outcomeOfViews(
    views.map((view) =>
      MEASURES.every(
        (measure) =>
          reaches({
            part: view.participants[measure],
            whole: totals.roll[measure],
            fraction: rule.participation.value,
          }) &&
          reaches({ part: view.approving[measure], whole: of(view)[measure], fraction: rule.approval.value }),
      ),
    ),
  )
  return {
    ...withOutcome(criteria, outcome, rule),
    participants: only(views.map(({ participants }) => participants)),
    approving: only(views.map(({ approving }) => approving)),
    note: joinLabels([outcomeNotes[outcome], explainVoid(rule, totals), explainSilence(rule, totals)]),
  }
}

/**
 * The criteria with the result that follows from the outcome, which can be decided where no single criterion
 * is.
 */
export function withOutcome(
  criteria: readonly Criterion[],
  outcome: VoteOutcome,
  law?: AskedLaw,
): Assessment & { readonly outcome: VoteOutcome } {
  const results = { passed: 'met', 'not-passed': 'not-met', undetermined: 'undetermined' } as const
  return { ...assess(criteria, law), result: results[outcome], outcome }
}

function outcomeOfViews(passing: readonly boolean[]): VoteOutcome {
  if (passing.every((one) => one)) return 'passed'
  return passing.some((one) => one) ? 'undetermined' : 'not-passed'
}

function only(measures: readonly Measure[]): Measure | null {
  const [first] = measures
  return first &&
    measures.every(({ heads, areaCentiM2 }) => heads === first.heads && areaCentiM2 === first.areaCentiM2)
    ? first
    : null
}

interface Asked {
  readonly rule: VoteRule
  readonly measure: MeasureKey
  readonly building: string | undefined
  /** Why more than one reading is possible. */
  readonly open: Label
  readonly cases: readonly { readonly part: number; readonly whole: number }[]
}

function participationCriterion(asked: Asked): Criterion {
  const { zh, en } = measureNames[asked.measure]
  const { value, citation } = asked.rule.participation
  return shareCriterion(asked, {
    id: `participation-${asked.measure === 'heads' ? 'heads' : 'area'}`,
    subject: { zh: `参与表决的${zh}`, en: `Participation in ${en}` },
    fraction: value,
    of: { zh: '全体业主', en: 'all owners' },
    citation,
  })
}

function approvalCriterion(asked: Asked): Criterion {
  const { zh, en } = measureNames[asked.measure]
  const { value, citation } = asked.rule.approval
  const of =
    asked.rule.base.value === 'all'
      ? { zh: '全体业主', en: 'all owners' }
      : { zh: '参与表决者', en: 'those who take part' }
  return shareCriterion(asked, {
    id: `approval-${asked.measure === 'heads' ? 'heads' : 'area'}`,
    subject: { zh: `同意的${zh}`, en: `Approval in ${en}` },
    fraction: value,
    of,
    citation,
  })
}

const verdicts: Readonly<Record<`${Criterion['met']}`, Label>> = {
  true: { zh: '达到', en: 'met' },
  false: { zh: '未达到', en: 'not met' },
  undetermined: { zh: '不能确定', en: 'undetermined' },
}

function shareCriterion(
  { rule, measure, building, open, cases }: Asked,
  share: {
    readonly id: string
    readonly subject: Label
    readonly fraction: Fraction
    readonly of: Label
    readonly citation: Criterion['citation']
  },
): Criterion {
  const { id, subject, fraction, of } = share
  const met = cases.map(({ part, whole }) => reaches({ part, whole, fraction }))
  const verdict = met.every((one) => one === met[0]) ? (met[0] ?? true) : ('undetermined' as const)
  const least = cases.map(({ whole }) => leastReaching(whole, fraction))
  const label =
    building === undefined
      ? subject
      : { zh: `${subject.zh}（${building}）`, en: `${subject.en} (${building})` }
  const words = shareWords(fraction)
  const [wholes, parts] = [
    rangeWords(
      cases.map(({ whole }) => whole),
      measure,
    ),
    rangeWords(
      cases.map(({ part }) => part),
      measure,
    ),
  ]
  const numbers = least.filter((one) => one !== null)
  const leastWords =
    numbers.length === 0
      ? { zh: '无人参与，无从达到', en: 'nobody takes part, and nothing reaches a share of nothing' }
      : { zh: `至少 ${rangeWords(numbers, measure).zh}`, en: `${rangeWords(numbers, measure).en} at least` }
  const verdictWords = verdicts[`${verdict}`]
  const because =
    verdict === 'undetermined' ||
    (id.startsWith('participation') && rule.silence && clauseStands(rule) === 'misplaced')
      ? open
      : undefined
  return {
    id,
    label,
    met: verdict,
    ...(share.citation && { citation: share.citation }),
    required: {
      fraction: { ...fraction },
      of: range(cases.map(({ whole }) => whole)),
      least: least.includes(null) ? null : range(least as number[]),
    },
    found: range(cases.map(({ part }) => part)),
    note: joinLabels([
      {
        zh:
          `${label.zh}：须为${of.zh}（${wholes.zh}）的${words.zh}，${leastWords.zh}；` +
          `实为 ${parts.zh}，${verdictWords.zh}。`,
        en:
          `${label.en}: ${words.en} of ${of.en} (${wholes.en}), ${leastWords.en}; ` +
          `found ${parts.en}: ${verdictWords.en}.`,
      },
      because,
    ]),
  }
}

/** One number, or the ends of a range. */
function range(values: readonly number[]): Json {
  const [from, to] = ends(values)
  return from === to ? from : { from, to }
}

function rangeWords(values: readonly number[], measure: MeasureKey): Label {
  const [from, to] = ends(values)
  const [low, high] = [figure(from, measure), figure(to, measure)]
  return from === to ? low : { zh: `${low.zh}至 ${high.zh}`, en: `${low.en} to ${high.en}` }
}

function ends(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)]
}
