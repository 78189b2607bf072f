import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { jointMeeting } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { days } from './days.ts'
import { conclude, convene, signIn, sit } from './meeting.ts'
import { minutesText } from './minutes.ts'
import { ownersMatters } from './owners.ts'
import { director, li, manager, residents, secretary, staff } from './people.ts'
import { announced, endOf, standingOf, storiesOf, times } from './story.ts'

const { story, chosen, walked } = storiesOf(jointMeeting)
const action = (id: string, over = {}) => ({
  id,
  item: 'i1',
  party: 'company' as const,
  what: '更换',
  dueDay: '2026-03-10' as const,
  ...over,
})
const item = (id: string) => ({ id, title: id, concern: null })

describe('a meeting', () => {
  story('takes each matter onto its agenda once, and thirty at most', async (h) => {
    const meeting = await convene(
      h,
      Array.from({ length: 29 }, (_, index) => item(`i${index}`)),
    )
    await meeting.by(director).cannot('agenda.add', item('i0'))
    await meeting.by(director).does('agenda.add', item('i29'))
    expect(await meeting.by(director).cannot('agenda.add', item('i30'))).toMatchObject({
      rules: [{ name: 'newItem' }],
    })
  })

  story('is held when each standing party has signed in, and the convening party presides', async (h) => {
    const meeting = await convene(h)
    await meeting.by(secretary).cannot('signIn.open', {})
    await h.at('2026-03-10')
    expect(await meeting.by(manager).cannot('signIn.open', {})).toMatchObject({
      rules: [{ name: 'onItsDay', required: { party: 'party-organisation' }, found: { party: 'company' } }],
    })
    await meeting.by(secretary).does('signIn.open', {})
    for (const by of [secretary, director, manager, staff]) accepted(await signIn(meeting, by))
    await meeting.by(director).cannot('signIn.close', {})
    await meeting.by(secretary).does('signIn.close', {})
    await h.pass()
    expect(await standingOf(meeting)).toMatchObject({
      state: 'discussing',
      context: { present: ['company', 'owner-committee', 'party-organisation'], sittings: 1 },
    })
  })

  story('is signed in to by each person as what he is, and for one party', async (h) => {
    const meeting = await convene(h)
    await h.at('2026-03-10')
    refused(await signIn(meeting, secretary), 'register/not-open')
    await meeting.by(secretary).does('signIn.open', {})
    const both = { id: 'sec', capacity: 'committee.director' }
    expect(refused(await signIn(meeting, manager, 'owner-committee'), 'record/refused').rules).toMatchObject([
      { found: 'company', required: 'owner-committee' },
    ])
    refused(
      await meeting
        .register('signIns')
        .record({ data: { person: 'mgr', party: 'owner-committee' }, by: director }),
      'record/refused',
    )
    refused(await signIn(meeting, li, 'company'), 'authorise/capacity-not-allowed')
    accepted(await signIn(meeting, secretary))
    refused(await signIn(meeting, both), 'register/already-recorded')
    accepted(await signIn(meeting, manager))
    await meeting.by(secretary).does('signIn.close', {})
    refused(await signIn(meeting, director), 'register/sealed')
    await h.pass()
    expect(await standingOf(meeting)).toMatchObject({ state: 'adjourned' })
  })

  story(
    'without one standing party is adjourned, says who is missing, and is held when it is re-convened with all',
    async (h) => {
      const meeting = await convene(h)
      await sit(h, meeting, [secretary, manager])
      expect(await announced(meeting)).toMatchObject([
        { name: 'meeting.begun' },
        { name: 'register.sealed' },
        { name: 'meeting.adjourned', data: { month: '2026-03', missing: ['owner-committee'] } },
      ])
      await meeting.by(director).cannot('meeting.reconvene', { day: '2026-03-12', place: '会议室' })
      await meeting.by(secretary).cannot('meeting.reconvene', { day: '2026-03-09', place: '会议室' })
      await meeting.by(secretary).does('meeting.reconvene', { day: '2026-03-12', place: '会议室' })
      await sit(h, meeting)
      expect(await standingOf(meeting)).toMatchObject({
        state: 'discussing',
        context: { sittings: 2, day: '2026-03-12' },
        registers: { signIns: { round: 2 } },
      })
    },
  )

  story(
    'lapses seven days after the first sitting, however often it was re-convened, and gives its matters back',
    async (h) => {
      const meeting = await convene(h)
      await sit(h, meeting, [secretary])
      await h.at('2026-03-15')
      await meeting.by(secretary).does('meeting.reconvene', { day: '2026-03-15', place: '会议室' })
      await sit(h, meeting, [secretary])
      await h.at(endOf('2026-03-17') - 1)
      expect((await standingOf(meeting)).state).toBe('adjourned')
      await h.at(endOf('2026-03-17'))
      expect((await announced(meeting)).at(-1)).toMatchObject({
        name: 'meeting.lapsed',
        data: { open: [{ id: 'i1' }, { id: 'i2' }] },
      })
    },
  )

  story('that is adjourned again after its time lapses at once', async (h) => {
    const meeting = await convene(h)
    await sit(h, meeting, [secretary])
    await meeting.by(secretary).does('meeting.reconvene', { day: '2026-03-20', place: '会议室' })
    await h.at('2026-03-20')
    await sit(h, meeting, [secretary])
    expect((await standingOf(meeting)).state).toBe('lapsed')
  })
})

