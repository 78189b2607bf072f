import { createMemoryStorage } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { createStage, ENDS, post, race } from '../stage.ts'

/** A store that counts the processes that it gives to whoever looks for some. */
async function begin(processes: number) {
  const own = createMemoryStorage()
  let read = 0
  const stage = createStage({
    storage: {
      ...own,
      find: async (query) => {
        const found = await own.find(query)
        read += found.length
        return found
      },
    },
  })
  const engine = stage.engine()
  for (let index = 0; index < processes; index++) {
    await post(engine, `n${String(index).padStart(4, '0')}`)
    await race(engine, {}, `r${index}`)
  }
  const city = stage.engine().community('hope')
  const worklist = async (...given: Parameters<typeof city.worklist>) => {
    read = 0
    const items = await city.worklist(...given)
    return { ids: items.map(({ process }) => process), read }
  }
  return { stage, worklist }
}

test.each([['owner'], ['nobody']])(
  'the worklist of %s, who may move nothing that is there, reads no process',
  async (capacity) => {
    const { worklist } = await begin(20)
    expect(await worklist({ capacities: [capacity] })).toEqual({ ids: [], read: 0 })
  },
)

test('a worklist goes on by the last id of the page before, and has everything once, in order', async () => {
  const { worklist } = await begin(250)
  const all = await worklist({ capacities: ['director', 'clerk'], limit: 1_000 })
  expect(all.ids).toEqual([...new Set(all.ids)].toSorted())
  expect(all.ids.length).toBeGreaterThanOrEqual(250)
  const paged: string[] = []
  for (let after: string | undefined; ;) {
    const { ids } = await worklist({
      capacities: ['director', 'clerk'],
      limit: 7,
      ...(after !== undefined && { after }),
    })
    paged.push(...ids)
    after = ids.at(-1)
    if (ids.length < 7) break
  }
  expect(paged).toEqual(all.ids)
})

test('a process that went on to a state in which somebody may do nothing is read no more for him', async () => {
  const { stage, worklist } = await begin(5)
  expect((await worklist({ capacities: ['director'] })).ids.filter((id) => id.startsWith('n'))).toHaveLength(
    5,
  )
  stage.now = ENDS
  await stage.engine().runDue()
  expect((await worklist({ capacities: ['director'] })).ids.filter((id) => id.startsWith('n'))).toEqual([])
})
