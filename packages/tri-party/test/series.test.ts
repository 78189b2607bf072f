import { fc, test } from '@fast-check/vitest'
import { type CivilDay, ENGINE } from '@gongzhi/core'
import { accepted, createHarness, refused } from '@gongzhi/core/testing'
import {
  compositions,
  jointMeeting,
  jointMeetingSeries,
  reconvenePeriod,
  signingPeriod,
  triParty,
} from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { hearings } from './hearings.ts'
import { houseLaw } from './house-rules.ts'
import { keeps } from './kept.ts'
import { lastDays } from './last-days.ts'
import {
  beginSeries as begin,
  conclude,
  matter,
  meetingOf,
  numbers,
  proposeSixty,
  sit,
  threeParties,
} from './meeting.ts'
import { director, residents, secretary, street } from './people.ts'
import { statutory } from './statutory.ts'
import { announced, endOf, stageUnder, standingOf, storiesOf, times } from './story.ts'

const { story, walked, chosen } = storiesOf(jointMeetingSeries)

const convening = (day: CivilDay = '2026-03-10') => ({ day, place: '会议室' })
const M3 = 's1/meeting-2026-03'

describe('the month’s meeting', () => {
  story(
    'is convened with three days of notice: with two it is refused, with three and four it is not',
    async (h) => {
      const early = await begin(h)
      expect(await early.by(secretary).cannot('meeting.convene', convening('2026-03-04'))).toMatchObject({
        rules: [{ name: 'convenable', required: { notBefore: '2026-03-05', month: '2026-03' } }],
      })
      await early.by(secretary).does('meeting.convene', convening('2026-03-05'))
      await (await begin(h, 's2')).by(secretary).does('meeting.convene', convening('2026-03-06'))
    },
  )

  story('is convened within its month or the next, by the party that convenes, and once', async (h) => {
    const series = await begin(h)
    await series.by(secretary).cannot('meeting.convene', convening('2026-05-01'))
    await series.by(director).cannot('meeting.convene', convening())
    await series.by(secretary).does('meeting.convene', convening('2026-03-31'))
    expect(await series.by(secretary).cannot('meeting.convene', convening())).toMatchObject({
      rules: [{ why: { en: 'meeting s1/meeting-2026-03 is convened and has not reported yet' } }],
    })
  })

  story('is held on what waited; what it leaves open waits first for the next one', async (h) => {
    const series = await begin(h)
    await series.by(director).does('agenda.propose', matter('i1'))
    await series.by(director).does('agenda.propose', matter('i2'))
    await series.by(secretary).does('meeting.convene', convening())
    await h.at('2026-03-10')
    await series.by(director).does('agenda.propose', matter('i3'))
    const meeting = meetingOf(h)
    expect((await standingOf(meeting)).context.items.map(({ id }) => id)).toEqual(['i1', 'i2'])
    await sit(h, meeting)
    await conclude(meeting)
    await h.pass()
    expect((await standingOf(series)).context).toMatchObject({
      convened: null,
      heldThisMonth: true,
      held: 1,
      waiting: [{ id: 'i2' }, { id: 'i3' }],
    })
    await series.by(secretary).cannot('meeting.convene', convening('2026-03-20'))
    await h.at(endOf('2026-03-31'))
    expect((await standingOf(series)).context).toMatchObject({
      month: '2026-04',
      heldThisMonth: false,
      missed: [],
    })
  })
})

