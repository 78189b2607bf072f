import { reactions } from '@gongzhi/owner-committee'
import { expect, test } from 'vitest'

import { fired } from './reactions/stage.ts'
import './reactions/elections.stories.ts'
import './reactions/decisions.stories.ts'
import './reactions/annulled.stories.ts'

test('no reaction is left that never ran to its end in this file', () => {
  expect(reactions.map(({ name }) => name).filter((name) => !fired.has(name))).toEqual([])
})
