import { describeCitation, type Label } from '@gongzhi/core'

import { notStated } from '../provisions/asked.ts'
import { votingNames } from '../provisions/voting-names.ts'
import type { VoteTotals } from './totals.ts'
import type { SilencePolicy, VoteRule } from './vote-rule.ts'

/** What unreturned ballots become in one reading of the rule: nothing, abstentions, or votes of one side. */
export type Unreturned = 'out' | 'abstain' | 'for' | 'against'
/** Whether void ballots take part in one reading of the rule. */
export type Voids = 'in' | 'out'

type Side = 'for' | 'against' | 'none'

const OUT: readonly Unreturned[] = ['out']
const ABSTAIN: readonly Unreturned[] = ['abstain']
/**
 * A majority that does not exist cannot be joined: no ballot is added to either side. Whether the unreturned
 * ones then take part, such a clause does not say: both readings stand.
 */
const JOIN: Readonly<Record<Side, readonly Unreturned[]>> = {
  for: ['for'],
  against: ['against'],
  none: ['out', 'abstain'],
}

function sideOf(inFavour: number, against: number): Side {
  if (inFavour === against) return 'none'
  return inFavour > against ? 'for' : 'against'
}

/** The side that has more of the ballots cast for and against, in each measure apart. */
export function sides(totals: Pick<VoteTotals, 'for' | 'against'>): {
  readonly heads: Side
  readonly area: Side
} {
  return {
    heads: sideOf(totals.for.heads, totals.against.heads),
    area: sideOf(totals.for.areaCentiM2, totals.against.areaCentiM2),
  }
}

function joined(
  { diverging }: Pick<VoteRule, 'diverging'>,
  totals: Pick<VoteTotals, 'for' | 'against'>,
): readonly Unreturned[] {
  const { heads, area } = sides(totals)
  if (heads === area) return JOIN[heads]
  if (diverging?.value === 'heads') return JOIN[heads]
  if (diverging?.value === 'area') return JOIN[area]
  return [...new Set([...JOIN[heads], ...JOIN[area], 'out' as const])]
}

function capped(totals: Pick<VoteTotals, 'for' | 'against' | 'roll'>): readonly Unreturned[] {
  for (const side of ['for', 'against'] as const) {
    if (2 * totals[side].heads > totals.roll.heads && 2 * totals[side].areaCentiM2 > totals.roll.areaCentiM2)
      return JOIN[side]
  }
  return OUT
}

function under(
  policy: SilencePolicy,
  rule: Pick<VoteRule, 'diverging'>,
  totals: Pick<VoteTotals, 'for' | 'against' | 'roll'>,
): readonly Unreturned[] {
  if (policy === 'not-participating') return OUT
  if (policy === 'abstention') return ABSTAIN
  return policy === 'join-majority' ? joined(rule, totals) : capped(totals)
}

/**
 * Whether the silence clause stands where it may stand: `unknown` where some text restricts it and nobody
 * says in which document it is.
 */
export function clauseStands(
  rule: Pick<VoteRule, 'silence' | 'silenceInstruments' | 'silenceStandsIn'>,
): 'stands' | 'misplaced' | 'unknown' {
  if (!rule.silence || !rule.silenceInstruments) return 'stands'
  if (!rule.silenceStandsIn) return 'unknown'
  return rule.silenceInstruments.value.includes(rule.silenceStandsIn.value) ? 'stands' : 'misplaced'
}

/**
 * Everything that unreturned ballots can be under the rule, as the texts stand: one thing where the rule is
 * clear, several where it is not.
 *
 * - `join-majority`: the majority is the side with more of the ballots cast for and against. Where heads and
 *   area name the same side, it is that one.
 *   Where they do not (a tie in one of them included), the `diverging` policy chooses the measure; without
 * it, or where it says `undetermined`, each
 *   measure may be the one, or the clause may fail. Where the measure that decides is tied there is no
 * majority and nothing is added to a side.
 * - `join-majority-capped`: as above, but only a side with more than half of all heads and more than half of
 *   all area by ballots cast. Such a side is
 *   the majority in both measures, so that they cannot diverge.
 * - A clause in a document that may not contain it does not apply: nothing then makes a ballot that was not
 *   cast take part.
 * - No clause known: not taking part, abstaining, and joining the majority are all possible.
 */
