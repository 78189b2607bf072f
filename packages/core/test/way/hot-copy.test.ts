import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { sitting } from '../sitting.ts'
import { chair, createStage, director, owner, post, seat } from '../stage.ts'

describe('a hot copy', () => {
  test('that is stale never leads to a refusal', async () => {
    const stage = createStage()
    const [here, there] = [stage.engine(), stage.engine()]
    const process = await seat(here)
    accepted(await process.send({ event: 'sitting.call', data: {}, by: chair }))
    accepted(await process.send({ event: 'vote.open', data: {}, by: chair }))
    // Here it is voting; there the vote is closed.
    accepted(
      await there.community('hope').process(sitting, 's1').send({ event: 'vote.close', data: {}, by: chair }),
    )
    expect(await process.send({ event: 'sitting.call', data: {}, by: chair })).toMatchObject({
      status: 'accepted',
      state: 'calling',
    })
  })

  test('that is stale never lets in what the stored state refuses', async () => {
    const stage = createStage()
    const [here, there] = [stage.engine(), stage.engine()]
    const process = await post(here)
    accepted(
      await there
        .community('hope')
        .process(notice, 'n1')
        .send({ event: 'notice.extend', data: { days: 10 }, by: director }),
    )
    expect(await process.send({ event: 'notice.extend', data: { days: 1 }, by: director })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: 11 }],
    })
    accepted(
      await there
        .community('hope')
        .process(notice, 'n1')
        .send({ event: 'notice.withdraw', data: { reason: 'x' }, by: director }),
    )
    expect(
      await process.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner }),
    ).toMatchObject({ code: 'register/sealed' })
  })

  test('is not what can and next are judged on', async () => {
    const stage = createStage()
    const [here, there] = [stage.engine(), stage.engine()]
    const process = await post(here)
    accepted(
      await there
        .community('hope')
        .process(notice, 'n1')
        .send({ event: 'notice.withdraw', data: { reason: 'x' }, by: director }),
    )
    expect(await process.can({ event: 'notice.amend', data: { text: 'x' }, by: director })).toMatchObject({
      code: 'state/ended',
    })
    expect(await process.next(director)).toMatchObject([
      { status: 'closed' },
      { status: 'closed' },
      { status: 'closed', refusal: { code: 'state/ended' } },
      { status: 'closed' },
    ])
  })

  test('goes when there are too many, and nothing is lost', async () => {
    const stage = createStage({ hot: 1 })
    const engine = stage.engine()
    const [one, two] = [await post(engine, 'n1'), await post(engine, 'n2')]
    for (const process of [one, two, one, two])
      accepted(await process.send({ event: 'notice.extend', data: { days: 1 }, by: director }))
    expect([await one.standing(), await two.standing()]).toMatchObject([{ version: 3 }, { version: 3 }])
  })
})
