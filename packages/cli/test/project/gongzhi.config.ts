import { createMemoryStorage, mainlandChina } from '@gongzhi/core'
import { defineConfig } from 'gongzhi'

import { polls } from '../polls.ts'

export default defineConfig({
  storage: createMemoryStorage,
  governance: {
    plugins: [polls],
    calendar: mainlandChina,
    places: { hope: '330100' },
    holdings: ({ actor }) =>
      actor === 'zhao' ? [{ capacity: 'clerk' }, { capacity: 'owner' }] : [{ capacity: 'owner' }],
    report: () => {},
  },
  mcp: { caller: { id: 'zhao' } },
  http: {
    authenticate: ({ headers }) => {
      const id = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1]
      return id === undefined ? undefined : { id }
    },
    mayOperate: ({ caller }) => caller.id === 'zhao',
  },
})
