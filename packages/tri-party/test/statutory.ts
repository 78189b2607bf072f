import { type Actor, ENGINE } from '@gongzhi/core'
import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { type Composition, jointMeeting, jointMeetingSeries } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { matter } from './meeting.ts'
import { director, manager, representative, residents, street } from './people.ts'
import { inJinan } from './places.ts'
import { standingOf, type storiesOf } from './story.ts'

const convening = () => ({ day: '2026-03-10' as const, place: '会议室' })

/** The statutory joint meeting, told as stories of a series. */
export function statutory(story: ReturnType<typeof storiesOf>['story']): void {
  // Shandong 74: the street convenes, and who takes part and what is dealt with stands in the text.
  describe('the statutory meeting', () => {
    const departments = ['urban-management', 'housing', 'public-security', 'utilities']
    const seat = (over: Partial<Composition> = {}): Composition => ({
      kind: 'statutory',
      convener: 'street',
      standing: ['street', 'residents-committee', 'owner-committee', 'company', 'department'],
      departments,
      ...over,
    })
    const beginWith = async (h: Harness, composition: Composition) => {
      const series = h.process(jointMeetingSeries, 's1')
      accepted(await series.start({ input: { composition, firstMonth: '2026-03' } as never, by: street }))
      return series
    }

    story(
      'is convened by the street, with everybody whom the text names',
      async (h) => {
        const series = await beginWith(h, seat())
        await series.by(street).does('meeting.convene', convening())
      },
      inJinan,
    )

    test.each([
      [{ convener: 'residents-committee' }, 'the text has the street office convene the statutory meeting'],
      [{ departments: departments.slice(1) }, 'its composition lacks: Urban management enforcement'],
      [{ departments: departments.slice(0, 3) }, 'its composition lacks: Utilities'],
      [
        { standing: ['street', 'residents-committee', 'company', 'department'] },
        "its composition lacks: Owner committee, Owners' representatives",
      ],
    ] as const)('%j is refused, with what it lacks and its article', async (over, why) => {
      const h = inJinan()
      const series = await beginWith(h, seat(over as Partial<Composition>))
      const by = 'convener' in over ? residents : street
      const refusal = await series.by(by).cannot('meeting.convene', convening())
      expect(refusal).toMatchObject({ rules: [{ why: { en: expect.stringContaining(why) } }] })
      expect(refusal.articles).toContainEqual(
        expect.objectContaining({ instrument: '山东省物业管理条例', article: '74' }),
      )
      await series.by(street).cannot('composition.change', {
        composition: seat(over as never),
        from: '2026-04',
        reason: '…',
      } as never)
      await series
        .by(street)
        .does('composition.change', { composition: seat(), from: '2026-04', reason: '依条例调整' } as never)
    })

    test('has the owners by their representatives where there is no committee', async () => {
      const h = inJinan()
      const series = await beginWith(
        h,
        seat({
          standing: ['street', 'residents-committee', 'owners-congress', 'company', 'department'],
        }),
      )
      await series.by(street).does('meeting.convene', convening())
      await h.at('2026-03-10')
      const meeting = h.process(jointMeeting, 's1/meeting-2026-03')
      await meeting.by(street).does('signIn.open', {})
      const sign = (by: Actor, record: object) =>
        meeting.register('signIns').record({ data: { person: by.id, ...record } as never, by })
      for (const [by, party] of [
        [street, 'street'],
        [residents, 'residents-committee'],
        [manager, 'company'],
        [representative, 'owners-congress'],
      ] as const)
        accepted(await sign(by, { party }))
      for (const department of departments)
        accepted(await sign({ id: department, capacity: 'authority' }, { party: 'department', department }))
      await meeting.by(street).does('signIn.close', {})
      await h.pass()
      expect((await standingOf(meeting)).state).toBe('discussing')
    })

    // Nobody signs in for it as a department: the meeting would have waited for ever.
    test.each([
      ['owners-representatives'],
      ['owner-committee'],
      ['owners-congress'],
      ['company'],
      ['street'],
      ['department'],
    ])('names no party among its departments: %s', async (party) => {
      const h = inJinan()
      const series = h.process(jointMeetingSeries, 's1')
      const input = { composition: seat({ departments: [...departments, party] }), firstMonth: '2026-03' }
      refused(await series.start({ input: input as never, by: street }), 'parse/malformed')
      await beginWith(h, seat())
      expect(
        await series.by(street).cannot('composition.change', {
          composition: input.composition,
          from: '2026-04',
          reason: '…',
        } as never),
      ).toMatchObject({ code: 'parse/malformed' })
    })

    story(
      'deals with the matters that the text names, each with its word; a concern comes up by its ladder',
      async (h) => {
        const series = await beginWith(h, seat())
        expect(await series.by(director).cannot('agenda.propose', matter('i1'))).toMatchObject({
          rules: [{ why: { en: 'nobody has said which of the statutory matters it is' } }],
        })
        expect(
          await series
            .by(director)
            .cannot('agenda.propose', { ...matter('i1'), matter: 'old-estate-renewal' }),
        ).toMatchObject({
          rules: [{ why: { en: '"Renewal of old estates" is no matter of the statutory meeting' } }],
        })
        await series.by(director).does('agenda.propose', { ...matter('i1'), matter: 'emergencies' })
        await series.by(street).does('meeting.convene', convening())
        await h.pass()
        const meeting = h.process(jointMeeting, 's1/meeting-2026-03')
        await meeting.by(director).cannot('agenda.add', matter('i2'))
        await meeting.by(director).does('agenda.add', { ...matter('i2'), matter: 'other' })
        expect((await standingOf(meeting)).context.items.map((item) => item.matter)).toEqual([
          'emergencies',
          'other',
        ])
        await series.by(ENGINE).does('agenda.propose', { id: 'concern:c1', title: '…', concern: 'c1' })
      },
      inJinan,
    )
  })
}
