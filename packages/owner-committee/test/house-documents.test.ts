import { addDays, ENGINE } from '@gongzhi/core'
import { keeps } from '@gongzhi/testing/kept'

import { houseDocuments } from '../src/house-documents/index.ts'
import { chosen, createStage, draft, drafted, walked, weak } from './house-documents/stage.ts'
import { director } from './people.ts'
import './house-documents/drafting.stories.ts'
import './house-documents/checking.stories.ts'
import './house-documents/in-force.stories.ts'

walked()
chosen()

keeps(houseDocuments, {
  folder: import.meta.dirname,
  createStage,
  tell: async (h) => {
    const document = await drafted(h, weak)
    await document.by(director).does('draft.amend', { ...draft, from: addDays(h.today(), 30) })
    await h.pass()
    await document.by(director).does('document.propose', {})
    await document
      .by(ENGINE)
      .does('adoption.record', { adopted: true, day: h.today(), decision: 'a1 covenant' })
    await document.by(ENGINE).does('document.supersede', { by: 'd2', from: '2026-07-01' })
  },
})
