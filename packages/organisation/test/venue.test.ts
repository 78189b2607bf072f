import { fc, test as property } from '@fast-check/vitest'
import { CHINA_STANDARD_TIME, startOfDay } from '@gongzhi/core'
import {
  countVenueUse,
  venue,
  venueAdmission,
  venueHorizon,
  venueMissed,
  venueShare,
} from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { overlap } from '../src/venue/booking.ts'
import { keeps } from './kept.ts'
import { street, sun, wang, zhou } from './people.ts'
import { announced, createStage, endOf, stageUnder, standingOf, storiesOf, times } from './story.ts'
import { morning, offered, opened } from './venues.ts'

const { story, walked, chosen } = storiesOf(venue)

describe('a venue', () => {
  story('is offered by an organisation, and shared when the keeper admits it', async (h) => {
    const process = await offered(h)
    await process.by(sun).cannot('venue.admit', { decision: 'd' })
    await process.by(sun).cannot('booking.make', morning('b1', '2026-03-05'))
    expect(await process.by(street).does('venue.admit', { decision: 'd' })).toMatchObject({
      outcomes: [{ name: 'venue.admitted', data: { seats: 40 } }],
    })
    const other = await offered(h, 'v2')
    await other.by(street).does('venue.decline', { reason: '消防通道不畅' })
    expect((await standingOf(other)).state).toBe('declined')
  })

  story('of which nobody decides in time is named once', async (h) => {
    const process = await offered(h)
    await h.at(endOf('2026-03-09') - 1)
    expect(await times(process, 'admission.overdue')).toBe(0)
    await h.at(endOf('2026-03-09'))
    await h.pass({ days: 60 })
    expect(await times(process, 'admission.overdue')).toBe(1)
    await process.by(street).does('venue.admit', { decision: 'd' })
  })

  test('waits for its admission as long as it takes where the rules give no time', async () => {
    const h = stageUnder({ [venueAdmission.id]: null })
    const process = await offered(h)
    await h.pass({ days: 400 })
    expect(await times(process, 'admission.overdue')).toBe(0)
  })

  story('is withdrawn with a reason, and nothing that was booked stands', async (h) => {
    const process = await opened(h)
    await process.by(sun).does('booking.make', morning('b1', '2026-03-05'))
    await process.by(sun).cannot('venue.withdraw', { reason: '…' })
    expect(await process.by(street).does('venue.withdraw', { reason: '另作他用' })).toMatchObject({
      outcomes: [
        { name: 'venue.withdrawn' },
        { name: 'bookings.cancelled', data: { ids: ['b1'], users: ['grid-7'], reason: '另作他用' } },
      ],
    })
  })

  story('that is closed for repair opens again by itself, and cancels what falls into it', async (h) => {
    const process = await opened(h)
    for (const [id, day] of [
      ['b1', '2026-03-05'],
      ['b2', '2026-03-06'],
      ['b3', '2026-03-07'],
    ] as const)
      await process.by(sun).does('booking.make', morning(id, day, { user: id }))
    await h.at('2026-03-05')
    await process.by(street).cannot('venue.close', { until: '2026-03-04', reason: '漏水' })
    await process.by(sun).does('fault.report', { what: '漏水' })
    await process.by(sun).does('booking.use', { id: 'b1', people: 8 })
    await process.by(street).does('venue.close', { until: '2026-03-06', reason: '漏水' })
    expect((await announced(process)).slice(-2)).toEqual([
      { name: 'venue.closed', data: { until: '2026-03-06', reason: '漏水' } },
      { name: 'bookings.cancelled', data: { ids: ['b2'], users: ['b2'], reason: '漏水' } },
    ])
    await process.by(sun).cannot('booking.make', morning('b4', '2026-03-08'))
    await h.at(endOf('2026-03-06') - 1)
    expect((await standingOf(process)).state).toBe('closed')
    await h.at(endOf('2026-03-06'))
    expect(await standingOf(process)).toMatchObject({ state: 'open', context: { closedUntil: null } })
    // Nothing falls into this one, and it ends before its day.
    await process.by(street).does('venue.close', { until: '2026-05-31', reason: '装修' })
    await process.by(street).does('venue.reopen', {})
    expect((await standingOf(process)).state).toBe('open')
  })

  story('that is closed keeps what is booked for later, to be cancelled, recorded or missed', async (h) => {
    const process = await opened(h)
    await h.at('2026-03-05')
    for (const id of ['b1', 'b2', 'b3'])
      await process
        .by(sun)
        .does(
          'booking.make',
          morning(id, '2026-03-09', { user: id, begins: `1${id[1]}:00`, ends: `1${id[1]}:30` }),
        )
    await process.by(street).does('venue.close', { until: '2026-03-08', reason: '漏水' })
    await process.by(zhou).cannot('booking.cancel', { id: 'b1', reason: '…' })
    await process.by(sun).does('booking.cancel', { id: 'b1', reason: '改期' })
    await process.by(sun).cannot('booking.use', { id: 'b2', people: 3 })
    await h.at('2026-03-09')
    await process.by(sun).does('booking.use', { id: 'b2', people: 3 })
    await h.at(endOf('2026-03-12'))
    expect((await announced(process)).at(-1)).toMatchObject({ name: 'booking.missed', data: { id: 'b3' } })
  })

  story(
    'that is closed for long is withdrawn, and what was booked before it closed is recorded',
    async (h) => {
      const process = await opened(h)
      await process.by(sun).does('booking.make', morning('b1', '2026-03-05', { user: 'a' }))
      await process
        .by(sun)
        .does('booking.make', morning('b2', '2026-03-05', { user: 'b', begins: '14:00', ends: '15:00' }))
      await h.at('2026-03-06')
      await process.by(street).does('venue.close', { until: '2026-12-31', reason: '装修' })
      await process.by(sun).does('booking.use', { id: 'b1', people: 8 })
      await h.at(endOf('2026-03-08'))
      expect((await announced(process)).at(-1)).toMatchObject({ name: 'booking.missed', data: { id: 'b2' } })
      await process.by(street).does('venue.withdraw', { reason: '另作他用' })
      expect((await announced(process)).at(-1)?.name).toBe('venue.withdrawn')
    },
  )
})

