import { compareBytes, type Label } from '@gongzhi/core'

import { type Measure, NOTHING, plus } from '../assembly/measure.ts'
import { clauseStands, explainSilence, type Unreturned, unreturnedReadings } from '../assembly/silence.ts'
import type { VoteRule } from '../assembly/vote-rule.ts'
import type { CountedElection } from './counted.ts'
import type { CandidateTotals } from './order.ts'
import { fill, type Filled } from './places.ts'

/** Who takes part and who approves of one candidate, in one reading of what silent owners are. */
export interface CandidateView {
  readonly participants: Measure
  readonly approving: Measure
}

type Counted = Pick<CountedElection, 'roll' | 'rule' | 'silent'>

/**
 * Every view of one candidate's votes that the rule leaves open for the ballots that did not come back (未表决票), as
 * it is for a resolution: each candidate is a question of its own. Where nobody knows how many took part, as few as
 * the votes for somebody show, and as many as there are: what both say, all numbers between them say.
 */
export function viewsOfCandidate(
  candidate: CandidateTotals,
  count: Counted & Pick<CountedElection, 'participants' | 'candidates' | 'onBallot'>,
): readonly CandidateView[] {
  const { participants, silent, roll } = count
  if (!participants)
    return [fewestTook(count), roll].map((took) => ({ participants: took, approving: candidate.for }))
  return readingsOf(candidate, count).map((reading) => ({
    participants: silent && reading !== 'out' ? plus(participants, silent.unreturned) : participants,
    approving: silent && reading === 'for' ? plus(candidate.for, silent.unreturned) : candidate.for,
  }))
}

/** As many as took part at least: nobody voted on a candidate without taking part. */
function fewestTook({
  candidates,
  onBallot = candidates,
}: Pick<CountedElection, 'candidates' | 'onBallot'>): Measure {
  return onBallot
    .map((one) => plus(plus(one.for, one.against), one.abstain))
    .reduce(
      (most, one) => ({
        heads: Math.max(most.heads, one.heads),
        areaCentiM2: Math.max(most.areaCentiM2, one.areaCentiM2),
      }),
      NOTHING,
    )
}

function readingsOf(candidate: CandidateTotals, { roll, rule, silent }: Counted): readonly Unreturned[] {
  if (!silent || silent.unreturned.heads === 0) return ['out']
  const readings = unreturnedReadings(voteRule(rule, silent.rule), {
    roll,
    for: candidate.for,
    against: candidate.against,
    unreturned: silent.unreturned,
  })
  if (!candidate.writtenIn) return readings
  // His name stood on no ballot: nobody who was silent can have been for him or against him.
  return [...new Set(readings.map((one) => (one === 'out' ? one : 'abstain')))]
}

function voteRule(
  { participation, approval, base }: Counted['rule'],
  silence: NonNullable<Counted['silent']>['rule'],
): VoteRule {
  return {
    matter: 'committee-election',
    special: false,
    participation,
    approval,
    base,
    ...clauseOf(silence),
  }
}

/** The silence clause, as far as a text or the rules have one. */
function clauseOf({
  silence,
  silenceStandsIn,
  silenceInstruments,
  diverging,
}: NonNullable<Counted['silent']>['rule']): Pick<
  VoteRule,
  'silence' | 'silenceStandsIn' | 'silenceInstruments' | 'diverging'
> {
  return {
    ...(silence && { silence }),
    ...(silenceStandsIn && { silenceStandsIn }),
    ...(silenceInstruments && { silenceInstruments }),
    ...(diverging && { diverging }),
  }
}

/** The candidates with the votes that are theirs: with those of silent owners where every reading gives them. */
export function withSilent(
  candidates: readonly CandidateTotals[],
  count: Counted,
): readonly CandidateTotals[] {
  const { silent } = count
  if (!silent) return candidates
  return candidates.map((one) =>
    readingsOf(one, count).every((reading) => reading === 'for')
      ? { ...one, for: plus(one.for, silent.unreturned) }
      : one,
  )
}

/** Who takes part in a second ballot: silent owners where the clause makes them take part whatever others vote. */
export function participantsWith(participants: Measure, { silent }: Pick<Counted, 'silent'>): Measure {
  if (!silent) return participants
  const policy = silent.rule.silence?.value
  const takePart = policy === 'abstention' || policy === 'join-majority'
  return takePart && clauseStands(clauseOf(silent.rule)) === 'stands'
    ? plus(participants, silent.unreturned)
    : participants
}

/** Why it is open what silent owners make of a candidate's votes. */
export function whySilent(candidate: CandidateTotals, { rule, roll, silent }: Counted): Label {
  const unreturned = silent?.unreturned ?? NOTHING
  const { for: approving, against } = candidate
  return (
    explainSilence(voteRule(rule, silent?.rule ?? {}), { roll, for: approving, against, unreturned }) ?? {
      zh: '',
      en: '',
    }
  )
}

/**
 * Gives the seats where it is open whether some candidates passed: what is given is given whether they did or not, and
 * nothing is open where none of them would have a place.
 */
export function fillUncertain(
  count: CountedElection,
  { passed, open }: { readonly passed: readonly string[]; readonly open: readonly string[] },
): Filled {
  const without = fill(count, passed)
  const withThem = fill(count, [...passed, ...open])
  const seated = [...withThem.elected, ...(withThem.contested?.candidates ?? [])]
  const waiting = [...withThem.alternates.order, ...(withThem.alternates.contested?.candidates ?? [])]
  if (!open.some((one) => seated.includes(one) || waiting.includes(one))) return without
  const first = count.candidates.find(({ candidate }) => open.includes(candidate)) as CandidateTotals
  const reason = whySilent(first, count)
  const alternates = { ...without.alternates, status: 'undetermined' as const, order: [], note: reason }
  if (!open.some((one) => seated.includes(one))) return { ...without, alternates }
  const certain = without.elected.filter((one) => withThem.elected.includes(one))
  const involved = [...seated, ...without.elected, ...(without.contested?.candidates ?? [])]
  return {
    elected: certain,
    contested: {
      candidates: [...new Set(involved)].filter((one) => !certain.includes(one)).toSorted(compareBytes),
      places: count.seats - (count.sitting ?? 0) - certain.length,
      reason,
    },
    silence: 'undetermined',
    alternates: without.alternates.status === 'own-election' ? without.alternates : alternates,
    draws: [],
    used: without.used,
  }
}
