import { accepted, type Harness } from '@gongzhi/core/testing'
import { organisation } from '@gongzhi/organisation'

import { department, qian, sun, wang, zhao } from './people.ts'

/** An organisation by its id, in the partition of the tests. */
export const at = (process: string) => ({ community: 'test', process })

/** Who sits where: ids of secretary, deputy and members. */
export const committee = (secretary: string, ...members: readonly string[]) => [
  { person: secretary, office: 'secretary' as const },
  ...members.map((person) => ({ person, office: 'member' as const })),
]

/** Three years from the day on which the tests begin. */
export const term = { from: '2026-03-02', until: '2029-03-02' } as const

/** An organisation that stands under nobody, founded by the department. */
export async function root(h: Harness, { id = 'street', tier = 'street', territory = ['hope-city'] } = {}) {
  const process = h.process(organisation, id)
  accepted(
    await process.start({
      input: { name: `${id} 党组织`, tier, territory, decision: '批复-1', superior: null },
      by: department,
    }),
  )
  return process
}

/** The street's, with a secretary and a deputy for three years. */
export async function led(h: Harness) {
  const process = await root(h)
  await process.by(department).does('seats.fill', {
    by: 'appointment',
    term,
    seats: [
      { person: wang.id, office: 'secretary' },
      { person: zhao.id, office: 'deputy' },
    ],
    decision: '任-1',
  })
  return process
}

/** What a superior says when it founds. */
export const founding = (id: string, tier: string, territory: string[] = ['hope-city']) => ({
  id,
  community: null,
  name: `${id} 党组织`,
  tier,
  territory,
  decision: `批复-${id}`,
})

/** The street, its community, and its grid: each founded by the one above, those of the street and the grid led. */
export async function tree(h: Harness) {
  const street = await led(h)
  await street.by(wang).does('subordinate.found', founding('s1', 'community'))
  await h.pass()
  const community = h.process(organisation, 'street/org-s1')
  await community.by(department).does('subordinate.found', founding('g7', 'grid'))
  await h.pass()
  const grid = h.process(organisation, 'street/org-s1/org-g7')
  await community.by(department).does('subordinate.seat', {
    organisation: at(grid.id),
    by: 'election',
    term,
    seats: committee(sun.id, qian.id),
    decision: '批复-2',
  })
  await h.pass()
  return { street, community, grid }
}

/** The group of a building under that grid. */
export async function building(h: Harness) {
  const { grid, ...above } = await tree(h)
  await grid.by(sun).does('subordinate.found', founding('b3', 'building', ['hope-city/3']))
  await h.pass()
  return { ...above, grid, building: h.process(organisation, 'street/org-s1/org-g7/org-b3') }
}
