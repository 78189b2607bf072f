import { createMemoryStorage, type EngineError } from '@gongzhi/core'
import { strict } from '@gongzhi/testing/strict'
import { describe, expect, test } from 'vitest'

import { notice } from '../packages/core/test/notice.ts'
import { clerk, createStage, director, post } from '../packages/core/test/stage.ts'

/** What a request may have in the place of an id. */
const ODD = ['\u0000', 'a\u0000b', '\ud800', 7, null, {}, [], true, Symbol('odd'), 1n, Number.NaN]

describe('a read of what can have no id asks no store for what a database does not take', () => {
  test.each(ODD)('%o', async (value) => {
    const odd = value as string
    const stage = createStage({ storage: strict(createMemoryStorage()) })
    const engine = stage.engine()
    await post(engine)
    const city = engine.community('hope')
    const elsewhere = engine.community(odd)
    const process = city.process(notice, odd)
    const posted = city.process(notice, 'n1')
    const event = { event: 'notice.amend', data: { text: 'x' }, by: director } as const
    const reads: readonly (() => unknown)[] = [
      ...[elsewhere, city].flatMap((each) => [
        () => each.find({ after: odd }),
        () => each.find({ state: odd, tag: odd }),
        () => each.find({ definition: odd as never }),
        () => each.find({ definition: { name: odd } as never }),
        () => each.find({ cause: { process: odd } }),
        () => each.find({ cause: { process: 'n1', community: odd } }),
        () => each.worklist({ capacities: ['director'], after: odd }),
        () => each.worklist({ capacities: [odd] }),
        () => each.causes(odd),
        () => each.effects(odd),
        () => each.retry({ process: odd, name: odd }),
        () => each.as({ id: odd, capacity: 'director' }).find(),
        () => each.as({ id: 'li', capacity: odd }).worklist(),
        () => each.as(director).process(notice, odd).standing(),
        () => each.as(director).process(notice, odd).history(),
      ]),
      () => elsewhere.find(),
      () => elsewhere.deadlines({ before: 1 }),
      () => elsewhere.failing(),
      () => elsewhere.verify(),
      () => elsewhere.checkpoint(),
      () => elsewhere.position(),
      () => elsewhere.export()[Symbol.asyncIterator]().next(),
      () => elsewhere.as(director).export(),
      () => elsewhere.process(notice, 'n1').standing(),
      () => elsewhere.process(notice, 'n1').history(),
      () => elsewhere.process(notice, 'n1').send(event),
      () => elsewhere.process(notice, 'n1').can(event),
      () => process.standing(),
      () => process.history(),
      () => process.next(clerk),
      () => process.can(event),
      () => process.send(event),
      () => process.correct({ entry: 1, data: {}, reason: 'x', by: director }),
      () => process.migrate({ reason: 'x', by: director }),
      () => process.register('objections').records(),
      () => process.register('objections').proof('1'),
      () => posted.register(odd as never).records(),
      () => posted.register(odd as never).proof('1'),
      () => posted.register('objections').records({ after: odd }),
      () => posted.register('objections').proof(odd),
      () => engine.communities({ after: odd }),
      () => engine.removals({ after: odd }),
      () => engine.followers.list({ follower: odd }),
      () => engine.followers.list({ community: odd }),
      () => engine.followers.list({ after: { follower: odd, community: 'hope' } }),
      () => engine.followers.list({ after: { follower: 'a', community: odd } }),
      () => engine.followers.list({ limit: -1 }),
      () => engine.followers.lag(odd),
      () => engine.followers.retry({ follower: odd, community: odd }),
      () => engine.followers.skip({ follower: 'a', community: odd, position: 1, by: 'li', why: 'x' }),
      () => engine.followers.move({ follower: odd, community: 'hope', position: -1, by: 'li', why: 'x' }),
      () => elsewhere.standing(),
      () => elsewhere.archive({ by: director, reason: 'x' } as never),
      () => elsewhere.reopen({ by: director, reason: 'x' } as never),
      () => elsewhere.remove({ by: director, reason: 'x', position: 1 } as never),
      () => city.remove({ by: director, reason: 'x', position: odd } as never),
    ]
    const stored = await city.position()
    for (const [index, read] of reads.entries()) {
      const code = await codeOf(read)
      expect(code, `read ${index}`).toMatch(/^$|^[a-z]+\/[a-z-]+$/)
    }
    expect(await city.position()).toBe(stored)
  })
})

/** The code of what is thrown; nothing where an answer came. */
async function codeOf(read: () => unknown): Promise<string> {
  try {
    await read()
    return ''
  } catch (error) {
    return (error as EngineError).code ?? String((error as Error).stack)
  }
}
