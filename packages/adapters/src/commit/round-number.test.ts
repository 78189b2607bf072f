import type { Commit } from '@gongzhi/core/storage'
import { expect, test } from 'vitest'

import { type Judgement, judge, NO_TIP, type Picture } from './judge.ts'

/** A store in which a community has come to this position, and nothing else is known. */
const at = (position: number): Picture => ({
  head: () => ({ position, standing: 'open' }),
  known: () => undefined,
  tip: () => NO_TIP,
  round: () => undefined,
  generation: () => undefined,
})

const opening = (process: string, rounds: number): Commit =>
  ({
    kind: 'process',
    community: 'hope',
    process,
    command: { id: process, fingerprint: 'f' },
    recorded: 1,
    expected: 0,
    entries: [{ body: '{}', hash: 'h' }],
    state: {},
    open: Array.from({ length: rounds }, (_, index) => ({ register: 'ballots', round: index + 1 })),
  }) as unknown as Commit

const numbers = ({ writes }: Judgement) => writes.registers.map(({ number }) => number)

test('no two rounds of a community have one number, whether one commit opens them, one batch, or two', () => {
  const all = [
    ...numbers(judge([opening('a', 3), opening('b', 2)], at(0))),
    ...numbers(judge([opening('c', 1)], at(2))),
    ...numbers(judge([opening('d', 1_000), opening('e', 1)], at(3))),
  ]
  expect(new Set(all).size).toBe(3 + 2 + 1 + 1_000 + 1)
  expect(Math.min(...all)).toBeGreaterThan(0)
})

test('a commit opens a thousand rounds at most', () => {
  expect(numbers(judge([opening('a', 1_000)], at(0)))).toHaveLength(1_000)
  expect(() => judge([opening('a', 1_001)], at(0))).toThrow('1000 rounds')
})
