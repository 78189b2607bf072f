import { type Actor, CHINA_STANDARD_TIME, startOfDay } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { compositions, jointMeeting, jointMeetingSeries, type Party, partyOf } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { convene, signIn, sit } from './meeting.ts'
import { director, manager, residents, secretary, street } from './people.ts'
import { announced, endOf, standingOf, type storiesOf } from './story.ts'

/** On which day a meeting is held, and who has to be there, told as stories of a meeting. */
export function days(story: ReturnType<typeof storiesOf>['story']): void {
  describe('the day of a meeting', () => {
    // It was signed in to and held a week before the day of which notice was given.
    story(
      'is the one of which notice was given, to the end: after it the meeting was not held',
      async (h) => {
        const meeting = await convene(h)
        await h.at(startOfDay('2026-03-10', CHINA_STANDARD_TIME) - 1)
        expect(await meeting.by(secretary).cannot('signIn.open', {})).toMatchObject({
          rules: [{ name: 'onItsDay', required: { day: '2026-03-10' }, found: { day: '2026-03-09' } }],
        })
        await h.at(endOf('2026-03-10') - 1)
        expect((await standingOf(meeting)).state).toBe('convened')
        await h.at(endOf('2026-03-10'))
        expect((await standingOf(meeting)).state).toBe('lapsed')
        const { waiting, convened } = (await standingOf(h.process(jointMeetingSeries, 's1'))).context
        expect([convened, waiting.map(({ id }) => id)]).toEqual([null, ['i1', 'i2']])
      },
    )

    story(
      'is moved with the notice that a meeting needs, within its month, by the convening party',
      async (h) => {
        const meeting = await convene(h)
        const to = (day: `${number}-${number}-${number}`) => ({ day, place: '活动室', reason: '台风' })
        await h.at('2026-03-08')
        await meeting.by(director).cannot('meeting.move', to('2026-03-12'))
        await meeting.by(secretary).cannot('meeting.move', to('2026-03-10'))
        await meeting.by(secretary).cannot('meeting.move', to('2026-04-01'))
        expect(await meeting.by(secretary).does('meeting.move', to('2026-03-11'))).toMatchObject({
          outcomes: [
            { name: 'meeting.moved', data: { from: '2026-03-10', day: '2026-03-11', reason: '台风' } },
          ],
        })
        await h.at('2026-03-10')
        await meeting.by(secretary).cannot('signIn.open', {})
        await sit(h, meeting)
        expect(await standingOf(meeting)).toMatchObject({ state: 'discussing', context: { place: '活动室' } })
      },
    )

    story('ends the sign-in that nobody ended', async (h) => {
      const meeting = await convene(h)
      await h.at('2026-03-10')
      await meeting.by(secretary).does('signIn.open', {})
      for (const by of [secretary, director, manager]) accepted(await signIn(meeting, by))
      await h.at(endOf('2026-03-10'))
      expect((await standingOf(meeting)).state).toBe('discussing')
    })
  })

  describe('departments', () => {
    const composition = {
      ...compositions.statutory,
      standing: [...compositions.statutory.standing],
      departments: ['urban-management', 'fire'],
    }

    // One of nine who was there stood for all of them.
    story('are counted one by one: the meeting waits for each that its composition names', async (h) => {
      const series = h.process(jointMeetingSeries, 's1')
      accepted(await series.start({ input: { composition, firstMonth: '2026-03' }, by: street }))
      await series.by(street).does('meeting.convene', { day: '2026-03-10', place: '街道' })
      await h.at('2026-03-10')
      const meeting = h.process(jointMeeting, 's1/meeting-2026-03')
      const sign = (by: Actor, department?: string) =>
        meeting.register('signIns').record({
          data: { person: by.id, party: partyOf(by.capacity) as Party, ...(department && { department }) },
          by,
        })
      const hold = async (...departments: readonly string[]) => {
        await meeting.by(street).does('signIn.open', {})
        for (const by of [street, residents, manager]) accepted(await sign(by))
        refused(await sign({ id: 'x', capacity: 'company.staff' }, 'fire'), 'record/refused')
        for (const one of departments) accepted(await sign({ id: `${one}-1`, capacity: 'authority' }, one))
        await meeting.by(street).does('signIn.close', {})
        await h.pass()
      }
      await hold('urban-management', 'planning')
      expect((await announced(meeting)).at(-1)).toEqual({
        name: 'meeting.adjourned',
        data: { month: '2026-03', missing: ['department'], departments: ['fire'] },
      })
      await meeting.by(street).does('meeting.reconvene', { day: '2026-03-10', place: '街道' })
      await hold('urban-management', 'fire')
      expect(await standingOf(meeting)).toMatchObject({
        state: 'discussing',
        context: { departments: ['fire', 'urban-management'] },
      })
    })
  })
}
