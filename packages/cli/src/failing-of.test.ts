import type { FailingTask } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { counted } from './counted.ts'
import { failingOf } from './failing-of.ts'

test.each([0, 499, 500, 501, 1_201])('%i failing tasks are read page by page, each once', async (count) => {
  const all = Array.from({ length: count }, (_, at): FailingTask => ({
    process: `p-${at}`,
    name: 'n',
    dueAt: 1,
    failures: 1,
    failure: 'x',
    visibleAt: 2,
  }))
  const asked: number[] = []
  const community = {
    async failing({ after, limit = 100 }: { after?: { process: string }; limit?: number } = {}) {
      asked.push(limit)
      const from = after ? all.findIndex(({ process }) => process === after.process) + 1 : 0
      return all.slice(from, from + limit)
    },
  }
  const read: FailingTask[] = []
  for await (const task of failingOf(community)) read.push(task)
  expect(read).toEqual(all)
  expect(Math.max(...asked)).toBe(500)
})

test.each([
  [0, '0 tasks'],
  [1, '1 task'],
  [2, '2 tasks'],
])('of %i it is said: %s', (count, said) => {
  expect(counted(count, 'task')).toBe(said)
})
