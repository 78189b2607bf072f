import { fc, test } from '@fast-check/vitest'
import type { Actor } from '@gongzhi/core'
import { describe, expect } from 'vitest'

import { raise } from './concerns.ts'
import { chen, li, manager, secretary, staff } from './people.ts'
import { createStage, standingOf } from './story.ts'

describe('whatever happens', () => {
  const actors: readonly Actor[] = [li, chen, secretary, manager, staff]
  const data = {
    'concern.accept': {},
    'concern.assign': { to: staff },
    'evidence.add': { reference: 'r', note: 'n' },
    'concern.resolve': { resolution: 'done' },
    'concern.evaluate': { satisfied: false },
    'concern.close': { reason: 'r' },
    'concern.urge': {},
    'concern.escalate': { reason: 'r' },
    'concern.merge': { into: 'c2' },
    'concern.refer': { violation: 'noise', subject: 's', evidence: ['e'], dissuasion: 'd' },
  } as const
  const steps = fc.array(
    fc.record({
      event: fc.constantFrom(...(Object.keys(data) as (keyof typeof data)[])),
      by: fc.constantFrom(...actors),
      days: fc.nat(4),
    }),
    { maxLength: 25 },
  )

  test.prop([steps, fc.constantFrom('complaint' as const, 'violation' as const)], { numRuns: 40 })(
    'an accepted concern has somebody who answers for it, and none is escalated before it was urged',
    async (sequence, kind) => {
      const harness = createStage()
      const process = await raise(harness, { kind })
      let responsible: Actor | null = null
      let urgings = 0
      for (const { event, by, days } of sequence) {
        await harness.pass({ days })
        const answer = await process.send({ event, data: data[event], by } as never)
        if (answer.status === 'accepted' && event === 'concern.accept') responsible = by
        if (answer.status === 'accepted' && event === 'concern.urge') urgings++
        const { context, state } = await standingOf(process)
        expect(context.accepted).toEqual(responsible)
        expect(context.urgings).toBe(urgings)
        if (state !== 'collected' && state !== 'merged') expect(responsible).not.toBeNull()
        if (context.escalated !== 'no') expect(urgings).toBeGreaterThanOrEqual(2)
      }
      expect(await harness.community.verify()).toMatchObject({ ok: true })
    },
  )
})
