import { fc, test } from '@fast-check/vitest'
import { addDays, addMonths, type CivilDay, daysBetween, ENGINE } from '@gongzhi/core'
import { accepted, type Harness } from '@gongzhi/core/testing'
import { keeps } from '@gongzhi/testing/kept'
import { announced, endOf, standingOf, storiesOf, times } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { committeeMeeting } from '../src/committee-meeting/index.ts'
import { committeeMeetings } from '../src/committee-meetings/index.ts'
import { committee, createStage, fifth, fourth, item } from './committee.ts'
import { clerk, deputy, director, member, residents, street } from './people.ts'

const { story, walked, chosen } = storiesOf(committeeMeetings, createStage)

async function begin(h: Harness, id = 't1/meetings') {
  const series = h.process(committeeMeetings, id)
  accepted(await series.start({ input: { members: [...committee], reElection: 'none' }, by: street }))
  return series
}
type Series = Awaited<ReturnType<typeof begin>>

const convening = (meeting: string, day: string, kind: 'regular' | 'interim' = 'regular') => ({
  meeting,
  kind,
  day: day as CivilDay,
  place: '会议室',
  items: [item('i1')],
})
const held = (series: Series, meeting: string, day: string) =>
  series.by(ENGINE).does('meeting.report', { meeting, held: true, day: day as CivilDay })

describe('the rhythm of two months', () => {
  story(
    'names the period that passed without a meeting at its end, rolled over rest days, and not an instant before',
    async (h) => {
      const series = await begin(h)
      // 2026-05-02 is a holiday; the next working day is the sixth.
      await h.at(endOf('2026-05-06') - 1)
      expect(await times(series, 'meeting.overdue')).toBe(0)
      await h.at(endOf('2026-05-06'))
      expect(await announced(series)).toEqual([
        {
          name: 'meeting.overdue',
          data: { from: '2026-03-02', until: '2026-05-06', fallback: 'residents-committee-or-street' },
        },
      ])
      await h.at(endOf('2026-07-06'))
      expect((await standingOf(series)).context).toMatchObject({
        overdue: true,
        missed: [
          { from: '2026-03-02', until: '2026-05-06' },
          { from: '2026-05-06', until: '2026-07-06' },
        ],
      })
    },
  )

  story('begins anew with each meeting that was held, and with none that was only convened', async (h) => {
    const series = await begin(h)
    await series.by(director).does('meeting.convene', convening('c1', '2026-03-20'))
    await series.by(director).does('meeting.convene', convening('c2', '2026-04-10'))
    await held(series, 'c1', '2026-03-20')
    await series.by(ENGINE).does('meeting.report', { meeting: 'c2', held: false, day: '2026-04-10' })
    expect((await standingOf(series)).context).toMatchObject({
      held: 1,
      lastHeld: '2026-03-20',
      convened: [],
    })
    await h.at(endOf('2026-05-20') - 1)
    expect(await times(series, 'meeting.overdue')).toBe(0)
    await h.at(endOf('2026-05-20'))
    expect((await announced(series)).at(-1)).toMatchObject({
      data: { from: '2026-03-20', until: '2026-05-20' },
    })
    await held(series, 'c3', '2026-05-22')
    expect((await standingOf(series)).context).toMatchObject({ overdue: false, lastHeld: '2026-05-22' })
  })

  story('is told of an older meeting later, and does not go back', async (h) => {
    const series = await begin(h)
    await h.at('2026-04-01')
    await held(series, 'c2', '2026-04-01')
    await held(series, 'c1', '2026-03-20')
    expect((await standingOf(series)).context).toMatchObject({
      held: 2,
      lastHeld: '2026-04-01',
      since: { day: '2026-04-01' },
    })
  })

  story('rests while there is no committee, and begins with a new one', async (h) => {
    const series = await begin(h)
    await series.by(street).does('members.record', { members: [] })
    await h.at('2026-09-01')
    expect(await times(series, 'meeting.overdue')).toBe(0)
    await series.by(ENGINE).does('members.record', { members: [...committee] })
    await h.at(endOf('2026-11-02'))
    expect((await announced(series)).at(-1)).toMatchObject({
      data: { from: '2026-09-01', until: '2026-11-02' },
    })
  })
})

