import { createMemoryStorage, parseRulebook, type StorageAdapter } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'

import { notice } from './notice.ts'
import { createStage, director, ENDS } from './stage.ts'

const label = { zh: '规则', en: 'Rules' }
const values = (value: number) => [
  { provision: 'test/notice-days', value, instrument: 'rules', article: '1' },
]
const instruments = { rules: { title: '示例规则', from: '2020-01-01' } }
const nation = parseRulebook({
  id: 'nation',
  package: 'test',
  layer: 'nation',
  label,
  instruments,
  values: values(5),
})
const houseOf = (community: string) =>
  parseRulebook({
    id: `house/${community}`,
    package: 'test',
    layer: 'house',
    community,
    label,
    instruments,
    values: values(7),
  })

/** A store that counts what is asked of it. */
function counted(storage: StorageAdapter) {
  const calls = { count: 0 }
  const counting = new Proxy(storage, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown
      if (typeof member !== 'function') return member
      return (...given: unknown[]) => {
        calls.count += 1
        return (member as (...all: unknown[]) => unknown).apply(target, given)
      }
    },
  })
  return { storage: counting, calls }
}

/** What a host asks that comes up on a store of so many communities, each with house rules and a running notice. */
async function costsOf(communities: number) {
  const { storage, calls } = counted(createMemoryStorage())
  const askedFor: string[] = []
  const stage = createStage({
    storage,
    rulebooks: [nation],
    rulebooksOf: (community) => {
      askedFor.push(community)
      return { version: '1', rulebooks: [houseOf(community)] }
    },
  })
  const names = Array.from({ length: communities }, (_, index) => `c-${String(index).padStart(4, '0')}`)
  const before = stage.engine()
  const input = { text: 'x', from: '2025-06-02' }
  for (const name of names)
    accepted(await before.community(name).process(notice, 'n1').start({ input, by: director }))

  const since = async <T>(act: () => T | Promise<T>) => {
    calls.count = 0
    askedFor.length = 0
    const result = await act()
    return { result, cost: { store: calls.count, rules: [...askedFor] } }
  }
  const { result: governance, cost: comingUp } = await since(() => stage.engine())
  const { cost: first } = await since(() =>
    governance.community('c-0000').process(notice, 'n2').start({ input, by: director }),
  )
  const { cost: look } = await since(() =>
    governance.community('c-0000').process(notice, 'n1').next(director),
  )
  const { cost: idle } = await since(() => governance.runDue())
  stage.now = ENDS
  return { comingUp, first, look, idle, due: (await since(() => governance.runDue())).result }
}

test('a host comes up on a thousand communities as on one: it reads nothing before it is asked', async () => {
  const [{ due: ofOne, ...one }, { due: ofMany, ...many }] = [await costsOf(1), await costsOf(1_000)]
  expect(many).toEqual(one)
  expect(many.comingUp).toEqual({ store: 0, rules: [] })
  expect(new Set([...many.first.rules, ...many.look.rules])).toEqual(new Set(['c-0000']))
  expect([ofOne.failed, ofMany.failed]).toEqual([0, 0])
  // The notice of each of the thousand came due, and the second one of the first.
  expect([ofOne.done, ofMany.done]).toEqual([2, 1_001])
})
