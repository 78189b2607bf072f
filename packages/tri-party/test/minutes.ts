import { sha256Hex } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import { minutesOf } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { convene, sit } from './meeting.ts'
import { director, manager, secretary } from './people.ts'
import { standingOf, type storiesOf } from './story.ts'

/** Decided, left open, and with an action; not minuted yet. */
async function concluded(h: Harness) {
  const meeting = await convene(h)
  await sit(h, meeting)
  await meeting.by(director).does('item.propose', { item: 'i1', decision: '更换灯具', binds: ['company'] })
  await meeting.by(manager).does('item.consent', { item: 'i1' })
  await meeting.by(director).does('item.leaveOpen', { item: 'i2', reason: '待测量' })
  const action = {
    id: 'a1',
    item: 'i1',
    party: 'company' as const,
    what: '更换灯具',
    dueDay: '2026-03-12' as const,
  }
  await meeting.by(secretary).does('action.assign', action)
  return meeting
}

/** The text of minutes, told as stories of a meeting. */
export function minutesText(story: ReturnType<typeof storiesOf>['story']): void {
  describe('the text of the minutes', () => {
    story('is drafted from what was recorded, in both languages', async (h) => {
      const meeting = await concluded(h)
      const { context } = await standingOf(meeting)
      const titles = context.items.map(({ title }) => title)
      expect(minutesOf(context)).toEqual({
        zh: [
          '2026-03 联席会议纪要',
          `时间：2026-03-10；地点：${context.place}`,
          '到会：小区党组织、业主委员会、物业服务企业',
          `1. ${titles[0]}：议定：更换灯具（物业服务企业落实）；任务：物业服务企业 更换灯具，期限 2026-03-12`,
          `2. ${titles[1]}：搁置，理由：待测量`,
        ].join('\n'),
        en: [
          'Minutes of the joint meeting of 2026-03',
          `Day: 2026-03-10; place: ${context.place}`,
          'Present: party organisation, owner committee, property company',
          `1. ${titles[0]}: decided: 更换灯具 (binding: property company); ` +
            'action of the property company: 更换灯具, by 2026-03-12',
          `2. ${titles[1]}: left open, because: 待测量`,
        ].join('\n'),
      })
      const [one] = context.items
      if (!one) throw new Error('no matter')
      const said = (over: object) => minutesOf({ ...context, items: [{ ...one, ...over }], actions: [] }).en
      expect(said({ status: 'handed-up', reason: '超出权限' })).toContain(
        'handed up to the street, because: 超出权限',
      )
      expect(said({ status: 'pending' })).toContain('without a conclusion')
    })

    story('is what each party signs, or refuses with a reason, and no other text', async (h) => {
      const meeting = await concluded(h)
      const text = minutesOf((await standingOf(meeting)).context).zh
      await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1', text })
      const textHash = sha256Hex(text)
      expect((await standingOf(meeting)).context.textHash).toBe(textHash)
      expect(await meeting.by(manager).cannot('minutes.sign', {})).toMatchObject({
        rules: [{ name: 'answersOnce', why: { en: 'it does not say which text is signed' } }],
      })
      expect(
        await meeting.by(manager).cannot('minutes.sign', { textHash: sha256Hex(`${text}。`) }),
      ).toMatchObject({
        rules: [{ why: { en: 'the text that is signed is not that of the minutes' } }],
      })
      await meeting.by(manager).does('minutes.sign', { textHash })
      await meeting.by(director).does('minutes.refuse', { reason: '与议定不符' })
      await meeting.by(secretary).does('minutes.sign', { textHash })
    })
  })
}
