import { type Citation, createGovernance, createMemoryStorage } from '@gongzhi/core'
import { links } from '@gongzhi/links'
import { organisations } from '@gongzhi/organisation'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { supervision } from '@gongzhi/supervision'
import { triParty } from '@gongzhi/tri-party'
import { expect, test } from 'vitest'

const plugins = [ownerCommittee(), triParty(), organisations(), supervision()]

/** Every article that stands in something declared, with the way to it: events, registers, rules, papers. */
function articlesIn(value: unknown, way: readonly string[], seen = new Set<unknown>()): [string, Citation][] {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
    return []
  seen.add(value)
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'articles' && Array.isArray(part)
      ? part.map((citation): [string, Citation] => [way.join('.'), citation as Citation])
      : articlesIn(part, [...way, name], seen),
  )
}

test('what a definition cites wherever it runs is a text of the nation, never of one place', () => {
  const { installed } = createGovernance({
    storage: createMemoryStorage(),
    plugins: [...plugins, { name: 'links', reactions: links }],
    holdings: () => [],
  })
  const declared = [...installed.definitions].flatMap(([name, releases]) =>
    [...releases.values()].flatMap(({ vocabulary, machine }) => [
      ...articlesIn(vocabulary, [name]),
      ...articlesIn((machine as { implementations?: unknown }).implementations, [name]),
    ]),
  )
  const local = new Set(
    plugins.flatMap(({ rulebooks = [] }) =>
      rulebooks
        .filter(({ layer }) => layer !== 'nation')
        .flatMap(({ instruments }) => Object.values(instruments).map(({ title }) => title)),
    ),
  )
  expect(declared.length).toBeGreaterThan(50)
  expect(local.size).toBeGreaterThan(20)
  expect(declared.filter(([, { instrument }]) => local.has(instrument))).toEqual([])
})
