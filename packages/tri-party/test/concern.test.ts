import { accepted, refused } from '@gongzhi/core/testing'
import { concern, referral } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { act, raise, resolved, underWay } from './concerns.ts'
import { decisions } from './decisions.ts'
import { dissuasions } from './dissuasions.ts'
import { duplicates } from './duplicates.ts'
import { kinds } from './kinds.ts'
import { meanwhile } from './meanwhile.ts'
import { beforeOwners } from './owners.ts'
import { pauses } from './pauses.ts'
import { chen, director, li, manager, staff, street } from './people.ts'
import { replies } from './replies.ts'
import { announced, endOf, standingOf, storiesOf, times } from './story.ts'
import { streets } from './streets.ts'
import { tickets } from './tickets.ts'

const { story, walked, chosen } = storiesOf(concern)

describe('a concern', () => {
  story('that is accepted, worked on and found good by whoever raised it is closed in time', async (h) => {
    const process = await resolved(h)
    expect(await process.by(li).does('concern.evaluate', { satisfied: true })).toMatchObject({
      done: true,
      state: 'closed',
    })
    expect(await announced(process)).toEqual([
      { name: 'concern.closed', data: { kind: 'complaint', satisfied: true, inTime: true } },
    ])
  })

  story('stays with the person who accepted it until another person accepts it', async (h) => {
    const process = await raise(h)
    await process.by(manager).does('concern.accept', {})
    expect(await process.by(manager).cannot('concern.accept', {})).toMatchObject({
      code: 'rule/not-met',
      rules: [{ name: 'anotherPerson', found: 'mgr' }],
    })
    await process.by(director).does('concern.accept', {})
    await process.by(director).does('concern.assign', { to: staff })
    await process.by(director).cannot('concern.accept', {})
    await process.by(director).does('concern.assign', { to: manager })
    await process.by(manager).does('concern.accept', {})
    expect((await standingOf(process)).context).toMatchObject({ accepted: manager, assignee: manager })
  })

  story('is handled only by those who have a part in it', async (h) => {
    const process = await raise(h)
    expect(await process.by(li).cannot('concern.accept', {})).toMatchObject({
      code: 'authorise/capacity-not-allowed',
    })
    expect(await process.by(manager).cannot('concern.resolve', { resolution: '已修好' })).toMatchObject({
      code: 'state/not-accepted',
    })
  })

  story('is resolved with evidence of the work, and not without', async (h) => {
    const process = await underWay(h)
    expect(await process.by(staff).cannot('concern.resolve', { resolution: '已修好' })).toMatchObject({
      rules: [{ name: 'worked', required: 1, found: 0 }],
    })
    await process.by(staff).does('evidence.add', { reference: 'photo-1', note: '已更换' })
    await process.by(staff).does('concern.resolve', { resolution: '已修好' })
  })

  story(
    'is evaluated by those who raised it alone; where they are not satisfied, its whole term begins again',
    async (h) => {
      const process = await resolved(h)
      await h.at('2026-03-05')
      expect(await process.by(chen).cannot('concern.evaluate', { satisfied: true })).toMatchObject({
        rules: [
          { name: 'everyRaiserSatisfied' },
          { name: 'byRaiserSatisfied' },
          { name: 'byRaiser', found: 'chen' },
        ],
      })
      await process.by(li).does('concern.evaluate', { satisfied: false })
      expect(await standingOf(process)).toMatchObject({
        state: { working: 'handling' },
        context: { reopened: 1, accepted: manager },
        deadlines: { 'resolutionDue@working': { due: endOf('2026-03-16') } },
      })
    },
  )

  // The company that resolved it closed it itself.
  story(
    'without a name is closed by another party than resolved it, and one with a name is not',
    async (h) => {
      const named = await resolved(h)
      expect(await named.by(director).cannot('concern.close', { reason: '已告知' })).toMatchObject({
        rules: [{ name: 'closedByAnother' }],
      })
      const anonymous = await raise(h, { raisedBy: null }, 'c2')
      await anonymous.by(manager).does('concern.accept', {})
      await anonymous.by(manager).does('concern.assign', { to: staff })
      await anonymous.by(staff).does('evidence.add', { reference: 'photo-2', note: '已更换' })
      await anonymous.by(staff).does('concern.resolve', { resolution: '已修好' })
      await anonymous.by(li).cannot('concern.evaluate', { satisfied: true })
      const colleague = { id: 'other', capacity: 'company.staff' }
      for (const by of [manager, staff, colleague, { id: 'staff', capacity: 'committee.member' }])
        await anonymous.by(by).cannot('concern.close', { reason: '已公示' })
      expect(await anonymous.by(director).does('concern.close', { reason: '已公示' })).toMatchObject({
        state: 'closed',
      })
    },
  )

  story('is assigned to somebody who can handle it, and not to whoever raised it', async (h) => {
    const process = await raise(h)
    await process.by(manager).does('concern.accept', {})
    await process.by(manager).cannot('concern.assign', { to: li })
    await process.by(manager).does('concern.assign', { to: staff })
    await process.by(manager).cannot('concern.assign', { to: li })
  })

  story('is not evaluated by its own handler, even where he raised it', async (h) => {
    const process = await resolved(h, { raisedBy: 'staff' })
    expect(
      await process.by({ id: 'staff', capacity: 'owner' }).cannot('concern.evaluate', { satisfied: true }),
    ).toMatchObject({ rules: [{ why: { en: 'staff has worked on it himself' } }, {}, {}] })
    await process.by({ id: 'staff', capacity: 'owner' }).cannot('concern.evaluate', { satisfied: false })
    expect(await process.by(staff).cannot('concern.evaluate', { satisfied: true })).toMatchObject({
      code: 'authorise/capacity-not-allowed',
    })
  })

  story(
    'that nobody evaluates is closed when the seven days are over, and not an instant before',
    async (h) => {
      const process = await resolved(h)
      await h.at(endOf('2026-03-09') - 1)
      expect((await standingOf(process)).state).toBe('resolved')
      await h.at(endOf('2026-03-09'))
      expect(await standingOf(process)).toMatchObject({
        state: 'closed',
        status: 'done',
        context: { satisfied: null },
      })
    },
  )
})

