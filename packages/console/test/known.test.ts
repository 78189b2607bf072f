import { createGovernance, createMemoryStorage } from '@gongzhi/core'
import { concern, triParty } from '@gongzhi/tri-party'
import { expect, test } from 'vitest'

import { definitionIn } from '../src/elements/definition.ts'
import { knownPaths } from '../src/form/known.ts'

test('what is filled in is known with each group and list around it, and what is empty too', () => {
  expect(
    knownPaths({ voter: '1-101', buildings: [{ building: '1', areaCentiM2: 8_929 }], proxy: null }),
  ).toEqual(['voter', 'buildings', 'buildings.0', 'buildings.0.building', 'buildings.0.areaCentiM2', 'proxy'])
  expect(knownPaths({})).toEqual([])
})

test('a governance of the page is asked by the definition that it has installed, another one by its name', async () => {
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [triParty()],
    holdings: () => [],
  })
  expect(definitionIn(governance as never, 'concern')).toBe(concern)
  expect(definitionIn({} as never, 'concern')).toEqual({ name: 'concern' })
  const process = governance.community('c').process(definitionIn(governance as never, 'concern'), 'c1')
  expect(await process.standing()).toBeUndefined()
})
