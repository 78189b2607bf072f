import { fc, test } from '@fast-check/vitest'
import type { Actor } from '@gongzhi/core'
import { accepted, type Harness, refused, type Subject } from '@gongzhi/core/testing'
import { assemblyMeeting, papersInDoubt, type CorrectionRecord } from '@gongzhi/owner-committee'
import { describe, expect } from 'vitest'

import { ballotsOf, type MadeRecord } from '../../src/assembly-meeting/ballots-of.ts'
import { ballot, cast, decided, enter, notice, ready, voters, voting } from '../meeting.ts'
import { clerk, clerk2, director, owner, teller } from '../people.ts'
import { story } from './stage.ts'

type Meeting = Subject<(typeof assemblyMeeting)['vocabulary']>
type Said = 'for' | 'against' | 'abstain' | 'void'
const clerk3 = { id: 'clerk-3', capacity: 'clerk' } as const
const choices = (said: Said) => [{ question: 'M1', choice: said }]
interface Correcting extends Partial<Omit<CorrectionRecord, 'before' | 'choices'>> {
  readonly before: Said
  readonly after: Said | null
}
function correction(number: number, { before, after, ...more }: Correcting): CorrectionRecord {
  const { voter, areaCentiM2, buildings } = voters[number - 1] as (typeof voters)[number]
  return {
    kind: 'correction',
    voter,
    areaCentiM2,
    buildings,
    channel: 'paper',
    entry: 'second',
    proxy: null,
    number: 1,
    reason: '录入时按错键，已与原票核对',
    ...more,
    before: choices(before),
    choices: after === null ? null : choices(after),
  }
}
const correct = (
  meeting: Meeting,
  number: number,
  { by = clerk2, at, ...rest }: Correcting & { readonly by?: Actor; readonly at: number },
) => {
  return meeting
    .register('ballots')
    .record({ data: correction(number, rest), by: owner(`o${number}`), enteredBy: by, at })
}
const doubts = async (meeting: Meeting) =>
  papersInDoubt(await meeting.register('ballots').records({ limit: 100 })).map(
    ({ voter, channel, why }) => `${voter} ${channel} ${why}`,
  )
/** The tally, with the vote closed. */
async function tallied(h: Harness, meeting: Meeting) {
  await decided(h, meeting)
  const tally = (await meeting.standing())?.context.tally
  const [count] = tally?.counts ?? []
  return {
    for: count?.for.heads,
    against: count?.against.heads,
    void: count?.void.heads,
    returned: tally?.returned[0]?.returned.heads,
    corrected: tally?.corrected,
    ineffective: tally?.ineffective,
    differing: tally?.differing,
  }
}

