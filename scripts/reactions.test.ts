import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import {
  type AnyDefinition,
  createGovernance,
  createMemoryStorage,
  type EventDeclaration,
  type Origin,
  type Plugin,
  type Reaction,
  type Vocabulary,
} from '../packages/core/src/index.ts'
import { creditLinks, links, organisationLinks, supervisionLinks } from '../packages/links/src/index.ts'
import { organisations } from '../packages/organisation/src/index.ts'
import { ownerCommittee } from '../packages/owner-committee/src/index.ts'
import { supervision } from '../packages/supervision/src/index.ts'
import { triParty } from '../packages/tri-party/src/index.ts'

const root = join(import.meta.dirname, '..')
const ofCredit = creditLinks({
  authorityOf: () => 'authority',
  items: {
    recorded: 'overdue-rectification',
    failed: 'failed',
    penalty: 'penalty',
    named: 'model-community',
  },
  isCompany: () => true,
})
const joined: Plugin = {
  name: 'links',
  reactions: [...links, ...organisationLinks, ...supervisionLinks, ...ofCredit],
}
const reactions = [ownerCommittee(), triParty(), organisations(), supervision(), joined].flatMap(
  (plugin): readonly Reaction[] => plugin.reactions ?? [],
)

/** What a definition declares against whoever would forge a reaction, as the page writes it. */
function declaredOf({ does, target, under }: Reaction): string {
  const { start, events } = (target as AnyDefinition).vocabulary as Vocabulary
  const words =
    'start' in does
      ? [
          ...Object.keys(start.ordered ?? {}).map((field) => `ordered ${field}`),
          ...(under === undefined ? [] : [`under ${under}`]),
        ]
      : [(events[does.event] as EventDeclaration).from ?? []]
          .flat()
          .map((origin) => wordsOf(origin as Origin))
  return words.length === 0 ? '—' : words.map((word) => `\`${word}\``).join(', ')
}

function wordsOf(origin: Origin): string {
  return typeof origin === 'string' ? origin : `${origin.kind} ${origin.field}`
}

const installed = (...plugins: readonly Plugin[]) =>
  createGovernance({ storage: createMemoryStorage(), plugins, holdings: () => [] }).installed

test('no event of any package is taken from the engine without a word of where it comes from', () => {
  expect(installed(ownerCommittee(), triParty(), organisations(), supervision(), joined).openEvents).toEqual(
    [],
  )
})

describe.each([ownerCommittee(), triParty(), organisations(), supervision()])(
  'what $name announces',
  (plugin) => {
    test('is heard by its own reactions, or says who has to be told: it installs alone', () => {
      const { reactions: heard, notices } = installed(plugin)
      const announced = (plugin.processes ?? []).flatMap(({ name, vocabulary }) =>
        Object.keys((vocabulary as Vocabulary).outcomes).map((outcome) => `${name}/${outcome}`),
      )
      expect(announced.filter((topic) => !heard.has(topic) && !notices.has(topic))).toEqual([])
    })

    test('goes to nobody who may not read what it is about', () => {
      for (const { name, vocabulary } of plugin.processes ?? []) {
        const { outcomes, read } = vocabulary as Vocabulary
        for (const [outcome, { notice = [] }] of Object.entries(outcomes))
          expect([
            name,
            outcome,
            notice.filter((capacity) => !read?.process.includes(capacity)),
            notice.filter((capacity, index) => notice.indexOf(capacity) !== index),
          ]).toEqual([name, outcome, [], []])
      }
    })
  },
)

describe.each(['docs/reactions.md', 'docs/reactions.zh-CN.md'])('%s', (file) => {
  const rows = readFileSync(join(root, file), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

  test('has a row for every reaction of each package and of what joins them, and no other', () => {
    expect(rows.map(([name]) => name).toSorted()).toEqual(
      reactions.map(({ name }) => `\`${name}\``).toSorted(),
    )
  })

  test('says what holds each off as its definition declares it', () => {
    for (const reaction of reactions) {
      const row = rows.find(([name]) => name === `\`${reaction.name}\``)
      expect([reaction.name, row?.[3]]).toEqual([reaction.name, declaredOf(reaction)])
    }
  })

  test('names tests that are there', () => {
    const named = rows.flatMap(([, , , , tests = '']) =>
      [...tests.matchAll(/`([^`]+)`/g)].map(([, path]) => path as string),
    )
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})
