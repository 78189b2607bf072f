import { organisation } from '@gongzhi/organisation'
import { referral } from '@gongzhi/tri-party'

import type { Play } from './host.ts'
import { department, gridSecretary, inCommunity, streetSecretary, successor } from './people.ts'
import { JINXIU, STREET } from './places.ts'

const community = STREET
const key = (process: string) => ({ community, process })
const term = { from: '2026-04-01', until: '2029-03-31' } as const
const GRID = 'street/org-jinxiu/org-grid'
const BUILDING = `${GRID}/org-building`

/** The five tiers of 2020: street, community, grid, building, household. */
export async function found(play: Play): Promise<void> {
  const root = await play.start(organisation, {
    community,
    id: 'street',
    input: { name: '街道大党工委', tier: 'street', territory: [JINXIU], decision: '批复-1', superior: null },
    by: department,
  })
  await root.does(department, 'seats.fill', {
    by: 'appointment',
    term,
    seats: [{ person: streetSecretary.id, office: 'secretary' }],
    decision: '任-1',
  })
  const under = (id: string, name: string, tier: string) => ({
    id,
    community: null,
    name,
    tier,
    territory: [JINXIU],
    decision: `批复-${id}`,
  })
  await root.does(streetSecretary, 'subordinate.found', under('jinxiu', '锦绣社区大党委', 'community'))
  const above = play.of(organisation, { community, id: 'street/org-jinxiu' })
  await above.does(department, 'subordinate.found', under('grid', '锦绣苑网格党组织', 'grid'))
  await above.does(department, 'subordinate.seat', {
    organisation: key(GRID),
    by: 'election',
    term,
    seats: [{ person: gridSecretary.id, office: 'secretary' }],
    decision: '批复-2',
  })
  const grid = play.of(organisation, { community, id: GRID })
  await grid.does(gridSecretary, 'subordinate.found', under('building', '3 号楼党小组', 'building'))
  await play.of(organisation, { community, id: BUILDING }).does(department, 'household.name', {
    household: '3-1201',
    building: '3 号楼',
    holder: '党员甲',
    consent: '同意书-1',
  })
}

/** The tiers of 2024 come into force: a commission above the street, and no households any more. */
export async function move(play: Play): Promise<void> {
  await play.to('2026-05-06', '10:00')
  await play.start(organisation, {
    community,
    id: 'district',
    input: {
      name: '区城乡基层治理委员会',
      tier: 'district',
      territory: [JINXIU],
      decision: '批复-9',
      superior: null,
    },
    by: department,
  })
  await play
    .of(organisation, { community, id: 'street' })
    .does(department, 'line.join', { to: key('district'), decision: '批复-10' })
  await play
    .of(organisation, { community, id: 'district' })
    .does(department, 'subordinate.take', { organisation: key('street'), decision: '批复-10' })
  await play
    .of(organisation, { community, id: BUILDING })
    .does(department, 'household.end', { household: '3-1201', reason: '新的层级中没有党员中心户' })
}

/** Who is relieved at the street is party secretary nowhere any more, from that instant on. */
export async function relieve(play: Play): Promise<void> {
  await play.to('2026-06-01')
  const shed = play.of(referral, { community: JINXIU, id: 'visit/referral-shed' })
  await shed.does(inCommunity(gridSecretary), 'referral.urge', { note: '请尽快查处' })
  const above = play.of(organisation, { community, id: 'street/org-jinxiu' })
  await above.does(department, 'subordinate.relieve', {
    organisation: key(GRID),
    person: gridSecretary.id,
    reason: 'transferred',
    decision: '免-3',
  })
  await shed.cannot(inCommunity(gridSecretary), 'referral.urge', { note: '请尽快查处' })
  await above.does(department, 'subordinate.seat', {
    organisation: key(GRID),
    by: 'appointment',
    term: null,
    seats: [{ person: successor.id, office: 'secretary' }],
    decision: '任-4',
  })
  await play.to('2026-06-02')
  await shed.does(inCommunity(successor), 'referral.urge', { note: '接任后继续督促' })
}