describe('a demand', () => {
  story(
    'of a third of all members is one: of five, one is not enough, two are, and a third may join',
    async (h) => {
      const series = await begin(h)
      await series.by(member).does('meeting.demand', { reason: '电梯' })
      expect(await times(series, 'meeting.demanded')).toBe(0)
      await series.by(member).cannot('meeting.demand', { reason: '电梯' })
      await series.by(fifth).cannot('meeting.demand', { reason: '电梯' })
      await series.by(fourth).does('meeting.demand', { reason: '电梯' })
      expect(await announced(series)).toEqual([
        {
          name: 'meeting.demanded',
          data: { by: 'members', day: '2026-03-02', fallback: 'residents-committee-or-street' },
        },
      ])
      await series.by(deputy).does('meeting.demand', { reason: '电梯' })
      expect((await standingOf(series)).context).toMatchObject({
        demand: { who: ['mem', 'm4'] },
        demanding: ['mem', 'm4', 'dep'],
      })
    },
  )

  story(
    'of a fifth of the owners is one: of a hundred, nineteen are refused with the figures, twenty are not',
    async (h) => {
      const series = await begin(h)
      expect(
        await series
          .by(clerk)
          .cannot('demand.ofOwners', { signatures: 19, owners: 100, document: 'petition' }),
      ).toMatchObject({
        rules: [{ name: 'ownersReach', required: { n: 1, d: 5 }, found: { signatures: 19 } }],
      })
      await series.by(clerk).cannot('demand.ofOwners', { signatures: 101, owners: 100, document: 'petition' })
      await series.by(clerk).does('demand.ofOwners', { signatures: 20, owners: 100, document: 'petition' })
      expect((await announced(series)).at(-1)).toMatchObject({
        name: 'meeting.demanded',
        data: { by: 'owners' },
      })
    },
  )

  story('is answered by a meeting that was held since, and by no earlier one', async (h) => {
    const series = await begin(h)
    await series.by(director).does('meeting.convene', convening('c1', '2026-03-10'))
    await h.at('2026-03-11')
    for (const one of [member, fourth]) await series.by(one).does('meeting.demand', { reason: '电梯' })
    await held(series, 'c1', '2026-03-10')
    expect((await standingOf(series)).context.demand).not.toBeNull()
    await held(series, 'c2', '2026-03-11')
    expect((await standingOf(series)).context).toMatchObject({ demand: null, demanding: [] })
  })
})

