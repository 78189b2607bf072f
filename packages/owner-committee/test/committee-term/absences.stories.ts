import { ENGINE } from '@gongzhi/core'
import { times } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import { director, member, alternate, street } from '../people.ts'
import { stage, fourth, second, begun, type Term, contextOf, people, report, decide, story } from './stage.ts'

describe('absences', () => {
  let meetings = 0
  const meet = (
    term: Term,
    missing: readonly string[],
    more: { readonly excused?: readonly string[]; readonly day?: string } = {},
  ) =>
    term.by(director).does('attendance.record', {
      meeting: `cm-${++meetings}`,
      day: (more.day ?? '2026-03-02') as never,
      present: ['dir', 'dep', 'mem', 'm4', 'm5'].filter((person) => !missing.includes(person)),
      excused: [...(more.excused ?? [])],
    })

  story(
    'of half the meetings of a year put the seat in question: one of three does not, two of four do',
    async (h) => {
      const term = await begun(h)
      await meet(term, [])
      await meet(term, [])
      expect((await meet(term, ['m4'])).outcomes).toEqual([])
      expect((await meet(term, ['m4'])).outcomes).toMatchObject([
        {
          name: 'absence.reached',
          data: { committee: 'oc', person: 'm4', heldInYear: 4, missedInYear: 2, missedInARow: 2 },
        },
        { name: 'seat.inQuestion', data: { person: 'm4', ground: 'absent', suspended: 'yes' } },
      ])
      // He is suspended, and not expected.
      expect((await meet(term, ['m4'])).outcomes).toEqual([])
      expect((await contextOf(term)).meetings.at(-1)).toMatchObject({
        missed: [],
        counted: ['dir', 'dep', 'mem', 'm5'],
      })
    },
  )

  story('of three meetings in a row put it in question: two do not, an excuse breaks the row', async (h) => {
    const term = await begun(h)
    for (let i = 0; i < 8; i++) await meet(term, [])
    await meet(term, ['m4'])
    expect((await meet(term, ['m4'])).outcomes).toEqual([])
    expect((await meet(term, ['m4'], { excused: ['m4'] })).outcomes).toEqual([])
    await meet(term, ['m4'])
    expect((await meet(term, ['m4'])).outcomes).toEqual([])
    expect((await meet(term, ['m4'])).outcomes).toMatchObject([
      { name: 'absence.reached', data: { heldInYear: 14, missedInYear: 5, missedInARow: 3 } },
      { name: 'seat.inQuestion' },
    ])
  })

  story(
    'that were forgiven are not held against a member again, and figures that are not reached are no ground',
    async (h) => {
      const term = await begun(h)
      await meet(term, ['m4'])
      await decide(term, 'm4', 'kept')
      await h.at('2026-03-10')
      expect((await meet(term, ['m4'], { day: '2026-03-10' })).outcomes).toEqual([])
      expect(
        await term.by(street).cannot('ground.report', { person: 'm4', ground: 'absent', evidence: 'doc-1' }),
      ).toMatchObject({
        code: 'rule/not-met',
        rules: [{ found: { effect: 'sits' }, why: { en: expect.stringContaining('does not reach') } }],
      })
      // Where nobody recorded a meeting, what the street found counts.
      expect((await report(await begun(h, { id: 't2' }), street, 'm4', 'absent')).outcomes).toMatchObject([
        { name: 'seat.inQuestion' },
      ])
    },
  )

  story('are recorded once for each meeting of the last year of this term', async (h) => {
    const term = await begun(h, { termFrom: '2025-02-28', termUntil: '2028-06-30' })
    const record = (meeting: string, day: string) => ({
      meeting,
      day: day as never,
      present: ['dir'],
      excused: ['dep', 'mem', 'm4', 'm5'],
    })
    await term.by(director).does('attendance.record', record('a', '2025-03-03'))
    for (const [meeting, day] of [
      ['a', '2026-03-01'],
      ['b', '2025-03-02'],
      ['c', '2026-03-03'],
    ] as const)
      expect(await term.by(director).cannot('attendance.record', record(meeting, day))).toMatchObject({
        code: 'rule/not-met',
      })
    const young = await begun(h, { id: 't2', termFrom: '2026-03-02', termUntil: '2029-03-02' })
    await young.by(ENGINE).cannot('attendance.record', record('a', '2026-03-01'))
    await young.by(ENGINE).does('attendance.record', record('a', '2026-03-02'))
  })

  test('by their share are counted only over a whole year of a seat: not on the day before it is full', async () => {
    for (const [day, reached] of [
      ['2027-03-01', false],
      ['2027-03-02', true],
      ['2027-03-03', true],
    ] as const) {
      const h = stage({ 'term/absence-in-a-row': undefined })
      const term = await begun(h, { termFrom: '2026-03-02', termUntil: '2029-03-02' })
      await h.at(day)
      await meet(term, ['m4'], { day })
      expect([day, await times(term, 'absence.reached')]).toEqual([day, reached ? 1 : 0])
    }
  })

  test('are no ground where no text gives a figure', async () => {
    const term = await begun(stage({ 'term/absence-in-a-row': undefined, 'term/absence-share': undefined }))
    for (let i = 0; i < 5; i++) await meet(term, ['m4'])
    expect(await times(term, 'absence.reached')).toBe(0)
  })
})

