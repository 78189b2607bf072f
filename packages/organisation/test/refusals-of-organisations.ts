import { accepted } from '@gongzhi/core/testing'
import { organisation } from '@gongzhi/organisation'

import { department, qian, stranger, sun, wang, zhao } from './people.ts'
import type { Case } from './refusal.ts'
import { at, building, committee, founding, led, root, term, tree } from './trees.ts'

const appointed = { by: 'appointment' as const, decision: '任-9' }
const nobody = {
  why: { zh: 'wu 不是本组织书记', en: 'wu is no secretary of this organisation' },
  instead: '请由本组织在任者办理',
} as const
const household = { household: '3-501', building: '3', holder: 'liu', consent: 'c' }

/** What an organisation refuses. */
export const refusedOrganisations: readonly Case[] = [
  {
    rule: 'organisation/seatable',
    ask: async (h) =>
      (await root(h))
        .by(department)
        .cannot('seats.fill', { ...appointed, term: null, seats: committee('li') }),
    why: { zh: '没有正在进行的任期', en: 'no term is running' },
    instead: '请写明任期',
  },
  {
    rule: 'organisation/seatable',
    ask: async (h) =>
      (await root(h)).by(department).cannot('seats.fill', {
        ...appointed,
        term: { from: '2026-03-03', until: '2029-03-02' },
        seats: committee('li'),
      }),
    why: {
      zh: '任期为 2026-03-03 至 2029-03-02，今天是 2026-03-02',
      en: 'the term is from 2026-03-03 to 2029-03-02, and it is 2026-03-02',
    },
    instead: '请在任期内记录',
  },
  {
    rule: 'organisation/seatable',
    ask: async (h) =>
      (await tree(h)).grid.by(department).cannot('seats.fill', {
        ...appointed,
        term: { from: '2026-03-02', until: '2029-03-03' },
        seats: committee('li'),
      }),
    why: {
      zh: '任期至 2029-03-03，每届 3 年，最晚至 2029-03-02',
      en: 'the term ends on 2029-03-03, and one of 3 years ends by 2029-03-02',
    },
    instead: null,
  },
  {
    rule: 'organisation/seatable',
    ask: async (h) =>
      (await tree(h)).grid
        .by(department)
        .cannot('seats.fill', { ...appointed, term, seats: committee('li', 'a', 'b', 'c') }),
    why: {
      zh: '委员会将有 4 人，最多 3 人',
      en: '4 would sit in the committee, and 3 is the most',
    },
    instead: null,
  },
  {
    rule: 'organisation/seatable',
    ask: async (h) =>
      (await led(h)).by(department).cannot('seats.fill', {
        ...appointed,
        term: null,
        seats: [{ person: 'zhao', office: 'member' }],
      }),
    why: { zh: 'zhao 已在本届任职', en: 'zhao is in office in this term already' },
    instead: null,
  },
  {
    rule: 'organisation/seatable',
    ask: async (h) =>
      (await led(h))
        .by(department)
        .cannot('seats.fill', { ...appointed, term: null, seats: committee('li') }),
    why: { zh: 'wang 仍是书记', en: 'wang is secretary still' },
    instead: '请先记录其离任',
  },
  {
    rule: 'organisation/endable',
    ask: async (h) =>
      (await led(h)).by(department).cannot('seat.end', { person: 'li', reason: 'resigned', decision: 'd' }),
    why: { zh: 'li 不在本组织任职', en: 'li holds no office here' },
    instead: null,
  },
  {
    rule: 'organisation/endable',
    ask: async (h) =>
      (await led(h)).by(wang).cannot('seat.end', { person: 'zhao', reason: 'resigned', decision: 'd' }),
    why: { zh: 'wang 只能为自己辞职', en: 'wang can only resign, and for himself' },
    instead: '请由上级组织免职',
  },
  {
    rule: 'organisation/ownSeat',
    ask: async (h) =>
      (await led(h)).by({ ...zhao, capacity: 'organisation.member' }).cannot('plate.remove', {}),
    why: { zh: 'zhao 不是本组织委员', en: 'zhao is no committee member of this organisation' },
    instead: '请由本组织在任者办理',
  },
  {
    rule: 'organisation/byOffice',
    ask: async (h) => (await led(h)).by(stranger).cannot('households.review', {}),
    ...nobody,
  },
  {
    rule: 'organisation/nameable',
    ask: async (h) => (await tree(h)).grid.by(sun).cannot('household.name', household),
    why: {
      zh: '层级表在“网格党组织”之下没有户一级',
      en: 'the tiers have no households under a "Party organisation of the grid"',
    },
    instead: null,
  },
  {
    rule: 'organisation/nameable',
    async ask(h) {
      const { building: group } = await building(h)
      await group.by(department).does('household.name', household)
      return group.by(department).cannot('household.name', household)
    },
    why: { zh: '3-501 已是党员中心户', en: '3-501 is named already' },
    instead: null,
  },
  {
    rule: 'organisation/nameable',
    async ask(h) {
      const { building: group } = await building(h)
      for (let number = 1; number <= 60; number++)
        await group.by(department).does('household.name', { ...household, household: `h${number}` })
      return group.by(department).cannot('household.name', household)
    },
    why: { zh: '已有 60 户，最多 60 户', en: '60 are named, and 60 is the most' },
    instead: null,
  },
  {
    rule: 'organisation/named',
    ask: async (h) =>
      (await tree(h)).grid.by(sun).cannot('household.end', { household: '3-501', reason: '搬离' }),
    why: { zh: '本组织没有党员中心户', en: 'no household is named here' },
    instead: null,
  },
  {
    rule: 'organisation/named',
    async ask(h) {
      const { building: group } = await building(h)
      await group.by(department).does('household.name', household)
      return group.by(department).cannot('household.end', { household: '3-502', reason: '搬离' })
    },
    why: { zh: '3-502 不是党员中心户', en: '3-502 is not named' },
    instead: null,
  },
  {
    rule: 'organisation/subordinateFits',
    ask: async (h) => (await led(h)).by(wang).cannot('subordinate.found', founding('x', 'grid')),
    why: {
      zh: '“网格党组织”不设在“街道大党工委”之下',
      en: 'no "Party organisation of the grid" stands under a "Party working committee of the street"',
    },
    instead: '上级须为：社区大党委',
  },
  {
    rule: 'organisation/subordinateFits',
    ask: async (h) => (await led(h)).by(wang).cannot('subordinate.found', founding('x', 'household')),
    why: {
      zh: '层级表中没有“党员中心户”这一级组织',
      en: 'the tiers have no organisations called "Household of a party member"',
    },
    instead:
      '组织的层级有：街道大党工委、社区大党委、网格党组织、楼院（栋）党小组、物业行业党委、物业企业党支部',
  },
  {
    rule: 'organisation/subordinateFits',
    ask: async (h) => (await led(h)).by(wang).cannot('subordinate.found', founding('x', 'street')),
    why: {
      zh: '“街道大党工委”不设在“街道大党工委”之下',
      en:
        'no "Party working committee of the street" stands under ' +
        'a "Party working committee of the street"',
    },
    instead: '上级须为：无',
  },
  {
    rule: 'organisation/joinable',
    ask: async (h) =>
      (await tree(h)).grid.by(sun).cannot('line.join', { to: at('street/org-s1'), decision: 'd' }),
    why: { zh: '已隶属于 street/org-s1', en: 'it stands under street/org-s1 already' },
    instead: null,
  },
  {
    rule: 'organisation/joinable',
    async ask(h) {
      const { grid } = await tree(h)
      await grid.by(sun).does('line.join', { to: at('trade'), decision: 'd' })
      return grid.by(sun).cannot('line.join', { to: at('other'), decision: 'd' })
    },
    why: { zh: '正待 trade 接收', en: 'it waits for trade to take it' },
    instead: '请先撤回，或等待接收期满',
  },
  {
    rule: 'organisation/withdrawable',
    ask: async (h) => (await tree(h)).grid.by(sun).cannot('move.withdraw', { reason: '…' }),
    why: { zh: '没有待接收的转接', en: 'no move waits' },
    instead: null,
  },
  {
    rule: 'organisation/withdrawable',
    async ask(h) {
      const { community, grid } = await tree(h)
      const release = { organisation: at(grid.id), to: at('x'), decision: 'd' }
      await community.by(department).does('subordinate.release', release)
      await h.pass()
      return grid.by(sun).cannot('move.withdraw', { reason: '…' })
    },
    why: { zh: '转接由上级提出', en: 'its superior has handed it on' },
    instead: '请由组织部门撤回',
  },
  {
    rule: 'organisation/releasable',
    ask: async (h) =>
      (await tree(h)).grid
        .by(department)
        .cannot('superior.release', { from: at('street'), to: at('x'), decision: 'd' }),
    why: { zh: '不隶属于 street', en: 'it does not stand under street' },
    instead: null,
  },
  {
    rule: 'organisation/releasable',
    async ask(h) {
      const { grid } = await twoLines(h)
      return grid
        .by(h.sentBy('trade'))
        .cannot('superior.release', { from: at('street/org-s1'), to: at('x'), decision: 'd' })
    },
    why: { zh: 'trade 只能代表自己', en: 'trade can speak for itself alone' },
    instead: null,
  },
  {
    rule: 'organisation/takeable',
    async ask(h) {
      const { grid } = await tree(h)
      await grid.by(sun).does('line.join', { to: at('street'), decision: 'd' })
      const taking = { tier: 'community', at: at('street/org-s1'), decision: 'd' }
      return grid.by(h.sentBy('street')).cannot('superior.take', taking)
    },
    why: { zh: 'street 只能代表自己', en: 'street can speak for itself alone' },
    instead: null,
  },
  {
    rule: 'organisation/takeable',
    async ask(h) {
      const { grid } = await tree(h)
      await grid.by(sun).does('line.join', { to: at('x'), decision: 'd' })
      const taking = { tier: 'community', at: at('x'), decision: 'd' }
      return grid.by(h.sentBy('x')).cannot('superior.take', taking)
    },
    why: { zh: '在这条线上已隶属于 street/org-s1', en: 'on that line it stands under street/org-s1' },
    instead: '请先由现上级转出',
  },
  {
    rule: 'organisation/endable',
    ask: async (h) =>
      (await tree(h)).grid.by(qian).cannot('seat.end', { person: 'qian', reason: 'other', decision: 'd' }),
    why: { zh: 'qian 只能为自己辞职', en: 'qian can only resign, and for himself' },
    instead: '请由上级组织免职',
  },
]

/** A branch of a company, under a community and under its industry. */
async function twoLines(h: Parameters<typeof tree>[0]) {
  const { community } = await tree(h)
  const trade = await root(h, { id: 'trade', tier: 'industry' })
  await community.by(department).does('subordinate.found', founding('c1', 'company'))
  await h.pass()
  const grid = h.process(organisation, 'street/org-s1/org-c1')
  accepted(await grid.send({ event: 'line.join', data: { to: at('trade'), decision: 'd' }, by: department }))
  await trade.by(department).does('subordinate.take', { organisation: at(grid.id), decision: 'd' })
  await h.pass()
  return { grid }
}
