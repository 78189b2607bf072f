import { type Definition, defineProcess, type MachineEvent } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  admissionDue,
  admit,
  book,
  bookingPasses,
  cancelBooking,
  type Change,
  close,
  decline,
  forgive,
  lateAdmission,
  miss,
  offer,
  reopen,
  repairEnds,
  reportFault,
  use,
  withdraw,
} from './rules.ts'
import { type Venue, type VenueOutcome, type VenueVocabulary, vocabulary } from './vocabulary.ts'

/**
 * A venue that is shared (共享阵地, 开放共享): one of a dozen rooms that organisations book without getting into each
 * other's way. Its bookings are few and wait in its context, so that two that overlap are judged one after the
 * other; whoever books and does not come is counted, and one day books no more.
 */
export const venue: Definition<VenueVocabulary> = defineProcess(vocabulary, ({ setup, enqueueActions }) => {
  /** What a transition does is a pure function: the context and the event, to what is new and announced. */
  const step = <Event>(change: (context: Venue, event: Event) => Change) =>
    enqueueActions<
      Venue,
      Event & { readonly type: string },
      undefined,
      MachineEvent<typeof vocabulary>,
      never,
      never,
      never,
      never,
      VenueOutcome
    >(({ context, event, enqueue }) => {
      const done = change(context, event)
      enqueue.assign(done.context)
      for (const outcome of done.outcomes) enqueue.emit(outcome)
    })
  const machine = setup({ guards }).createMachine({
    context: offer,
    initial: 'offered',
    states: {
      offered: {
        on: {
          'venue.admit': { target: 'open', actions: step(admit) },
          'venue.decline': { target: 'declined', actions: step(decline) },
        },
        after: { admissionDue: { actions: step(lateAdmission) } },
      },
      open: {
        on: {
          'booking.make': { guard: 'bookable', actions: step(book) },
          'booking.cancel': { guard: 'ownBooking', actions: step(cancelBooking) },
          'booking.use': { guard: 'usable', actions: step(use) },
          'missed.forgive': { actions: step(forgive) },
          'fault.report': { actions: step(reportFault) },
          'venue.close': { guard: 'closable', target: 'closed', actions: step(close) },
          'venue.withdraw': { target: 'withdrawn', actions: step(withdraw) },
        },
        after: { bookingPasses: { actions: step(miss) } },
      },
      closed: {
        on: {
          'booking.use': { guard: 'usable', actions: step(use) },
          'booking.cancel': { guard: 'ownBooking', actions: step(cancelBooking) },
          'venue.reopen': { target: 'open', actions: step(reopen) },
          'venue.withdraw': { target: 'withdrawn', actions: step(withdraw) },
        },
        after: {
          bookingPasses: { actions: step(miss) },
          repairEnds: { target: 'open', actions: step(reopen) },
        },
      },
      declined: { type: 'final' },
      withdrawn: { type: 'final' },
    },
  })
  return { machine, due: { admissionDue, bookingPasses, repairEnds } }
})