describe('silence', () => {
  story('past the response period is named once, and the concern stays where it is', async (h) => {
    const process = await raise(h)
    await h.at(endOf('2026-03-04') - 1)
    expect(await times(process, 'concern.overdue')).toBe(0)
    await h.at(endOf('2026-03-04'))
    expect(await announced(process)).toEqual([
      { name: 'concern.overdue', data: { stage: 'response', kind: 'complaint' } },
    ])
    await h.pass({ days: 30 })
    expect(await standingOf(process)).toMatchObject({ state: 'collected', context: { responseLate: true } })
    expect(await times(process, 'concern.overdue')).toBe(1)
  })

  story('is measured in exact hours where the rule says hours', async (h) => {
    const process = await raise(h, { kind: 'repair' })
    const due = h.now() + 2 * 3_600_000
    await h.at(due - 1)
    expect(await times(process, 'concern.overdue')).toBe(0)
    await h.at(due)
    expect(await times(process, 'concern.overdue')).toBe(1)
  })

  story('is measured in working days where the rule says working days', async (h) => {
    const process = await raise(h, { kind: 'opinion' })
    expect((await standingOf(process)).deadlines['responseDue@collected']?.due).toBe(endOf('2026-03-09'))
  })

  story('past the resolution period is named once while nobody is assigned', async (h) => {
    const process = await raise(h)
    await process.by(manager).does('concern.accept', {})
    await h.at(endOf('2026-03-12') - 1)
    expect(await times(process, 'concern.overdue')).toBe(0)
    await h.at(endOf('2026-03-12'))
    await process.by(manager).does('concern.assign', { to: staff })
    await h.pass({ days: 60 })
    expect(await announced(process)).toEqual([
      { name: 'concern.overdue', data: { stage: 'resolution', kind: 'complaint' } },
    ])
  })

  story(
    'past the resolution period is named once while it is worked on, whoever takes it over meanwhile',
    async (h) => {
      const process = await underWay(h)
      await h.at('2026-03-11')
      await process.by(director).does('concern.accept', {})
      await h.at(endOf('2026-03-12') - 1)
      expect(await times(process, 'concern.overdue')).toBe(0)
      await h.at(endOf('2026-03-12'))
      await process.by(staff).does('evidence.add', { reference: 'photo-1', note: '已更换' })
      await process.by(staff).does('concern.resolve', { resolution: '已修好' })
      await process.by(li).does('concern.evaluate', { satisfied: true })
      expect((await announced(process)).at(-1)).toEqual({
        name: 'concern.closed',
        data: { kind: 'complaint', satisfied: true, inTime: false },
      })
    },
  )
})

