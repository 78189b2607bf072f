import { articleOf } from '../article.ts'
import type { Change, TermMoment } from './change.ts'
import { beginHandover } from './handover.ts'
import { electionOf } from './next-election.ts'
import type { Term } from './term.ts'

/**
 * The term ends with its last day. What holds then, the place says; where it does not, that is undetermined.
 */
export function expire(term: Term, moment: TermMoment): Change {
  const { committee, termUntil } = term
  const { law, cite } = moment
  const holds = law.expiry ?? 'undetermined'
  const handover = beginHandover(term, { from: 'expiry', ...moment, day: termUntil })
  const frozen = holds === 'continues-frozen' && !term.successor ? (law.freeze?.slice() ?? null) : undefined
  return {
    context: { expired: holds, ...(frozen !== undefined && { frozen }), ...handover.context },
    outcomes: [
      {
        type: 'term.expired',
        data: {
          committee,
          termUntil,
          holds: term.successor ? 'succeeded' : holds,
          article: articleOf(cite.expiry),
          election: electionOf(term),
        },
      },
      ...(frozen === undefined
        ? []
        : [
            {
              type: 'powers.frozen' as const,
              data: {
                committee,
                because: 'expiry' as const,
                matters: frozen,
                article: articleOf(cite.freeze),
              },
            },
          ]),
      ...handover.outcomes,
    ],
  }
}