describe('the one who convenes', () => {
  story(
    'is the director or the deputy, from today on, under a new id each time, six at one time at most',
    async (h) => {
      const series = await begin(h)
      expect(await series.by(member).cannot('meeting.convene', convening('c1', '2026-03-10'))).toMatchObject({
        instead: { en: 'the director (or the deputy) convenes; a meeting can be demanded' },
      })
      await series.by(director).cannot('meeting.convene', convening('c1', '2026-03-01'))
      await series.by(director).does('meeting.convene', convening('c1', '2026-03-02'))
      expect(
        await series.by(director).cannot('meeting.convene', convening('c1', '2026-03-10')),
      ).toMatchObject({ instead: { en: 'use a new id for the meeting' } })
      for (let index = 2; index <= 6; index++)
        await series.by(deputy).does('meeting.convene', convening(`c${index}`, '2026-03-10'))
      expect(
        await series.by(director).cannot('meeting.convene', convening('c7', '2026-03-10')),
      ).toMatchObject({
        reason: {
          en: expect.stringContaining(
            '6 meetings are convened and were not held yet, and 6 at most wait',
          ) as string,
        },
      })
      await h.at('2026-03-11')
      await series.by(director).does('meeting.convene', convening('c7', '2026-03-20'))
    },
  )

  story('becomes the street where its order was not followed, and presides over that meeting', async (h) => {
    const series = await begin(h)
    await series.by(street).cannot('convening.order', { until: '2026-03-20', order: 'doc' })
    await h.at(endOf('2026-05-06'))
    expect(await series.by(street).cannot('meeting.convene', convening('c1', '2026-05-20'))).toMatchObject({
      instead: {
        en:
          "the residents' committee or the street orders the meeting, " +
          'and convenes it when the order was not followed',
      },
    })
    await series.by(street).cannot('convening.order', { until: '2026-05-06', order: 'doc' })
    await series.by(street).does('convening.order', { until: '2026-05-14', order: 'doc' })
    await h.at(endOf('2026-05-14') - 1)
    await series.by(street).cannot('meeting.convene', convening('c1', '2026-05-20'))
    await h.at(endOf('2026-05-14'))
    expect((await announced(series)).at(-1)).toEqual({
      name: 'order.expired',
      data: { by: 'street', until: '2026-05-14' },
    })
    await series.by(street).does('meeting.convene', convening('c1', '2026-05-20'))
    await h.pass()
    const meeting = h.process(committeeMeeting, 'c1')
    await meeting.by(director).cannot('notice.give', { told: ['residents-committee'] })
    await meeting.by(residents).cannot('notice.give', { told: ['residents-committee'] })
    await meeting.by(street).does('notice.give', { told: ['residents-committee'] })
    await h.at('2026-05-20')
    await meeting.by(street).does('signIn.open', {})
    for (const one of [deputy, member, fourth]) await meeting.by(one).does('member.signIn', {})
    await meeting.by(street).does('signIn.close', {})
    await h.pass()
    expect((await standingOf(series)).context).toMatchObject({
      overdue: false,
      order: null,
      held: 1,
      since: { day: '2026-05-20' },
    })
  })

  story('is nobody else while the officers have a meeting coming; one that lapsed is none', async (h) => {
    const series = await begin(h)
    for (const one of [member, fourth]) await series.by(one).does('meeting.demand', { reason: '电梯' })
    await series.by(director).does('meeting.convene', convening('c1', '2026-03-20', 'interim'))
    await series.by(residents).cannot('convening.order', { until: '2026-03-10', order: 'doc' })
    await h.pass()
    await h.process(committeeMeeting, 'c1').by(director).does('meeting.cancel', { reason: '无' })
    await h.pass()
    await series.by(residents).does('convening.order', { until: '2026-03-10', order: 'doc' })
    await h.at(endOf('2026-03-10'))
    await series.by(residents).does('meeting.convene', convening('c2', '2026-03-20', 'interim'))
  })

  story('is the member whom the street names, where the place says so', async (h) => {
    await h.at('2026-07-01')
    const series = await begin(h)
    await series.by(street).cannot('convener.name', { member: 'mem', order: 'doc' })
    await series.by(clerk).does('demand.ofOwners', { signatures: 20, owners: 100, document: 'petition' })
    expect(
      await series.by(street).cannot('convening.order', { until: '2026-07-10', order: 'doc' }),
    ).toMatchObject({ instead: { en: 'the street names a member who convenes' } })
    await series.by(street).cannot('convener.name', { member: 'm5', order: 'doc' })
    await series.by(member).cannot('meeting.convene', convening('c1', '2026-07-10', 'interim'))
    await series.by(street).does('convener.name', { member: 'mem', order: 'doc' })
    await series.by(fourth).cannot('meeting.convene', convening('c1', '2026-07-10', 'interim'))
    await series.by(member).does('meeting.convene', convening('c1', '2026-07-10', 'interim'))
    await h.pass()
    const meeting = h.process(committeeMeeting, 'c1')
    await meeting.by(director).cannot('notice.give', { told: ['residents-committee'] })
    await meeting.by(member).does('notice.give', { told: ['residents-committee'] })
  })

  story('is a member who demanded it, where the place says so', async (h) => {
    await h.at('2026-10-09')
    const series = await begin(h)
    for (const one of [member, fourth]) await series.by(one).does('meeting.demand', { reason: '电梯' })
    await series.by(residents).cannot('convening.order', { until: '2026-10-20', order: 'doc' })
    await series.by(fourth).does('meeting.convene', convening('c1', '2026-10-20', 'interim'))
    expect((await announced(series)).at(-1)).toMatchObject({
      name: 'meeting.convened',
      data: { convener: { kind: 'member', person: 'm4' } },
    })
  })

  story('is the deputy only in default, where the place says so', async (h) => {
    await h.at('2027-01-04')
    const series = await begin(h)
    await series.by(deputy).cannot('meeting.convene', convening('c1', '2027-01-20'))
    for (const one of [member, fourth]) await series.by(one).does('meeting.demand', { reason: '电梯' })
    expect(await series.by(member).cannot('meeting.convene', convening('c1', '2027-01-20'))).toMatchObject({
      instead: { en: 'where the director does not convene, the deputy does' },
    })
    await series.by(deputy).does('meeting.convene', convening('c1', '2027-01-20'))
  })

  story('is nobody but the officers where no text names anybody, and the refusal says so', async (h) => {
    await h.at('2027-04-01')
    const series = await begin(h)
    for (const one of [member, fourth]) await series.by(one).does('meeting.demand', { reason: '电梯' })
    expect((await announced(series)).at(-1)).toMatchObject({ data: { fallback: null } })
    expect(await series.by(member).cannot('meeting.convene', convening('c1', '2027-04-20'))).toMatchObject({
      instead: {
        en: 'no text in force says who convenes where the director does not: the house rules have to',
      },
    })
    await series.by(street).cannot('convener.name', { member: 'mem', order: 'doc' })
  })
})

