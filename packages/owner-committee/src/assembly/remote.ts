import { assess, type Assessment, type Criterion, type Label } from '@gongzhi/core'

import { articleOf, askedOf, type MissingLaw, missingLaw, sourcedWords } from '../provisions/asked.ts'
import type { LawPlace } from '../provisions/held-against.ts'
import { remoteConditions, type votingForms } from '../provisions/voting.ts'
import { wordLabels } from '../provisions/word-labels.ts'

type VotingForm = NonNullable<typeof votingForms.value>[number]

/** What a place can ask of a remote vote. */
export type RemoteCondition = NonNullable<typeof remoteConditions.value>[number]

/** Votes that nobody casts on paper or in a meeting; one by video is a meeting. */
const REMOTE: readonly string[] = ['online', 'telephone', 'message'] satisfies readonly VotingForm[]

/** A vote of which a part is cast online, by telephone or by message. What is left out is not known yet. */
export interface RemoteVote {
  /** All forms in which it can be voted. */
  readonly forms: readonly VotingForm[]
  /** Whose system it is held on. */
  readonly platform?: 'authority' | 'other'
  readonly identityChecked?: boolean
  /** Whether paper is given to whoever asks for it, where it is no form for all. */
  readonly paperOnRequest?: boolean
}

const isRemote = (forms: readonly string[]): boolean => forms.some((form) => REMOTE.includes(form))

const judges: Readonly<Record<RemoteCondition, (vote: RemoteVote) => boolean | undefined>> = {
  'authority-platform': ({ platform }) => (platform === undefined ? undefined : platform === 'authority'),
  'identity-checked': ({ identityChecked }) => identityChecked,
  'offline-beside': ({ forms }) => forms.includes('paper') || forms.includes('meeting'),
  'paper-on-request': ({ forms, paperOnRequest }) => forms.includes('paper') || paperOnRequest,
}

/** The condition of a remote vote that the announced forms break by themselves. */
export function missingBeside(
  forms: readonly string[],
  conditions: readonly string[],
): RemoteCondition | undefined {
  if (!isRemote(forms)) return undefined
  const vote = { forms: forms as RemoteVote['forms'] }
  return (['paper-on-request', 'offline-beside'] as const).find(
    (condition) => conditions.includes(condition) && judges[condition](vote) !== true,
  )
}

/**
 * Whether a vote that is held online, by telephone or by message fulfils what the place asks of it
 * (网络表决条件), each condition under its article. Missing where no text that is known asks anything of it.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessRemoteVote, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '110105', on: '2026-03-02' } as const
 * const found = assessRemoteVote({ forms: ['paper', 'online'], platform: 'other' }, law)
 * 'result' in found && found.result // 'not-met': it is held on the system of the authority
 * ```
 */
export function assessRemoteVote(vote: RemoteVote, { rules, ...where }: LawPlace): Assessment | MissingLaw {
  const asked = askedOf(rules, where)
  const conditions = sourcedWords(rules, remoteConditions, where)
  if (!conditions) return missingLaw([remoteConditions], asked)
  const judged = conditions.value.map((word): Criterion => {
    const met = isRemote(vote.forms) ? judges[word](vote) : true
    return {
      id: `${remoteConditions.id}/${word}`,
      label: wordLabels[word] as Label,
      required: true,
      found: met ?? null,
      met: met ?? 'undetermined',
      citation: articleOf(conditions, word),
    }
  })
  return assess(judged, asked)
}
