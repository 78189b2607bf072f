import type { Harness } from '@gongzhi/core/testing'
import { concernOwnersPeriod } from '@gongzhi/tri-party'

import { atMeeting, matter } from './concerns.ts'
import { convene, sit } from './meeting.ts'
import { asked, assembly } from './owners.ts'
import { director, li, secretary } from './people.ts'
import type { Case } from './refusal.ts'
import { stageUnder } from './story.ts'

const put = { item: 'i1', ...asked }

async function sitting(h: Harness) {
  const meeting = await convene(h)
  await sit(h, meeting)
  return meeting
}

/** What is refused where a matter is put to the owners. */
export const refusedOwners: readonly Case[] = [
  {
    rule: 'joint-meeting/forOwners',
    ask: async (h) => (await sitting(h)).by(secretary).cannot('item.putToOwners', put),
    why: {
      zh: '业主大会由业主委员会召集，sec 不代表业主委员会',
      en: 'the owner committee convenes the owners, and sec does not speak for it',
    },
    instead: '请由业主委员会提请；没有业主委员会的，请报街道',
  },
  {
    rule: 'joint-meeting/forOwners',
    ask: async (h) => {
      const meeting = await sitting(h)
      await meeting.by(director).does('item.putToOwners', put)
      return meeting.by(director).cannot('item.putToOwners', put)
    },
    why: { zh: '议题 i1 已提请业主大会', en: 'matter i1 is before the owners' },
    instead: null,
  },
  {
    rule: 'joint-meeting/ofItsVote',
    ask: async (h) => {
      const meeting = await sitting(h)
      await meeting.by(director).does('item.putToOwners', put)
      return meeting.by(assembly(h, 'owners-2')).cannot('owners.return', { vote: 'owners-2', reason: '…' })
    },
    why: { zh: '没有等待表决 owners-2 的议题', en: 'no matter waits for the vote owners-2' },
    instead: null,
  },
  {
    rule: 'joint-meeting/withOwners',
    ask: async (h) => {
      const meeting = await sitting(h)
      await meeting.by(director).does('item.putToOwners', put)
      await meeting.by(director).does('item.handUp', { item: 'i2', reason: '…' })
      await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
      await h.pass({ days: 10 })
      return meeting.by(secretary).cannot('item.takeBack', { item: 'i2', reason: '…' })
    },
    why: { zh: '议题 i2 已报街道', en: 'matter i2 is handed up to the street' },
    instead: null,
  },
  {
    rule: 'concern/ownersAreLate',
    stage: () => stageUnder({ [concernOwnersPeriod.id]: { count: 2, unit: 'month' } }),
    ask: async (h) => {
      const { process, meeting } = await atMeeting(h)
      await meeting.by(director).does('item.putToOwners', { ...put, item: matter })
      await h.pass()
      return process.by(li).cannot('concern.escalate', { reason: '…' })
    },
    why: {
      zh: '已提请业主大会，等待期限未满',
      en: 'it is before the owners, whose time is not over',
    },
    instead: '请等待业主大会的决定',
  },
]
