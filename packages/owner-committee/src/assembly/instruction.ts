import { assess, type Assessment } from '@gongzhi/core'

import { askedOf, type MissingLaw, missingLaw } from '../provisions/asked.ts'
import { heldAgainst, type LawPlace } from '../provisions/held-against.ts'
import { proxyInstruction } from '../provisions/voting.ts'
import type { Choice } from './ballot.ts'

/** What a principal told his proxy on a matter, and what the proxy voted. */
export interface InstructedVote {
  readonly item: string
  /** Absent where he gave no opinion on it. */
  readonly instructed?: Choice
  readonly voted: Choice
}

/**
 * Whether a proxy voted as his principal told him (依据委托人的意见投票), matter by matter, where the place's text
 * says that the opinion binds. A matter on which the principal said nothing is undetermined: the text has the
 * proxy vote by an opinion, and there is none.
 *
 * Missing where no text that is known says so: whether such a ballot counts is then between the two (Civil Code,
 * Art. 164), and the assembly has no say.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessInstruction, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '310000', on: '2026-03-02' } as const
 * const found = assessInstruction([{ item: 'M1', instructed: 'for', voted: 'against' }], law)
 * 'result' in found && found.result // 'not-met': 上海市住宅物业管理规定, Art. 18
 * ```
 */
export function assessInstruction(votes: readonly InstructedVote[], law: LawPlace): Assessment | MissingLaw {
  const asked = askedOf(law.rules, law)
  const criteria = votes.flatMap(({ item, instructed, voted }) =>
    heldAgainst(proxyInstruction, law, {
      found: instructed === undefined ? undefined : { instructed, voted },
      holds: () => instructed === voted,
    }).map((criterion) => ({ ...criterion, id: `${criterion.id}/${item}` })),
  )
  return criteria.length === 0 ? missingLaw([proxyInstruction], asked) : assess(criteria, asked)
}
