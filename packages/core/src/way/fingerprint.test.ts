import { processIdUnder } from '@gongzhi/core'
import { describe, expect, it } from 'vitest'

import { isId } from './id.ts'
import { isReservedId } from './reserved.ts'

describe('the id of a process that follows from another', () => {
  it('is both ids with a stroke between, as long as that fits', () => {
    expect(processIdUnder('concern-12', 'referral')).toBe('concern-12/referral')
    expect(processIdUnder('p'.repeat(86), 'next')).toBe(`${'p'.repeat(86)}/next`)
  })

  it('keeps two long ids apart that begin alike, at one character too many', () => {
    const [one, other] = [`${'p'.repeat(86)}a`, `${'p'.repeat(86)}b`].map((process) =>
      processIdUnder(process, 'next'),
    )
    expect(one).not.toBe(other)
    expect([one?.length, one?.endsWith('/next'), one]).toEqual([
      91,
      true,
      processIdUnder(`${'p'.repeat(86)}a`, 'next'),
    ])
  })

  it.each([71, 72, 73, 99, 5_000])(
    'is an id with a suffix of %i characters too, and each has its own',
    (length) => {
      const [one, other] = [`v-${'x'.repeat(length - 3)}a`, `v-${'x'.repeat(length - 3)}b`]
      for (const process of ['p', 'p'.repeat(18), 'p'.repeat(100), '\u{20000}'.repeat(100)]) {
        const ids = [one, other].map((suffix) => processIdUnder(process, suffix))
        expect(ids.map((id) => [isId(id), [...id].length <= 91, isReservedId(id, ['v-*'])])).toEqual([
          [true, true, true],
          [true, true, true],
        ])
        expect(ids[0]).not.toBe(ids[1])
        // Taken apart and put together again, it is the same: whoever asks whether it follows finds that it does.
        const [id] = ids as [string]
        expect(processIdUnder(process, id.slice(id.lastIndexOf('/') + 1))).toBe(id)
      }
    },
  )

  it('is an id whatever characters it is cut between, and can be called after again', () => {
    const long = '\u{20000}'.repeat(100)
    expect(isId(processIdUnder(long, 'x'))).toBe(true)
    expect(isId(processIdUnder(processIdUnder(processIdUnder(long, 'x'), 'y'), 'meetings'))).toBe(true)
  })
})