describe('escalation', () => {
  story(
    'needs two urgings: with none and with one it is refused, with the second it goes to the joint meeting',
    async (h) => {
      const process = await raise(h)
      await process.by(manager).does('concern.accept', {})
      await process.by(manager).does('concern.assign', { to: staff })
      for (const found of [0, 1]) {
        expect(await process.by(li).cannot('concern.escalate', { reason: '久拖不决' })).toMatchObject({
          rules: [{ name: 'urgedEnough', required: 2, found }],
        })
        await process.by(li).does('concern.urge', {})
      }
      expect(await process.by(li).does('concern.escalate', { reason: '久拖不决' })).toMatchObject({
        state: { working: 'atMeeting' },
        outcomes: [{ name: 'concern.escalated', data: { to: 'joint-meeting' } }],
      })
      expect(await process.by(li).does('concern.escalate', { reason: '会议未处理' })).toMatchObject({
        state: { working: { atStreet: 'waiting' } },
        outcomes: [{ name: 'concern.escalated', data: { to: 'street' } }],
      })
    },
  )

  story('counts urgings before the acceptance too, and a third does no harm', async (h) => {
    const process = await raise(h)
    for (const by of [li, street, li]) await process.by(by).does('concern.urge', {})
    await process.by(manager).does('concern.accept', {})
    await process.by(manager).does('concern.assign', { to: staff })
    await process.by(li).does('concern.escalate', { reason: '久拖不决' })
  })

  story('gives the joint meeting fifteen days, then the street has it', async (h) => {
    const process = await underWay(h)
    for (const by of [li, li]) await process.by(by).does('concern.urge', {})
    await process.by(li).does('concern.escalate', { reason: '久拖不决' })
    await h.at(endOf('2026-03-17') - 1)
    expect((await standingOf(process)).state).toEqual({ working: 'atMeeting' })
    await h.at(endOf('2026-03-17'))
    expect(await standingOf(process)).toMatchObject({
      state: { working: { atStreet: 'waiting' } },
      context: { escalated: 'street', accepted: manager },
    })
  })
})

duplicates(story)
decisions(story)
streets(story)
dissuasions(story)
tickets(story)
pauses(story)
beforeOwners(story)
meanwhile(story)
kinds(story)
replies(story)

describe('a referral', () => {
  // It stayed referred for ever: whoever took its referral back had buried it.
  story('that is withdrawn gives the concern back, and it can be referred again', async (h) => {
    const process = await underWay(h, { kind: 'violation' })
    for (const id of ['c1/referral', 'c1/referral-2']) {
      await process.by(manager).does('concern.refer', act)
      await h.pass()
      await h.process(referral, id).by(manager).does('referral.withdraw', { reason: '房号有误' })
      await h.pass()
      expect((await standingOf(process)).state).toEqual({ working: 'handling' })
    }
    await h.at(endOf('2026-03-22'))
    expect(await times(process, 'concern.overdue')).toBe(1)
  })

  story('takes reported violations and inspection findings, and no other concern', async (h) => {
    const complaint = await underWay(h)
    const data = {
      violation: 'fee-arrears' as const,
      subject: 'unit-1',
      evidence: ['bill-1'],
      dissuasion: '已催告两次',
    }
    expect(await complaint.by(manager).cannot('concern.refer', data)).toMatchObject({
      rules: [{ name: 'referable', found: 'complaint' }],
    })
    for (const kind of ['violation', 'inspection'] as const) {
      const process = await raise(h, { kind }, kind)
      await process.by(manager).does('concern.accept', {})
      await process.by(manager).does('concern.assign', { to: staff })
      await process.by(manager).does('concern.refer', data)
      await h.pass()
      expect(await standingOf(process)).toMatchObject({
        state: 'resolved',
        context: { resolution: { kind: 'civil-way', violation: 'fee-arrears' }, accepted: manager },
      })
      expect(await h.process(referral, `${kind}/referral`).standing()).toMatchObject({
        state: 'withoutAuthority',
        cause: { process: kind },
      })
    }
  })
})

describe('what was written down', () => {
  story('about the work may be seven days late, not more, and not from before the work began', async (h) => {
    const process = await underWay(h)
    const add = (at: number) =>
      process.send({ event: 'evidence.add', data: { reference: 'photo-1', note: '已更换' }, by: staff, at })
    await h.pass({ hours: 1 })
    refused(await add(h.now() - 3_600_001), 'time/before-state')
    await h.pass({ days: 9 })
    const week = 7 * 86_400_000
    refused(await add(h.now() - week - 1), 'time/too-early')
    accepted(await add(h.now() - week))
    accepted(await add(h.now() - week + 1))
    refused(await add(h.now() + 1), 'time/in-future')
  })

  story('as the resolution is corrected, until the work begins anew', async (h) => {
    const process = await resolved(h)
    const entry = (await process.history()).find(({ body }) => body.name === 'concern.resolve')?.body
      .version as number
    accepted(await process.correct({ entry, data: { resolution: '已更换灯具' }, reason: '笔误', by: staff }))
    expect((await standingOf(process)).context.resolution).toBe('已更换灯具')
    await process.by(li).does('concern.evaluate', { satisfied: false })
    await process.by(staff).does('concern.resolve', { resolution: '再次修好' })
    refused(
      await process.correct({ entry, data: { resolution: '已换线' }, reason: '笔误', by: staff }),
      'correction/rests-on',
    )
  })
})

walked()
chosen()
