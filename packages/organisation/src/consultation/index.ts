import {
  type Definition,
  defineProcess,
  type Due,
  dueAfter,
  guardsOf,
  type MachineEvent,
} from '@gongzhi/core'

import { judged } from '../failure.ts'
import {
  type Consultation,
  type ConsultationClock,
  type ConsultationVocabulary,
  vocabulary,
} from './vocabulary.ts'

const guards = guardsOf(vocabulary, ({ rule }) => ({
  withDay: rule({
    on: 'consultation.hold',
    label: { zh: '落实期限在今天之后', en: 'what was agreed is to be done on a day after today' },
    judge: ({ event: { data, day } }) =>
      judged({ required: day, found: data.due }, [
        data.due <= day && {
          why: { zh: `${data.due} 不在今天之后`, en: `${data.due} is not after today` },
        },
      ]),
  }),
  byLead: rule({
    on: 'measure.report',
    label: { zh: '由议定的牵头人报告', en: 'whoever is to lead reports' },
    first: ({ context: { agreed }, event: { by } }) =>
      judged({ found: by.id }, [
        agreed?.lead !== by.id && {
          why: { zh: `议定由 ${agreed?.lead} 牵头`, en: `it was agreed that ${agreed?.lead} leads` },
          instead: { zh: '请由牵头人报告', en: 'ask whoever leads' },
        },
      ]),
    judge: () => true,
  }),
  doneByAnother: rule({
    on: 'measure.confirm',
    label: { zh: '由牵头人以外的人核验为已落实', en: 'somebody else than its lead finds it done' },
    judge: ({ context: { agreed }, event: { by, data } }) =>
      judged({ found: by.id }, [
        ownWork(agreed?.lead, by.id),
        !data.done && { why: { zh: '核验为未落实', en: 'it was found not to be done' } },
      ]),
  }),
  byAnother: rule({
    on: 'measure.confirm',
    label: { zh: '由牵头人以外的人核验', en: 'somebody else than its lead verifies it' },
    judge: ({ context: { agreed }, event: { by } }) =>
      judged({ found: by.id }, [ownWork(agreed?.lead, by.id)]),
  }),
}))

function ownWork(lead: string | undefined, id: string) {
  return (
    lead === id && {
      why: { zh: `${id} 是牵头人`, en: `${id} leads it himself` },
      instead: { zh: '请由他人核验', en: 'ask somebody else' },
    }
  )
}

type Held = Extract<MachineEvent<typeof vocabulary>, { readonly type: 'consultation.hold' }>

function takeAgreement({ event }: { readonly event: Held }): Partial<Consultation> {
  return { agreed: event.data, late: false }
}

function announceAgreement({ context, event }: { readonly context: Consultation; readonly event: Held }) {
  const { text, lead, due } = event.data
  return { type: 'consultation.agreed' as const, data: { kind: context.kind, text, lead, due } }
}

function holdDue({ context, entered, law }: ConsultationClock): Due {
  return context.late ? 'suspended' : dueAfter(entered, law.holding)
}

function measureDue({ context: { agreed, late } }: ConsultationClock): Due {
  return agreed === null || late ? 'suspended' : { kind: 'civil-day', day: agreed.due, roll: 'none' }
}

function verifyDue({ context, entered, law }: ConsultationClock): Due {
  return context.unverified ? 'suspended' : dueAfter(entered, law.holding)
}

/**
 * A consultation about what many need (议事协商、未诉先办): whoever is concerned sits together, agrees who leads and by
 * when it is done, and somebody else than he says that it is.
 */
export const consultation: Definition<ConsultationVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit }) => {
    return {
      machine: setup({ guards }).createMachine({
        context: ({ input: { data } }) => ({
          ...data,
          agreed: null,
          report: null,
          late: false,
          unverified: false,
        }),
        initial: 'called',
        states: {
          called: {
            entry: emit(({ context: { kind, demands } }) => ({
              type: 'consultation.called',
              data: { kind, count: demands.length },
            })),
            on: {
              'consultation.hold': {
                guard: 'withDay',
                target: 'agreed',
                actions: [assign(takeAgreement), emit(announceAgreement)],
              },
            },
            after: {
              holdDue: {
                actions: [
                  assign({ late: true }),
                  emit(({ context: { kind } }) => ({
                    type: 'consultation.overdue',
                    data: { kind, stage: 'holding', lead: null },
                  })),
                ],
              },
            },
          },
          agreed: {
            on: {
              // Whoever was to lead has not: they sit together again.
              'consultation.hold': {
                guard: 'withDay',
                target: 'agreed',
                actions: [assign(takeAgreement), emit(announceAgreement)],
              },
              'measure.report': {
                guard: 'byLead',
                target: 'reported',
                actions: assign(({ event: { data } }) => ({ report: data.report })),
              },
            },
            after: {
              measureDue: {
                actions: [
                  assign({ late: true }),
                  emit(({ context: { kind, agreed } }) => ({
                    type: 'consultation.overdue',
                    data: { kind, stage: 'measure', lead: agreed?.lead ?? null },
                  })),
                ],
              },
            },
          },
          reported: {
            on: {
              'measure.confirm': [
                { guard: 'doneByAnother', target: 'closed' },
                {
                  guard: 'byAnother',
                  target: 'agreed',
                  actions: assign({ report: null, unverified: false }),
                },
              ],
            },
            after: {
              verifyDue: {
                actions: [
                  assign({ unverified: true }),
                  emit(({ context: { kind } }) => ({
                    type: 'consultation.overdue',
                    data: { kind, stage: 'verification', lead: null },
                  })),
                ],
              },
            },
          },
          closed: {
            type: 'final',
            entry: emit(({ context: { kind, late } }) => ({
              type: 'consultation.closed',
              data: { kind, inTime: !late },
            })),
          },
        },
      }),
      due: { holdDue, measureDue, verifyDue },
    }
  },
)
