import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'

import { poll } from './polls.ts'
import { createStage } from './stage.ts'

test('follow waits for what comes, and ends with Ctrl-C and 0', async () => {
  const stage = await createStage(1)
  const stop = new AbortController()
  let resolve: (text: string) => void = () => {}
  const heard = new Promise<string>((done) => {
    resolve = done
  })
  const followed = stage.gongzhi('follow hope --after 2 --every 5', {
    signal: stop.signal,
    heard: resolve,
  })
  await stage.with(async (governance) => {
    const own = governance.community('hope').process(poll, 'p1')
    accepted(await own.send({ event: 'poll.close', data: {}, by: { id: 'zhao', capacity: 'clerk' } }))
  })
  expect(await heard).toContain('#3 p1')
  stop.abort()
  expect(await followed).toMatchObject({ code: 0, err: '' })
})