describe('where a month turns', () => {
  // Before the month its day was in another one, and in it the notice was short.
  story('a meeting in the first days is convened in the month before', async (h) => {
    const series = await begin(h)
    await series.by(secretary).does('meeting.convene', convening())
    await h.pass()
    await sit(h, meetingOf(h))
    await h.at('2026-03-30')
    await series.by(secretary).cannot('meeting.convene', convening('2026-04-01'))
    await series.by(secretary).does('meeting.convene', convening('2026-04-02'))
    await h.pass()
    await h.at('2026-04-01')
    expect((await standingOf(series)).context).toMatchObject({
      month: '2026-04',
      missed: [],
      convened: 's1/meeting-2026-04',
    })
    await sit(h, meetingOf(h, 's1', '2026-04'))
    expect((await standingOf(series)).context).toMatchObject({ heldThisMonth: true, convened: null })
    await series.by(secretary).cannot('meeting.convene', convening('2026-04-20'))
  })

  story('one that is convened ahead stays, where the month before had none', async (h) => {
    const series = await begin(h)
    await series.by(secretary).does('meeting.convene', convening('2026-04-02'))
    await h.at('2026-04-01')
    expect((await standingOf(series)).context).toMatchObject({
      missed: ['2026-03'],
      convened: 's1/meeting-2026-04',
      convenings: 1,
    })
  })

  // It was announced as missed because its minutes were signed two days later.
})

describe('the composition', () => {
  const others = {
    ...compositions.residentsCommittee,
    standing: [...compositions.residentsCommittee.standing],
  }
  const change = (from: string) => ({ composition: others, from, reason: '党组织改选' })

  story('changes with a reason from a later month on, by the convener or the street', async (h) => {
    const series = await begin(h)
    await series.by(residents).cannot('composition.change', change('2026-04'))
    await series.by(secretary).cannot('composition.change', change('2026-03'))
    expect(await series.by(secretary).does('composition.change', change('2026-04'))).toMatchObject({
      outcomes: [{ name: 'composition.changed', data: { from: '2026-04', reason: '党组织改选' } }],
    })
    await series.by(secretary).does('meeting.convene', convening())
    await h.pass()
    expect((await standingOf(meetingOf(h))).context.composition.convener).toBe('party-organisation')
    await sit(h, meetingOf(h))
    await h.at('2026-03-30')
    await series.by(secretary).does('meeting.convene', convening('2026-04-10'))
    await h.pass()
    const next = meetingOf(h, 's1', '2026-04')
    expect((await standingOf(next)).context.composition.convener).toBe('residents-committee')
    await series.by(street).cannot('composition.change', change('2026-04'))
    await series.by(street).does('composition.change', change('2026-05'))
    await h.at('2026-04-01')
    expect((await standingOf(series)).context.composition.convener).toBe('party-organisation')
  })

  story('is the new one from its month on', async (h) => {
    const series = await begin(h)
    await series.by(secretary).does('composition.change', change('2026-04'))
    await h.at('2026-04-01')
    expect((await standingOf(series)).context).toMatchObject({ composition: others, change: null })
    await series.by(secretary).cannot('meeting.convene', convening('2026-04-10'))
    await series.by(residents).does('meeting.convene', convening('2026-04-10'))
  })
})

describe('a month without a meeting', () => {
  story('is named at its end, and not an instant before', async (h) => {
    const series = await begin(h)
    await h.at(endOf('2026-03-31') - 1)
    expect(await times(series, 'month.missed')).toBe(0)
    await h.at(endOf('2026-03-31'))
    await h.at('2026-06-30')
    expect((await announced(series)).map(({ data }) => data)).toEqual([
      { month: '2026-03', missed: 1 },
      { month: '2026-04', missed: 2 },
      { month: '2026-05', missed: 3 },
    ])
  })

  story('is no longer missed when the minutes of its meeting are published later', async (h) => {
    const series = await begin(h)
    await series.by(secretary).does('meeting.convene', convening('2026-03-31'))
    await h.at('2026-04-02')
    expect((await standingOf(series)).context.missed).toEqual(['2026-03'])
    await series.by(ENGINE).does('meeting.report', { meeting: M3, month: '2026-03', held: true, open: [] })
    expect((await standingOf(series)).context).toMatchObject({ missed: [], held: 1, heldThisMonth: false })
  })

  // A meeting that nobody opened kept its place for ever, so that no other could be convened.
  story('does not stop the next one, even if its meeting was convened and forgotten', async (h) => {
    const series = await begin(h)
    await series.by(director).does('agenda.propose', matter('i1'))
    await series.by(secretary).does('meeting.convene', convening())
    await h.at('2026-04-01')
    await series.by(secretary).does('meeting.convene', convening('2026-04-10'))
    await series
      .by(ENGINE)
      .does('meeting.report', { meeting: M3, month: '2026-03', held: false, open: [matter('i1')] })
    expect((await standingOf(series)).context).toMatchObject({
      convened: 's1/meeting-2026-04',
      missed: ['2026-03'],
      waiting: [{ id: 'i1' }],
    })
  })
})

