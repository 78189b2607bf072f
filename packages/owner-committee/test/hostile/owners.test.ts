import { accepted, refused } from '@gongzhi/core/testing'
import { assemblyMeeting, companyHandover, conveningPeriod } from '@gongzhi/owner-committee'
import { describe, expect } from 'vitest'

import { ballot, cast, decided, election, notice, rolling, voters, voting } from '../meeting.ts'
import { clerk, court, director, housing, manager, owner, street, teller } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { announced, standingOf, times } from '../story.ts'
import { frozen, input, petition, story } from './stage.ts'

describe('a vote', () => {
  story('online is sent by the voter, and entered by no clerk in his name', async (h) => {
    const meeting = await voting(h)
    expect(
      refused(
        await meeting
          .register('ballots')
          .record({ data: ballot(1, { M1: 'for' }), by: owner('o1'), enteredBy: clerk }),
        'record/refused',
      ).reason.en,
    ).toMatch(/entered this online ballot for the voter/)
    accepted(await cast(meeting, 1, { M1: 'for' }))
  })

  story('is witnessed by two people, not by one under two names', async (h) => {
    const meeting = await voting(h)
    await h.at('2026-03-28')
    await meeting.by(teller).does('entry.close', {})
    await h.pass()
    await meeting.by(teller).does('count.witness', { witness: 'tel' })
    expect(await meeting.by(teller).cannot('count.witness', { witness: 'somebody' })).toMatchObject({
      reason: { en: expect.stringContaining('tel has confirmed already') },
    })
    expect(await meeting.by(street).cannot('count.witness', { witness: 'somebody' })).toMatchObject({
      rules: [{ found: 'somebody', required: street.id }],
    })
    expect(await meeting.by(director).cannot('result.announce', {})).toMatchObject({
      rules: [{ found: 1, required: 2 }],
    })
  })
})

describe('one owner', () => {
  story('does not take the place of all others among the objections to a roll', async (h) => {
    const meeting = await rolling(h)
    for (const id of ['1', '2', '3', '4', '5'])
      await meeting.by(owner('o1')).does('roll.object', { id, voter: 'v1', reason: '有误' })
    expect(
      await meeting.by(owner('o1')).cannot('roll.object', { id: '6', voter: 'v1', reason: '有误' }),
    ).toMatchObject({ rules: [{ found: { own: 5, all: 5 }, required: { own: 5, all: 200 } }] })
    await meeting.by(owner('o2')).does('roll.object', { id: '6', voter: 'v2', reason: '有误' })
  })

  story(
    'does not take the place of all others among the challenges; the court records as many as there are',
    async (h) => {
      const meeting = await voting(h)
      for (const number of [1, 2, 3, 4, 5, 6, 9]) accepted(await cast(meeting, number, { M1: 'for' }))
      await decided(h, meeting)
      for (const id of ['1', '2', '3'])
        await meeting.by(owner('o8')).does('challenge.file', { id, item: 'M1', reference: id })
      expect(
        await meeting.by(owner('o8')).cannot('challenge.file', { id: '4', item: 'M1', reference: '4' }),
      ).toMatchObject({ rules: [{ found: { own: 3 } }] })
      await meeting.by(owner('o7')).does('challenge.file', { id: '4', item: 'M1', reference: '4' })
      for (const id of ['5', '6', '7', '8'])
        await meeting.by(court).does('challenge.file', { id, item: 'M1', reference: id })
    },
  )
})

story('a decision that the authority revoked is not revoked once more by the court', async (h) => {
  const meeting = await voting(h)
  for (const number of [1, 2, 3, 4, 5, 6, 9]) accepted(await cast(meeting, number, { M1: 'for' }))
  await decided(h, meeting)
  await meeting.by(owner('o8')).does('challenge.file', { id: 'k1', item: 'M1', reference: '1' })
  await meeting.by(housing).does('review.order', { item: 'M1', action: 'revoke', reason: '程序违法' })
  await meeting.by(court).does('challenge.judge', { id: 'k1', revoked: true, reference: '判决-1' })
  await h.pass()
  expect(await times(meeting, 'decision.revoked')).toBe(1)
  expect((await standingOf(meeting)).context).toMatchObject({
    results: [{ standing: 'revoked-by-authority' }],
    challenges: [{ revoked: true }],
  })
})

story(
  'an election is challenged in court and revoked by the authority like every other decision',
  async (h) => {
    const meeting = await voting(h, { agenda: [election] as never })
    for (const number of [1, 2, 3, 4, 5, 6, 9])
      accepted(await cast(meeting, number, { 'E1/c1': 'for', 'E1/c2': 'for', 'E1/c3': 'against' }))
    await decided(h, meeting)
    await meeting.by(owner('c3')).does('challenge.file', { id: 'k1', item: 'E1', reference: '1' })
    await meeting.by(street).does('review.order', { item: 'E1', action: 'correct', reason: '公告不全' })
    await meeting.by(court).does('challenge.judge', { id: 'k1', revoked: true, reference: '判决-1' })
    expect((await announced(meeting)).at(-1)).toMatchObject({
      name: 'decision.revoked',
      data: { item: { id: 'E1', candidates: ['c1', 'c2', 'c3'] }, by: 'court', reason: '判决-1' },
    })
    expect((await standingOf(meeting)).context.elections).toEqual([
      { item: 'E1', standing: 'revoked-by-court' },
    ])
    expect(
      await meeting.by(street).cannot('review.order', { item: 'E1', action: 'revoke', reason: '再' }),
    ).toMatchObject({ code: 'rule/not-met' })
  },
)

story('a roll with one unit under two voters is voted over by nobody', async (h) => {
  const meeting = h.process(assemblyMeeting, 'm1')
  accepted(await meeting.start({ input, by: director }))
  await frozen(h, meeting, { roll: [...voters, { ...voters[0], voter: 'v1-again' }] })
  expect((await standingOf(meeting)).context.roll).toMatchObject({ voters: 10, doubled: ['v1'] })
  expect(await meeting.by(director).cannot('notice.publish', notice)).toMatchObject({
    reason: { en: expect.stringContaining('units under two voters: v1') },
  })
  await meeting.by(director).does('assembly.cancel', { reason: '名册有误' })
})

story(
  'where no text states the time to convene, the refusal says so and what leads on',
  async (h) => {
    const meeting = await petition(h, {
      signers: [
        ['v1', 'o1'],
        ['v2', 'o2'],
      ],
    })
    await h.at('2026-06-01')
    expect(
      await meeting.by(street).cannot('convener.replace', { convener: 'street', order: 'doc-1' }),
    ).toMatchObject({ instead: { en: expect.stringContaining('assembly/convening-period') } })
  },
  () => stageWith({ [conveningPeriod.id]: undefined }),
)

story('a company that leaves does not fill the list of what it hands over', async (h) => {
  const process = h.process(companyHandover, 'x1')
  accepted(
    await process.start({
      input: { company: 'co-1', decision: 'm1/M1', because: 'dismissed', contractEnds: null, holdings: [] },
      by: h.sentBy('m1'),
    }),
  )
  for (let count = 1; count <= 30; count++)
    await process.by(manager).does('holding.add', { id: `h${count}`, what: '资料' })
  expect(await process.by(manager).cannot('holding.add', { id: 'h31', what: '资料' })).toMatchObject({
    rules: [{ found: { listed: 30 }, required: { atMost: 30 } }],
  })
  await process.by(director).does('holding.add', { id: 'rooms', what: '物业服务用房' })
})
