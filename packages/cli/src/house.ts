import type { Plugin } from '@gongzhi/core'
import { links, organisationLinks, supervisionLinks } from '@gongzhi/links'
import { organisations } from '@gongzhi/organisation'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { supervision } from '@gongzhi/supervision'
import { triParty } from '@gongzhi/tri-party'

/** Every package of the house, and what they cause in each other. */
export function housePlugins(): readonly Plugin[] {
  return [
    ownerCommittee(),
    triParty(),
    supervision(),
    organisations(),
    { name: 'links', reactions: [...links, ...organisationLinks, ...supervisionLinks] },
  ]
}
