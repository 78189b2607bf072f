import { expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { createStage, director, post } from '../stage.ts'

const less = { code: 'call/malformed', name: 'EngineError' }

test.each([-1, -Infinity, 0.5, Number.NaN, '1', 2 ** 53])(
  'how much is read is a whole number from 0, whatever the store: %s',
  async (limit) => {
    const engine = createStage().engine()
    const process = await post(engine)
    const city = engine.community('hope')
    const query = { limit: limit as number }
    const reader = city.as(director)
    for (const read of [
      () => engine.communities(query),
      () => city.find(query),
      () => city.worklist({ capacities: ['director'], ...query }),
      () => city.deadlines({ before: 1, ...query }),
      () => city.failing(query),
      () => process.history(query),
      () => process.history({ after: limit as number }),
      () => process.register('objections').records(query),
      () => reader.find(query),
      () => reader.worklist(query),
      () => reader.process(notice, 'n1').register('objections').records(query),
    ])
      await expect(read()).rejects.toMatchObject(less)
  },
)