describe('paper that was entered wrongly', () => {
  story('is corrected before the count by whoever mistyped it, and counts as the paper says', async (h) => {
    const meeting = await voting(h)
    const at = h.now()
    accepted(await enter(meeting, 1, { M1: 'for' }, { at, second: { M1: 'against' } }))
    expect(await doubts(meeting)).toEqual(['v1 paper entries-differ'])
    accepted(await correct(meeting, 1, { before: 'against', after: 'for', at }))
    expect(await doubts(meeting)).toEqual([])
    expect(await tallied(h, meeting)).toMatchObject({
      for: 1,
      against: 0,
      void: 0,
      corrected: 1,
      differing: 0,
    })
  })

  story('is corrected by two people where both mistyped it; one alone changes no result', async (h) => {
    const meeting = await voting(h)
    const at = h.now()
    for (const number of [1, 2, 3]) accepted(await enter(meeting, number, { M1: 'against' }, { at }))
    // The paper of 1 says for: both entries are corrected, by two people.
    accepted(await correct(meeting, 1, { before: 'against', after: 'for', at, by: clerk2 }))
    accepted(await correct(meeting, 1, { before: 'against', after: 'for', entry: 'first', at, by: clerk3 }))
    // Of 2 only one entry is: the two differ, and neither is believed.
    accepted(await correct(meeting, 2, { before: 'against', after: 'for', at }))
    // Of 3 one person corrects both: nobody has confirmed it.
    accepted(await correct(meeting, 3, { before: 'against', after: 'for', at, by: clerk3 }))
    accepted(await correct(meeting, 3, { before: 'against', after: 'for', entry: 'first', at, by: clerk3 }))
    expect(await doubts(meeting)).toEqual(['v2 paper entries-differ', 'v3 paper unconfirmed'])
    expect(await tallied(h, meeting)).toMatchObject({ for: 1, against: 0, void: 2, corrected: 5 })
  })

  story('that one person entered twice is confirmed by another', async (h) => {
    const meeting = await voting(h)
    const at = h.now()
    accepted(await enter(meeting, 1, { M1: 'for' }, { at, by: clerk }))
    expect(await doubts(meeting)).toEqual(['v1 paper unconfirmed'])
    accepted(await correct(meeting, 1, { before: 'for', after: 'for', at, by: clerk3 }))
    expect(await tallied(h, meeting)).toMatchObject({ for: 1, void: 0 })
  })

  story('for the wrong owner is struck by two people, and he has returned nothing', async (h) => {
    const meeting = await voting(h)
    const at = h.now()
    for (const number of [1, 2]) accepted(await enter(meeting, number, { M1: 'for' }, { at }))
    for (const [entry, by] of [
      ['first', clerk],
      ['second', clerk2],
    ] as const)
      accepted(await correct(meeting, 1, { before: 'for', after: null, entry, at, by }))
    accepted(await correct(meeting, 2, { before: 'for', after: null, at }))
    expect(await tallied(h, meeting)).toMatchObject({ for: 0, void: 1, returned: 1, corrected: 3 })
  })

  story(
    'is corrected again where the correction was mistyped, and one that found something else changes nothing',
    async (h) => {
      const meeting = await voting(h)
      const at = h.now()
      accepted(await enter(meeting, 1, { M1: 'for' }, { at, second: { M1: 'against' } }))
      accepted(await correct(meeting, 1, { before: 'against', after: 'abstain', at }))
      refused(await correct(meeting, 1, { before: 'abstain', after: 'for', at }), 'register/already-recorded')
      accepted(await correct(meeting, 1, { before: 'against', after: 'for', number: 2, at }))
      expect(await doubts(meeting)).toEqual(['v1 paper entries-differ', 'v1 paper correction-ineffective'])
      accepted(await correct(meeting, 1, { before: 'abstain', after: 'for', number: 3, at }))
      // An entry that was never made has nothing to correct.
      accepted(await correct(meeting, 2, { before: 'against', after: 'for', at }))
      expect(await tallied(h, meeting)).toMatchObject({ for: 1, corrected: 2, ineffective: 2, returned: 1 })
    },
  )

  story(
    'is not corrected by an owner, for another owner, in an online ballot, after the close, or once sealed',
    async (h) => {
      const meeting = await voting(h)
      const at = h.now()
      accepted(await enter(meeting, 1, { M1: 'for' }, { at }))
      const why = async (answer: ReturnType<typeof correct>) =>
        refused(await answer, 'record/refused').reason.en
      const wrong = { before: 'for', after: 'against' } as const
      const change = { ...wrong, at }
      refused(await correct(meeting, 1, { ...change, by: owner('o7') }), 'authorise/capacity-not-allowed')
      expect(
        refused(
          await meeting
            .register('ballots')
            .record({ data: correction(1, wrong), by: owner('o2'), enteredBy: clerk2, at }),
          'record/refused',
        ).reason.en,
      ).toContain('o2 does not vote for v1')
      refused(
        await meeting.register('ballots').record({
          data: { ...correction(1, wrong), channel: 'online' as never },
          by: owner('o1'),
          enteredBy: clerk2,
          at,
        }),
      )
      expect(await why(correct(meeting, 1, { ...change, areaCentiM2: 10_001 }))).toContain('100.01 m²')
      // An owner does not enter the paper of another either.
      refused(
        await meeting.register('ballots').record({
          data: ballot(2, { M1: 'for' }, { channel: 'paper', entry: 'first' }),
          by: owner('o2'),
          enteredBy: owner('o7'),
        }),
        'authorise/capacity-not-allowed',
      )
      await h.at('2026-03-28')
      refused(await correct(meeting, 1, { ...change, at: h.now() }), 'register/closed')
      accepted(await correct(meeting, 1, { before: 'for', after: 'for', at }))
      await meeting.by(teller).does('entry.close', {})
      refused(await correct(meeting, 1, { ...change, number: 2, at }), 'register/sealed')
    },
  )

  const said = fc.constantFrom<Said>('for', 'against', 'abstain')
  const people = fc.constantFrom('clerk-1', 'clerk-2', 'clerk-3')
  test.prop([
    said,
    said,
    fc.array(
      fc.record({
        entry: fc.constantFrom('first' as const, 'second' as const),
        before: said,
        after: said,
        by: people,
      }),
      { maxLength: 6 },
    ),
  ])('counts only what two people say of it, whatever is corrected', (first, second, corrections) => {
    const paper = (entry: 'first' | 'second', what: Said, by: string): MadeRecord => ({
      record: ballot(1, { M1: what }, { channel: 'paper', entry }),
      by,
      castBy: 'owner-1',
      at: 1,
    })
    const found = ballotsOf([
      paper('first', first, 'clerk-1'),
      paper('second', second, 'clerk-2'),
      ...corrections.map(({ entry, before, after, by }, index): MadeRecord => ({
        record: correction(1, { entry, before, after, number: index + 1 }),
        by,
        castBy: 'owner-1',
        at: 1,
      })),
    ])
    // Obviously correct: each entry walked by itself.
    const stands = { first: { said: first, by: 'clerk-1' }, second: { said: second, by: 'clerk-2' } }
    for (const { entry, before, after, by } of corrections)
      if (stands[entry].said === before) stands[entry] = { said: after, by }
    const believed = stands.first.said === stands.second.said && stands.first.by !== stands.second.by
    expect(
      found.ballots.length === 2 &&
        found.ballots.every(({ record }) => record.choices[0]?.choice === stands.first.said),
    ).toBe(believed)
    expect(found.corrected + found.ineffective).toBe(corrections.length)
  })
})

