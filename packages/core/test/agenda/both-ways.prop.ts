import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'

import { clerk } from '../single.ts'
import { DAY, HOUR } from '../stage.ts'
import { asked, PLAIN, putOff } from './approval.ts'

const EVENTS = ['approve', 'answer', 'vote', 'remind', 'object', 'sum', 'note'] as const
const acts = fc.array(
  fc.record({
    event: fc.constantFrom(...EVENTS),
    wait: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 * DAY }), fc.constant(HOUR)),
  }),
  { maxLength: 8 },
)

type Begun = Awaited<ReturnType<typeof asked>>

function send({ on }: Begun, event: (typeof EVENTS)[number], more: object) {
  const data = event === 'note' ? { text: 'x' } : {}
  return on(more).send({ event, data, by: clerk } as never)
}

/** What a process comes to, and what it announced, but for when. */
async function endOf({ stage, on }: Begun, more: object) {
  stage.now = PLAIN + 60 * DAY
  await stage.engine(more).runDue()
  const standing = await on().standing()
  const entries = await on().history()
  const outcomes = entries.flatMap(({ body }) => ('outcomes' in body ? (body.outcomes ?? []) : []))
  return {
    context: standing?.context,
    states: standing?.states,
    outcomes: outcomes.map((outcome) => JSON.stringify(outcome)).toSorted(),
  }
}

describe('what is answered while the order of a year is missing', () => {
  test.prop([acts, fc.integer({ min: 0, max: 3 }), fc.integer({ min: -DAY, max: DAY })], { numRuns: 100 })(
    'is what a host that has it would have answered, wherever the order puts the day; and it comes to the same',
    async (given, days, from) => {
      const without = await asked()
      const knowing = await asked()
      const calendar = putOff(days)
      let now = PLAIN + from
      for (const { event, wait } of given) {
        now += wait
        without.stage.now = knowing.stage.now = now
        const answer = await send(without, event, {})
        if (answer.status === 'refused' && answer.code === 'calendar/unknown-year') continue
        expect((await send(knowing, event, { calendar })).status).toBe(answer.status)
      }
      expect(await endOf(without, { calendar })).toEqual(await endOf(knowing, { calendar }))
    },
  )
})
