import type { CommunityHead } from '@gongzhi/core/storage'
import { describe, expect, it } from 'vitest'

import { createHeads } from './heads.ts'

const headOf = (community: string): CommunityHead => ({ community, position: 1, recorded: 2 })

/** Heads whose questions are answered when the test says so. */
function opened(known: readonly string[]) {
  const asked: string[][] = []
  const answers: (() => void)[] = []
  const failures: ((error: Error) => void)[] = []
  const ask = createHeads((communities) => {
    asked.push([...communities])
    return new Promise((resolve, reject) => {
      answers.push(() => resolve(communities.filter((one) => known.includes(one)).map(headOf)))
      failures.push(reject)
    })
  })
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
  return { ask, asked, answers, failures, settled }
}

describe('the heads of many communities', () => {
  it('are asked for together, each once, and one that has no entry is undefined', async () => {
    const { ask, asked, answers, settled } = opened(['a', 'b'])
    const all = Promise.all(['a', 'b', 'a', 'none'].map(ask))
    await settled()
    expect(asked).toEqual([['a', 'b', 'none']])
    answers[0]?.()
    expect(await all).toEqual([headOf('a'), headOf('b'), headOf('a'), undefined])
  })

  it('are asked for anew by whoever asks while a question is on its way', async () => {
    const { ask, asked, answers, settled } = opened(['a', 'b'])
    const first = ask('a')
    await settled()
    const later = [ask('a'), ask('b')]
    await settled()
    expect(asked).toEqual([['a']])
    answers[0]?.()
    await first
    await settled()
    expect(asked).toEqual([['a'], ['a', 'b']])
    answers[1]?.()
    expect(await Promise.all(later)).toEqual([headOf('a'), headOf('b')])
  })

  it('fail for those alone whose question failed', async () => {
    const { ask, answers, failures, settled } = opened(['a', 'b'])
    const first = expect(ask('a')).rejects.toThrow('away')
    await settled()
    const second = ask('b')
    failures[0]?.(new Error('away'))
    await first
    await settled()
    answers[1]?.()
    expect(await second).toEqual(headOf('b'))
  })

  it.each([
    [499, [499]],
    [500, [500]],
    [501, [500, 1]],
  ])('are asked for 500 at a time: %i', async (count, sizes) => {
    const { ask, asked, answers, settled } = opened([])
    const all = Promise.all(Array.from({ length: count }, (_, index) => ask(`c${index}`)))
    for (const index of sizes.keys()) {
      await settled()
      answers[index]?.()
    }
    await all
    expect(asked.map(({ length }) => length)).toEqual(sizes)
  })
})
