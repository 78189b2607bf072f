import { type Definition, defineProcess } from '@gongzhi/core'

import { announces, type AnyEvent, type Change, quietly } from './change.ts'
import { guards } from './guards.ts'
import { endHousehold, nameHousehold, review, reviewDue, tellReview } from './households.ts'
import {
  dissolve,
  electionDue,
  found,
  foundSubordinate,
  joinLine,
  lapse,
  list,
  moveEnds,
  release,
  setTerritory,
  take,
  takeSubordinate,
} from './line.ts'
import {
  announceFounding,
  endSeat,
  expire,
  fillSeats,
  refuseFounding,
  removePlate,
  showPlate,
  tellElection,
  tellVacancy,
  termEnds,
  vacancyDue,
} from './seats.ts'
import {
  type Organisation,
  type OrganisationOutcome,
  type OrganisationVocabulary,
  vocabulary,
} from './vocabulary.ts'

/**
 * One organisation of the tree (五级组织体系, S9): where it stands, what it has, who is in office and until when.
 *
 * Tiers are data: those of one district changed within four years. Nobody acts on another organisation by naming
 * it: a superior speaks through its own process, and the subordinate takes it from whoever stands above it. An
 * office is a lease until the end of the term, and read from here wherever it counts, so that it ends everywhere
 * at once. Of members nothing is kept: who belongs to a party is sensitive (个人信息保护法, Art. 28), and nothing
 * here needs it; only who holds an office, and whose household is named with his own consent.
 */
export const organisation: Definition<OrganisationVocabulary> = defineProcess(
  vocabulary,
  ({ setup, enqueueActions }) => {
    /** What a transition does is a pure function: the context and the event, to what is new and announced. */
    const step = <Event>(change: (context: Organisation, event: Event) => Change) =>
      enqueueActions<
        Organisation,
        Event & { readonly type: string },
        undefined,
        AnyEvent,
        never,
        never,
        never,
        never,
        OrganisationOutcome
      >(({ context, event, enqueue }) => {
        const done = change(context, event)
        enqueue.assign(done.context)
        for (const outcome of done.outcomes) enqueue.emit(outcome)
      })
    const machine = setup({ guards }).createMachine({
      id: 'organisation',
      context: found,
      initial: 'founding',
      states: {
        founding: {
          always: [
            { guard: 'foundable', target: 'active', actions: step(announceFounding) },
            { target: 'refused', actions: step(refuseFounding) },
          ],
        },
        refused: { type: 'final' },
        active: {
          initial: 'unled',
          on: {
            'seats.fill': { guard: 'seatable', actions: step(fillSeats) },
            'election.call': {
              guard: 'electable',
              actions: step((_, { data }) => announces({ type: 'election.called', data })),
            },
            'seat.end': { guard: 'endable', actions: step(endSeat) },
            'plate.show': { guard: 'ownSeat', actions: step(showPlate) },
            'plate.remove': { guard: 'ownSeat', actions: step(removePlate) },
            'territory.set': { actions: step(setTerritory) },
            'household.name': { guard: 'nameable', actions: step(nameHousehold) },
            'household.end': { guard: 'named', actions: step(endHousehold) },
            'households.review': { guard: 'byOffice', actions: step(review) },
            'line.join': { guard: 'joinable', actions: step(joinLine) },
            'move.withdraw': {
              guard: 'withdrawable',
              actions: step((context, { data }) => lapse(context, data.reason)),
            },
            'superior.release': { guard: 'releasable', actions: step(release) },
            'superior.take': { guard: 'takeable', actions: step(take) },
            'organisation.dissolve': { target: 'dissolved', actions: step(dissolve) },
            'listing.record': { actions: step(list) },
            'listing.clear': { guard: 'thatListing', actions: step(() => quietly({ listed: null })) },
            'subordinate.found': { guard: 'subordinateFits', actions: step(foundSubordinate) },
            'subordinate.seat': {
              guard: 'byOffice',
              actions: step((_, { data }) => announces({ type: 'subordinate.seated', data })),
            },
            'subordinate.relieve': {
              guard: 'byOffice',
              actions: step((_, { data }) => announces({ type: 'subordinate.relieved', data })),
            },
            'subordinate.release': {
              guard: 'byOffice',
              actions: step((_, { data }) => announces({ type: 'subordinate.released', data })),
            },
            'subordinate.take': { guard: 'byOffice', actions: step(takeSubordinate) },
            'subordinate.dissolve': {
              guard: 'byOffice',
              actions: step((_, { data }) => announces({ type: 'subordinate.dissolved', data })),
            },
          },
          after: {
            electionDue: { actions: step(tellElection) },
            termEnds: { actions: step(expire) },
            moveEnds: { actions: step((context) => lapse(context, null)) },
            reviewDue: { actions: step(tellReview) },
          },
          states: {
            unled: {
              always: { guard: 'hasSecretary', target: 'led' },
              after: { vacancyDue: { actions: step(tellVacancy) } },
            },
            led: { always: { guard: 'hasNone', target: 'unled' } },
          },
        },
        dissolved: { type: 'final' },
      },
    })
    return { machine, due: { vacancyDue, electionDue, termEnds, moveEnds, reviewDue } }
  },
)
