import { type Plugin, type Reaction, whenever } from '@gongzhi/core'

import { relay } from '../relay.ts'
import { sitting } from '../sitting.ts'
import { everything } from '../stage.ts'

export const label = { zh: '联动', en: 'Reaction' }

export const withReactions = (
  ...reactions: readonly Reaction[]
): { readonly plugins: readonly Plugin[] } => ({
  plugins: [{ ...everything, reactions }],
})

/** When a relay has passed something on, a council is seated. */
export const seats = whenever(relay, 'relay.passed').start(sitting, {
  name: 'seats',
  label,
  orders: ({ process, data }) => [{ process: `${process}-${data.name}`, input: { seats: 3 } }],
})

/** When a relay has passed something on, another relay is told. */
export const tells = whenever(relay, 'relay.passed').send(relay, 'relay.note', {
  name: 'tells',
  label,
  orders: ({ data }) => [{ process: 'r2', data: { word: data.name } }],
})
