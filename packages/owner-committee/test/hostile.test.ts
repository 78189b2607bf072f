import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import {
  assemblyMeeting,
  committeeElection,
  companyHandover,
  conveningPeriod,
  fallbackConvener,
  windowMinimum,
} from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import {
  ballot,
  cast,
  decided,
  election,
  fund,
  motion,
  notice,
  ready,
  rolling,
  voters,
  voting,
} from './meeting.ts'
import { clerk, clerk2, court, director, housing, leader, manager, owner, street, teller } from './people.ts'
import { stageWith } from './stage-with.ts'
import { announced, createStage, endOf, standingOf, times } from './story.ts'

/** What somebody tries who wants another result than the owners. */
function story(name: string, tell: (h: Harness) => Promise<void>, stage: () => Harness = createStage): void {
  test(name, async () => {
    const h = stage()
    await tell(h)
    expect(h.reports).toEqual([])
    expect(await h.community.failing()).toEqual([])
    expect(await h.community.verify()).toMatchObject({ ok: true })
  })
}

const input = {
  kind: 'interim' as const,
  source: null,
  agenda: [motion],
  owners: 10,
  conveneBy: null,
  election: null,
}
type Meeting = Awaited<ReturnType<typeof ready>>

async function petition(
  h: Harness,
  {
    signers,
    owners = 10,
    ...more
  }: { readonly signers: readonly (readonly [voter: string, by: string])[]; readonly owners?: number } & {
    readonly conveneBy?: '2026-03-02'
  },
): Promise<Meeting> {
  const meeting = h.process(assemblyMeeting, 'm1')
  accepted(await meeting.start({ input: { ...input, owners, ...more }, by: owner('o1') }))
  for (const [voter, by] of signers)
    accepted(
      await meeting.register('cosignatures').record({ data: { voter, document: 'sheet' }, by: owner(by) }),
    )
  await meeting.by(owner('o1')).does('petition.close', {})
  await h.pass()
  return meeting
}

/** Its roll shown and frozen, by whoever convenes. */
async function frozen(
  h: Harness,
  meeting: Meeting,
  { by = director, roll = voters as readonly object[] } = {},
): Promise<void> {
  await meeting.by(by).does('roll.open', { day: '2026-03-02' })
  for (const data of roll)
    accepted(await meeting.register('roll').record({ data: data as (typeof voters)[number], by: clerk }))
  await h.at((await standingOf(meeting)).deadlines['rollShown@preparing.rolling']?.due as number)
  await meeting.by(by).does('roll.seal', {})
  await h.pass()
}

const plan = (opens: '2026-03-25') => ({ ...notice, opens, closes: '2026-03-30' as const })

describe('a petition', () => {
  story('is one signature for one person, in whose names ever he signs', async (h) => {
    const meeting = await petition(h, { signers: ['v1', 'v2', 'v3', 'v4'].map((voter) => [voter, 'o1']) })
    expect((await standingOf(meeting)).context.signatures).toBe(1)
    expect((await standingOf(meeting)).state).toBe('petitionFailed')
  })

  story('whose owners were counted too low is not voted: the roll says how many they are', async (h) => {
    const meeting = await petition(h, { signers: [['v1', 'o1']], owners: 1 })
    await frozen(h, meeting)
    expect(await meeting.by(director).cannot('notice.publish', notice)).toMatchObject({
      instead: { en: '1 have signed, which is not 1/5 of the 9 on the roll' },
    })
  })

  story('of two of nine is voted', async (h) => {
    const meeting = await petition(h, {
      signers: [
        ['v1', 'o1'],
        ['v2', 'o2'],
      ],
    })
    await frozen(h, meeting)
    await meeting.by(director).does('notice.publish', notice)
  })

  story('sets no day of its own by which the committee is in default', async (h) => {
    const meeting = await petition(h, {
      signers: [
        ['v1', 'o1'],
        ['v2', 'o2'],
      ],
      conveneBy: '2026-03-02',
    })
    await h.at(endOf('2026-03-31'))
    expect(await times(meeting, 'convening.overdue')).toBe(0)
    await h.at(endOf('2026-04-01'))
    expect(await times(meeting, 'convening.overdue')).toBe(1)
  })

  story(
    'is neither emptied nor cancelled by a committee that is against it, only by the street',
    async (h) => {
      const meeting = await petition(h, {
        signers: [
          ['v1', 'o1'],
          ['v2', 'o2'],
        ],
      })
      await meeting.by(director).does('agenda.add', fund)
      await meeting.by(director).does('agenda.remove', { id: fund.id })
      expect(await meeting.by(director).cannot('agenda.remove', { id: motion.id })).toMatchObject({
        rules: [{ required: ['street'] }],
      })
      expect(await meeting.by(director).cannot('assembly.cancel', { reason: '不同意' })).toMatchObject({
        rules: [{ required: ['street'] }],
      })
      await meeting.by(street).does('agenda.remove', { id: motion.id })
      await meeting.by(street).does('assembly.cancel', { reason: '联名人撤回' })
    },
  )

  story(
    'that the owners convene themselves is convened by the one who began it, and undone by no other owner',
    async (h) => {
      const meeting = await petition(h, {
        signers: [
          ['v1', 'o1'],
          ['v2', 'o2'],
        ],
      })
      await h.at(endOf('2026-04-01'))
      await meeting.by(street).does('convener.replace', { convener: 'owners', order: 'doc-1' })
      await meeting.by(owner('o9')).cannot('roll.open', { day: '2026-04-02' })
      await meeting.by(owner('o1')).does('roll.open', { day: '2026-04-02' })
    },
    () => stageWith({ [fallbackConvener.id]: 'owners-guided-by-street' }),
  )
})

