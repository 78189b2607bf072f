import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { clerk, errand, office } from './errand.ts'

async function several() {
  const stage = office({ li: { hope: [{ capacity: 'owner' }] } })
  await stage.begin('e1', { by: 'li', days: 9, what: 'lamp' })
  stage.clock.now += 1
  await stage.begin('e2', { by: 'wang', helpers: ['li', 'sun'], days: 1, what: 'lift' })
  stage.clock.now += 1
  await stage.begin('e3', { by: 'sun', days: 4, what: 'lamp', secret: 'li' })
  const city = stage.governance.community('hope')
  const found = async (...[query]: Parameters<typeof city.find>) =>
    (await city.find(query)).map(({ process }) => process)
  return { ...stage, city, found }
}

describe('processes are found', () => {
  test('by what their definition declares: texts, numbers, truth values, items of lists', async () => {
    const { found } = await several()
    expect(await found({ attributes: { what: 'lamp' } })).toEqual(['e1', 'e3'])
    expect(await found({ attributes: { helper: 'sun' } })).toEqual(['e2'])
    expect(await found({ attributes: { urgent: true } })).toEqual(['e2'])
    expect(await found({ attributes: { days: 4 } })).toEqual(['e3'])
    expect(await found({ attributes: { days: [4, 9], what: 'lamp' } })).toEqual(['e1', 'e3'])
    expect(await found({ attributes: { days: [4, 9], what: 'lift' } })).toEqual([])
    expect(await found({ attributes: { what: [] } })).toEqual([])
  })

  test('by a person whom any attribute of persons names', async () => {
    const { found } = await several()
    expect(await found({ person: 'li' })).toEqual(['e1', 'e2', 'e3'])
    expect(await found({ person: 'sun' })).toEqual(['e2', 'e3'])
    expect(await found({ person: 'lamp' })).toEqual([])
    expect(await found({ person: 'sun', attributes: { what: 'lift' } })).toEqual(['e2'])
  })

  test('by their id, whatever they are of', async () => {
    const { city } = await several()
    expect(await city.find({ process: 'e2' })).toMatchObject([{ process: 'e2', definition: 'errand' }])
    expect(await city.find({ process: 'e9' })).toEqual([])
  })

  test('in the order that is asked for, page by page', async () => {
    const { city, found, clock } = await several()
    expect(await found({ sort: 'newest' })).toEqual(['e3', 'e2', 'e1'])
    expect(await found({ sort: 'oldest', definition: errand })).toEqual(['e1', 'e2', 'e3'])
    expect(await found({ sort: 'due' })).toEqual(['e2', 'e3', 'e1'])
    expect(await found({ dueBefore: clock.now + 5 * 86_400_000 })).toEqual(['e2', 'e3'])
    const [first] = await city.find({ sort: 'due', attributes: { what: ['lamp', 'lift'] }, limit: 1 })
    expect(first).toMatchObject({ process: 'e2', due: expect.any(Number) })
    const next = { after: 'e2', afterAt: first?.due as number }
    expect(await found({ sort: 'due', attributes: { what: ['lamp', 'lift'] }, ...next })).toEqual([
      'e3',
      'e1',
    ])
  })

  test('where nothing comes due any more, last, and paged behind without a time', async () => {
    const { city, found } = await several()
    accepted(await city.process(errand, 'e2').send({ event: 'take', data: { by: 'sun' }, by: clerk }))
    accepted(await city.process(errand, 'e3').send({ event: 'take', data: { by: 'sun' }, by: clerk }))
    expect(await found({ sort: 'due' })).toEqual(['e1', 'e2', 'e3'])
    expect((await city.find({ process: 'e2' }))[0]).not.toHaveProperty('due')
    expect(await found({ sort: 'due', after: 'e2' })).toEqual(['e3'])
  })

  test('by where they stand, the states around included, and by nothing that is over', async () => {
    const { city, found } = await several()
    await city.process(errand, 'e2').send({ event: 'take', data: { by: 'sun' }, by: clerk })
    expect(await found({ definition: errand, state: 'working' })).toEqual(['e2'])
    expect(await found({ definition: errand, state: 'working.at' })).toEqual(['e2'])
    expect(await found({ definition: errand, state: 'open', sort: 'due' })).toEqual(['e3', 'e1'])
    expect(await found({ attributes: { doer: 'sun' } })).toEqual(['e2'])
  })

  test('by the attributes of the last step alone, in the commit of that step', async () => {
    const { city, found } = await several()
    const process = city.process(errand, 'e1')
    expect(await found({ attributes: { urgent: false, what: 'lamp' } })).toEqual(['e1', 'e3'])
    await process.send({ event: 'take', data: { by: 'sun' }, by: clerk })
    await process.send({ event: 'remark', data: {}, by: clerk })
    expect(await found({ attributes: { urgent: false, what: 'lamp' } })).toEqual(['e3'])
    expect(await found({ attributes: { urgent: true, what: 'lamp' } })).toEqual(['e1'])
    expect(await city.verify()).toMatchObject({ ok: true })
  })

  test('not by a text that is longer than 250 characters', async () => {
    const { begin, found } = await several()
    await begin('e4', { what: 'x'.repeat(250) })
    await begin('e5', { what: 'x'.repeat(251) })
    expect(await found({ attributes: { what: 'x'.repeat(250) } })).toEqual(['e4'])
    expect(await found({ attributes: { what: 'x'.repeat(251) } })).toEqual([])
  })

  test('and a question that is none is an error of the call', async () => {
    const { city } = await several()
    for (const query of [
      { attributes: { colour: 'red' } },
      { attributes: { what: { $ne: 1 } } },
      { attributes: { what: [null] } },
      { sort: 'random' },
      { person: 7 },
    ])
      await expect(city.find(query as never)).rejects.toMatchObject({ code: 'call/malformed' })
  })
})

describe('who reads as somebody', () => {
  const owner = { id: 'li', capacity: 'owner' }

  test('finds by what he may read, in every order', async () => {
    const { city } = await several()
    const found = async (query: object) => {
      const answer = await city.as(owner).find(query)
      return answer.status === 'read' ? answer.processes.map(({ process }) => process) : answer.code
    }
    expect(await found({ attributes: { what: 'lamp' } })).toEqual(['e1', 'e3'])
    expect(await found({ sort: 'due', limit: 2 })).toEqual(['e2', 'e3'])
    expect(await found({ person: 'sun' })).toEqual(['e2'])
  })

  test('finds by nothing that is withheld from him: not whom it names, not even himself', async () => {
    const { city } = await several()
    const found = async (by: typeof owner, query: object) => {
      const answer = await city.as(by).find(query)
      return answer.status === 'read' ? answer.processes.map(({ process }) => process) : answer.code
    }
    expect(await found(owner, { attributes: { secret: 'li' } })).toEqual([])
    expect(await found(owner, { attributes: { asker: 'li' } })).toEqual([])
    expect(await found(owner, { person: 'li' })).toEqual(['e2'])
    expect(await found(clerk, { attributes: { secret: 'li' } })).toEqual(['e3'])
    expect(await found(clerk, { person: 'li' })).toEqual(['e1', 'e2', 'e3'])
  })
})
