import type { Plugin } from '@gongzhi/core'
import { assemblyMeeting } from './assembly-meeting/index.ts'
import { capacities } from './capacities.ts'
import { provisions } from './provisions.ts'
import { reactions } from './reactions.ts'
import { rulebooks } from './rulebooks/index.ts'

/**
 * What owners decide (业主共同决定): assemblies and their votes, committees, their elections, terms and meetings, with the law they stand on.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { ownerCommittee } from '@gongzhi/owner-committee'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [ownerCommittee()], holdings: () => [] })
 * governance.installed.definitions.has('assembly-meeting') // true
 * ```
 */
export function ownerCommittee(): Plugin {
  return { name: 'owner-committee', processes: [assemblyMeeting], reactions, provisions, rulebooks, capacities }
}
