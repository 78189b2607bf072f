import {
  definePaper,
  defineProcess,
  event,
  line,
  outcome,
  type Plugin,
  register,
  whenever,
} from '@gongzhi/core'
import * as z from 'zod'

/** A poll that is open until somebody closes it. */
export const poll = defineProcess(
  {
    name: 'poll',
    version: 1,
    label: { zh: '意向征询', en: 'Poll' },
    input: z.object({ question: z.string().min(1) }),
    context: z.object({ question: z.string() }),
    start: { allow: ['clerk', 'engine'] },
    read: { process: ['clerk', 'owner'], registers: { ballots: { all: ['clerk'] } } },
    events: {
      'poll.close': event({ data: z.object({}), label: { zh: '截止', en: 'Close' }, allow: ['clerk'] }),
    },
    outcomes: {
      'poll.closed': outcome({
        data: z.object({}),
        label: { zh: '已截止', en: 'Closed' },
        notice: ['owner'],
      }),
    },
    registers: {
      ballots: register({
        record: z.object({ unit: z.string(), choice: z.enum(['for', 'against']) }),
        label: { zh: '意见', en: 'Ballots' },
        key: ({ unit }) => unit,
        revisions: 'until-seal',
        allow: ['owner'],
      }),
    },
    states: { open: { zh: '征询中', en: 'Open' }, ended: { zh: '已结束', en: 'Ended' } },
  },
  ({ setup, emit }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => ({ ...input.data }),
      initial: 'open',
      states: {
        open: {
          tags: ['open:ballots'],
          on: {
            'poll.close': {
              target: 'ended',
              actions: emit({ type: 'poll.closed', data: {} }),
            },
          },
        },
        ended: { type: 'final' },
      },
    }),
    due: {},
  }),
)

/** What a test breaks and mends. */
export const broken = { reactions: false }

/** The store of `project/hooked.config.ts`, and what happens behind each batch that it takes. */
export const hooks: { file: string; committed: () => void } = { file: '', committed() {} }

const again = whenever(poll, 'poll.closed').start(poll, {
  name: 'poll-again',
  label: { zh: '再次征询', en: 'Ask again' },
  orders() {
    if (broken.reactions) throw new Error('the reaction is broken')
    return []
  },
})

const placard = definePaper(poll, {
  name: 'placard',
  label: { zh: '征询公告', en: 'Placard' },
  reads: ['question'],
  notYet: ({ status }) => (status === 'done' ? undefined : { zh: '征询尚未截止', en: 'the poll is open' }),
  make: ({ context: { question } }) => ({
    blocks: [
      { kind: 'title', text: { zh: '公告', en: 'Placard' } },
      { kind: 'paragraph', text: line({ zh: '征询：{question}', en: 'Asked: {question}' }, { question }) },
    ],
  }),
})

/** What is installed in the configuration of the tests. */
export const polls: Plugin = {
  name: 'polls',
  processes: [poll],
  reactions: [again],
  papers: [placard],
  capacities: { clerk: { zh: '经办人', en: 'Clerk' }, owner: { zh: '业主', en: 'Owner' } },
}
