import { type Actor, type Refusal, CHINA_STANDARD_TIME, startOfDay } from '@gongzhi/core'
import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import {
  compositions,
  jointMeeting,
  jointMeetingSeries,
  minutesOf,
  type Party,
  partyOf,
} from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { convene, signIn, sit } from './meeting.ts'
import { director, manager, residents, secretary, street } from './people.ts'
import { announced, endOf, standingOf, type storiesOf } from './story.ts'

/** On which day a meeting is held, and who has to be there, told as stories of a meeting. */
export function days(story: ReturnType<typeof storiesOf>['story']): void {
  describe('who is there', () => {
    // One company signed in for all three parties, and held the meeting of the month alone.
    story('is nobody whom somebody else signs in', async (h) => {
      const meeting = await convene(h)
      await h.at('2026-03-10')
      await meeting.by(secretary).does('signIn.open', {})
      const data = { person: director.id, party: 'owner-committee' } as const
      refused(
        await meeting.register('signIns').record({ data, by: director, enteredBy: manager }),
        'authorise/capacity-not-allowed',
      )
    })
  })

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

    const fire: Actor = { id: 'fire-1', capacity: 'authority' }
    const urban: Actor = { id: 'urban-management-1', capacity: 'authority' }
    const housing: Actor = { id: 'housing-1', capacity: 'housing-authority' }

    /** A meeting that sits with three departments, of which housing has two people there. */
    const sitting = async (h: Harness) => {
      const series = h.process(jointMeetingSeries, 's1')
      accepted(await series.start({ input: { composition, firstMonth: '2026-03' }, by: street }))
      await series.by(street).does('agenda.propose', { id: 'i1', title: '消防通道', concern: null })
      await series.by(street).does('meeting.convene', { day: '2026-03-10', place: '街道' })
      await h.at('2026-03-10')
      const meeting = h.process(jointMeeting, 's1/meeting-2026-03')
      await meeting.by(street).does('signIn.open', {})
      for (const by of [street, residents, manager]) accepted(await signIn(meeting, by))
      for (const [by, department] of [
        [fire, 'fire'],
        [urban, 'urban-management'],
        [housing, 'housing'],
        [{ ...housing, id: 'housing-2' }, 'housing'],
      ] as const)
        accepted(
          await meeting
            .register('signIns')
            .record({ data: { person: by.id, party: 'department', department }, by }),
        )
      refused(await signIn(meeting, { ...fire, id: 'unnamed' }), 'record/refused')
      await meeting.by(street).does('signIn.close', {})
      await h.pass()
      return meeting
    }
    const proposed = {
      item: 'i1',
      decision: '清理并划线',
      binds: ['company' as const, 'department' as const],
      departments: ['fire', 'urban-management'],
    }
    const itemOf = async (meeting: Awaited<ReturnType<typeof sitting>>) =>
      (await standingOf(meeting)).context.items[0]

    // The first department that consented did so for all of them.
    story('consent one by one: it is decided with the last of them, and not with the first', async (h) => {
      const meeting = await sitting(h)
      await meeting.by(street).does('item.propose', proposed)
      await meeting.by(manager).does('item.consent', { item: 'i1' })
      await meeting.by(fire).does('item.consent', { item: 'i1' })
      expect(await itemOf(meeting)).toMatchObject({
        status: 'proposed',
        consents: ['company'],
        departmentConsents: ['fire'],
      })
      expect(await meeting.by(fire).cannot('item.consent', { item: 'i1' })).toMatchObject({
        rules: [{ why: { en: 'the department fire has consented to i1 already' } }],
      })
      expect(await meeting.by(housing).cannot('item.consent', { item: 'i1' })).toMatchObject({
        rules: [
          {
            why: {
              en:
                'what is decided on i1 binds only the departments fire, Urban management enforcement, ' +
                'and not Housing authority',
            },
          },
        ],
      })
      const stranger = { ...urban, id: 'urban-management-9' }
      expect(await meeting.by(stranger).cannot('item.consent', { item: 'i1' })).toMatchObject({
        rules: [{ why: { en: 'urban-management-9 has signed in for no department' } }],
      })
      await meeting.by(urban).does('item.consent', { item: 'i1' })
      expect(await itemOf(meeting)).toMatchObject({
        status: 'decided',
        consents: ['company', 'department'],
        departmentConsents: ['fire', 'urban-management'],
      })
      expect(minutesOf((await standingOf(meeting)).context).zh).toContain(
        '（物业服务企业、fire、城市管理综合执法部门落实）',
      )
    })

    // The first department that signed did so for all of them.
    story('sign the minutes one by one, or refuse them, and those who have not are named', async (h) => {
      const meeting = await sitting(h)
      await meeting.by(street).does('item.leaveOpen', { item: 'i1', reason: '待测量' })
      await meeting.by(street).does('minutes.draft', { minutes: 'doc-1' })
      for (const by of [street, residents, manager, fire]) await meeting.by(by).does('minutes.sign', {})
      const why = async (refusal: Promise<Refusal>) => (await refusal).rules?.[0]?.why?.en
      expect(await why(meeting.by(fire).cannot('minutes.sign', {}))).toBe(
        'fire-1 has signed for the department fire already',
      )
      const stranger = { ...urban, id: 'urban-management-9' }
      expect(await why(meeting.by(stranger).cannot('minutes.sign', {}))).toBe(
        'urban-management-9 has signed in for no department',
      )
      expect(await why(meeting.by(street).cannot('minutes.publish', {}))).toBe(
        'neither signed nor refused yet (2): Housing authority, Urban management enforcement',
      )
      await meeting.by(urban).does('minutes.refuse', { reason: '记录有误' })
      await meeting.by({ ...housing, id: 'housing-2' }).does('minutes.refuse', { reason: '记录有误' })
      expect(await why(meeting.by(housing).cannot('minutes.sign', {}))).toBe(
        'housing-2 has refused for the department Housing authority already',
      )
      expect(await meeting.by(street).does('minutes.publish', {})).toMatchObject({
        outcomes: [
          { name: 'minutes.published', data: { refused: ['department'] } },
          { name: 'meeting.closed' },
        ],
      })
    })

    story('consent anew to what is proposed anew', async (h) => {
      const meeting = await sitting(h)
      await meeting.by(street).does('item.propose', proposed)
      for (const by of [fire, urban]) await meeting.by(by).does('item.consent', { item: 'i1' })
      await meeting.by(street).does('item.propose', { ...proposed, departments: ['fire'] })
      await meeting.by(manager).does('item.consent', { item: 'i1' })
      expect(await itemOf(meeting)).toMatchObject({ status: 'proposed', departmentConsents: [] })
      await meeting.by(fire).does('item.consent', { item: 'i1' })
      expect(await itemOf(meeting)).toMatchObject({ status: 'decided' })
    })

    story('are bound by name, those that are there, and none by itself alone', async (h) => {
      const meeting = await sitting(h)
      const why = async (by: Actor, over: object) => {
        const { rules } = await meeting.by(by).cannot('item.propose', { ...proposed, ...over })
        return rules?.[0]?.why?.en
      }
      expect(await why(street, { departments: undefined })).toBe('it does not say which departments it binds')
      expect(await why(street, { departments: ['fire', 'water'] })).toBe(
        'departments that are not present, and not to be bound: Water authority',
      )
      expect(await why(street, { binds: ['company'] })).toContain(
        'no department is among those whom it binds',
      )
      const ofDepartments = { binds: ['department' as const] }
      expect(await why(fire, { ...ofDepartments, departments: ['fire'] })).toContain('binds nobody else')
      await meeting.by(fire).does('item.propose', { ...proposed, ...ofDepartments })
      await meeting.by(fire).does('item.propose', {
        ...proposed,
        ...ofDepartments,
        departments: ['urban-management'],
      })
    })

    // Any department could report what another owed, and no department could look at what another had done.
    story('owe an action one by one: it reports, and another one may verify', async (h) => {
      const meeting = await sitting(h)
      await meeting.by(street).does('item.propose', proposed)
      for (const by of [manager, fire, urban]) await meeting.by(by).does('item.consent', { item: 'i1' })
      const owed = { id: 'a1', item: 'i1', what: '划线', dueDay: '2026-03-20' as const }
      const why = async (refusal: Promise<Refusal>) => (await refusal).rules?.[0]?.why?.en
      const assign = (over: object) =>
        meeting.by(street).cannot('action.assign', { ...owed, party: 'department', ...over })
      expect(await why(assign({}))).toBe('it does not say which department owes it')
      expect(await why(assign({ department: 'housing' }))).toBe(
        'the decision does not bind the department Housing authority',
      )
      expect(await why(assign({ party: 'company', department: 'fire' }))).toBe(
        'it names the department fire, and no department owes it',
      )
      await meeting.by(street).does('action.assign', { ...owed, party: 'department', department: 'fire' })
      expect(minutesOf((await standingOf(meeting)).context).en).toContain('; action of the fire: 划线')
      await meeting.by(street).does('minutes.draft', { minutes: 'doc-1' })
      await h.pass({ days: 5 })
      const done = { action: 'a1', evidence: 'photo' }
      expect(await why(meeting.by(urban).cannot('action.report', done))).toBe(
        'the department fire owes action a1, and urban-management-1 speaks for Urban management enforcement',
      )
      expect(await why(meeting.by({ ...fire, id: 'fire-9' }).cannot('action.report', done))).toBe(
        'the department fire owes action a1, and fire-9 has signed in for no department',
      )
      await meeting.by(fire).does('action.report', done)
      const verified = { action: 'a1', done: true }
      expect(await why(meeting.by(fire).cannot('action.verify', verified))).toContain(
        'does not verify it itself',
      )
      expect(await why(meeting.by({ ...urban, id: 'urban-9' }).cannot('action.verify', verified))).toBe(
        'urban-9 has signed in for no department',
      )
      await meeting.by(urban).does('action.verify', { ...verified, done: false })
      await h.at(endOf('2026-03-20'))
      expect((await announced(meeting)).at(-1)).toEqual({
        name: 'action.overdue',
        data: { action: 'a1', party: 'department', department: 'fire', what: '划线' },
      })
      await meeting.by(street).does('action.carry', { action: 'a1', reason: '雨天' })
      await h.pass()
      expect(
        (await standingOf(h.process(jointMeetingSeries, 's1'))).context.waiting[0]?.carried,
      ).toMatchObject([{ action: 'a1', party: 'department', department: 'fire' }])
    })
  })
}
