import type { AskedLaw, Fraction, Provision, Rules, RulesPlace } from '@gongzhi/core'

import type { Matter } from '../matters.ts'
import { missingLaw, type MissingLaw, askedOf } from '../provisions/asked.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'
import {
  approvalBase,
  divergingMajority,
  ordinaryApproval,
  participation,
  silence,
  silenceInstruments,
  silenceStandsIn,
  specialApproval,
  specialMatters,
  voidBallots,
} from '../provisions/voting.ts'

/** What a ballot is that was delivered and did not come back (已送达未表决票的处理). */
export type SilencePolicy =
  /** It does not take part. */
  | 'not-participating'
  /** It takes part and does not approve. */
  | 'abstention'
  /** It is added to the side that has more of the ballots cast (从多). */
  | 'join-majority'
  /**
   * It is added to the side that has more than half of all owners, in heads and in area, by ballots cast
   * alone; otherwise it does not take part.
   */
  | 'join-majority-capped'

/** What one matter needs, each value with its article (表决规则). */
export interface VoteRule extends AskedLaw {
  readonly matter: Matter
  /** Whether the matter needs the special majority. */
  readonly special: boolean
  /** The share of all owners that takes part, in heads and in area. */
  readonly participation: Sourced<Fraction>
  /** The share that approves, in heads and in area. */
  readonly approval: Sourced<Fraction>
  /**
   * Whether the approving share is one of those who take part (Civil Code) or of all owners (the law before
   * it).
   */
  readonly base: Sourced<'participants' | 'all'>
  /** What an unreturned ballot is; absent where no text at hand says so. */
  readonly silence?: Sourced<SilencePolicy>
  /** In which document of the community the silence clause stands. */
  readonly silenceStandsIn?: Sourced<'covenant' | 'rules-of-procedure'>
  /** Which documents may contain a silence clause; absent where no text restricts it. */
  readonly silenceInstruments?: Sourced<readonly string[]>
  /**
   * Which measure defines the majority that silence joins, where heads and area point in different
   * directions.
   */
  readonly diverging?: Sourced<'undetermined' | 'heads' | 'area'>
  /** Whether a void ballot takes part. */
  readonly voidBallots?: Sourced<'take-part' | 'do-not-take-part'>
}

/** The values that a vote rule is made of, as a text or a process holds them. */
export interface VoteValues extends AskedLaw {
  readonly participation?: Sourced<Fraction> | undefined
  readonly base?: Sourced<'participants' | 'all'> | undefined
  readonly ordinary?: Sourced<Fraction> | undefined
  readonly special?: Sourced<Fraction> | undefined
  readonly specialMatters?: Sourced<readonly Matter[]> | undefined
  readonly silence?: Sourced<SilencePolicy> | undefined
  readonly silenceStandsIn?: Sourced<'covenant' | 'rules-of-procedure'> | undefined
  readonly silenceInstruments?: Sourced<readonly string[]> | undefined
  readonly diverging?: Sourced<'undetermined' | 'heads' | 'area'> | undefined
  readonly voidBallots?: Sourced<'take-part' | 'do-not-take-part'> | undefined
}

/** A rule that can be applied, or the provisions without which there is none. */
export type VoteRuleAnswer = { readonly status: 'set'; readonly rule: VoteRule } | MissingLaw

/**
 * The rule of a matter, made of values that are already at hand: those that a process fixed when voting
 * opened, for example.
 *
 * Participation, base, the list of special matters and the approving share of the matter's kind have to be
 * stated; without one of them there is no rule, and a vote on the matter cannot open. Nothing is put in the
 * place of what is missing.
 *
 * @example
 * ```ts
 * import { toVoteRule } from '@gongzhi/owner-committee'
 *
 * toVoteRule('covenant', {}).status // 'missing': no quorum is no reason to do without one
 * ```
 */
export function toVoteRule(matter: Matter, values: VoteValues): VoteRuleAnswer {
  const special = values.specialMatters?.value.includes(matter) ?? false
  const [share, provision] = special ? [values.special, specialApproval] : [values.ordinary, ordinaryApproval]
  if (!values.participation || !values.base || !values.specialMatters || !share) {
    const wanted: readonly (readonly [unknown, Provision<any>])[] = [
      [values.participation, participation],
      [values.base, approvalBase],
      [values.specialMatters, specialMatters],
      [share, provision],
    ]
    return missingLaw(
      wanted.filter(([value]) => value === undefined).map(([, one]) => one),
      values,
    )
  }
  return {
    status: 'set',
    rule: {
      matter,
      special,
      participation: values.participation,
      approval: share,
      base: values.base,
      ...(values.silence && { silence: values.silence }),
      ...(values.silenceStandsIn && { silenceStandsIn: values.silenceStandsIn }),
      ...(values.silenceInstruments && { silenceInstruments: values.silenceInstruments }),
      ...(values.diverging && { diverging: values.diverging }),
      ...(values.voidBallots && { voidBallots: values.voidBallots }),
      ...(values.unknownPlaces && { unknownPlaces: values.unknownPlaces }),
    },
  }
}

/**
 * What a matter needs at a place on the day of the decision (Civil Code, Art. 278(2), and what other texts
 * and the house rules say).
 *
 * The same totals can pass on 2020-12-31 and fail on 2021-01-01: the day chooses the regime. Where no text
 * in force states the quorum, the majority, its base or which matters are special, the answer names the
 * provisions that are missing.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveVoteRule, rulebooks } from '@gongzhi/owner-committee'
 *
 * const rules = createRules({ provisions, rulebooks })
 * const answer = resolveVoteRule(rules, { matter: 'raise-maintenance-fund', on: '2026-03-02' })
 * answer.status === 'set' && answer.rule.approval.value // { n: 3, d: 4, bound: 'inclusive' }
 * ```
 */
export function resolveVoteRule(
  rules: Rules,
  query: RulesPlace & { readonly matter: Matter },
): VoteRuleAnswer {
  const { matter, ...where } = query
  return toVoteRule(matter, {
    participation: sourced(rules, participation, where),
    base: sourced(rules, approvalBase, where),
    ordinary: sourced(rules, ordinaryApproval, where),
    special: sourced(rules, specialApproval, where),
    specialMatters: sourced(rules, specialMatters, where),
    silence: sourced(rules, silence, where),
    silenceStandsIn: sourced(rules, silenceStandsIn, where),
    silenceInstruments: sourced(rules, silenceInstruments, where),
    diverging: sourced(rules, divergingMajority, where),
    voidBallots: sourced(rules, voidBallots, where),
    ...askedOf(rules, where),
  })
}
