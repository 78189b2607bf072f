import { expect, test } from 'vitest'

import { processIdUnder } from './fingerprint.ts'
import { isReservedId } from './reserved.ts'

test.each([
  ['c1/referral', ['referral'], true],
  ['a/b/referral', ['referral'], true],
  ['referral', ['referral'], false],
  ['/referral', ['referral'], false],
  ['c1/referrals', ['referral'], false],
  ['c1/referral/x', ['referral'], false],
  ['t1/meetings', ['term/meetings'], false],
  ['e1/term/meetings', ['term/meetings'], true],
  ['term/meetings', ['term/meetings'], false],
  ['t1/by-election-12', ['by-election-*'], true],
  ['t1/by-election-', ['by-election-*'], true],
  ['t1/by-election', ['by-election-*'], false],
  ['t1/x/by-election-1', ['early-*', 'by-election-*'], true],
  ['e1/term/minutes', ['term/meetings'], false],
  ['t1/abba', ['ab*ba'], true],
  ['t1/ab-ba', ['ab*ba'], true],
  ['t1/aba', ['ab*ba'], false],
  ['t1/ab-ab', ['ab*ba'], false],
  ['e1~0123456789abcdef/meetings', ['x/term/meetings'], true],
  ['e1~0123456789abcde/meetings', ['x/term/meetings'], false],
  ['e1~01234567/89abcdef/meetings', ['x/term/meetings'], false],
  ['c1/referral', [], false],
] as const)('%s under %j: %s', (id, suffixes, reserved) => {
  expect(isReservedId(id, suffixes)).toBe(reserved)
})

test('an id that was shortened is reserved all the same, at every length', () => {
  for (let length = 1; length <= 100; length++) {
    const process = '群'.repeat(length)
    expect(isReservedId(processIdUnder(process, 'referral'), ['referral'])).toBe(true)
    const term = processIdUnder(process, 'term')
    expect(isReservedId(processIdUnder(term, 'meetings'), ['term/meetings'])).toBe(true)
    if (length < 80) expect(isReservedId(processIdUnder(process, 'meetings'), ['term/meetings'])).toBe(false)
  }
})
