import { whenever } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { label, seats, withReactions } from './agenda/reactions.ts'
import { createRig, named, write } from './follow/rig.ts'
import { relay } from './relay.ts'
import { sitting } from './sitting.ts'
import { createStage, HOUR, MORNING, race } from './stage.ts'

/** What JavaScript lets anybody throw, and of which nothing can be said in the usual way. */
const odd: readonly (readonly [name: string, thrown: unknown])[] = [
  ['nothing', undefined],
  ['a symbol', Symbol('odd')],
  ['an object without a prototype', Object.create(null)],
  [
    'an object that cannot be said',
    {
      toString() {
        throw new Error('no')
      },
    },
  ],
  ['an error whose message is none', Object.assign(new Error('x'), { message: { deep: 1 } })],
  [
    'an error whose message cannot be read',
    Object.defineProperty(new Error('x'), 'message', {
      get() {
        throw new Error('no')
      },
    }),
  ],
]

// The failure could not be written down: nothing was parked, and whatever else was due waited too.
describe.each(odd)('a host that throws %s', (_, thrown) => {
  test('in a follower stops one community, and is parked like any other failure', async () => {
    const { stage, follow } = createRig()
    await write(stage, 'hope', 1)
    await write(stage, 'lake', 1)
    const { seen, follower, followers } = follow({
      handle(followed) {
        if (named(followed) === 'hope:1') throw thrown
      },
    })
    expect(await follower.runDue()).toEqual({ handled: 2, failed: 1 })
    expect(seen).toContain('lake:2')
    expect((await followers.list({ failing: true }))[0]?.failing).toMatchObject({ failures: 1 })
  })

  test('in a reaction stops that, and no other', async () => {
    const fails = whenever(relay, 'relay.passed').start(sitting, {
      name: 'fails',
      label,
      orders: () => {
        throw thrown
      },
    })
    const stage = createStage(withReactions(fails, seats))
    const engine = stage.engine()
    await race(engine, { alpha: MORNING + HOUR })
    stage.now = MORNING + HOUR
    expect(await engine.runDue()).toEqual({ done: 2, failed: 1 })
    expect(await engine.community('hope').failing()).toMatchObject([{ failures: 1 }])
  })
})
