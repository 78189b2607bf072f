import { accepted, type Harness } from '@gongzhi/core/testing'
import { creditPeriod, type Rating } from '@gongzhi/supervision'

import { housing } from './people.ts'

/** What counts of a company: nothing, unless a test says otherwise. */
export const rating = (
  subject: string,
  items: readonly string[] = [],
  more: Partial<Rating> = {},
): Rating => ({
  subject,
  kind: 'company',
  takesPart: true,
  entries: items.map((item, index) => ({ entry: `${subject}-${index}`, fact: `${subject}-f${index}`, item })),
  upTo: 40,
  was: null,
  ...more,
})

/** A good company, a middling one, and a bad one. */
export const three = [
  rating('good', ['innovation'], { was: 'AA' }),
  rating('middling', [], { was: 'AA' }),
  rating('bad', ['penalty', 'overdue-rectification'], { was: 'A' }),
]

/** A period that begins. */
export async function period(h: Harness, id = 'p1', rateUntil: '2026-03-10' | '2026-12-31' = '2026-03-10') {
  const process = h.process(creditPeriod, id)
  accepted(await process.start({ input: { title: '2026 年上半年', rateUntil }, by: housing }))
  return process
}

/** One that is on display. */
export async function shown(h: Harness, ratings: readonly Rating[] = three, id = 'p1') {
  const process = await period(h, id, id === 'p1' ? '2026-03-10' : '2026-12-31')
  for (const data of ratings) accepted(await process.register('scores').record({ data, by: housing }))
  await process.by(housing).does('rating.close', {})
  await h.pass()
  return process
}

/** One whose display is over. */
export async function settledPeriod(h: Harness) {
  const process = await shown(h)
  await h.pass({ days: 8 })
  return process
}
