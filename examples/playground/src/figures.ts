import type { Governance } from '@gongzhi/core'
import {
  type CommunityTally,
  emptyTally,
  rollUp,
  type SupervisionView,
  supervisionView,
} from '@gongzhi/supervision'

/** The street in which Hope City lies. */
export const STREET = { id: '511304001', name: '火花街道' } as const

/** What happened less often than this in a month may tell who it is about, and is shown in no row. */
const SMALLEST = 3

/** What is about the three parties and their meetings, and not about persons. */
const ORGANISATIONS = [
  'joint-meeting-series',
  'joint-meeting',
  'rectification',
  'cross-review',
  'consolidation',
  'referral/begun',
  'referral/referral.submitted',
] as const

/** Follows a governance, and adds up what a street may see of it: a host of many keeps the rows in a table. */
export function createFigures(governance: Governance): () => Promise<SupervisionView> {
  const rows = new Map<string, CommunityTally>()
  const follower = governance.follow({
    name: 'supervision',
    batch: 500,
    handle(followed) {
      const { community } = followed
      rows.set(community, rollUp(rows.get(community) ?? emptyTally(community), followed))
    },
  })
  return async () => {
    await follower.runDue()
    return supervisionView([...rows.values()], {
      streetOf: () => STREET.id,
      smallest: SMALLEST,
      organisations: ORGANISATIONS,
    })
  }
}