days(story)

describe('a matter', () => {
  story('is decided when every party that it binds has consented, each once and for itself', async (h) => {
    const meeting = await convene(h)
    await sit(h, meeting)
    await meeting.by(manager).does('item.analyse', { item: 'i1', finding: '灯具老化' })
    await meeting.by(manager).cannot('item.consent', { item: 'i1' })
    expect(
      await meeting
        .by(director)
        .cannot('item.propose', { item: 'i1', decision: '更换', binds: ['company', 'street'] }),
    ).toMatchObject({ rules: [{ name: 'bindsMembers', found: ['company', 'street'] }] })
    await meeting
      .by(director)
      .does('item.propose', { item: 'i1', decision: '更换', binds: ['company', 'owner-committee'] })
    await meeting.by(secretary).cannot('item.consent', { item: 'i1' })
    await meeting.by(manager).does('item.consent', { item: 'i1' })
    await meeting.by(staff).cannot('item.consent', { item: 'i1' })
    expect((await standingOf(meeting)).context.items[0]).toMatchObject({
      status: 'proposed',
      consents: ['company'],
    })
    await meeting.by(director).does('item.consent', { item: 'i1' })
    expect((await standingOf(meeting)).context.items[0]).toMatchObject({
      status: 'decided',
      consents: ['company', 'owner-committee'],
    })
    for (const again of ['i1', 'i9']) {
      await meeting.by(director).cannot('item.analyse', { item: again, finding: '…' })
      await meeting.by(director).cannot('item.propose', { item: again, decision: '…', binds: ['company'] })
      await meeting.by(director).cannot('item.leaveOpen', { item: again, reason: '…' })
      await meeting.by(director).cannot('item.handUp', { item: again, reason: '…' })
    }
  })

  story('that is proposed anew needs all consents anew', async (h) => {
    const meeting = await convene(h)
    await sit(h, meeting)
    await meeting
      .by(director)
      .does('item.propose', { item: 'i1', decision: '更换', binds: ['company', 'owner-committee'] })
    await meeting.by(manager).does('item.consent', { item: 'i1' })
    await meeting
      .by(secretary)
      .does('item.propose', { item: 'i1', decision: '维修', binds: ['company', 'owner-committee'] })
    await meeting.by(director).does('item.consent', { item: 'i1' })
    expect((await standingOf(meeting)).context.items[0]).toMatchObject({
      status: 'proposed',
      consents: ['owner-committee'],
    })
  })

  story('has its conclusion before the minutes: decided, left open or handed up', async (h) => {
    const meeting = await convene(h)
    await sit(h, meeting)
    await meeting.by(director).does('item.handUp', { item: 'i1', reason: '需街道协调' })
    expect(await meeting.by(secretary).cannot('minutes.draft', { minutes: 'doc-1' })).toMatchObject({
      rules: [{ name: 'allSettled', found: ['i2'] }],
    })
    await meeting.by(director).does('item.leaveOpen', { item: 'i2', reason: '待测量' })
    await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
    expect(await announced(meeting)).toMatchObject([
      { name: 'meeting.begun' },
      { name: 'register.sealed' },
      { name: 'meeting.held' },
      { name: 'item.handedUp', data: { item: 'i1', concern: null } },
      { name: 'item.leftOpen', data: { item: 'i2', concern: null, reason: '待测量' } },
    ])
  })
})

