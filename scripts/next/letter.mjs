// A process of its own, as small as can be: a letter is sent once there are copies of it.
import { defineProcess, event } from '@gongzhi/core'
import * as z from 'zod'

const label = { zh: '函', en: 'Letter' }
const nothing = z.object({})

export const letter = defineProcess(
  {
    name: 'letter',
    version: 1,
    label,
    input: nothing,
    context: z.object({ copies: z.int() }),
    start: { allow: ['clerk'] },
    read: { process: ['clerk'] },
    events: {
      'letter.copy': event({ data: z.object({ copies: z.int().min(1) }), label, allow: ['clerk'] }),
      'letter.send': event({ data: nothing, label, allow: ['clerk'] }),
    },
    outcomes: {},
    states: { open: label, copied: label, sent: label },
  },
  ({ setup }) => ({
    machine: setup({}).createMachine({
      context: () => ({ copies: 0 }),
      initial: 'open',
      states: {
        open: { on: { 'letter.copy': 'copied' } },
        copied: { on: { 'letter.send': 'sent' } },
        sent: { type: 'final' },
      },
    }),
    due: {},
  }),
)
