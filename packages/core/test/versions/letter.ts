import { defineProcess, event, type Plugin, register } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import * as z from 'zod'

import { notice } from '../notice.ts'
import { createStage, DAY, director, everything, MORNING } from '../stage.ts'

export const label = { zh: '信函', en: 'Letter' }

const states = {
  draft: { zh: '起草', en: 'Draft' },
  sent: { zh: '已发出', en: 'Sent' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
}

export const shared = {
  name: 'letter',
  label,
  input: z.object({ expires: z.int() }),
  start: { allow: ['director'] },
  outcomes: {},
  states,
  deadlines: { expires: { label: { zh: '失效', en: 'Expiry' } } },
} as const

const send = event({ data: z.object({}), label: { zh: '发出', en: 'Send' }, allow: ['director'] })

/** The first release: one signature, copies for owners. */
export const letter1 = defineProcess(
  {
    ...shared,
    version: 1,
    context: z.object({ names: z.array(z.string()), said: z.array(z.string()), expires: z.int() }),
    events: {
      'letter.sign': event({
        data: z.object({ name: z.string() }),
        label: { zh: '签名', en: 'Sign' },
        allow: ['director'],
      }),
      'letter.note': event({
        data: z.object({ text: z.string() }),
        label: { zh: '备注', en: 'Note' },
        allow: ['director'],
      }),
      'letter.send': send,
    },
    registers: {
      copies: register({
        record: z.object({ holder: z.string() }),
        label,
        key: ({ holder }) => holder,
        revisions: 'until-seal',
        allow: ['owner'],
      }),
    },
  },
  ({ setup, rule, assign }) => ({
    machine: setup({
      guards: {
        fits: rule({
          on: 'letter.sign',
          label: { zh: '至多一人签名', en: 'one signature at most' },
          judge: ({ context }) => context.names.length < 1,
        }),
      },
    }).createMachine({
      context: ({ input }) => ({ names: [], said: [], expires: input.data.expires }),
      initial: 'draft',
      states: {
        draft: {
          tags: ['open:copies'],
          on: {
            'letter.sign': {
              guard: 'fits',
              actions: assign({
                names: ({ context, event: { data } }) => [...context.names, data.name],
                said: ({ context, event: { data } }) => [...context.said, JSON.stringify(data)],
              }),
            },
            'letter.note': {
              actions: assign({ said: ({ context, event: { data } }) => [...context.said, data.text] }),
            },
            'letter.send': 'sent',
          },
          after: { expires: 'lapsed' },
        },
        sent: { type: 'final' },
        lapsed: { type: 'final' },
      },
    }),
    due: { expires: ({ context }) => context.expires },
  }),
)

/** The second: two signatures with a role that has a default, a note that needs a kind, copies for clerks. */
export const letter2 = defineProcess(
  {
    ...shared,
    version: 2,
    context: z.object({
      names: z.array(z.string()),
      said: z.array(z.string()),
      expires: z.int(),
      urgent: z.boolean(),
    }),
    events: {
      'letter.sign': event({
        data: z.object({ name: z.string(), role: z.string().default('member') }),
        label: { zh: '签名', en: 'Sign' },
        allow: ['director'],
      }),
      'letter.note': event({
        data: z.object({ text: z.string(), kind: z.enum(['plain', 'secret']) }),
        label: { zh: '备注', en: 'Note' },
        allow: ['director'],
        adapt: (stored) => ({ ...(stored as { text: string }), kind: 'plain' }),
      }),
      'letter.send': send,
    },
    registers: {
      copies: register({
        record: z.object({ holder: z.string(), language: z.string().default('zh') }),
        label,
        key: ({ holder }) => holder,
        revisions: 'until-seal',
        allow: ['clerk'],
      }),
    },
  },
  ({ setup, rule, assign }) => ({
    machine: setup({
      guards: {
        fits: rule({
          on: 'letter.sign',
          label: { zh: '至多两人签名', en: 'two signatures at most' },
          judge: ({ context }) => context.names.length < 2,
        }),
      },
    }).createMachine({
      context: ({ input }) => ({ names: [], said: [], expires: input.data.expires, urgent: false }),
      initial: 'draft',
      states: {
        draft: {
          tags: ['open:copies'],
          on: {
            'letter.sign': {
              guard: 'fits',
              actions: assign({
                names: ({ context, event: { data } }) => [...context.names, `${data.name} (${data.role})`],
              }),
            },
            'letter.note': {
              actions: assign({
                said: ({ context, event: { data } }) => [...context.said, `${data.kind}: ${data.text}`],
              }),
            },
            'letter.send': 'sent',
          },
          after: { expires: 'lapsed' },
        },
        sent: { type: 'final' },
        lapsed: { type: 'final' },
      },
    }),
    due: { expires: ({ context }) => context.expires },
    migrations: {
      1: {
        allow: ['director'],
        move: ({ value, context }) => ({
          value,
          context: { ...(context as { names: string[]; said: string[]; expires: number }), urgent: true },
        }),
      },
    },
  }),
)

export const plugin = (
  ...processes: NonNullable<Plugin['processes']>
): { readonly plugins: readonly Plugin[] } => ({
  plugins: [{ ...everything, processes }],
})

const both = plugin(letter1, letter2, notice)

export const EXPIRES = MORNING + 10 * DAY

export async function stage() {
  const set = createStage(both)
  const city = set.engine().community('hope')
  const [old, young] = [city.process(letter1, 'old'), city.process(letter2, 'young')]
  accepted(await old.start({ input: { expires: EXPIRES }, by: director }))
  accepted(await young.start({ input: { expires: EXPIRES }, by: director }))
  return { set, city, old, young }
}
