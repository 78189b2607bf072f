// A host's face in Next.js: modules are bundled for each route, so that it is kept where all of them see it.
import { createGovernance, createMemoryStorage } from '@gongzhi/core'
import { createHttpFace } from '@gongzhi/http'

import { letter } from './letter.mjs'

const label = { zh: '经办人', en: 'Clerk' }
const createFace = () =>
  createHttpFace({
    governance: createGovernance({
      storage: createMemoryStorage(),
      plugins: [{ name: 'letters', processes: [letter], capacities: { clerk: label } }],
      holdings: () => [{ capacity: 'clerk' }],
    }),
    authenticate: ({ headers }) => {
      const id = headers.get('authorization')?.slice('Bearer '.length)
      return id ? { id } : undefined
    },
  })

export const face = (globalThis.gongzhiFace ??= createFace())