async function drafted(h: Harness) {
  const meeting = await convene(h, [])
  await h.at('2026-03-10')
  await sit(h, meeting)
  await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
  return meeting
}

describe('the minutes', () => {
  story(
    'are signed or refused once by each party that was present, then published by the convening party',
    async (h) => {
      const meeting = await drafted(h)
      await meeting.by(secretary).does('minutes.sign', {})
      await meeting.by(secretary).cannot('minutes.sign', {})
      await meeting.by(secretary).cannot('minutes.refuse', { reason: '…' })
      await meeting.by(residents).cannot('minutes.sign', {})
      await meeting.by(director).does('minutes.sign', {})
      expect(await meeting.by(secretary).cannot('minutes.publish', {})).toMatchObject({
        rules: [{ name: 'publishable', found: ['party-organisation', 'owner-committee'] }],
      })
      await meeting.by(manager).does('minutes.refuse', { reason: '金额有误' })
      await meeting.by(director).cannot('minutes.publish', {})
      expect(await meeting.by(secretary).does('minutes.publish', {})).toMatchObject({
        done: true,
        outcomes: [{ name: 'minutes.published', data: { refused: ['company'] } }, { name: 'meeting.closed' }],
      })
    },
  )

  story(
    'are published after three days even if a party says nothing, and not an instant before',
    async (h) => {
      const meeting = await drafted(h)
      await h.at(endOf('2026-03-13') - 1)
      expect((await standingOf(meeting)).state).toBe('minuting')
      await h.at(endOf('2026-03-13'))
      expect(await times(meeting, 'minutes.published')).toBe(1)
    },
  )

  story('are corrected as long as nobody has answered', async (h) => {
    const meeting = await drafted(h)
    const { version } = await standingOf(meeting)
    accepted(
      await meeting.correct({
        entry: version,
        data: { minutes: 'doc-2' },
        reason: '附件错误',
        by: secretary,
      }),
    )
    expect((await standingOf(meeting)).context.minutes).toBe('doc-2')
    await meeting.by(director).does('minutes.sign', {})
    refused(
      await meeting.correct({
        entry: version,
        data: { minutes: 'doc-3' },
        reason: '附件错误',
        by: secretary,
      }),
      'correction/rests-on',
    )
  })
})

