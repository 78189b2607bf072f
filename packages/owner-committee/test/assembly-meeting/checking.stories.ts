import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { assemblyOutlook, checkPeriod } from '@gongzhi/owner-committee'
import { describe, expect } from 'vitest'

import { ballot, cast, enter, voting } from '../meeting.ts'
import { clerk, clerk2, director, owner, street, teller } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { announced, endOf, standingOf } from '../story.ts'
import { passed, story } from './stage.ts'

/** The count is shown for three days before it is final. */
const checked = () => stageWith({ [checkPeriod.id]: { count: 3, unit: 'day' } } as never)

/** Somebody signed for owner 2: the paper is entered, and the vote is over. */
async function shown(h: Harness) {
  const meeting = await voting(h)
  for (const number of [1, 3, 4, 5, 6, 9]) accepted(await cast(meeting, number, { M1: 'for' }))
  accepted(await enter(meeting, 2, { M1: 'for' }, { at: h.now() }))
  await h.at('2026-03-28')
  await meeting.by(teller).does('entry.close', {})
  return meeting
}
const strike = (entry: 'first' | 'second') => {
  const { voter, areaCentiM2, buildings, channel, choices } = ballot(2, { M1: 'for' }, { channel: 'paper' })
  return {
    kind: 'correction' as const,
    voter,
    areaCentiM2,
    buildings,
    channel: channel as 'paper',
    entry,
    proxy: null,
    number: 1,
    before: [...choices],
    choices: null,
    reason: '冒名投票，本人未投此票',
  }
}

describe('a preliminary count', () => {
  story(
    'is shown, objected to by an owner, corrected by striking a paper that is not his, and then made final',
    async (h) => {
      const meeting = await shown(h)
      const cast2 = (await meeting.register('ballots').records({ limit: 100 })).find(
        ({ body }) => (body.data as { voter: string }).voter === 'v2',
      )
      const at = cast2?.body.at as number
      expect(await standingOf(meeting)).toMatchObject({
        states: expect.arrayContaining(['checking.shown']),
        context: { tally: null, checked: true },
      })
      // What it came to so far is shown, and nothing is sealed.
      const records = {
        roll: await meeting.register('roll').records({ limit: 100 }),
        ballots: await meeting.register('ballots').records({ limit: 100 }),
      }
      const standing = await standingOf(meeting)
      const [item] = assemblyOutlook({ standing, records, running: undefined, audience: 'public' } as never)
      expect(item?.outlook).toMatchObject({ status: 'shown', totals: { for: { heads: 7 } } })
      await meeting.by(owner('o2')).does('count.object', { id: 'b1', voter: 'v2', reason: '此票非本人所投' })
      expect(
        await meeting.by(owner('o2')).cannot('count.object', { id: 'b1', voter: 'v2', reason: '同上' }),
      ).toMatchObject({ reason: { en: expect.stringContaining('an objection b1 is recorded already') } })
      for (const [entry, enteredBy] of [
        ['first', clerk],
        ['second', clerk2],
      ] as const)
        accepted(
          await meeting.register('ballots').record({ data: strike(entry), by: owner('o2'), enteredBy, at }),
        )
      // A ballot of his own is late all the same.
      refused(await cast(meeting, 2, { M1: 'against' }), 'register/closed')
      expect(await meeting.by(teller).cannot('count.answer', { id: 'b2', answer: '已核实' })).toMatchObject({
        reason: { en: expect.stringContaining('waiting: b1') },
      })
      await meeting.by(teller).does('count.answer', { id: 'b1', answer: '经核对签名，撤下此票' })
      await h.at(endOf('2026-03-31') - 1)
      expect((await standingOf(meeting)).states).toContain('checking.shown')
      await h.at(endOf('2026-03-31'))
      await h.pass()
      for (const witness of ['w1', 'w2'])
        await meeting.by({ id: witness, capacity: 'teller' }).does('count.witness', { witness })
      await meeting.by(director).does('result.announce', {})
      expect((await standingOf(meeting)).context).toMatchObject({
        results: [{ for: { heads: 6, areaCentiM2: 80_000 } }],
        tally: { corrected: 2 },
        countObjections: [{ id: 'b1', by: 'o2', answer: '经核对签名，撤下此票' }],
      })
    },
    checked,
  )

  story(
    'waits for an objection that is not answered when its days are over',
    async (h) => {
      const meeting = await shown(h)
      await meeting.by(owner('o3')).does('count.object', { id: 'b1', voter: 'v3', reason: '漏计' })
      await h.at(endOf('2026-03-31'))
      expect((await standingOf(meeting)).states).toContain('checking.settling')
      expect(
        await meeting.by(owner('o3')).cannot('count.object', { id: 'b2', voter: 'v3', reason: '再议' }),
      ).toMatchObject({ status: 'refused' })
      await meeting.by(director).does('count.answer', { id: 'b1', answer: '已计入' })
      await h.pass()
      expect((await standingOf(meeting)).states).toContain('witnessing')
    },
    checked,
  )

  story('is not shown where no rule asks for it', async (h) => {
    const meeting = await shown(h)
    expect((await standingOf(meeting)).context.checked).toBe(false)
    await h.pass()
    expect((await standingOf(meeting)).states).toContain('witnessing')
  })
})

describe('a decision that was ordered to be corrected', () => {
  story('is not carried out before its convener has reported the correction', async (h) => {
    const meeting = await passed(h)
    expect(
      await meeting.by(director).cannot('correction.carryOut', { item: 'M1', reference: 'doc-9' }),
    ).toMatchObject({ reason: { en: expect.stringContaining('no correction of a decision is ordered') } })
    await meeting.by(street).does('review.order', { item: 'M1', action: 'correct', reason: '冒名投票' })
    expect(
      await meeting.by(director).cannot('execution.report', { item: 'M1', reference: 'doc-8' }),
    ).toMatchObject({
      reason: { en: expect.stringContaining('a correction of M1 was ordered, and is not carried out') },
    })
    await meeting.by(director).does('correction.carryOut', { item: 'M1', reference: 'doc-9' })
    expect((await announced(meeting)).at(-1)).toEqual({
      name: 'correction.carriedOut',
      data: { item: 'M1', reference: 'doc-9' },
    })
    expect((await standingOf(meeting)).context.results).toMatchObject([{ standing: 'corrected' }])
    await meeting.by(director).does('execution.report', { item: 'M1', reference: 'doc-10' })
  })
})