describe('what waits', () => {
  story('waits once, and up to sixty matters: the sixtieth is taken, the one after is not', async (h) => {
    const series = await begin(h)
    await proposeSixty(series)
    expect(await series.by(director).cannot('agenda.propose', matter('i61'))).toMatchObject({
      rules: [{ name: 'known', required: 60, found: 60 }],
    })
    await series.by(secretary).does('meeting.convene', convening())
    expect((await standingOf(series)).context.waiting.map(({ id }) => id)).toEqual(numbers(31, 30))
    await series.by(director).cannot('agenda.propose', matter('i31'))
  })

  // What a meeting brought back beyond sixty was cut off without a word.
  story('is not lost when a meeting brings everything back', async (h) => {
    const series = await begin(h)
    await proposeSixty(series)
    await series.by(secretary).does('meeting.convene', convening())
    for (const id of numbers(61, 20)) await series.by(director).does('agenda.propose', matter(id))
    for (const id of numbers(81, 10)) await series.by(secretary).does('agenda.propose', matter(id))
    await series.by(ENGINE).does('meeting.report', {
      meeting: M3,
      month: '2026-03',
      held: false,
      open: numbers(1, 30).map(matter),
    })
    expect((await standingOf(series)).context.waiting.map(({ id }) => id)).toEqual(numbers(1, 90))
    expect((await standingOf(series)).context.missed).toEqual([])
  })
})

describe('a meeting that is convened', () => {
  // Its matters had left the series, and nobody had them.
  story(
    'and cannot begin gives its matters back at the end of the day, and another is convened',
    async (h) => {
      const series = await begin(h)
      for (const id of numbers(1, 2)) await series.by(director).does('agenda.propose', matter(id))
      const input = {
        series: null,
        month: '2026-03',
        day: '2026-03-09',
        place: '…',
        composition: threeParties,
      }
      const taken = h.process(jointMeeting, M3)
      accepted(await taken.start({ input: { ...input, items: [] } as never, by: h.sentBy('other') }))
      await series.by(secretary).does('meeting.convene', convening())
      await series.by(director).does('agenda.propose', matter('i3'))
      await h.at(endOf('2026-03-02') - 1)
      expect((await standingOf(series)).context).toMatchObject({ convened: M3, waiting: [{ id: 'i3' }] })
      await h.at(endOf('2026-03-02'))
      expect((await standingOf(series)).context).toMatchObject({
        convened: null,
        waiting: [{ id: 'i1' }, { id: 'i2' }, { id: 'i3' }],
      })
      expect((await announced(series)).at(-1)).toEqual({
        name: 'meeting.notBegun',
        data: { meeting: M3, returned: 2 },
      })
      await series.by(ENGINE).does('meeting.begin', { meeting: 's1/meeting-x', day: '2026-03-10', items: [] })
      expect((await standingOf(series)).context.convened).toBeNull()
      await series.by(secretary).does('meeting.convene', convening())
      await h.pass()
      expect((await standingOf(meetingOf(h, 's1', '2026-03-2'))).context.items).toHaveLength(3)
      await h.at('2026-03-04')
      expect((await standingOf(series)).context).toMatchObject({ sent: [], waiting: [] })
    },
  )

  story('and begins late after all has its matters once', async (h) => {
    const series = await begin(h)
    await series.by(director).does('agenda.propose', matter('i1'))
    const taken = h.process(jointMeeting, M3)
    const input = { series: null, month: '2026-03', day: '2026-03-09', place: '…', composition: threeParties }
    accepted(await taken.start({ input: { ...input, items: [] } as never, by: h.sentBy('other') }))
    await series.by(secretary).does('meeting.convene', convening())
    await h.at('2026-03-03')
    await series.by(ENGINE).does('meeting.begin', { meeting: M3, day: '2026-03-10', items: [matter('i1')] })
    expect((await standingOf(series)).context).toMatchObject({ convened: M3, waiting: [] })
  })

  test('has the rules that it will need: without them not even the series begins', async () => {
    for (const provision of [reconvenePeriod, signingPeriod]) {
      const { [provision.id]: _, ...law } = houseLaw
      const h = createHarness({ plugins: [{ ...triParty(), rulebooks: [] }], law, start: '2026-03-02' })
      const input = { composition: threeParties, firstMonth: '2026-03' }
      refused(await h.process(jointMeetingSeries, 's1').start({ input, by: secretary }), 'law/missing')
    }
  })

  story('and carries an action gives its matter back', async (h) => {
    const series = await begin(h)
    for (const id of numbers(1, 2)) await series.by(director).does('agenda.propose', matter(id))
    await series.by(secretary).does('meeting.convene', convening())
    await h.at('2026-03-10')
    const meeting = meetingOf(h)
    await sit(h, meeting)
    await conclude(meeting)
    await meeting.by(secretary).does('action.carry', { action: 'a1', reason: '缺料' })
    await h.pass()
    const { waiting } = (await standingOf(series)).context
    expect(waiting.toSorted((one, other) => (one.id < other.id ? -1 : 1))).toMatchObject([
      { id: 'i1', from: null, carried: [{ meeting: M3, action: 'a1', party: 'company', what: '更换灯具' }] },
      { id: 'i2' },
    ])
  })
})

