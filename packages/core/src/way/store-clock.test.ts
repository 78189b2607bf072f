import { describe, expect, test } from 'vitest'

import { createStoreClock } from './store-clock.ts'

describe('the clock of a store', () => {
  test('is asked, believed for ten seconds, and asked again where this clock was set', async () => {
    let [own, asked] = [1_000_000, 0]
    const clock = createStoreClock(
      async () => {
        asked++
        return own + 7_000
      },
      () => own,
    )
    expect(clock.known()).toBeUndefined()
    expect(await Promise.all([clock.ask(), clock.ask()])).toEqual([1_007_000, 1_007_000])
    expect(asked).toBe(1)
    own += 9_999
    expect([clock.ask(), clock.known(), asked]).toEqual([1_016_999, 1_016_999, 1])
    own += 1
    expect([await clock.ask(), asked]).toEqual([1_017_000, 2])
    own -= 1
    expect([await clock.ask(), asked]).toEqual([1_016_999, 3])
  })

  test('is taken in the middle of the question, however long that took', async () => {
    let own = 0
    const clock = createStoreClock(
      async () => {
        own += 400
        return 5_000
      },
      () => own,
    )
    expect(await clock.ask()).toBe(5_200)
  })

  test('is not known where the store does not answer, and asked again', async () => {
    let answers = false
    const clock = createStoreClock(
      async () => {
        if (!answers) throw new Error('gone')
        return 5
      },
      () => 0,
    )
    expect(await clock.ask()).toBeUndefined()
    answers = true
    expect(await clock.ask()).toBe(5)
  })
})
