import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { clerk, errand, office } from './errand.ts'

const owner = [{ capacity: 'owner' }]
const staff = [{ capacity: 'staff' }]

function stage() {
  return office({
    li: { hope: owner, lake: owner },
    sun: { hope: staff },
    wang: { hope: staff, lake: [{ capacity: 'staff', until: Date.UTC(2026, 5, 3) }] },
    mei: { hope: [{ capacity: 'clerk' }, { capacity: 'staff' }] },
  })
}

type Stage = ReturnType<typeof stage>

const worklist = async ({ governance }: Stage, person: string, more: object = {}) => {
  const { items, ...rest } = await governance.worklist({ person, ...more })
  return { ids: items.map(({ community, process }) => `${community}/${process}`), items, ...rest }
}

async function taken(on: Stage, process: string, by: string, community = 'hope') {
  const handle = on.governance.community(community).process(errand, process)
  accepted(await handle.send({ event: 'take', data: { by }, by: clerk }))
  return handle
}

describe('what waits for one person', () => {
  test('is what his capacity moves on, and nothing that he may merely remark on', async () => {
    const on = stage()
    await on.begin('e1')
    expect((await worklist(on, 'li')).ids).toEqual([])
    const { items, total } = await worklist(on, 'mei')
    expect(items).toMatchObject([
      {
        process: 'e1',
        states: ['open'],
        turns: [{ kind: 'event', name: 'take', capacities: ['clerk'], status: 'open' }],
        started: expect.any(Number),
        deadline: expect.objectContaining({ due: expect.any(Number) }),
      },
    ])
    expect(total).toBe(1)
  })

  test('is his where it is his by name, and nobody else’s of his capacity', async () => {
    const on = stage()
    await on.begin('e1')
    await on.begin('e2')
    await taken(on, 'e1', 'sun')
    await taken(on, 'e2', 'wang')
    expect((await worklist(on, 'sun')).ids).toEqual(['hope/e1'])
    expect((await worklist(on, 'wang')).ids).toEqual(['hope/e2'])
    // He may do it, and it is not his turn.
    expect((await worklist(on, 'mei')).ids).toEqual([])
  })

  test('is everybody’s of the capacity where nobody is named', async () => {
    const on = stage()
    await on.begin('e1')
    await taken(on, 'e1', '')
    for (const person of ['sun', 'wang', 'mei']) expect((await worklist(on, person)).ids).toEqual(['hope/e1'])
    expect((await worklist(on, 'mei')).items[0]?.turns[0]?.capacities).toEqual(['clerk', 'staff'])
  })

  test('leaves out what a rule bars him from, and counts it', async () => {
    const on = stage()
    await on.begin('e1', { by: 'wang' })
    const process = await taken(on, 'e1', 'sun')
    accepted(await process.send({ event: 'done', data: {}, by: { id: 'sun', capacity: 'staff' } }))
    expect(await worklist(on, 'li')).toMatchObject({ ids: [], total: 1 })
  })

  test('has nothing that is over, nor what ended by its deadline while no worker was awake', async () => {
    const on = stage()
    await on.begin('e1', { days: 1 })
    await on.begin('e2', { days: 5 })
    on.clock.now += 2 * 86_400_000
    expect((await worklist(on, 'mei')).ids).toEqual(['hope/e2'])
  })

  test('is of every community in which he holds anything now, what comes due first at its head', async () => {
    const on = stage()
    for (const [id, days, community] of [
      ['a', 5, 'hope'],
      ['b', 3, 'lake'],
      ['c', 4, 'hope'],
      ['d', 3, 'far'],
    ] as const)
      await on.begin(id, { days, by: 'li' }, community)
    for (const [id, community] of [
      ['a', 'hope'],
      ['b', 'lake'],
      ['c', 'hope'],
      ['d', 'far'],
    ] as const)
      await taken(on, id, '', community)
    expect(await worklist(on, 'wang')).toMatchObject({ ids: ['hope/a', 'hope/c', 'lake/b'], total: 3 })
    expect((await worklist(on, 'wang', { communities: ['lake'] })).ids).toEqual(['lake/b'])
    expect((await worklist(on, 'wang', { communities: ['far'] })).ids).toEqual([])
    on.clock.now = Date.UTC(2026, 5, 3)
    expect((await worklist(on, 'wang')).ids).toEqual(['hope/a', 'hope/c'])
  })

  test('is counted alone where none of it is asked for, and has no page behind that', async () => {
    const on = stage()
    await on.begin('e1')
    await on.begin('e2')
    expect(await on.governance.worklist({ person: 'mei', limit: 0 })).toEqual({ items: [], total: 2 })
    const { next } = await on.governance.worklist({ person: 'mei', limit: 1 })
    expect(await on.governance.worklist({ person: 'mei', limit: 0, after: next as string })).toEqual({
      items: [],
      total: 2,
      next,
    })
  })

  test('is paged over all communities: each once, in order, whatever the page', async () => {
    const on = stage()
    const promised: string[] = []
    for (const days of [2, 3, 4])
      for (const community of ['hope', 'lake'])
        for (const id of ['x', 'y']) {
          await on.begin(`${id}${days}`, { days }, community)
          promised.push(`${community}/${id}${days}`)
        }
    const zhao = (await worklist(on, 'zhao')).ids
    expect(zhao).toEqual(promised)
    for (const limit of [1, 2, 5, 12]) {
      const seen: string[] = []
      for (let after: string | undefined; ;) {
        const page = await worklist(on, 'zhao', { limit, ...(after !== undefined && { after }) })
        expect(page.total).toBe(12)
        expect(page.ids.length).toBeLessThanOrEqual(limit)
        seen.push(...page.ids)
        if (page.next === undefined) break
        after = page.next
      }
      expect(seen).toEqual(promised)
    }
  })

  test('tells nothing of where it stands to whom no capacity lets read it', async () => {
    const on = stage()
    await on.begin('e1')
    await taken(on, 'e1', 'sun')
    expect((await worklist(on, 'sun')).items).toEqual([
      {
        community: 'hope',
        process: 'e1',
        definition: 'errand',
        label: expect.anything(),
        states: [],
        turns: [
          {
            kind: 'event',
            name: 'done',
            label: { zh: '办结', en: 'Done' },
            capacities: ['staff'],
            status: 'open',
          },
        ],
      },
    ])
  })

  test('is nothing for whom the host knows nothing, and a page that is none is an error of the call', async () => {
    const on = stage()
    await on.begin('e1')
    expect(await worklist(on, 'nobody')).toMatchObject({ ids: [], total: 0 })
    for (const query of [{}, { person: 'li', after: 'e1' }, { person: 'li', after: '[1]' }, { person: 1 }])
      await expect(on.governance.worklist(query as never)).rejects.toMatchObject({ code: 'call/malformed' })
  })
})