describe('a booking', () => {
  story('does not overlap with another, and may begin when that ends', async (h) => {
    const process = await opened(h)
    await process.by(sun).does('booking.make', morning('b1', '2026-03-05'))
    const at = (id: string, begins: string, ends: string) =>
      morning(id, '2026-03-05', { user: 'b3', begins, ends })
    await process.by(zhou).cannot('booking.make', at('b2', '11:29', '12:00'))
    await process.by(zhou).cannot('booking.make', at('b2', '08:00', '09:01'))
    await process.by(zhou).cannot('booking.make', at('b2', '10:00', '10:30'))
    await process.by(zhou).cannot('booking.make', at('b1', '12:00', '13:00'))
    await process.by(zhou).does('booking.make', at('b2', '11:30', '12:00'))
    await process.by(zhou).does('booking.make', at('b3', '08:00', '09:00'))
    expect((await standingOf(process)).context.bookings.map(({ id }) => id)).toEqual(['b3', 'b1', 'b2'])
  })

  story('lies in the hours, and from the lead to the horizon', async (h) => {
    const process = await opened(h)
    const day = (one: string) => morning('b1', one)
    await process.by(sun).cannot('booking.make', day('2026-03-02'))
    await process.by(sun).cannot('booking.make', day('2026-04-02'))
    await process.by(sun).cannot('booking.make', morning('b1', '2026-03-03', { begins: '07:59' }))
    await process.by(sun).cannot('booking.make', morning('b1', '2026-03-03', { ends: '21:01' }))
    await process
      .by(sun)
      .does('booking.make', morning('b1', '2026-03-03', { begins: '08:00', ends: '21:00' }))
    await process.by(sun).does('booking.make', morning('b2', '2026-04-01'))
  })

  story('is one of two of its user that wait, so that the venue stays shared', async (h) => {
    const process = await opened(h)
    await process.by(sun).does('booking.make', morning('b1', '2026-03-05'))
    await process.by(sun).does('booking.make', morning('b2', '2026-03-06'))
    await process.by(sun).cannot('booking.make', morning('b3', '2026-03-07'))
    await process.by(zhou).cannot('booking.cancel', { id: 'b1', reason: '…' })
    await process.by(sun).cannot('booking.cancel', { id: 'b9', reason: '…' })
    await process.by(sun).does('booking.cancel', { id: 'b1', reason: '改期' })
    await process.by(sun).does('booking.make', morning('b3', '2026-03-07'))
    await process.by(street).does('booking.cancel', { id: 'b3', reason: '选举使用' })
  })

  story('that is missed is counted; who has missed two books none until that is forgiven', async (h) => {
    const process = await opened(h)
    await process.by(sun).does('booking.make', morning('b1', '2026-03-03'))
    await process.by(sun).does('booking.make', morning('b2', '2026-03-04'))
    await h.at(endOf('2026-03-06') - 1)
    expect(await times(process, 'booking.missed')).toBe(0)
    await h.at(endOf('2026-03-06'))
    expect((await announced(process)).at(-1)).toEqual({
      name: 'booking.missed',
      data: { id: 'b1', user: 'grid-7', missed: 1 },
    })
    await process.by(sun).does('booking.make', morning('b3', '2026-03-10'))
    await h.at(endOf('2026-03-07'))
    await process.by(sun).does('booking.cancel', { id: 'b3', reason: '…' })
    await process.by(sun).cannot('booking.make', morning('b4', '2026-03-10'))
    await process.by(sun).cannot('missed.forgive', { user: 'grid-7', reason: '…' })
    await process.by(street).does('missed.forgive', { user: 'grid-7', reason: '停电' })
    await process.by(sun).does('booking.make', morning('b4', '2026-03-10'))
  })

  story('is recorded by whoever made it, on its day or up to three days later', async (h) => {
    const process = await opened(h)
    await process.by(sun).does('booking.make', morning('b1', '2026-03-05'))
    await process.by(sun).cannot('booking.use', { id: 'b1', people: 30 })
    await h.at('2026-03-05')
    await process.by(zhou).cannot('booking.use', { id: 'b1', people: 30 })
    await process.by(sun).cannot('booking.use', { id: 'b9', people: 30 })
    await h.at(endOf('2026-03-08') - 1)
    await process.by(sun).does('booking.use', { id: 'b1', people: 30 })
    expect((await standingOf(process)).context).toMatchObject({
      bookings: [],
      users: [{ user: 'grid-7', uses: 1, people: 30, missed: 0 }],
    })
  })

  test('is limited by nothing that the rules do not state', async () => {
    const h = stageUnder({ [venueHorizon.id]: null, [venueShare.id]: null, [venueMissed.id]: null })
    const process = await opened(h)
    for (const [id, day] of [
      ['b1', '2026-12-30'],
      ['b2', '2026-12-31'],
      ['b3', '2027-06-01'],
    ] as const)
      await process.by(sun).does('booking.make', morning(id, day))
  })

  property.prop([fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 6 })), { maxLength: 12 })])(
    'shares no minute with any other, whatever is asked for',
    (asked) => {
      const time = (half: number) =>
        `${String(8 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`
      const taken: { begin: number; end: number }[] = []
      for (const [begin, length] of asked) {
        const end = begin + length
        const one = { day: '2026-03-05' as const, begins: time(begin), ends: time(end) }
        const free = taken.every((other) => end <= other.begin || other.end <= begin)
        const found = taken.every(
          (other) => !overlap(one, { ...one, begins: time(other.begin), ends: time(other.end) }),
        )
        expect(found).toBe(free)
        if (free) taken.push({ begin, end })
      }
    },
  )
})