describe('whatever happens', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('propose' as const), id: fc.nat(12) }),
      fc.record({ kind: fc.constant('convene' as const) }),
      fc.record({ kind: fc.constant('report' as const), held: fc.boolean(), keep: fc.nat(4) }),
      fc.record({ kind: fc.constant('pass' as const), days: fc.nat(20) }),
    ),
    { maxLength: 30 },
  )

  test.prop([steps], { numRuns: 40 })('no matter is lost, and none waits twice', async (sequence) => {
    const harness = stageUnder({}, ['series-to-meeting'])
    const series = await begin(harness)
    const waiting = new Set<string>()
    const out: { meeting: string; month: string; items: readonly string[] }[] = []
    for (const step of sequence) {
      if (step.kind === 'pass') await harness.pass({ days: step.days })
      const { context } = await standingOf(series)
      if (
        step.kind === 'propose' &&
        (await series.send({ event: 'agenda.propose', data: matter(`i${step.id}`), by: director })).status ===
          'accepted'
      )
        waiting.add(`i${step.id}`)
      if (step.kind === 'convene') {
        const answer = await series.send({
          event: 'meeting.convene',
          data: convening(`${context.month}-28` as CivilDay),
          by: secretary,
        })
        if (answer.status === 'accepted') {
          const meeting = (await standingOf(series)).context.convened as string
          await series
            .by(ENGINE)
            .does('meeting.begin', { meeting, day: `${context.month}-28` as CivilDay, items: [] })
          out.push({
            meeting,
            month: context.month,
            items: context.waiting.map(({ id }) => id),
          })
          waiting.clear()
        }
      }
      if (step.kind === 'report') {
        const done = out.shift()
        const open = done?.items.slice(0, step.keep) ?? []
        if (done)
          await series.by(ENGINE).does('meeting.report', {
            meeting: done.meeting,
            month: done.month,
            held: step.held,
            open: open.map(matter),
          })
        for (const id of open) waiting.add(id)
      }
      const now = (await standingOf(series)).context.waiting.map(({ id }) => id)
      expect([...now].sort()).toEqual([...waiting].sort())
    }
  })
})

hearings(story)
lastDays(story)
statutory(story)

walked()
chosen()

keeps(jointMeetingSeries, async (h) => {
  const series = await begin(h)
  await series.by(director).does('agenda.propose', matter('i1'))
  await series.by(director).does('agenda.propose', matter('i2'))
  await series.by(secretary).does('meeting.convene', convening())
  await h.at('2026-03-10')
  const meeting = meetingOf(h)
  await sit(h, meeting)
  await conclude(meeting)
  await h.at('2026-05-02')
})