describe('an action', () => {
  story(
    'comes from a decision, is owed by a party that it binds, and is due today at the earliest',
    async (h) => {
      const meeting = await convene(h)
      await h.at('2026-03-10')
      await sit(h, meeting)
      await meeting.by(secretary).cannot('action.assign', action('a1'))
      await meeting.by(director).does('item.propose', { item: 'i1', decision: '更换', binds: ['company'] })
      await meeting.by(manager).does('item.consent', { item: 'i1' })
      await meeting.by(secretary).cannot('action.assign', action('a1', { dueDay: '2026-03-09' }))
      await meeting.by(secretary).cannot('action.assign', action('a1', { party: 'owner-committee' }))
      await meeting.by(secretary).does('action.assign', action('a1'))
      await meeting.by(secretary).cannot('action.assign', action('a1'))
      await meeting.by(secretary).does('action.assign', action('a2', { dueDay: '2026-03-11' }))
    },
  )

  // The context holds sixty; the sixty-first failed as a broken definition instead of being refused.
  story('is one of sixty at most: the sixtieth is assigned, the one after is refused', async (h) => {
    const meeting = await convene(h)
    await sit(h, meeting)
    await meeting.by(director).does('item.propose', { item: 'i1', decision: '更换', binds: ['company'] })
    await meeting.by(manager).does('item.consent', { item: 'i1' })
    for (let id = 1; id <= 60; id++) await meeting.by(secretary).does('action.assign', action(`a${id}`))
    expect(await meeting.by(secretary).cannot('action.assign', action('a61'))).toMatchObject({
      rules: [{ name: 'actionOfDecision' }],
    })
  })

  story(
    'is reported by the party that owes it and verified by another; the meeting ends with the last one',
    async (h) => {
      const meeting = await convene(h)
      await sit(h, meeting)
      await conclude(meeting)
      await meeting.by(director).cannot('action.report', { action: 'a1', evidence: 'photo' })
      await meeting.by(director).cannot('action.verify', { action: 'a1', done: true })
      await meeting.by(manager).does('action.report', { action: 'a1', evidence: 'photo' })
      await meeting.by(manager).cannot('action.report', { action: 'a1', evidence: 'photo' })
      for (const by of [staff, residents])
        await meeting.by(by).cannot('action.verify', { action: 'a1', done: true })
      await meeting.by(director).does('action.verify', { action: 'a1', done: false })
      await meeting.by(manager).does('action.report', { action: 'a1', evidence: 'photo-2' })
      expect(await meeting.by(director).does('action.verify', { action: 'a1', done: true })).toMatchObject({
        state: 'closed',
        outcomes: [{ name: 'item.done' }, { name: 'meeting.closed', data: { carried: [] } }],
      })
    },
  )

  story('that is not reported by the end of its day is named once, and not an instant before', async (h) => {
    const meeting = await convene(h)
    await sit(h, meeting)
    await conclude(meeting)
    await h.at(endOf('2026-03-12') - 1)
    expect(await times(meeting, 'action.overdue')).toBe(0)
    await h.at(endOf('2026-03-12'))
    await h.pass({ days: 30 })
    expect((await announced(meeting)).at(-1)).toEqual({
      name: 'action.overdue',
      data: { action: 'a1', party: 'company', department: null, what: '更换灯具' },
    })
    expect(await times(meeting, 'action.overdue')).toBe(1)
  })

  story('that is due a day later than another is not named with it', async (h) => {
    const meeting = await convene(h, [item('i1')])
    await h.at('2026-03-10')
    await sit(h, meeting)
    await meeting.by(director).does('item.propose', { item: 'i1', decision: '更换', binds: ['company'] })
    await meeting.by(manager).does('item.consent', { item: 'i1' })
    for (const [id, dueDay] of [
      ['a1', '2026-03-12'],
      ['a2', '2026-03-13'],
    ] as const)
      await meeting.by(secretary).does('action.assign', action(id, { dueDay }))
    await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
    for (const by of [secretary, director, manager]) await meeting.by(by).does('minutes.sign', {})
    await meeting.by(secretary).does('minutes.publish', {})
    await h.at(endOf('2026-03-13') - 1)
    expect(await times(meeting, 'action.overdue')).toBe(1)
    await h.at(endOf('2026-03-13'))
    expect(
      (await announced(meeting))
        .filter(({ name }) => name === 'action.overdue')
        .map(({ data }) => data.action),
    ).toEqual(['a1', 'a2'])
  })

  story('that was reported in time and sent back later is late at once', async (h) => {
    const meeting = await convene(h)
    await sit(h, meeting)
    await conclude(meeting)
    await meeting.by(manager).does('action.report', { action: 'a1', evidence: 'photo' })
    await h.at('2026-03-15')
    expect(await times(meeting, 'action.overdue')).toBe(0)
    await meeting.by(director).does('action.verify', { action: 'a1', done: false })
    await h.pass()
    expect(await times(meeting, 'action.overdue')).toBe(1)
  })

  story('is carried into the next meeting by the convening party alone', async (h) => {
    const meeting = await convene(h)
    await sit(h, meeting)
    await conclude(meeting)
    await meeting.by(manager).cannot('action.carry', { action: 'a1', reason: '缺料' })
    expect(await meeting.by(secretary).does('action.carry', { action: 'a1', reason: '缺料' })).toMatchObject({
      done: true,
      outcomes: [
        {
          name: 'action.carried',
          data: { matter: { id: 'i1', carried: [{ action: 'a1' }] }, reason: '缺料' },
        },
        { name: 'meeting.closed', data: { carried: [{ id: 'i1', carried: [{ action: 'a1' }] }] } },
      ],
    })
  })
})

minutesText(story)
ownersMatters(story)

walked()
chosen()