describe('how venues are used', () => {
  const at = (day: string) => startOfDay(day as '2026-03-01', CHINA_STANDARD_TIME)

  test('is counted from their histories: times, people, and different users', async () => {
    const h = createStage()
    const first = await opened(h)
    await opened(h, 'v2')
    await offered(h, 'v3')
    await first.by(sun).does('booking.make', morning('b1', '2026-03-05'))
    await first.by(wang).does('booking.make', morning('b2', '2026-03-06', { user: 'street' }))
    await first.by(wang).does('booking.make', morning('b3', '2026-03-07', { user: 'street' }))
    await h.at('2026-03-05')
    await first.by(sun).does('booking.use', { id: 'b1', people: 30 })
    await h.at('2026-03-06')
    await first.by(wang).does('booking.use', { id: 'b2', people: 12 })
    await h.at('2026-03-07')
    await first.by(wang).does('booking.use', { id: 'b3', people: 1 })
    const upTo = await h.community.position()
    const all = { from: at('2026-03-05'), until: at('2026-03-08') }
    expect(await countVenueUse(h.community, all)).toEqual({
      venues: 3,
      used: 1,
      times: 3,
      people: 43,
      users: 2,
      upTo,
    })
    expect(await countVenueUse(h.community, { ...all, until: at('2026-03-07') })).toMatchObject({ times: 2 })
    expect(await countVenueUse(h.community, { ...all, from: at('2026-03-05') + 1 })).toMatchObject({
      times: 2,
    })
  })
})

describe('a kept venue', () => {
  keeps(venue, async (h) => {
    const process = await opened(h)
    await process.by(sun).does('booking.make', morning('b1', '2026-03-05'))
    await process.by(wang).does('booking.make', morning('b2', '2026-03-06', { user: 'street' }))
    await process.by(zhou).does('booking.make', morning('b3', '2026-03-10', { user: 'building-3' }))
    await h.at('2026-03-05')
    await process.by(sun).does('booking.use', { id: 'b1', people: 30 })
    await process.by(sun).does('fault.report', { what: '投影仪不亮' })
    await h.at('2026-03-10')
    await process.by(street).does('venue.close', { until: '2026-03-12', reason: '维修' })
    await h.at('2026-03-13')
    await process.by(street).does('missed.forgive', { user: 'street', reason: '当日停电' })
    await process.by(street).does('venue.withdraw', { reason: '另作他用' })
  })
})

walked()
chosen()