describe('an assembly', () => {
  story('that nobody but the election asked for tells the election no result', async (h) => {
    accepted(
      await h.process(committeeElection, 'e1').start({
        input: {
          kind: 're-election',
          committee: 'term-1',
          formerUntil: '2026-06-30',
          sitting: [],
          seats: 5,
          term: { count: 5, unit: 'year' },
          households: null,
          areaCentiM2: null,
          owners: null,
          facts: null,
          holdings: [],
        },
        by: street,
      }),
    )
    const meeting = h.process(assemblyMeeting, 'm1')
    accepted(await meeting.start({ input: { ...input, agenda: [election], election: 'e1' }, by: director }))
    await frozen(h, meeting)
    await meeting.by(director).does('notice.publish', { ...plan('2026-03-25'), forms: ['online'] })
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    for (const [index] of voters.entries())
      accepted(await cast(meeting, index + 1, { 'E1/c1': 'for', 'E1/c2': 'for', 'E1/c3': 'against' }))
    await h.at('2026-03-31')
    await h.pass()
    for (const witness of ['w1', 'w2'])
      await meeting.by({ id: witness, capacity: 'teller' }).does('count.witness', { witness })
    await meeting.by(director).does('result.announce', {})
    await h.pass()
    expect((await announced(meeting)).find(({ name }) => name === 'election.counted')?.data).toMatchObject({
      election: null,
    })
    expect(await h.community.effects('m1')).toEqual([])
  })

  story('of an election has a roll and mandates that the outgoing committee does not write', async (h) => {
    const meeting = h.process(assemblyMeeting, 'm1')
    accepted(await meeting.start({ input: { ...input, agenda: [election] }, by: leader }))
    await meeting.by(leader).does('roll.open', { day: '2026-03-02' })
    expect(
      refused(
        await meeting.register('roll').record({ data: voters[0] as (typeof voters)[number], by: director }),
        'record/refused',
      ).reason.en,
    ).toMatch(/the convener or a clerk records it/)
    for (const data of voters) accepted(await meeting.register('roll').record({ data, by: leader }))
    await h.at('2026-03-10')
    await meeting.by(leader).does('roll.seal', {})
    await h.pass()
    await meeting.by(leader).does('notice.publish', notice)
    const mandate = {
      proxy: 'pp',
      is: [],
      principals: [
        { voter: 'v1', from: '2026-03-01' as const, until: '2026-12-31' as const, document: 'doc-1' },
      ],
    }
    expect(
      refused(await meeting.register('mandates').record({ data: mandate, by: director }), 'record/refused')
        .reason.en,
    ).toMatch(/the convener or a clerk records it/)
    accepted(await meeting.register('mandates').record({ data: mandate, by: clerk2 }))
  })

  story(
    'asks one building for nothing that concerns all, calls nothing by another matter, and says whom it is about',
    async (h) => {
      const meeting = await ready(h)
      const asked = async (more: object) =>
        (await meeting.by(director).cannot('agenda.add', { ...motion, id: 'M7', ...more })).instead?.en
      expect(await asked({ building: 'A' })).toBe(
        'item M7: it concerns all owners, and is not decided by those of one building',
      )
      expect(await asked({ ...election, id: 'M7', building: 'A' })).toBe(
        'item M7: it concerns all owners, and is not decided by those of one building',
      )
      expect(await asked({ matter: 'other-major' })).toBe('item M7: it is voted as property-company')
      expect(await asked({ act: 'recall', matter: 'committee-election', subject: 'li' })).toBe(
        'item M7: it does not say whom or what it is about, so that nothing could follow from it',
      )
      expect(await asked({ act: 'extend', matter: 'extend-term', subject: 'term-1#2027' })).toMatch(
        /whom or what/,
      )
      expect(await asked({ subject: null })).toMatch(/whom or what/)
      await meeting.by(director).does('agenda.add', {
        ...motion,
        id: 'M7',
        act: 'recall',
        matter: 'committee-election',
        subject: 'term-1#li',
      })
      await meeting.by(director).does('agenda.add', { ...fund, id: 'M8', building: 'A' })
    },
  )

  story(
    'of three hundred houses and one freezes its roll, and keeps the buildings with the most heads',
    async (h) => {
      const meeting = h.process(assemblyMeeting, 'm1')
      accepted(await meeting.start({ input, by: director }))
      const houses = Array.from({ length: 302 }, (_, index) => {
        // The last two stand in one building.
        const building = index >= 300 ? 'tower' : `house-${index + 1}`
        return {
          voter: `v${index + 1}`,
          actors: [`o${index + 1}`],
          areaCentiM2: 10_000,
          buildings: [{ building, areaCentiM2: 10_000 }],
          units: [`v${index + 1}`],
        }
      })
      await frozen(h, meeting, { roll: houses })
      const { roll } = (await standingOf(meeting)).context
      expect(roll?.voters).toBe(302)
      expect(roll?.scopes.slice(0, 3)).toMatchObject([
        { building: null, total: { heads: 302 } },
        { building: 'tower', total: { heads: 2 } },
        { total: { heads: 1 } },
      ])
      expect(roll?.scopes.length).toBe(300)
    },
  )

  story('is not opened so late that fewer days are left than the rules ask for', async (h) => {
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', plan('2026-03-25'))
    await h.at('2026-03-29')
    // The 29th and the 30th are two days, and three are asked for.
    expect(await meeting.by(director).cannot('voting.open', {})).toMatchObject({
      rules: [{ found: '2026-03-29', required: { from: '2026-03-25', until: '2026-03-28' } }],
    })
  })

  story(
    'is opened on the last day that leaves as many days as the rules ask for, and on any where they ask for none',
    async (h) => {
      const meeting = await ready(h)
      await meeting.by(director).does('notice.publish', plan('2026-03-25'))
      await h.at('2026-03-30')
      await meeting.by(director).does('voting.open', {})
    },
    () => stageWith({ [windowMinimum.id]: undefined }),
  )
})

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
    ).toMatch(/an online ballot is sent by the voter/)
    accepted(await cast(meeting, 1, { M1: 'for' }))
  })

  story('is witnessed by two people, not by one under two names', async (h) => {
    const meeting = await voting(h)
    await h.at('2026-03-28')
    await meeting.by(teller).does('entry.close', {})
    await h.pass()
    await meeting.by(teller).does('count.witness', { witness: 'tel' })
    expect(await meeting.by(teller).cannot('count.witness', { witness: 'somebody' })).toMatchObject({
      rules: [{ found: 'somebody', required: 'tel' }],
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
    instead: { en: expect.stringContaining('units under two voters: v1;') },
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
      by: street,
    }),
  )
  for (let count = 1; count <= 30; count++)
    await process.by(manager).does('holding.add', { id: `h${count}`, what: '资料' })
  expect(await process.by(manager).cannot('holding.add', { id: 'h31', what: '资料' })).toMatchObject({
    rules: [{ found: { listed: 30 }, required: { atMost: 30 } }],
  })
  await process.by(director).does('holding.add', { id: 'rooms', what: '物业服务用房' })
})
