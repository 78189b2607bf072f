import type { CivilDay } from '@gongzhi/core'

import { minus } from '../assembly/measure.ts'
import { candidateOf } from './candidate.ts'
import type { ElectionLaw, ElectionSettled } from './counted.ts'
import { type Election, seated } from './election.ts'
import { type FixedLaw, valueOf } from './law.ts'
import type { CountedInParts, CountedPart } from './parts.ts'
import { openSeats, seatedIn, seatsOfGroup } from './reserved-groups.ts'
import type { Counted, Round, Settled } from './round.ts'
import { sizeLaw } from './rules.ts'
import { participantsWith } from './silent-ballots.ts'
import { communityOf, legalMinimum } from './size.ts'
import { settleWritten, type WithNames } from './written-in.ts'

/** Whose ballots take part: all that came back, or those that are not void, as the rules say. */
function participantsOf({ returned, void: spoilt }: Counted, fixed: FixedLaw) {
  return fixed.law['voidBallots'] === 'take-part' ? returned : minus(returned, spoilt)
}

/** Ballots that did not come back, with what the rule of the count says of them. */
function silentOf({ unreturned, rule }: Counted): CountedInParts['silent'] {
  return unreturned && { unreturned, rule }
}

/** The figures of those who did not step back while it was voted or counted. */
function standingOf<Of extends { readonly candidate: string }>(
  { candidates }: Pick<Election, 'candidates'>,
  counted: readonly Of[],
): Of[] {
  return counted.filter(({ candidate }) => candidateOf({ candidates }, candidate)?.status !== 'withdrawn')
}

/**
 * What the votes of this election came to: the last vote that filled seats, with the second ballots and the
 * lot that followed it. Whoever stepped back meanwhile is passed over: the votes for him are nobody else's. Those who
 * were written in are taken in as the rule of the count says.
 */
export function settleRounds(
  context: Election,
  { rounds, fixed }: { readonly rounds: readonly Round[]; readonly fixed: FixedLaw },
): WithNames {
  const at = rounds.findLastIndex(({ kind }) => kind !== 'second-ballot')
  const round = rounds[at] as Round
  const counted = round.counted as Counted
  const seconds = rounds
    .slice(at + 1)
    .flatMap(({ counted: second }) =>
      second
        ? [
            {
              participants: participantsWith(participantsOf(second, fixed), { silent: silentOf(second) }),
              candidates: standingOf(context, second.candidates),
              called: true as const,
            },
          ]
        : [],
    )
    // Between one nothing has to be decided any more.
    .filter(({ candidates }) => candidates.length > 1)
  const count: CountedInParts = {
    election: context.election,
    roll: counted.roll,
    participants: participantsOf(counted, fixed),
    candidates: standingOf(context, counted.candidates),
    seats: openSeats(context),
    parts: countedParts(context, round),
    // As many as sat when it was voted, but for those who declined since.
    sitting: seated(context),
    rule: counted.rule,
    silent: silentOf(counted),
    law: {
      minimum: legalMinimum({ law: sizeLaw(fixed), community: communityOf(context) }),
      ranking: valueOf(fixed, 'ranking'),
      tie: valueOf(fixed, 'tie'),
      constitutedShare: valueOf(fixed, 'constituted'),
      alternatesFrom: alternatesFromOf(round, fixed),
      alternatesOrder: valueOf(fixed, 'alternatesOrder'),
      alternatesShare: valueOf(fixed, 'alternatesShare'),
    },
    secondBallots: seconds,
    ...(round.seed !== null &&
      round.commitment !== null && { draw: { seed: round.seed, commitment: round.commitment } }),
  }
  return settleWritten(context, { count, counted })
}

/**
 * The parts of a vote, with all the seats of each and those who sit in it. A name that was written in needs the seats
 * of nobody in particular, though nobody stands for them.
 */
function countedParts(context: Election, { parts }: Round): readonly CountedPart[] | undefined {
  return parts?.map(({ candidates, ...part }) => {
    const stand = standingOf(
      context,
      candidates.map((candidate) => ({ candidate })),
    ).map(({ candidate }) => candidate)
    return part.kind === 'alternates'
      ? { ...part, candidates: stand, sitting: 0 }
      : {
          ...part,
          candidates: stand,
          seats: seatsOfGroup(context, part.group),
          sitting: seatedIn(context, part.group),
        }
  })
}

/** In an election of their own, alternates are those who passed in it. */
function alternatesFromOf({ kind }: Round, fixed: FixedLaw): ElectionLaw['alternatesFrom'] {
  const stated = valueOf<'passed-not-elected' | 'own-election'>(fixed, 'alternatesFrom')
  return kind === 'alternates' && stated ? { ...stated, value: 'passed-not-elected' } : stated
}

/**
 * Where the votes stand, as the process keeps it. A vote without its quorum takes from nobody what an
 * earlier one gave.
 */
export function settledOf(result: ElectionSettled, before: Settled | null): Settled {
  const open = result.contested ?? result.alternates.contested
  return {
    status: result.status,
    elected: [...result.elected],
    seatsLeft: result.seatsLeft,
    constituted: result.status === 'no-quorum' && before ? before.constituted : result.constituted,
    tie: open?.by
      ? {
          candidates: [...open.candidates],
          places: open.places,
          by: open.by.value,
          for: result.contested ? 'seats' : 'alternates',
        }
      : null,
    alternates: [...result.alternates.order],
    alternatesStatus: result.alternates.status,
  }
}

/**
 * The day of the election: on which the votes were announced, or on which the lot that completed it was
 * drawn.
 */
export function electedOn(
  context: Election,
  event: { readonly type: string; readonly day: CivilDay },
): CivilDay {
  return event.type === 'lot.draw'
    ? event.day
    : (context.rounds.findLast(({ counted }) => counted !== null)?.counted?.announced ?? event.day)
}
