import { type AnyDefinition, type Definition, type Vocabulary } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import {
  capacities,
  type Capacity,
  creditEntry,
  creditFile,
  creditPeriod,
  dutyArea,
  enforcementVisit,
  modelApplication,
  modelTitle,
  selectionRound,
  supervision,
} from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

import { area } from './areas.ts'
import { counting } from './entries.ts'
import { filed } from './files.ts'
import { period } from './periods.ts'
import { called, named, recommended } from './rounds.ts'
import { createStage } from './story.ts'
import { planned } from './visits.ts'

/** What somebody reads: all of it with its history, all but these fields and without its history, or nothing. */
type Read = 'all' | 'nothing' | readonly string[]

interface Table {
  readonly definition: AnyDefinition
  /** Tells the story, and says which process it is. */
  readonly tell: (harness: Harness) => Promise<string>
  /** By capacity; whoever is not there reads nothing. */
  readonly reads: Readonly<Partial<Record<Capacity, Read>>>
}

const byWhom = ['collectedBy', 'verifiedBy']

const withoutNames = ['findings', 'companions', 'departments.*.officers']

const objectors = ['objections.*.by', 'objections.*.answer.by']
const officials = [
  'housing-authority',
  'housing-authority.city',
  'housing-authority.county',
  'organisation-department',
]
const inside = [
  'street',
  'residents-committee',
  'party.secretary',
  'committee.director',
  'owner',
  'company.manager',
]
const of = (capacities: readonly string[], read: Read) =>
  Object.fromEntries(capacities.map((one) => [one, read]))

const tables: readonly Table[] = [
  {
    definition: creditEntry,
    tell: async (h) => (await counting(h)).id,
    reads: {
      'housing-authority': 'all',
      authority: 'all',
      street: 'all',
      'company.manager': byWhom,
      clerk: byWhom,
    },
  },
  {
    definition: creditPeriod,
    tell: async (h) => (await period(h)).id,
    reads: {
      ...of(['authority', 'street', 'company.manager', 'clerk'], ['objections.*.by', 'objections.*.grounds']),
      'housing-authority': 'all',
    },
  },
  {
    definition: creditFile,
    tell: async (h) => (await filed(h)).id,
    reads: of(['housing-authority', 'authority', 'street', 'company.manager', 'clerk'], 'all'),
  },
  {
    definition: dutyArea,
    tell: async (h) => (await area(h)).id,
    reads: of(
      [
        'street',
        'housing-authority',
        'authority',
        'owner',
        'company.manager',
        'residents-committee',
        'party.secretary',
      ],
      'all',
    ),
  },
  {
    definition: enforcementVisit,
    tell: async (h) => (await planned(h)).id,
    reads: {
      'housing-authority': 'all',
      authority: 'all',
      street: 'all',
      'residents-committee': withoutNames,
      'company.manager': withoutNames,
    },
  },
  {
    definition: selectionRound,
    tell: async (h) => (await called(h)).id,
    reads: of([...officials, 'assessor'], 'all'),
  },
  {
    definition: modelApplication,
    tell: async (h) => (await recommended(h)).application.id,
    reads: {
      ...of([...officials, ...inside, 'clerk'], objectors),
      ...of(['housing-authority', 'organisation-department'], 'all'),
    },
  },
  {
    definition: modelTitle,
    tell: async (h) => (await named(h)).title.id,
    reads: {
      ...of(['street', 'owner', 'company.manager'], ['statement.by']),
      ...of(
        [
          'housing-authority',
          'organisation-department',
          'party.secretary',
          'residents-committee',
          'committee.director',
        ],
        'all',
      ),
    },
  },
]

const readers = Object.keys(capacities) as readonly Capacity[]

async function readAs(
  harness: Harness,
  definition: AnyDefinition,
  { id, capacity }: { readonly id: string; readonly capacity: string },
): Promise<Read> {
  const process = harness.community
    .as({ id: 'reader', capacity })
    .process(definition as Definition<Vocabulary>, id)
  const [standing, history] = [await process.standing(), await process.history()]
  if (!standing) throw new Error(`there is no ${id}`)
  if ('code' in standing) {
    expect([standing.code, history.status]).toEqual(['look/not-allowed', 'refused'])
    return 'nothing'
  }
  // What is withheld stands in no context, and the history would tell it.
  for (const field of standing.withheld) expect(standing.context).not.toHaveProperty(field)
  expect(history.status).toBe(standing.withheld.length === 0 ? 'read' : 'refused')
  return standing.withheld.length === 0 ? 'all' : standing.withheld
}

describe.each(tables)('a process of $definition.name', ({ definition, tell, reads }) => {
  test('is read by whom its definition names, and by nobody else', async () => {
    const harness = createStage()
    const id = await tell(harness)
    const read = await Promise.all(
      readers.map(async (capacity) => [capacity, await readAs(harness, definition, { id, capacity })]),
    )
    expect(Object.fromEntries(read.filter(([, one]) => one !== 'nothing'))).toEqual(reads)
  })
})

test('every definition of this package has its table', () => {
  expect(tables.map(({ definition }) => definition.name).toSorted()).toEqual(
    (supervision().processes ?? []).map(({ name }) => name).toSorted(),
  )
})
