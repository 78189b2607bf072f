import { fc, test } from '@fast-check/vitest'
import type { ComingDeadline } from '@gongzhi/core'
import { describe, expect } from 'vitest'

import { deadlinesUntil, PAGE, placeBefore } from '../src/page/calendar.ts'

const many = (count: number, dueAt: (number: number) => number) =>
  Array.from({ length: count }, (_, number) => {
    const key = String(number).padStart(5, '0')
    return { process: 'p', key, dueAt: dueAt(number) } as ComingDeadline
  })
/** What a face answers: everything behind a place, the next first. */
const face = (all: readonly ComingDeadline[]) => {
  const asked: number[] = []
  return {
    asked,
    ask: async ({
      after,
      limit,
    }: {
      readonly after: ReturnType<typeof placeBefore>
      readonly limit: number
    }) => {
      asked.push(limit)
      const text = ({ dueAt, process, key }: typeof after) =>
        `${String(dueAt).padStart(15, '0')} ${process} ${key}`
      return all.filter((one) => text(one) > text(after)).slice(0, limit)
    },
  }
}
const from = placeBefore(1)

describe('the deadlines of a calendar', () => {
  test('are all there where one page holds them, one less, and are asked on where one holds no more', async () => {
    for (const [count, pages] of [
      [PAGE - 1, 1],
      [PAGE, 2],
      [PAGE + 1, 2],
    ] as const) {
      const { ask, asked } = face(many(count, () => 5))
      const { deadlines, next } = await deadlinesUntil(ask, { from, until: 10 })
      expect([deadlines.length, next, asked.length]).toEqual([count, undefined, pages])
    }
  })

  test('stop behind the day that is asked for, and say where they go on', async () => {
    for (const [until, pages] of [
      [PAGE - 1, 1],
      [PAGE, 1],
      [PAGE + 1, 2],
    ] as const) {
      const { ask, asked } = face(many(5 * PAGE, (number) => number + 1))
      const { deadlines, next } = await deadlinesUntil(ask, { from, until })
      expect([deadlines.length, next?.dueAt, asked.length]).toEqual([pages * PAGE, pages * PAGE, pages])
    }
  })

  test.prop([
    fc.integer({ min: 0, max: 5 * PAGE }),
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 99 }),
  ])('are each read once, however far each step goes', async (count, days, step) => {
    const all = many(count, (number) => 1 + Math.floor(number / days))
    const { ask } = face(all)
    const read: ComingDeadline[] = []
    for (let place: typeof from | undefined = from, until = step; place; until += step) {
      const { deadlines, next } = await deadlinesUntil(ask, { from: place, until })
      read.push(...deadlines)
      place = next
    }
    expect(read).toEqual(all)
  })
})
