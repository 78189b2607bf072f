import {
  createGovernance,
  defineProcess,
  event,
  type Governance,
  outcome,
  type Plugin,
  processIdUnder,
  type Report,
  type StorageAdapter,
  whenever,
} from '@gongzhi/core'
import * as z from 'zod'

const charge = z.object({ amount: z.int(), books: z.string() })

/**
 * A bill (缴费通知): whoever has not paid by its instant is reminded. `books` is the community that keeps
 * the ledger of it.
 */
export const bill = defineProcess(
  {
    name: 'bill',
    version: 1,
    label: { zh: '缴费通知', en: 'Bill' },
    input: charge.extend({ due: z.int(), patience: z.int() }),
    context: charge.extend({ due: z.int(), patience: z.int() }),
    start: { allow: ['clerk'] },
    events: { 'bill.pay': event({ data: z.object({}), label: { zh: '缴费', en: 'Pay' }, allow: ['owner'] }) },
    outcomes: {
      'bill.lapsed': outcome({
        data: charge.extend({ patience: z.int() }),
        label: { zh: '逾期未缴', en: 'Lapsed' },
      }),
    },
    deadlines: { paymentEnds: { label: { zh: '缴费截止', en: 'Payment ends' } } },
    states: {
      open: { zh: '待缴', en: 'Open' },
      paid: { zh: '已缴', en: 'Paid' },
      lapsed: { zh: '逾期', en: 'Lapsed' },
    },
  },
  ({ setup, emit }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => input.data,
      initial: 'open',
      states: {
        open: {
          on: { 'bill.pay': 'paid' },
          after: {
            paymentEnds: {
              target: 'lapsed',
              actions: emit(({ context: { amount, books, patience } }) => ({
                type: 'bill.lapsed' as const,
                data: { amount, books, patience },
              })),
            },
          },
        },
        paid: { type: 'final' },
        lapsed: { type: 'final' },
      },
    }),
    due: { paymentEnds: ({ context }) => context.due },
  }),
)

/** A reminder (催缴): after so many milliseconds of patience it goes to the books. */
export const reminder = defineProcess(
  {
    name: 'reminder',
    version: 1,
    label: { zh: '催缴', en: 'Reminder' },
    input: charge.extend({ patience: z.int() }),
    context: charge.extend({ patience: z.int() }),
    start: { allow: ['engine'] },
    events: {},
    outcomes: {
      'reminder.ended': outcome({ data: charge, label: { zh: '催缴期满', en: 'Reminder ended' } }),
    },
    deadlines: { reminderEnds: { label: { zh: '催缴期满', en: 'Reminder ends' } } },
    states: { waiting: { zh: '等待', en: 'Waiting' }, ended: { zh: '期满', en: 'Ended' } },
  },
  ({ setup, emit }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => input.data,
      initial: 'waiting',
      states: {
        waiting: {
          after: {
            reminderEnds: {
              target: 'ended',
              actions: emit(({ context: { amount, books } }) => ({
                type: 'reminder.ended' as const,
                data: { amount, books },
              })),
            },
          },
        },
        ended: { type: 'final' },
      },
    }),
    due: { reminderEnds: ({ context, entered }) => entered.at + context.patience },
  }),
)

/**
 * A ledger (台账): counts and sums what comes to it from bills of another community. What is counted twice
 * shows.
 */
export const ledger = defineProcess(
  {
    name: 'ledger',
    version: 1,
    label: { zh: '台账', en: 'Ledger' },
    standing: true,
    input: z.object({}),
    context: z.object({ count: z.int(), total: z.int() }),
    start: { allow: ['clerk'] },
    events: {
      'sum.add': event({
        data: z.object({ source: z.string(), amount: z.int() }),
        label: { zh: '记账', en: 'Add' },
        allow: ['engine'],
      }),
    },
    outcomes: {},
    states: { open: { zh: '在册', en: 'Open' } },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: () => ({ count: 0, total: 0 }),
      initial: 'open',
      states: {
        open: {
          on: {
            'sum.add': {
              actions: assign({
                count: ({ context }) => context.count + 1,
                total: ({ context, event: { data } }) => context.total + data.amount,
              }),
            },
          },
        },
      },
    }),
    due: {},
  }),
)

/** The process id of the ledger in each community. */
export const LEDGER = 'ledger'

/** The id of the reminder that follows a bill. */
export function reminderOf(process: string): string {
  return processIdUnder(process, 'reminder')
}

/** A bill that lapsed starts a reminder in its community. */
export const LAPSED = 'lapsed-to-reminder'
/** A reminder that ended is added to a ledger in another community. */
export const ENDED = 'ended-to-ledger'

const bills: Plugin = {
  name: 'bills',
  processes: [bill, reminder, ledger],
  capacities: { clerk: { zh: '录入员', en: 'Clerk' }, owner: { zh: '业主', en: 'Owner' } },
  reactions: [
    whenever(bill, 'bill.lapsed').start(reminder, {
      name: LAPSED,
      label: { zh: '逾期转催缴', en: 'What lapsed is reminded of' },
      orders: ({ process, data }) => [{ process: reminderOf(process), input: data }],
    }),
    whenever(reminder, 'reminder.ended').send(ledger, 'sum.add', {
      name: ENDED,
      label: { zh: '期满转台账', en: 'What was not paid goes to the books' },
      orders: ({ community, process, data }) => [
        {
          community: data.books,
          process: LEDGER,
          data: { source: `${community}/${process}`, amount: data.amount },
        },
      ],
    }),
  ],
}

/** Who bills and who pays. */
export const clerk = { id: 'zhao', capacity: 'clerk' } as const
export const owner = { id: 'wang', capacity: 'owner' } as const

/** One engine of the fleet, with the clock of the machine unless it is given another. */
export function createEngine(
  storage: StorageAdapter,
  more: {
    readonly lease?: number
    readonly batch?: number
    readonly clock?: () => number
    readonly report?: (report: Report) => void
  } = {},
): Governance {
  return createGovernance({
    storage,
    plugins: [bills],
    holdings: () => [{ capacity: 'clerk' }, { capacity: 'owner' }],
    ...more,
  })
}