describe('alternates', () => {
  story('step in in their order and only into an empty seat', async (h) => {
    const term = await begun(h)
    expect(await term.by(director).cannot('alternate.stepIn', { person: 'alt' })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ why: { en: 'none of the 5 seats is empty' } }],
    })
    await term.by(member).does('member.resign', { document: 'letter' })
    await term.by(fourth).does('member.resign', { document: 'letter' })
    expect(await term.by(director).cannot('alternate.stepIn', { person: 'alt2' })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ why: { en: 'alt2 is not the first in order: alt is next' } }],
    })
    expect((await term.by(director).does('alternate.stepIn', { person: 'alt' })).outcomes).toEqual([
      {
        name: 'alternate.steppedIn',
        data: { committee: 'oc', person: 'alt', seats: 5, filled: 4, alternates: 1 },
      },
    ])
    await term.by(street).does('alternate.stepIn', { person: 'alt2' })
    expect(await people(term)).toEqual(['dir', 'dep', 'm5', 'alt', 'alt2'])
    expect((await contextOf(term)).members.at(-1)).toMatchObject({ office: 'member', from: '2026-03-02' })
  })

  story(
    'refuse themselves, or are dropped for a ground that bars them, and the next one follows',
    async (h) => {
      const term = await begun(h)
      await term.by(member).does('member.resign', { document: 'letter' })
      expect(
        await term
          .by({ id: 'alt9', capacity: 'committee.alternate' })
          .cannot('alternate.refuse', { document: 'letter' }),
      ).toMatchObject({ code: 'rule/not-met' })
      expect((await term.by(alternate).does('alternate.refuse', { document: 'letter' })).outcomes).toEqual([
        { name: 'alternate.dropped', data: { committee: 'oc', person: 'alt', ground: null, alternates: 1 } },
      ])
      expect(
        await term
          .by(director)
          .cannot('alternate.drop', { person: 'alt2', ground: 'health', evidence: 'doc-1' }),
      ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { barred: false } }] })
      expect(
        await term
          .by(director)
          .cannot('alternate.drop', { person: 'alt', ground: 'dishonest-debtor', evidence: 'doc-1' }),
      ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { alternate: false } }] })
      expect(
        (
          await term
            .by(director)
            .does('alternate.drop', { person: 'alt2', ground: 'dishonest-debtor', evidence: 'doc-1' })
        ).outcomes,
      ).toMatchObject([
        { name: 'alternate.dropped', data: { person: 'alt2', ground: 'dishonest-debtor', alternates: 0 } },
      ])
      expect(await term.by(director).cannot('alternate.stepIn', { person: 'alt2' })).toMatchObject({
        instead: { en: 'ask for a by-election' },
      })
      await term.by(second).cannot('alternate.refuse', { document: 'letter' })
    },
  )
})
