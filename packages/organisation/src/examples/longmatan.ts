import type { Tier, Tiers } from '../organisation/tier.ts'

/** No text at hand says how many sit in a committee there, or for how long. */
const notStated = { seats: null, termYears: null } as const
const onTerritory = { line: 'territory', kind: 'organisation', ...notStated } as const

const street: Tier = {
  id: 'street',
  label: { zh: '街道大党工委', en: 'Party working committee of the street' },
  under: [],
  ...onTerritory,
}
const community: Tier = {
  id: 'community',
  label: { zh: '社区大党委', en: 'Party committee of the community' },
  under: ['street'],
  ...onTerritory,
}

/**
 * The five tiers of 龙马潭区 (泸州市) in 2020, as 泸州日报 has them on 2020-07-09. Seats and terms are not stated.
 *
 * @example
 * ```ts
 * import { tiersOf2020 } from '@gongzhi/organisation'
 *
 * tiersOf2020.map(({ label }) => label.zh).at(-1) // '党员中心户'
 * ```
 */
export const tiersOf2020: Tiers = [
  street,
  community,
  {
    id: 'grid',
    label: { zh: '网格党组织', en: 'Party organisation of the grid' },
    under: ['community'],
    ...onTerritory,
  },
  {
    id: 'building',
    label: { zh: '楼院（栋）党小组', en: 'Party group of the building' },
    under: ['grid'],
    ...onTerritory,
  },
  {
    id: 'household',
    label: { zh: '党员中心户', en: 'Household of a party member' },
    line: 'territory',
    kind: 'household',
    under: ['building'],
    ...notStated,
  },
]

/**
 * The five tiers of the same district in 2024, as 中国城市报 has them on 2024-05-13: the district's commission has
 * come above the street, and households are none of the five any more. Seats and terms are not stated.
 *
 * @example
 * ```ts
 * import { tiersOf2024 } from '@gongzhi/organisation'
 *
 * tiersOf2024.map(({ id }) => id) // ['district', 'street', 'community', 'grid', 'building']
 * ```
 */
export const tiersOf2024: Tiers = [
  {
    id: 'district',
    label: { zh: '区城乡基层治理委员会', en: "District's commission for grassroots governance" },
    under: [],
    ...onTerritory,
  },
  { ...street, label: { zh: '街道大工委', en: 'Working committee of the street' }, under: ['district'] },
  community,
  {
    id: 'grid',
    label: { zh: '网格党支部', en: 'Party branch of the grid' },
    under: ['community'],
    ...onTerritory,
  },
  {
    id: 'building',
    label: { zh: '单元（楼栋）党小组', en: 'Party group of the unit or building' },
    under: ['grid'],
    ...onTerritory,
  },
]
