import { processIdUnder } from '@gongzhi/core'
import { describe, expect, it } from 'vitest'

import { isId } from './id.ts'

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

  it('is an id whatever characters it is cut between, and can be called after again', () => {
    const long = '\u{20000}'.repeat(100)
    expect(isId(processIdUnder(long, 'x'))).toBe(true)
    expect(isId(processIdUnder(processIdUnder(processIdUnder(long, 'x'), 'y'), 'meetings'))).toBe(true)
  })
})
