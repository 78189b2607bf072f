import { type Definition, defineProcess, dueAfter } from '@gongzhi/core'

import { guards } from './guards.ts'
import { type DelegateCongressVocabulary, vocabulary } from './vocabulary.ts'

/**
 * A congress of owners' delegates (业主代表大会), where the text of the place knows one: formed as that text says, it
 * decides what the owners entrusted to it, and where the text lets them object, what it decided is shown, and takes
 * effect unless too many of them did, in heads or in area.
 *
 * It decides nothing that owners decide together (Civil Code, Art. 278): such a decision is refused with the article,
 * and goes to an assembly meeting, where delegates hand in what each of their owners signed. A text from before the
 * Code that gives it the tasks of the assembly (Henan, Art. 18) gives it no more than that.
 */
export const delegateCongress: Definition<DelegateCongressVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit }) => ({
    machine: setup({ guards }).createMachine({
      id: 'congress',
      context: ({ input: { data } }) => ({
        ...data,
        delegates: null,
        owners: null,
        recorded: [],
        pending: null,
        decided: 0,
      }),
      initial: 'forming',
      on: {
        'congress.dissolve': {
          target: '.dissolved',
          actions: emit(({ event }) => ({ type: 'congress.dissolved', data: event.data })),
        },
      },
      states: {
        forming: {
          on: {
            'congress.form': {
              guard: 'mayForm',
              target: 'sitting',
              actions: [
                assign(({ event: { data } }) => ({ delegates: data.delegates, owners: data.owners })),
                emit(({ context, event }) => ({
                  type: 'congress.formed',
                  data: { ...event.data, entrusted: context.entrusted },
                })),
              ],
            },
          },
        },
        sitting: {
          on: {
            'delegates.record': {
              guard: 'enough',
              actions: assign({ delegates: ({ event }) => event.data.delegates }),
            },
            'owners.record': {
              guard: 'thereAreOwners',
              actions: assign({ owners: ({ event }) => event.data.owners }),
            },
            'decision.record': [
              {
                guard: 'rejects',
                actions: [
                  // An id is used once, whatever came of it.
                  assign({ recorded: ({ context, event }) => [...context.recorded, event.data.id] }),
                  emit(({ event: { data } }) => ({
                    type: 'decision.rejected',
                    data: { id: data.id, matter: data.matter },
                  })),
                ],
              },
              {
                guard: 'adopts',
                target: 'shown',
                actions: [
                  assign({ recorded: ({ context, event }) => [...context.recorded, event.data.id] }),
                  assign({ pending: ({ event: { data } }) => decisionOf(data) }),
                  emit(({ event: { data } }) => ({ type: 'decision.shown', data: decisionOf(data) })),
                ],
              },
            ],
          },
        },
        shown: {
          after: {
            shownEnds: [
              // Where a text lets owners object, it is counted first how many did.
              { guard: 'objectable', target: 'objecting' },
              {
                target: 'sitting',
                actions: [
                  emit(({ context }) => ({ type: 'decision.effective', data: context.pending as never })),
                  assign({ pending: null, decided: ({ context }) => context.decided + 1 }),
                ],
              },
            ],
          },
        },
        objecting: {
          on: {
            'objections.record': [
              {
                guard: 'stands',
                target: 'sitting',
                actions: [
                  emit(({ context }) => ({ type: 'decision.effective', data: context.pending as never })),
                  assign({ pending: null, decided: ({ context }) => context.decided + 1 }),
                ],
              },
              {
                guard: 'overruled',
                target: 'sitting',
                actions: [
                  emit(({ context, event: { data } }) => ({
                    type: 'decision.overruled',
                    data: {
                      ...(context.pending as object),
                      objecting: data.objecting,
                      of: context.owners,
                    } as never,
                  })),
                  assign({ pending: null }),
                ],
              },
            ],
          },
        },
        dissolved: { type: 'final' },
      },
    }),
    // What no text asks to be shown for a time need not be shown for one.
    due: { shownEnds: ({ entered, law }) => (law.shown ? dueAfter(entered, law.shown) : entered.at) },
  }),
)

function decisionOf<D extends { readonly adopted: boolean }>({ adopted: _adopted, ...decision }: D) {
  return decision
}
