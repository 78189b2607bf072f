import { accepted } from '@gongzhi/core/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { poll } from './poll.ts'
import { type Asker, at, clerk, createStage, DAY, input, MORNING } from './stage.ts'

/** Some hold something in `hope`, some nothing, and some nobody has heard of. */
const anybody = fc.constantFrom('zhao', 'wang', 'ke', 'outsider', 'nobody')
/** Nobody is the engine: who says so is told so, with the id that he gave. */
const capacity = fc.constantFrom('clerk', 'owner', 'guest', '*', 'constructor')
/** Nobody of these is a clerk of `hope`, whatever he says that he is. */
const stranger = fc.constantFrom('outsider', 'ke', 'wang')

type Person = { readonly id: string; readonly capacity: string }

const ways: { readonly [name: string]: (by: Person) => readonly [string, Asker] } = {
  next: ({ id, capacity: held }) => [
    at('p1', `/next?${new URLSearchParams({ onBehalfOf: id, behalfCapacity: held })}`),
    {},
  ],
  event: (onBehalfOf) => [at('p1', '/events/poll.close'), { body: { data: {}, onBehalfOf } }],
  check: (onBehalfOf) => [at('p1', '/events/poll.close/check'), { body: { data: {}, onBehalfOf } }],
  record: (onBehalfOf) => [
    at('p1', '/registers/ballots/records'),
    { body: { data: { unit: 'a1', building: 'a', choice: 'for' }, onBehalfOf } },
  ],
  start: (onBehalfOf) => [
    at('p2', '/start'),
    { body: { input: { ...input, ends: MORNING + DAY }, onBehalfOf } },
  ],
}

// The host lets whoever says that he is a clerk enter for others: who holds what the engine asks itself.
test.each(Object.keys(ways))(
  'who may not enter for others learns of nobody what he holds: %s',
  async (way) => {
    const stage = createStage()
    accepted(await stage.governance.community('hope').process(poll, 'p1').start({ input, by: clerk }))
    const asked = async (id: string, by: Person) => {
      const [path, asker] = (ways[way] as (typeof ways)[string])(by)
      const answer = await stage.ask(path, { ...asker, id, capacity: 'clerk' })
      return { status: answer.status, text: await answer.text() }
    }
    await fc.assert(
      fc.asyncProperty(stranger, anybody, anybody, capacity, async (id, one, other, held) => {
        const [first, second] = [
          await asked(id, { id: one, capacity: held }),
          await asked(id, { id: other, capacity: held }),
        ]
        expect(first).toEqual(second)
      }),
    )
    expect(await stage.governance.community('hope').position()).toBe(1)
  },
)

test('a capacity of nobody is refused, and so is whatever an address says twice', async () => {
  const stage = createStage()
  accepted(await stage.governance.community('hope').process(poll, 'p1').start({ input, by: clerk }))
  for (const query of [
    'behalfCapacity=owner',
    'onBehalfOf=a&onBehalfOf=b',
    `onBehalfOf=${'x'.repeat(1_001)}`,
  ]) {
    const answer = await stage.ask(at('p1', `/next?${query}`))
    expect([query.slice(0, 40), answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      query.slice(0, 40),
      400,
      'http/question',
    ])
  }
})

const word = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('*', '', '9'.repeat(17), '-1', '1e9', '0x1'),
)
const reads = ['/communities/hope/worklist', '/worklist', at('p1', '/outlook'), at('p1', '/next')]
const parameters = [
  'limit',
  'after',
  'cursor',
  'capacity',
  'person',
  '*',
  '__proto__',
  'onBehalfOf',
  'behalfCapacity',
]

test('whatever an address asks of what waits, it is answered or refused, and never more than is his', async () => {
  const stage = createStage()
  accepted(await stage.governance.community('hope').process(poll, 'p1').start({ input, by: clerk }))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...reads),
      fc.array(fc.tuple(fc.constantFrom(...parameters), word), { maxLength: 4 }),
      fc.constantFrom('owner', 'clerk', '', '*', 'engine'),
      async (path, pairs, held) => {
        const query = new URLSearchParams(pairs.map(([name, value]) => [name, value]))
        const answer = await stage.ask(`${path}?${query}`, { id: 'outsider', capacity: held })
        expect(answer.status).toBeLessThan(500)
        // Somebody of another community is told of no question that is asked here.
        expect(await answer.text()).not.toContain(input.question)
      },
    ),
  )
  expect(stage.failures).toEqual([])
})
