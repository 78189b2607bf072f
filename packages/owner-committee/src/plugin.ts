import { parseRulebook, type Plugin, type Rulebook } from '@gongzhi/core'

import { assemblyMeeting } from './assembly-meeting/index.ts'
import { runningVote } from './assembly-meeting/running-vote.ts'
import { capacities } from './capacities.ts'
import { committeeElection } from './committee-election/index.ts'
import { committeeMeeting } from './committee-meeting/index.ts'
import { committeeMeetings } from './committee-meetings/index.ts'
import { committeeTerm } from './committee-term/index.ts'
import { companyHandover } from './company-handover.ts'
import { delegateCongress } from './delegate-congress/index.ts'
import { enquiries } from './enquiries/index.ts'
import { houseDocuments } from './house-documents/index.ts'
import { papers } from './papers.ts'
import { provisions } from './provisions/declared.ts'
import { reactions } from './reactions/index.ts'
import { rulebooks } from './rulebooks/index.ts'
import { terms } from './terms/index.ts'

/** Read by whoever installs the plugin first: a question that is asked of one text reads no other. */
let parsed: readonly Rulebook[] | undefined

/**
 * What owners decide (业主共同决定): assemblies and their votes, committees, their elections, terms and
 * meetings, with the law they stand on.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { ownerCommittee } from '@gongzhi/owner-committee'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [ownerCommittee()],
 *   holdings: () => [],
 * })
 * governance.installed.definitions.has('assembly-meeting') // true
 * ```
 */
export function ownerCommittee(): Plugin {
  return {
    name: 'owner-committee',
    processes: [
      assemblyMeeting,
      committeeElection,
      committeeTerm,
      committeeMeetings,
      committeeMeeting,
      houseDocuments,
      companyHandover,
      delegateCongress,
    ],
    reactions,
    provisions,
    rulebooks: (parsed ??= rulebooks.map(parseRulebook)),
    capacities,
    terms,
    papers,
    enquiries,
    outlooks: [runningVote],
  }
}
