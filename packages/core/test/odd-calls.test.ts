import type { EngineError, Governance } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { notice } from './notice.ts'
import { createStage } from './stage.ts'

/** What a host without types, or a slip of one, may hand on. */
const ODD = [undefined, null, 1, 'x', {}, [], { body: null }, { body: {} }, Symbol('odd'), 1n]

describe('a call of the engine that is given something else than it says', () => {
  test.each(ODD)('is an error with a code that names it: %o', async (odd) => {
    const engine = createStage().engine() as unknown as {
      readonly [call in keyof Governance]: (...given: readonly unknown[]) => unknown
    }
    for (const [call, given] of [
      ['run', [odd]],
      ['run', [{ signal: odd }]],
      ['on', [odd, 'notice.ended', () => {}]],
      ['on', [notice, 'notice.ended', odd]],
      ['onAny', [odd]],
      ['describeEntry', [odd]],
      ['describeEntry', [{ body: odd, definition: 'notice' }]],
      ['describeDeadline', [odd]],
      ['describeRefusal', [odd]],
      ['preflight', [odd]],
    ] as const)
      expect(await codeOf(() => engine[call](...given)), call).toBe('call/malformed')
    expect(await codeOf(() => engine.import(odd)), 'import').toMatch(/^(?:refused|call\/malformed)$/)
    expect(await codeOf(() => engine.import([odd])), 'import').toBe('refused')
  })
})

async function codeOf(call: () => unknown): Promise<string> {
  try {
    const answer = (await call()) as { readonly status?: string } | undefined
    return answer?.status ?? 'answered'
  } catch (error) {
    return (error as EngineError).code ?? String(error)
  }
}