export function unreturnedReadings(
  rule: VoteRule,
  totals: Pick<VoteTotals, 'for' | 'against' | 'roll' | 'unreturned'>,
): readonly Unreturned[] {
  if (totals.unreturned.heads === 0 && totals.unreturned.areaCentiM2 === 0) return OUT
  if (!rule.silence) return [...new Set([...OUT, ...ABSTAIN, ...joined(rule, totals)])]
  const clause = clauseStands(rule)
  if (clause === 'misplaced') return OUT
  const readings = under(rule.silence.value, rule, totals)
  return clause === 'unknown' ? [...new Set([...OUT, ...readings])] : readings
}

const EITHER: readonly Voids[] = ['in', 'out']
const VOIDS_IN: readonly Voids[] = ['in']
const VOIDS_OUT: readonly Voids[] = ['out']

/** Whether void ballots take part: both where no text says so and there are any. They never approve. */
export function voidReadings(
  rule: Pick<VoteRule, 'voidBallots' | 'unknownPlaces'>,
  totals: Pick<VoteTotals, 'void'>,
): readonly Voids[] {
  if (rule.voidBallots) return rule.voidBallots.value === 'take-part' ? VOIDS_IN : VOIDS_OUT
  return totals.void.heads === 0 && totals.void.areaCentiM2 === 0 ? VOIDS_OUT : EITHER
}

const policyNames: Readonly<Record<SilencePolicy, Label>> = {
  'not-participating': { zh: '视为未参与表决', en: 'does not take part' },
  abstention: { zh: '视为弃权', en: 'abstains' },
  'join-majority': { zh: '计入已表决的多数票', en: 'joins the majority that was cast' },
  'join-majority-capped': {
    zh: '已表决的多数超过全体半数时计入该多数票',
    en: 'joins the majority that was cast where that exceeds half of all owners',
  },
}
const documents: Readonly<Record<string, Label>> = {
  covenant: { zh: '管理规约', en: 'covenant' },
  'rules-of-procedure': { zh: '业主大会议事规则', en: 'rules of procedure' },
}
const sideNames: Readonly<Record<Side, Label>> = {
  for: { zh: '同意', en: 'for' },
  against: { zh: '反对', en: 'against' },
  none: { zh: '相等', en: 'a tie' },
}
const named = (id: string): Label => documents[id] ?? { zh: id, en: id }

/** Why a clause does not apply, or may not, because of the document in which it stands. */
function explainPlace(rule: VoteRule, policy: Label): Label {
  const { value = [], citation } = rule.silenceInstruments ?? {}
  const allowed = value.map(named)
  const [zhNames, enNames] = [
    allowed.map(({ zh }) => zh).join('、'),
    allowed.map(({ en }) => en).join(' or the '),
  ]
  const by = citation && describeCitation(citation)
  const restriction = {
    zh: `${by ? `依${by.zh}，` : ''}该条款只能规定在${zhNames}中`,
    en: `such a clause may only stand in the ${enNames}${by ? ` (${by.en})` : ''}`,
  }
  if (clauseStands(rule) === 'misplaced') {
    const where = named(rule.silenceStandsIn?.value ?? '')
    return {
      zh: `“未表决票${policy.zh}”的条款规定在${where.zh}中，但${restriction.zh}，故不适用：未表决的票不参与表决。`,
      en:
        `The clause that an unreturned ballot ${policy.en} stands in the ${where.en}, ` +
        `but ${restriction.en}: it does not apply, and an unreturned ballot does not take part.`,
    }
  }
  const { zh, en } = notStated([votingNames.silenceStandsIn], rule)
  return {
    zh: `“未表决票${policy.zh}”的条款是否适用不明：${restriction.zh}。${zh}`,
    en: `Whether the clause that an unreturned ballot ${policy.en} applies is not known: ${restriction.en}. ${en}`,
  }
}

