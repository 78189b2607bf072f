import { ENGINE } from '@gongzhi/core'
import { accepted, createHarness, type Harness } from '@gongzhi/core/testing'
import { beforeAll, describe, expect, test } from 'vitest'

import { family, families, type Heard } from './family.ts'

const clerk = { id: 'zhao', capacity: 'clerk' }
const SELF = 'p/self'
/** Started by hand under its id, with a child. */
const UNDER = 'p/self/under'

async function stage(): Promise<Harness> {
  const harness = createHarness({ plugins: [families], start: '2026-03-02' })
  const by = (id: string) => harness.process(family, id).by(clerk)
  const start = async (id: string, named: string | null = null) =>
    accepted(await harness.process(family, id).start({ input: { named }, by: clerk }))
  await start('g')
  await start('stranger')
  for (const [parent, child] of [
    ['g', 'p'],
    ['p', SELF],
    ['p', 'p/sibling'],
    [SELF, 'c'],
    ['c', 'gc'],
  ] as const) {
    await by(parent).does('bear', { child })
    await harness.pass()
  }
  await start('apart', 'stranger')
  await start(UNDER)
  await by(UNDER).does('bear', { child: 'under-child' })
  await harness.pass()
  return harness
}

const EVERYBODY = ['g', 'p', SELF, 'p/sibling', 'c', 'gc', 'stranger', 'apart', UNDER, 'under-child']

/** Who of everybody is heard by a process with this event, through real reactions. */
async function heardBy(
  harness: Harness,
  to: string,
  event: Heard,
  about?: string,
): Promise<readonly string[]> {
  const target = harness.process(family, to)
  const before = (await target.standing())?.context.heard.length ?? 0
  for (const sender of EVERYBODY) {
    await harness
      .process(family, sender)
      .by(clerk)
      .does('tell', { event, to, about: about ?? sender })
    await harness.pass()
  }
  const heard = (await target.standing())?.context.heard.slice(before) ?? []
  return heard.map(({ sender }) => (sender as { process: string }).process)
}

describe('an event of the engine', () => {
  let harness: Harness
  beforeAll(async () => {
    harness = await stage()
  })

  test.each<[Heard, readonly string[]]>([
    ['hear.child', ['c']],
    ['hear.descendant', ['c', 'gc']],
    ['hear.parent', ['p']],
    ['hear.kin', ['p', SELF, 'p/sibling', 'c', 'gc']],
    ['hear.above', ['p', SELF, 'p/sibling', 'c', 'gc']],
    ['hear.below', [UNDER, 'under-child']],
    ['hear.itself', [SELF]],
    ['hear.either', ['p', 'c']],
    ['hear.named', []],
    ['hear.about', EVERYBODY],
  ])('%s is taken from %j and from nobody else', async (event, senders) => {
    expect(await heardBy(harness, SELF, event)).toEqual(senders)
    expect(harness.reports).toEqual([])
  })

  test('is taken from whom the process names, and where it names nobody from nobody', async () => {
    expect(await heardBy(harness, 'apart', 'hear.named')).toEqual(['stranger'])
  })

  test.each([
    ['by its id alone', 'far', false],
    ['as one of another', { community: 'elsewhere', process: 'far' }, false],
    ['as one of its own', { community: 'test', process: 'far' }, true],
  ])('of another community is taken where the process names it with it: %s', async (_, named, taken) => {
    const h = createHarness({ plugins: [families], start: '2026-03-02' })
    const near = h.governance.community('near').process(family, 'near')
    accepted(await near.start({ input: { named }, by: clerk }))
    const far = h.process(family, 'far')
    accepted(await far.start({ input: { named: null }, by: clerk }))
    await far.by(clerk).does('tell', { event: 'hear.named', to: 'near', about: 'far', in: 'near' })
    await h.pass()
    expect((await near.standing())?.context.heard.length).toBe(taken ? 1 : 0)
  })

  test.each([
    ['by its id alone', 'far', false],
    ['as one of another', { community: 'elsewhere', process: 'far' }, false],
    ['as another one of its own', { community: 'test', process: 'other' }, false],
    ['as one of its own', { community: 'test', process: 'far' }, true],
    ['as what stands under it there', { community: 'test', process: 'far/part' }, true],
  ])('of another community is taken where it speaks of itself with it: %s', async (_, about, taken) => {
    const h = createHarness({ plugins: [families], start: '2026-03-02' })
    const near = h.governance.community('near').process(family, 'near')
    accepted(await near.start({ input: { named: null }, by: clerk }))
    const far = h.process(family, 'far')
    accepted(await far.start({ input: { named: null }, by: clerk }))
    await far.by(clerk).does('tell', { event: 'hear.about', to: 'near', about, in: 'near' })
    await h.pass()
    expect((await near.standing())?.context.heard.length).toBe(taken ? 1 : 0)
  })

  test('that speaks of the sender itself is not taken where it speaks of another', async () => {
    expect(await heardBy(harness, SELF, 'hear.about', 'c')).toEqual(['c'])
    expect(await heardBy(harness, SELF, 'hear.about', 'c/part')).toEqual(['c'])
  })

  test.each<[Heard]>([
    ['hear.child'],
    ['hear.parent'],
    ['hear.kin'],
    ['hear.above'],
    ['hear.below'],
    ['hear.named'],
  ])("%s is taken from nobody by a process that is nobody's kin and names nobody", async (event) => {
    expect(await heardBy(harness, 'stranger', event)).toEqual([])
  })

  test('from a foreign sender is refused with sender and origin, and that is a recorded fact', async () => {
    await harness.process(family, 'stranger').by(clerk).does('tell', {
      event: 'hear.child',
      to: SELF,
      about: 'stranger',
    })
    await harness.pass()
    const last = (await harness.process(family, 'stranger').history()).at(-1)?.body
    expect(last).toMatchObject({
      name: 'reaction.refused',
      data: {
        reaction: 'telling-hear-child',
        refused: [
          {
            process: SELF,
            code: 'authorise/foreign-sender',
            reason:
              '"Hear" is taken from a process that this one ordered to start only; it came from test/stranger.',
          },
        ],
      },
    })
  })

  test('and a start tell the chart who sent them, with the lineage, in a replay too', async () => {
    const standing = await harness.process(family, 'gc').standing()
    expect(standing?.context.startedBy).toEqual({
      community: 'test',
      process: 'c',
      definition: 'family',
      outcome: 'born',
      reaction: 'birth',
      lineage: [SELF, 'p', 'g'].map((process) => ({ community: 'test', process })),
    })
    expect((await harness.process(family, 'stranger').standing())?.context.startedBy).toBeNull()
    expect(await harness.community.verify()).toMatchObject({ ok: true })
  })
})

