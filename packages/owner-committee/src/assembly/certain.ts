import { outcomeOf } from './assess-vote.ts'
import { NOTHING, plus } from './measure.ts'
import { reachesShare } from './share.ts'
import { clauseStands } from './silence.ts'
import { MEASURES, type VoteTotals } from './totals.ts'
import type { VoteRule } from './vote-rule.ts'

/**
 * Whether the outcome is certain, whatever those do who have not voted: they may vote in any way, void
 * ballots included, or stay silent.
 *
 * It is certainly not passed where it would not pass if all of them voted for: nothing else they can do
 * serves it better (`fewestChanges`, step 1). It is certainly passed where participation is met by those who
 * take part whatever happens, and approval would be met if all of them voted against. Each criterion is held
 * against its own worst case, because one that fails is enough.
 *
 * Under a clause that joins the majority, silence certainly takes part where those for already have more
 * than half of all in both measures: nobody can then be the majority but they. Otherwise the vote is never
 * certainly passed by silence alone.
 */
export function certainOutcome(rule: VoteRule, totals: VoteTotals): 'passed' | 'not-passed' | null {
  const outstanding = plus(totals.unreturned, totals.undelivered)
  const best = { ...totals, for: plus(totals.for, outstanding), unreturned: NOTHING, undelivered: NOTHING }
  if (outcomeOf(rule, best) === 'not-passed') return 'not-passed'
  const voidsIn = rule.voidBallots?.value === 'take-part'
  const present = voidsIn && silenceTakesPart(rule, totals)
  return MEASURES.every((measure) => {
    const cast = totals.for[measure] + totals.against[measure] + totals.abstain[measure]
    const sure = cast + (voidsIn ? totals.void[measure] : 0) + (present ? totals.unreturned[measure] : 0)
    const most =
      cast +
      (rule.voidBallots?.value === 'do-not-take-part' ? 0 : totals.void[measure]) +
      outstanding[measure]
    const roll = totals.roll[measure]
    return (
      reachesShare(sure, roll, rule.participation.value) &&
      reachesShare(totals.for[measure], rule.base.value === 'all' ? roll : most, rule.approval.value)
    )
  })
    ? 'passed'
    : null
}

function silenceTakesPart(rule: VoteRule, totals: VoteTotals): boolean {
  if (!rule.silence || rule.silence.value === 'not-participating' || clauseStands(rule) !== 'stands')
    return false
  return (
    rule.silence.value === 'abstention' ||
    MEASURES.every((measure) => 2 * totals.for[measure] > totals.roll[measure])
  )
}