describe('the members', () => {
  story('change one by one: whoever is suspended or has left demands and convenes no more', async (h) => {
    const series = await begin(h)
    await series.by(member).does('meeting.demand', { reason: '电梯' })
    await series.by(ENGINE).does('member.record', { member: 'mem', standing: 'suspended' })
    await series.by(ENGINE).does('member.record', { member: 'dir', standing: 'ended' })
    await series.by(director).cannot('meeting.convene', convening('c1', '2026-03-20'))
    await series.by(fourth).does('meeting.demand', { reason: '电梯' })
    // One of four is less than a third: the suspended member's demand went with his powers.
    expect(await times(series, 'meeting.demanded')).toBe(0)
    await series.by(ENGINE).does('member.record', { member: 'm5', standing: 'in-office' })
    await series.by(fifth).does('meeting.demand', { reason: '电梯' })
    expect(await times(series, 'meeting.demanded')).toBe(1)
  })

  story(
    'are twenty-one at most: the twenty-first is recorded, the one after is not, and a change of a known one is',
    async (h) => {
      const series = await begin(h)
      for (let index = 6; index <= 21; index++)
        await series.by(street).does('member.record', { member: `m${index}`, standing: 'in-office' })
      expect(
        await series.by(street).cannot('member.record', { member: 'm22', standing: 'in-office' }),
      ).toMatchObject({ rules: [{ found: 21, required: 21 }] })
      await series.by(street).does('member.record', { member: 'm21', standing: 'suspended' })
    },
  )

  story('and a re-election are told to each meeting that is convened', async (h) => {
    const series = await begin(h)
    await series.by(ENGINE).does('reElection.record', { reElection: 'under-way' })
    await series.by(director).does('meeting.convene', convening('c1', '2026-03-20'))
    await h.pass()
    expect((await standingOf(h.process(committeeMeeting, 'c1'))).context).toMatchObject({
      series: 't1/meetings',
      reElection: 'under-way',
      members: committee,
    })
  })

  story('whom the street named convene no more once they are suspended', async (h) => {
    await h.at('2026-07-01')
    const series = await begin(h)
    await series.by(clerk).does('demand.ofOwners', { signatures: 20, owners: 100, document: 'petition' })
    await series.by(street).does('convener.name', { member: 'mem', order: 'doc' })
    await series.by(ENGINE).does('member.record', { member: 'mem', standing: 'suspended' })
    await series.by(member).cannot('meeting.convene', convening('c1', '2026-07-10', 'interim'))
    expect((await standingOf(series)).context.named).toBeNull()
  })
})

describe('whenever meetings are held', () => {
  // All within the years of which the calendar is known.
  const gapsBetween = fc
    .array(fc.integer({ min: 1, max: 130 }), { minLength: 1, maxLength: 5 })
    .filter((gaps) => gaps.reduce((sum, gap) => sum + gap, 0) <= 230)
  test.prop([gapsBetween], { numRuns: 25 })(
    'a period is named for each two months without one, and the periods never overlap',
    async (gaps) => {
      const h = createStage()
      const series = await begin(h)
      for (const [index, days] of gaps.entries()) {
        await h.pass({ days })
        await held(series, `c${index}`, h.today())
      }
      const missed = (await announced(series))
        .filter(({ name }) => name === 'meeting.overdue')
        .map(({ data }) => data as { from: CivilDay; until: CivilDay })
      for (const [index, { from, until }] of missed.entries()) {
        expect(daysBetween(addMonths(from, 2), until)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(addMonths(from, 2), until)).toBeLessThan(10)
        if (index > 0) expect(from >= (missed[index - 1] as { until: CivilDay }).until).toBe(true)
      }
      let day: CivilDay = '2026-03-02'
      for (const gap of gaps) {
        const next = addDays(day, gap)
        // Ten days cover every rest that can roll the end of a period.
        if (gap > 62 + 10) expect(missed.some(({ from, until }) => from >= day && until <= next)).toBe(true)
        if (gap < 59) expect(missed.some(({ from, until }) => from >= day && until < next)).toBe(false)
        day = next
      }
    },
  )
})

walked()
chosen()

keeps(committeeMeetings, {
  folder: import.meta.dirname,
  createStage,
  tell: async (h) => {
    const series = await begin(h)
    await series.by(member).does('meeting.demand', { reason: '电梯' })
    await series.by(fourth).does('meeting.demand', { reason: '电梯' })
    await series.by(residents).does('convening.order', { until: '2026-03-10', order: 'doc' })
    await h.at(endOf('2026-03-10'))
    await series.by(residents).does('meeting.convene', convening('c1', '2026-03-20', 'interim'))
    await h.pass()
    await h.process(committeeMeeting, 'c1').by(residents).does('meeting.cancel', { reason: '无' })
    await h.at('2026-06-01')
  },
})
