import { refused } from '@gongzhi/core/testing'

import { attended, begun, called, volunteer } from './activities.ts'
import { sun } from './people.ts'
import type { Case } from './refusal.ts'

/** What an activity refuses. */
export const refusedActivities: readonly Case[] = [
  {
    rule: 'activity/insuredAndTrained',
    ask: async (h) => (await called(h, { danger: true })).by(sun).cannot('activity.confirm', {}),
    why: { zh: '可能有人身危险，尚未投保', en: 'somebody may be hurt, and nobody is insured' },
    instead: '请先记录人身意外伤害保险',
  },
  {
    rule: 'activity/insuredAndTrained',
    ask: async (h) => (await called(h, { skill: true })).by(sun).cannot('activity.confirm', {}),
    why: { zh: '需要专门知识、技能，尚未培训', en: 'it takes skill, and nobody was trained' },
    instead: '请先记录培训',
  },
  {
    rule: 'activity/toAComingDay',
    ask: async (h) =>
      (await called(h)).by(sun).cannot('activity.move', {
        day: '2026-03-02',
        begins: '09:00',
        ends: '10:00',
        reason: '…',
      }),
    why: { zh: '2026-03-02 不在今天之后', en: '2026-03-02 is not after today' },
    instead: null,
  },
  {
    rule: 'activity/signUps',
    ask: async (h) =>
      refused(
        await (
          await called(h)
        )
          .register('signUps')
          .record({ data: { person: 'chen', comes: true }, by: volunteer('li') }),
      ),
    why: { zh: 'li 只能为自己报名', en: 'li can sign up for himself alone' },
    instead: null,
  },
  {
    rule: 'activity/attendance',
    ask: async (h) => refused(await attended(await begun(h), 'li', 121)),
    why: { zh: '记录 121 分钟，活动共 120 分钟', en: '121 minutes are recorded, and it lasted 120' },
    instead: null,
  },
]
