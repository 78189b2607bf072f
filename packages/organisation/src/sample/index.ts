import { type Definition, defineProcess, guardsOf, sha256Hex } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { drawDemands } from './draw.ts'
import { type ObserverSampleVocabulary, type Sample, type SampleEvent, vocabulary } from './vocabulary.ts'

type Named<Name extends SampleEvent['type']> = {
  readonly context: Sample
  readonly event: Extract<SampleEvent, { readonly type: Name }>
}

const guards = guardsOf(vocabulary, ({ rule }) => ({
  recordable: rule({
    on: 'demands.record',
    label: {
      zh: '种子在期间开始之前承诺，期满之后由观察员以外的人登记，且不重复',
      en:
        'the seed was committed to before the period began, the period is over, ' +
        'somebody else than the observer records them, and each once',
    },
    first: ({ context: { from, until, observer, since }, event: { by, day } }) =>
      judged({ required: until, found: day }, [
        // Who knows some of the demands tries seeds until one draws those that he likes.
        since.day >= from && {
          why: {
            zh: `种子于 ${since.day} 承诺，不早于期间的第一日 ${from}`,
            en: `the seed was committed to on ${since.day}, and the period began on ${from}`,
          },
          instead: {
            zh: '请终止，另行抽查尚未开始的期间',
            en: 'end it, and begin one of a period that has not begun',
          },
        },
        day <= until && {
          why: { zh: `${until} 尚未过去`, en: `${until} has not passed yet` },
          instead: { zh: '请等待期满', en: 'wait until the period is over' },
        },
        by.id === observer && {
          why: { zh: `${by.id} 是观察员本人，知道种子`, en: `${by.id} is the observer, who knows the seed` },
          instead: { zh: '请由他人登记', en: 'ask somebody else' },
        },
      ]),
    judge: ({ event: { data } }) => {
      const twice = data.demands.find((one, index) => data.demands.indexOf(one) !== index)
      return judged({ found: data.demands.length }, [
        twice !== undefined && {
          why: { zh: `诉求 ${twice} 出现两次`, en: `the demand ${twice} stands twice` },
        },
      ])
    },
  }),
  committedTo: rule({
    on: 'seed.reveal',
    label: { zh: '由观察员本人公布所承诺的种子', en: 'the observer reveals the seed to which he committed' },
    first: ({ context: { observer }, event: { by } }) =>
      judged({ required: observer, found: by.id }, [
        by.id !== observer && {
          why: { zh: `承诺种子的是 ${observer}`, en: `it is ${observer} who committed to it` },
        },
      ]),
    judge: ({ context: { commitment }, event: { data } }) =>
      judged({ required: commitment }, [
        sha256Hex(data.seed) !== commitment && {
          why: { zh: '种子与承诺不符', en: 'the seed is not the one that was committed to' },
        },
      ]),
  }),
}))

function draw({ context, event }: Named<'seed.reveal'>): Partial<Sample> {
  const { self, demands, size } = context
  const { seed } = event.data
  return { seed, drawn: [...drawDemands({ seed, sample: self, demands, size })] }
}

/**
 * The sample of an observer (观察员抽查): drawn by lot of all demands that were answered in a period. Neither the
 * observer, who commits before the period begins, nor whoever records them, and does not know the seed, chooses any.
 */
export const observerSample: Definition<ObserverSampleVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit }) => ({
    machine: setup({ guards }).createMachine({
      context: ({ input: { data, by, at, day, process } }) => ({
        ...data,
        self: process,
        observer: by.id,
        since: { at, day },
        demands: [],
        upTo: null,
        recordedBy: null,
        seed: null,
        drawn: [],
      }),
      initial: 'committed',
      on: {
        'sample.end': {
          target: '.ended',
          actions: emit(({ context, event }) => ({
            type: 'sample.ended',
            data: { reason: event.data.reason, recorded: context.upTo !== null },
          })),
        },
      },
      states: {
        committed: {
          on: {
            'demands.record': {
              guard: 'recordable',
              target: 'recorded',
              actions: [
                assign(({ event }) => ({ ...event.data, recordedBy: event.by.id })),
                emit(({ event }) => ({
                  type: 'demands.recorded',
                  data: { count: event.data.demands.length, upTo: event.data.upTo },
                })),
              ],
            },
          },
        },
        recorded: {
          on: {
            'seed.reveal': {
              guard: 'committedTo',
              target: 'drawn',
              actions: [
                assign(draw),
                emit(({ context }) => ({
                  type: 'sample.drawn',
                  data: { drawn: context.drawn, of: context.demands.length, seed: context.seed ?? '' },
                })),
              ],
            },
          },
        },
        drawn: { type: 'final' },
        ended: { type: 'final' },
      },
    }),
    due: {},
  }),
)