test('a lineage is kept to sixteen', async () => {
  const harness = createHarness({ plugins: [families], start: '2026-03-02' })
  accepted(await harness.process(family, 'a0').start({ input: { named: null }, by: clerk }))
  for (let number = 0; number < 18; number++) {
    await harness
      .process(family, `a${number}`)
      .by(clerk)
      .does('bear', { child: `a${number + 1}` })
    await harness.pass()
  }
  const lineage = async (id: string) => {
    const { startedBy } = (await harness.process(family, id).standing())?.context ?? {}
    return (startedBy as { lineage: { process: string }[] }).lineage.map(({ process }) => process)
  }
  expect(await lineage('a17')).toEqual(Array.from({ length: 16 }, (_, index) => `a${15 - index}`))
  expect(await lineage('a18')).toEqual(Array.from({ length: 16 }, (_, index) => `a${16 - index}`))
})

describe('a test that acts as the engine', () => {
  test('says who the sender is, or plays the one that the event is taken from', async () => {
    const harness = await stage()
    const self = harness.process(family, SELF)
    await self.by(harness.sentBy('x', { lineage: [SELF] })).does('hear.child', { about: 'x' })
    expect(await self.by(harness.sentBy('x')).cannot('hear.child', { about: 'x' })).toMatchObject({
      code: 'authorise/foreign-sender',
      details: { sender: { community: 'test', process: 'x' }, expected: ['child'] },
    })
    for (const event of [
      'hear.child',
      'hear.descendant',
      'hear.parent',
      'hear.kin',
      'hear.above',
      'hear.below',
    ] as const)
      await self.by(ENGINE).does(event, { about: 'x' })
    await self.by(ENGINE).does('hear.itself', { about: 'x' })
    await self.by(ENGINE).does('hear.about', { about: 'x' })
    await harness.process(family, 'apart').by(ENGINE).does('hear.named', { about: 'x' })
    expect(await self.by(ENGINE).cannot('hear.named', { about: 'x' })).toMatchObject({
      code: 'authorise/foreign-sender',
      details: { expected: ['named named'] },
    })
  })

  test("opens nothing for a host, who is nobody's sender whatever he passes on", async () => {
    const harness = await stage()
    const actor = harness.sentBy('x', { lineage: [SELF] })
    const outside = harness.governance.community('test').process(family, SELF)
    expect(await outside.send({ event: 'hear.child', data: { about: 'x' }, by: actor })).toMatchObject({
      code: 'authorise/capacity-missing',
    })
  })
})