/** What follows where heads and area name different sides as the majority. */
function explainSides(rule: VoteRule, { heads, area }: { readonly heads: Side; readonly area: Side }): Label {
  const facts = {
    zh: `已表决票中，人数多数为${sideNames[heads].zh}，面积多数为${sideNames[area].zh}，方向不一致`,
    en: `Of the ballots cast, heads say ${sideNames[heads].en} and area says ${sideNames[area].en}`,
  }
  if (rule.diverging && rule.diverging.value !== 'undetermined') {
    return {
      zh: `${facts.zh}；依规定以${rule.diverging.value === 'heads' ? '人数' : '面积'}为准，未表决的票计入该多数。`,
      en:
        `${facts.en}; by the rule ${rule.diverging.value} ` +
        `decide${rule.diverging.value === 'area' ? 's' : ''} which majority unreturned ballots join.`,
    }
  }
  const { zh, en } = notStated([votingNames.divergingMajority], rule)
  return {
    zh: `${facts.zh}，未表决的票计入哪一方不能确定。${rule.diverging ? '' : zh}`,
    en: `${facts.en}: which side unreturned ballots join cannot be said.${rule.diverging ? '' : ` ${en}`}`,
  }
}

/** What was done with unreturned ballots and why, in a sentence; undefined where there are none. */
export function explainSilence(
  rule: VoteRule,
  totals: Pick<VoteTotals, 'for' | 'against' | 'roll' | 'unreturned'>,
): Label | undefined {
  if (totals.unreturned.heads === 0) return undefined
  if (!rule.silence) {
    const { zh, en } = notStated([votingNames.silence], rule)
    return {
      zh: `已送达未表决的 ${totals.unreturned.heads} 票：${zh}以下按各种可能的处理分别计算。`,
      en:
        `${totals.unreturned.heads} ballots were delivered and not returned. ` +
        `${en} Every way to treat them was calculated.`,
    }
  }
  const policy = policyNames[rule.silence.value]
  const clause = clauseStands(rule)
  if (clause !== 'stands') return explainPlace(rule, policy)
  const { heads, area } = sides(totals)
  if (rule.silence.value === 'join-majority' && heads !== area) return explainSides(rule, { heads, area })
  const [reading] = unreturnedReadings(rule, totals)
  const outcome: Readonly<Record<Unreturned, Label>> = {
    out: { zh: '本次不参与表决', en: 'here they do not take part' },
    abstain: { zh: '本次参与表决，不算同意', en: 'here they take part and do not approve' },
    for: { zh: '本次计入同意', en: 'here they are added to those for' },
    against: { zh: '本次计入反对', en: 'here they are added to those against' },
  }
  const tied = rule.silence.value === 'join-majority' && heads === 'none'
  const found = tied
    ? { zh: '已表决票中没有多数，不计入任何一方', en: 'there is no majority that they could join' }
    : outcome[reading as Unreturned]
  return {
    zh: `未表决的 ${totals.unreturned.heads} 票${policy.zh}：${found.zh}。`,
    en: `An unreturned ballot ${policy.en}: ${found.en}.`,
  }
}

/** Why it is not known whether void ballots take part; undefined where it is, or where there are none. */
export function explainVoid(
  rule: Pick<VoteRule, 'voidBallots' | 'unknownPlaces'>,
  totals: Pick<VoteTotals, 'void'>,
): Label | undefined {
  if (rule.voidBallots || totals.void.heads === 0) return undefined
  const { zh, en } = notStated([votingNames.voidBallots], rule)
  return {
    zh: `无效票 ${totals.void.heads} 张是否算参与表决：${zh}`,
    en: `Whether ${totals.void.heads} void ballots take part: ${en}`,
  }
}
