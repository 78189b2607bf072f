import { defineProcess, defineProvision, dueAfter, event, fixed, outcome, period } from '@gongzhi/core'
import * as z from 'zod'

/** How long the company has to answer. There is no default: where no text states it, that is said. */
export const answerPeriod = defineProvision({
  id: 'renovation/answer-period',
  type: period(),
  strength: 'default',
  label: { zh: '装修登记答复期限', en: 'Time to answer: Renovation' },
  meaning: {
    zh: '物业服务企业应当在申请之后多久答复',
    en: 'How long the property company has to answer an application',
  },
})

/** An owner applies, the company answers in time, or is late and answers all the same. */
export const renovation = defineProcess(
  {
    name: 'renovation',
    version: 1,
    label: { zh: '装修登记', en: 'Renovation' },
    input: z.object({ unit: z.string().min(1), subject: z.string().min(1), applicant: z.string().min(1) }),
    context: z.object({
      unit: z.string(),
      subject: z.string(),
      applicant: z.string(),
      answer: z.string().nullable(),
    }),
    attributes: { unit: { at: 'unit', label: { zh: '房屋', en: 'Unit' } } },
    start: { allow: ['owner'] },
    read: { process: ['owner', 'company.manager'] },
    events: {
      'renovation.approve': event({
        data: z.object({ conditions: z.string() }),
        label: { zh: '同意', en: 'Approve' },
        allow: ['company.manager'],
      }),
      'renovation.reject': event({
        data: z.object({ reason: z.string().min(1) }),
        label: { zh: '不同意', en: 'Reject' },
        allow: ['company.manager'],
      }),
      'renovation.withdraw': event({
        data: z.object({}),
        label: { zh: '撤回', en: 'Withdraw' },
        allow: ['owner'],
      }),
    },
    outcomes: {
      'renovation.answered': outcome({
        data: z.object({ approved: z.boolean(), answer: z.string() }),
        label: { zh: '已答复', en: 'Answered' },
        notice: ['owner'],
      }),
      'renovation.overdue': outcome({
        data: z.object({ unit: z.string() }),
        label: { zh: '逾期未答复', en: 'Answer overdue' },
        notice: ['company.manager', 'owner'],
      }),
    },
    deadlines: { answerDue: { label: { zh: '答复期限', en: 'Time to answer' } } },
    provisions: { answerPeriod: fixed({ provision: answerPeriod, fixed: 'start' }) },
    states: {
      applied: { zh: '待答复', en: 'Applied' },
      overdue: { zh: '逾期未答复', en: 'Overdue' },
      approved: { zh: '已同意', en: 'Approved' },
      rejected: { zh: '未同意', en: 'Rejected' },
      withdrawn: { zh: '已撤回', en: 'Withdrawn' },
    },
  },
  ({ setup, rule, assign, emit }) => ({
    machine: setup({
      guards: {
        own: rule({
          on: 'renovation.withdraw',
          label: { zh: '由申请人撤回', en: 'the applicant withdraws it' },
          judge: ({ context, event }) => ({
            met: event.by.id === context.applicant,
            why: {
              zh: '这项申请由别人提出',
              en: 'somebody else has applied',
            },
          }),
        }),
      },
    }).createMachine({
      context: ({ input }) => ({ ...input.data, answer: null }),
      initial: 'applied',
      on: {
        'renovation.approve': {
          target: '.approved',
          actions: [
            assign({ answer: ({ event }) => event.data.conditions }),
            emit(({ event }) => ({
              type: 'renovation.answered',
              data: { approved: true, answer: event.data.conditions },
            })),
          ],
        },
        'renovation.reject': {
          target: '.rejected',
          actions: [
            assign({ answer: ({ event }) => event.data.reason }),
            emit(({ event }) => ({
              type: 'renovation.answered',
              data: { approved: false, answer: event.data.reason },
            })),
          ],
        },
        'renovation.withdraw': { guard: 'own', target: '.withdrawn' },
      },
      states: {
        applied: {
          after: {
            answerDue: {
              target: 'overdue',
              actions: emit(({ context }) => ({
                type: 'renovation.overdue',
                data: { unit: context.unit },
              })),
            },
          },
        },
        overdue: {},
        approved: { type: 'final' },
        rejected: { type: 'final' },
        withdrawn: { type: 'final' },
      },
    }),
    due: { answerDue: ({ entered, law }) => dueAfter(entered, law.answerPeriod) },
  }),
)
