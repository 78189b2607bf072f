import type { Verdict } from '@gongzhi/core'

import { notStated } from '../provisions/asked.ts'
import { alternatesVote } from '../provisions/election.ts'
import { candidateOf, isNominated } from './candidate.ts'
import type { Election } from './election.ts'
import { type FixedLaw, valueOf } from './law.ts'

/** Why somebody cannot be nominated as an alternate, or as a member; undefined where he can. */
export function standingAsProblem(
  context: Election,
  {
    candidate,
    as,
    fixed,
  }: { readonly candidate: string; readonly as: 'alternate' | undefined; readonly fixed: FixedLaw },
): Verdict | undefined {
  const before = candidateOf(context, candidate)
  if (before && isNominated(before) && before.as !== as)
    return {
      met: false,
      required: before.as ?? 'member',
      found: as ?? 'member',
      why:
        before.as === 'alternate'
          ? { zh: `${candidate} 已被提名为候补委员候选人`, en: `${candidate} stands already as an alternate` }
          : { zh: `${candidate} 已被提名为委员候选人`, en: `${candidate} stands already as a member` },
    }
  if (as === undefined) return undefined
  const rule = valueOf<string>(fixed, 'alternatesVote')
  const byElection = context.kind === 'by-election'
  if (!byElection && rule?.value === 'with-members') return undefined
  const said = rule
    ? { zh: '候补委员在委员产生之后另行选举', en: 'alternates are elected after the members' }
    : notStated([alternatesVote])
  return {
    met: rule || byElection ? false : 'undetermined',
    required: rule?.value ?? null,
    found: 'with-members',
    why: byElection
      ? {
          zh: '补选只填补委员空缺，不选举候补委员',
          en: 'a by-election fills seats of members, and elects no alternates',
        }
      : said,
    instead: {
      zh: '请提名为委员候选人；候补委员在委员产生之后依规定产生',
      en: 'nominate him as a member; alternates come, as the rules say, after the members',
    },
  }
}
