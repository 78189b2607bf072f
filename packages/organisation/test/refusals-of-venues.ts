import { street, sun, zhou } from './people.ts'
import type { Case } from './refusal.ts'
import { morning, opened } from './venues.ts'

/** What a venue refuses. */
export const refusedVenues: readonly Case[] = [
  {
    rule: 'venue/bookable',
    async ask(h) {
      const process = await opened(h)
      await process.by(sun).does('booking.make', morning('b1', '2026-03-05'))
      return process
        .by(zhou)
        .cannot('booking.make', morning('b2', '2026-03-05', { user: 'b3', begins: '10:00' }))
    },
    why: {
      zh: '2026-03-05 09:00 至 11:30 已由 grid-7 预约',
      en: 'grid-7 has it on 2026-03-05 from 09:00 to 11:30',
    },
    instead: '请另选时间',
  },
  {
    rule: 'venue/bookable',
    async ask(h) {
      const process = await opened(h)
      await process.by(sun).does('booking.make', morning('b1', '2026-03-05'))
      return process.by(sun).cannot('booking.make', morning('b1', '2026-03-06'))
    },
    why: { zh: '已有预约 b1', en: 'there is a booking b1 already' },
    instead: null,
  },
  {
    rule: 'venue/bookable',
    ask: async (h) =>
      (await opened(h)).by(sun).cannot('booking.make', morning('b1', '2026-03-05', { begins: '07:59' })),
    why: { zh: '开放时间为 08:00 至 21:00', en: 'it is open from 08:00 to 21:00' },
    instead: null,
  },
  {
    rule: 'venue/bookable',
    ask: async (h) => (await opened(h)).by(sun).cannot('booking.make', morning('b1', '2026-03-02')),
    why: { zh: '最早可预约 2026-03-03', en: 'it can be booked from 2026-03-03 on' },
    instead: null,
  },
  {
    rule: 'venue/bookable',
    ask: async (h) => (await opened(h)).by(sun).cannot('booking.make', morning('b1', '2026-04-02')),
    why: { zh: '最晚可预约 2026-04-01', en: 'it can be booked until 2026-04-01' },
    instead: null,
  },
  {
    rule: 'venue/bookable',
    async ask(h) {
      const process = await opened(h)
      for (const [id, day] of [
        ['b1', '2026-03-05'],
        ['b2', '2026-03-06'],
      ] as const)
        await process.by(sun).does('booking.make', morning(id, day))
      return process.by(sun).cannot('booking.make', morning('b3', '2026-03-07'))
    },
    why: {
      zh: 'grid-7 已有 2 次待用预约，上限为 2 次',
      en: 'grid-7 has 2 bookings waiting, and 2 is the limit',
    },
    instead: '请先使用或取消',
  },
  {
    rule: 'venue/bookable',
    async ask(h) {
      const process = await opened(h)
      await process.by(sun).does('booking.make', morning('b1', '2026-03-03'))
      await process.by(sun).does('booking.make', morning('b2', '2026-03-04'))
      await h.at('2026-03-09')
      return process.by(sun).cannot('booking.make', morning('b3', '2026-03-10'))
    },
    why: {
      zh: 'grid-7 已有 2 次预约未到，上限为 2 次',
      en: 'grid-7 has missed 2 of its bookings, and the limit is 2',
    },
    instead: '请联系管理方解除',
  },
  {
    rule: 'venue/bookable',
    async ask(h) {
      const process = await opened(h)
      for (let number = 1; number <= 100; number++)
        await process.by(street).does(
          'booking.make',
          morning(`b${number}`, `2026-03-${String(3 + Math.floor(number / 10)).padStart(2, '0')}`, {
            user: `u${number}`,
            begins: `${String(8 + (number % 10)).padStart(2, '0')}:00`,
            ends: `${String(8 + (number % 10)).padStart(2, '0')}:30`,
          }),
        )
      return process.by(street).cannot('booking.make', morning('x', '2026-03-25', { user: 'x' }))
    },
    why: { zh: '使用者已达 100 个', en: '100 users are the most' },
    instead: null,
  },
  {
    rule: 'venue/ownBooking',
    ask: async (h) => (await opened(h)).by(sun).cannot('booking.cancel', { id: 'b1', reason: '…' }),
    why: { zh: '没有可由其办理的预约', en: 'no booking waits that is his' },
    instead: null,
  },
  {
    rule: 'venue/ownBooking',
    async ask(h) {
      const process = await opened(h)
      await process.by(sun).does('booking.make', morning('b1', '2026-03-05'))
      return process.by(sun).cannot('booking.cancel', { id: 'b9', reason: '…' })
    },
    why: { zh: '没有预约 b9', en: 'there is no booking b9' },
    instead: null,
  },
  {
    rule: 'venue/usable',
    ask: async (h) => (await twoBookings(h)).by(zhou).cannot('booking.use', { id: 'b1', people: 3 }),
    why: { zh: '由 sun 预约', en: 'sun made that booking' },
    instead: '请由预约人或管理方办理',
  },
  {
    rule: 'venue/usable',
    ask: async (h) => (await twoBookings(h)).by(sun).cannot('booking.use', { id: 'b3', people: 3 }),
    why: { zh: '预约在 2026-03-06', en: 'it is booked for 2026-03-06' },
    instead: null,
  },
  {
    rule: 'venue/usable',
    async ask(h) {
      const process = await opened(h)
      await process.by(sun).does('booking.make', morning('b1', '2026-03-05'))
      return process.by(street).cannot('booking.use', { id: 'b1', people: 3 })
    },
    why: {
      zh: '2026-03-02 及以前没有可由其办理的预约',
      en: 'no booking up to 2026-03-02 is his to record',
    },
    instead: null,
  },
  {
    rule: 'venue/closable',
    ask: async (h) =>
      (await opened(h)).by(street).cannot('venue.close', { until: '2026-03-01', reason: '…' }),
    why: { zh: '2026-03-01 已过', en: '2026-03-01 is over' },
    instead: null,
  },
]

/** On the day of two bookings, one of sun and one of zhou, with a later one of sun. */
async function twoBookings(h: Parameters<typeof opened>[0]) {
  const process = await opened(h)
  await process.by(sun).does('booking.make', morning('b1', '2026-03-05'))
  await process.by(sun).does('booking.make', morning('b3', '2026-03-06'))
  await process
    .by(zhou)
    .does('booking.make', morning('b2', '2026-03-05', { user: 'b3', begins: '14:00', ends: '15:00' }))
  await h.at('2026-03-05')
  return process
}
