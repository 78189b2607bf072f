import { fileURLToPath } from 'node:url'

import { openSqlite } from '@gongzhi/adapters/sqlite'
import { mainlandChina, parseRulebook } from '@gongzhi/core'
import { triParty } from '@gongzhi/tri-party'
import { defineConfig } from 'gongzhi'

import houseRules from './house-rules.json' with { type: 'json' }
import { personOf, seats } from './src/people.ts'
import { plugin } from './src/plugin.ts'

export default defineConfig({
  storage: () => openSqlite({ file: fileURLToPath(new URL('gongzhi.sqlite', import.meta.url)) }),
  governance: {
    plugins: [triParty(), plugin],
    rulebooks: [parseRulebook(houseRules)],
    calendar: mainlandChina,
    // A six-digit code of GB/T 2260: it decides which texts count.
    places: { 'my-community': '330100' },
    holdings: ({ community, actor }) => seats(community, actor),
  },
  http: {
    authenticate: ({ headers }) => personOf(headers.get('authorization')),
    mayOperate: ({ caller }) => caller.id === 'zhao',
  },
})
