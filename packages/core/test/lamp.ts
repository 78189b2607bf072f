import { defineProcess, event, type Plugin } from '@gongzhi/core'
import * as z from 'zod'

const label = { zh: '灯', en: 'Lamp' }
const nothing = z.object({})

/** On or off: of two events exactly one is accepted at any time. `lamp.spoil` has an action that throws. */
export const lamp = defineProcess(
  {
    name: 'lamp',
    version: 1,
    label,
    standing: true,
    input: nothing,
    context: z.object({ word: z.string() }),
    start: { allow: ['clerk'] },
    events: {
      'lamp.on': event({ data: nothing, label, allow: ['clerk'] }),
      'lamp.off': event({ data: nothing, label, allow: ['clerk'] }),
      'lamp.spoil': event({ data: nothing, label, allow: ['clerk'] }),
      'lamp.name': event({
        data: z.object({ word: z.string() }),
        label,
        allow: ['clerk'],
        correctable: true,
      }),
    },
    outcomes: {},
    deadlines: {},
    states: { off: label, on: label },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: () => ({ word: '' }),
      initial: 'off',
      on: {
        'lamp.spoil': {
          actions: assign({
            word: () => {
              throw new Error('spoilt')
            },
          }),
        },
        'lamp.name': { actions: assign({ word: ({ event }) => event.data.word }) },
      },
      states: {
        off: { on: { 'lamp.on': 'on' } },
        on: { on: { 'lamp.off': 'off' } },
      },
    }),
    due: {},
    corrections: { 'lamp.name': ({ after }) => ({ context: { word: after.word } }) },
  }),
)

/** A host's plugin of lamps. */
export const lamps: Plugin = {
  name: 'lamps',
  processes: [lamp],
  capacities: { clerk: { zh: '录入员', en: 'Clerk' } },
}
