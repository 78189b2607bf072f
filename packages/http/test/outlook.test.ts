import { defineOutlook } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'

import { poll, polls } from './poll.ts'
import { clerk, createStage, input, owner } from './stage.ts'

const running = defineOutlook(poll, async ({ standing, records }) => [
  {
    item: 'poll',
    label: { zh: standing.context.question, en: standing.context.question },
    outlook: { status: 'shown', sent: (await records('ballots')).length },
  },
])

async function stage(outlooks = [running]) {
  const own = createStage({ engine: { plugins: [polls, { name: 'outlooks', outlooks }] } })
  const process = own.governance.community('hope').process(poll, 'p1')
  accepted(await process.start({ input, by: clerk }))
  accepted(
    await process
      .register('ballots')
      .record({ data: { unit: '1-101', building: '1', choice: 'for' }, by: owner('wang') }),
  )
  return { ...own, process }
}

const asked = { definition: 'poll', process: 'p1' }

test('how a vote that is open would come out is told as its package computes it', async () => {
  const { client, process } = await stage()
  const read = () => client.community('hope').as(owner('li')).outlook(asked)
  expect(await read()).toEqual({
    status: 'read',
    items: [
      { item: 'poll', label: { zh: '加装电梯', en: '加装电梯' }, outlook: { status: 'shown', sent: 1 } },
    ],
  })
  accepted(await process.send({ event: 'poll.close', data: {}, by: clerk }))
  expect(await read()).toMatchObject({ items: [{ outlook: { sent: 1 } }] })
})

test('it is empty where no package computes it, and refused to whoever may not read the process', async () => {
  const { client } = await stage([])
  const city = client.community('hope')
  expect(await city.as(owner('li')).outlook(asked)).toEqual({ status: 'read', items: [] })
  expect(await city.as({ id: 'ke', capacity: 'guest' }).outlook(asked)).toMatchObject({
    code: 'look/not-allowed',
  })
  expect(await city.as({ id: 'outsider', capacity: 'owner' }).outlook(asked)).toMatchObject({
    code: 'authorise/other-community',
  })
  expect(await city.as(owner('li')).outlook({ ...asked, process: 'p9' })).toMatchObject({
    code: 'load/unknown-process',
  })
})

test('two packages that compute it for one kind of process do not install together', () => {
  const twice = { name: 'twice', outlooks: [running, running] }
  expect(() => createStage({ engine: { plugins: [polls, twice] } })).toThrow('plugin/outlook-twice')
})
