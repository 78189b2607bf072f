import { type Line, line } from '@gongzhi/core'

import { type Party, partyLabels } from './parties.ts'

/** The parties of the community itself; a street or an authority is called by its own name. */
const OF_THE_COMMUNITY: readonly Party[] = [
  'party-organisation',
  'owner-committee',
  'owners-congress',
  'company',
]

/** A party as it signs a paper (落款): 希望城小区业主委员会. */
export function officeName(party: Party, city: string): Line {
  const { zh, en } = partyLabels[party]
  if (!OF_THE_COMMUNITY.includes(party)) return line({ zh, en })
  // 希望城小区党组织, and not 希望城小区小区党组织.
  const own = city.endsWith('小区') ? zh.replace(/^小区/, '') : zh
  return line({ zh: `{city}${own}`, en: `${en}, {city}` }, { city })
}
