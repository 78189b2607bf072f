import { addDays, type Due, type StartInput } from '@gongzhi/core'

import { plainlyAfter } from '../organisation/plain-day.ts'
import type { Booking } from './booking.ts'
import type { Venue, VenueClock, VenueEvent, VenueOutcome, vocabulary } from './vocabulary.ts'

/** How many days after a booking its use can be recorded. */
const RECORDED_WITHIN = 3

/** What a step does: the parts of the context that are new, and what is announced. */
export interface Change {
  readonly context: Partial<Venue>
  readonly outcomes: readonly VenueOutcome[]
}

/** A venue as it is offered. */
export function offer({ input: { data } }: { readonly input: StartInput<typeof vocabulary> }): Venue {
  return { ...data, bookings: [], users: [], closedUntil: null, faults: 0, admissionLate: false }
}

/** It is shared from now on. */
export function admit({ name, place, seats }: Venue): Change {
  return { context: {}, outcomes: [{ type: 'venue.admitted', data: { name, place, seats } }] }
}

/** It is not shared, and why. */
export function decline({ owner }: Venue, { data: { reason } }: VenueEvent<'venue.decline'>): Change {
  return { context: {}, outcomes: [{ type: 'venue.declined', data: { owner, reason } }] }
}

/** Nobody has decided in time. */
export function lateAdmission({ owner }: Venue): Change {
  return { context: { admissionLate: true }, outcomes: [{ type: 'admission.overdue', data: { owner } }] }
}

/** Somebody has booked it. Bookings stand in the order of their time. */
export function book({ bookings }: Venue, { by, data }: VenueEvent<'booking.make'>): Change {
  const all = [...bookings, { ...data, by: by.id }]
  return {
    context: { bookings: all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) },
    outcomes: [{ type: 'booking.made', data }],
  }
}

const keyOf = ({ day, begins }: Booking) => `${day} ${begins}`

/** A booking is taken back. */
export function cancelBooking(venue: Venue, { data: { id, reason } }: VenueEvent<'booking.cancel'>): Change {
  return cancelled(venue, { these: (one) => one.id === id, reason })
}

function cancelled(
  { bookings }: Venue,
  { these, reason }: { readonly these: (one: Booking) => boolean; readonly reason: string },
): Change {
  const gone = bookings.filter(these)
  return {
    context: { bookings: bookings.filter((one) => !these(one)) },
    outcomes:
      gone.length === 0
        ? []
        : [
            {
              type: 'bookings.cancelled',
              data: {
                ids: gone.map(({ id }) => id),
                users: [...new Set(gone.map(({ user }) => user))],
                reason,
              },
            },
          ],
  }
}

/** Counted for a user; one who is new has a line of his own. */
function counted(
  users: Venue['users'],
  {
    user,
    uses = 0,
    people = 0,
    missed = 0,
  }: { user: string; uses?: number; people?: number; missed?: number },
) {
  const before = users.find((one) => one.user === user) ?? { user, uses: 0, people: 0, missed: 0 }
  const after = {
    user,
    uses: before.uses + uses,
    people: before.people + people,
    missed: before.missed + missed,
  }
  return [...users.filter((one) => one.user !== user), after]
}

/** Those who had booked it came. */
export function use({ bookings, users }: Venue, { data: { id, people } }: VenueEvent<'booking.use'>): Change {
  const used = bookings.find((one) => one.id === id)
  if (used === undefined) throw new TypeError(`there is no booking ${id}`)
  return {
    context: {
      bookings: bookings.filter((one) => one.id !== id),
      users: counted(users, { user: used.user, uses: 1, people }),
    },
    outcomes: [],
  }
}

/** Nobody has said in time that the first booking was used. */
export function miss({ bookings, users }: Venue): Change {
  const [first, ...rest] = bookings
  if (first === undefined) throw new TypeError('nothing is booked')
  const now = counted(users, { user: first.user, missed: 1 })
  const missed = now.find(({ user }) => user === first.user)?.missed ?? 1
  return {
    context: { bookings: rest, users: now },
    outcomes: [{ type: 'booking.missed', data: { id: first.id, user: first.user, missed } }],
  }
}

/** What somebody missed is forgiven. */
export function forgive({ users }: Venue, { data: { user } }: VenueEvent<'missed.forgive'>): Change {
  return {
    context: { users: users.map((one) => (one.user === user ? { ...one, missed: 0 } : one)) },
    outcomes: [],
  }
}

/** Something does not work. */
export function reportFault({ faults }: Venue, { data: { what } }: VenueEvent<'fault.report'>): Change {
  return { context: { faults: faults + 1 }, outcomes: [{ type: 'fault.reported', data: { what } }] }
}

/** It is closed until a day: what was booked until then is cancelled. */
export function close(venue: Venue, { day, data: { until, reason } }: VenueEvent<'venue.close'>): Change {
  const { context, outcomes } = cancelled(venue, {
    these: (one) => day <= one.day && one.day <= until,
    reason,
  })
  return {
    context: { ...context, closedUntil: until },
    outcomes: [{ type: 'venue.closed', data: { until, reason } }, ...outcomes],
  }
}

/** It is open again. */
export function reopen(): Change {
  return { context: { closedUntil: null }, outcomes: [] }
}

/** It is shared no longer, and nothing that was booked stands. */
export function withdraw(venue: Venue, { data: { reason } }: VenueEvent<'venue.withdraw'>): Change {
  const { context, outcomes } = cancelled(venue, { these: () => true, reason })
  return {
    context,
    outcomes: [{ type: 'venue.withdrawn', data: { reason } }, ...outcomes],
  }
}

/** By when it is decided whether it is shared. Named once. */
export function admissionDue({ context: { admissionLate }, entered, law }: VenueClock): Due {
  return admissionLate || !law.admission ? 'suspended' : plainlyAfter(entered, law.admission)
}

/** Until when it can be recorded that the first booking was used. */
export function bookingPasses({ context: { bookings } }: VenueClock): Due {
  const [first] = bookings
  return first === undefined
    ? 'suspended'
    : { kind: 'civil-day', day: addDays(first.day, RECORDED_WITHIN), roll: 'none' }
}

/** The end of the last day of the repair. */
export function repairEnds({ context: { closedUntil } }: VenueClock): Due {
  return closedUntil === null ? 'suspended' : { kind: 'civil-day', day: closedUntil, roll: 'none' }
}