describe('an owner with a proxy', () => {
  const mandated = async (h: Harness, proxies: readonly string[] = ['p1']) => {
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', notice)
    for (const proxy of proxies)
      accepted(
        await meeting.register('mandates').record({
          data: {
            proxy,
            is: [],
            principals: [{ voter: 'v1', from: '2026-03-10', until: '2026-04-30', document: `doc-${proxy}` }],
          },
          by: clerk,
        }),
      )
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    return meeting
  }
  const byProxy = (meeting: Meeting, what: Said, proxy = 'p1') =>
    meeting
      .register('ballots')
      .record({ data: ballot(1, { M1: what }, { proxy }), by: { id: proxy, capacity: 'proxy' } })
  const withdraws = (meeting: Meeting, by = owner('o1'), proxy = 'p1') =>
    meeting
      .register('ballots')
      .record({ data: { kind: 'withdrawal', voter: 'v1', proxy, document: 'letter' }, by })
  const counted = async (h: Harness, meeting: Meeting) => {
    await decided(h, meeting)
    const tally = (await meeting.standing())?.context.tally
    return {
      for: tally?.counts[0]?.for.heads,
      against: tally?.counts[0]?.against.heads,
      overruled: tally?.overruled,
      withdrawn: tally?.withdrawn,
    }
  }

  story('votes himself after the proxy, in the same form, and his ballot counts', async (h) => {
    const meeting = await mandated(h)
    accepted(await byProxy(meeting, 'against'))
    await h.pass({ hours: 1 })
    accepted(await cast(meeting, 1, { M1: 'for' }))
    expect(await counted(h, meeting)).toEqual({ for: 1, against: 0, overruled: 1, withdrawn: 0 })
  })

  story('who voted himself is not overruled by the proxy who votes later', async (h) => {
    const meeting = await mandated(h)
    accepted(await cast(meeting, 1, { M1: 'for' }))
    await h.pass({ hours: 1 })
    accepted(await byProxy(meeting, 'against'))
    expect(await counted(h, meeting)).toEqual({ for: 1, against: 0, overruled: 1, withdrawn: 0 })
  })

  story('who does not vote is voted for by the proxy', async (h) => {
    const meeting = await mandated(h)
    accepted(await byProxy(meeting, 'against'))
    expect(await counted(h, meeting)).toEqual({ for: 0, against: 1, overruled: 0, withdrawn: 0 })
  })

  story(
    'withdraws the mandate while the vote runs: what the proxy does from then on is nothing',
    async (h) => {
      const meeting = await mandated(h, ['p1', 'p2'])
      accepted(await withdraws(meeting))
      accepted(await byProxy(meeting, 'against'))
      await h.pass({ hours: 1 })
      accepted(await byProxy(meeting, 'for', 'p2'))
      expect(await counted(h, meeting)).toEqual({ for: 1, against: 0, overruled: 0, withdrawn: 1 })
    },
  )

  story('who withdraws it after the proxy has voted has voted, until he votes himself', async (h) => {
    const meeting = await mandated(h)
    accepted(await byProxy(meeting, 'against'))
    await h.pass({ hours: 1 })
    accepted(await withdraws(meeting))
    expect(await counted(h, meeting)).toEqual({ for: 0, against: 1, overruled: 0, withdrawn: 0 })
  })

  story('or the proxy who gives it up ends it, nobody else, and only one that is registered', async (h) => {
    const meeting = await mandated(h)
    refused(await withdraws(meeting, owner('o2')), 'record/refused')
    refused(await withdraws(meeting, { id: 'p9', capacity: 'proxy' } as never), 'record/refused')
    refused(await withdraws(meeting, owner('o1'), 'p9'), 'record/refused')
    accepted(await withdraws(meeting, { id: 'p1', capacity: 'proxy' } as never))
    await h.pass({ hours: 1 })
    accepted(await byProxy(meeting, 'against'))
    expect(await counted(h, meeting)).toEqual({ for: 0, against: 0, overruled: 0, withdrawn: 1 })
  })
})
