import { accepted, refused } from '@gongzhi/core/testing'
import { assemblyMeeting, fallbackConvener, windowMinimum } from '@gongzhi/owner-committee'
import { describe, expect } from 'vitest'

import { election, fund, motion, notice, ready, voters } from '../meeting.ts'
import { clerk2, director, leader, owner, street } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { endOf, standingOf, times } from '../story.ts'
import { frozen, input, petition, story } from './stage.ts'

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
      reason: {
        en: expect.stringContaining(
          '1 of the 9 on the roll have signed, and it takes at least 1/5',
        ) as string,
      },
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
  story('of an election has a roll and mandates that the outgoing committee does not write', async (h) => {
    const meeting = h.process(assemblyMeeting, 'm1')
    accepted(await meeting.start({ input: { ...input, agenda: [election] }, by: leader }))
    await meeting.by(leader).does('roll.open', { day: '2026-03-02' })
    expect(
      refused(
        await meeting.register('roll').record({ data: voters[0] as (typeof voters)[number], by: director }),
        'record/refused',
      ).reason.en,
    ).toMatch(/this is for the convener, a clerk, the street or the residents' committee/)
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
    ).toMatch(/this is for the convener, a clerk, the street or the residents' committee/)
    accepted(await meeting.register('mandates').record({ data: mandate, by: clerk2 }))
  })

  story(
    'asks one building for nothing that concerns all, calls nothing by another matter, and says whom it is about',
    async (h) => {
      const meeting = await ready(h)
      const asked = async (more: object) =>
        (await meeting.by(director).cannot('agenda.add', { ...motion, id: 'M7', ...more })).reason.en
      expect(await asked({ building: 'A' })).toContain(
        'item M7 concerns all owners, and is put to those of building A alone',
      )
      expect(await asked({ ...election, id: 'M7', building: 'A' })).toContain(
        'item M7 concerns all owners, and is put to those of building A alone',
      )
      expect(await asked({ matter: 'other-major' })).toContain('item M7 stands under "Other major matters')
      expect(await asked({ act: 'recall', matter: 'committee-election', subject: 'li' })).toContain(
        'item M7 does not say whom or what it is about, so that nothing could follow from it',
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
