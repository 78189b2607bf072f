import { type AnyDefinition, type Definition, type Vocabulary } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import {
  activity,
  consultation,
  contactPlan,
  demand,
  organisationElection,
  observerSample,
  reportIn,
  serviceCatalogue,
  capacities,
  type Capacity,
  organisation,
  organisations,
  post,
  venue,
} from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { called } from './activities.ts'
import { answered, called as calledTogether, catalogue, planned } from './demands.ts'
import { called as calledElection } from './elections.ts'
import { held } from './posts.ts'
import { begun as begunYear } from './report-ins.ts'
import { committed } from './samples.ts'
import { createStage } from './story.ts'
import { tree } from './trees.ts'
import { opened } from './venues.ts'

/** What somebody reads: all of it with its history, all but these fields and without its history, or nothing. */
type Read = 'all' | 'nothing' | readonly string[]

interface Table {
  readonly definition: AnyDefinition
  /** Tells the story, and says which process it is. */
  readonly tell: (harness: Harness) => Promise<string>
  /** By capacity; whoever is not there reads nothing. */
  readonly reads: Readonly<Partial<Record<Capacity, Read>>>
}

const receivers = [
  'park.hall',
  'park.department',
  'park.management',
  'park.party-committee',
  'park.working-committee',
] as const
const ofDemands = ['subject', 'enterprise', 'raisedBy', 'consulted', 'answer']
const all = (among: readonly Capacity[], read: Read) =>
  Object.fromEntries(among.map((one) => [one, read])) as Readonly<Partial<Record<Capacity, Read>>>
const ofHouseholds = ['households', 'former']

const tables: readonly Table[] = [
  {
    definition: organisation,
    tell: async (h) => (await tree(h)).grid.id,
    reads: {
      'organisation-department': 'all',
      'organisation.secretary': 'all',
      'organisation.deputy': 'all',
      'organisation.member': ofHouseholds,
      street: ofHouseholds,
      'residents-committee': ofHouseholds,
    },
  },
  {
    definition: organisationElection,
    tell: async (h) => (await calledElection(h)).election.id,
    reads: {
      ...all(['organisation-department', 'organisation.secretary', 'organisation.deputy'], 'all'),
      ...all(['organisation.member', 'street'], ['candidates', 'objection']),
    },
  },
  {
    definition: observerSample,
    tell: async (h) => (await committed(h)).id,
    reads: { ...all(receivers, 'all'), observer: 'all', hotline: 'all' },
  },
  {
    definition: reportIn,
    tell: async (h) => (await begunYear(h)).id,
    reads: all(
      [
        'organisation-department',
        'organisation.secretary',
        'organisation.deputy',
        'organisation.member',
        'residents-committee',
        'street',
        'volunteer',
      ],
      'all',
    ),
  },
  {
    definition: demand,
    tell: async (h) => (await answered(h)).id,
    reads: {
      ...all(receivers, 'all'),
      observer: 'all',
      hotline: ['consulted'],
      enterprise: ofDemands,
      'enterprise.branch': ofDemands,
    },
  },
  {
    definition: serviceCatalogue,
    tell: async (h) => (await catalogue(h)).id,
    reads: {
      ...all(receivers, 'all'),
      observer: 'all',
      ...all(['hotline', 'street', 'enterprise', 'enterprise.branch'], ['counts.*.demands']),
    },
  },
  {
    definition: consultation,
    tell: async (h) => (await calledTogether(h)).id,
    reads: all([...receivers, 'observer', 'enterprise', 'enterprise.branch'], 'all'),
  },
  {
    definition: contactPlan,
    tell: async (h) => (await planned(h)).id,
    reads: all([...receivers, 'observer'], 'all'),
  },
  {
    definition: activity,
    tell: async (h) => (await called(h)).id,
    reads: {
      'organisation-department': 'all',
      'organisation.secretary': 'all',
      'organisation.deputy': 'all',
      'organisation.member': 'all',
      volunteer: 'all',
      street: 'all',
      'residents-committee': 'all',
    },
  },
  {
    definition: post,
    tell: async (h) => (await held(h)).id,
    reads: {
      'organisation-department': 'all',
      'organisation.secretary': 'all',
      'organisation.deputy': 'all',
      'organisation.member': ['assessed'],
      volunteer: ['assessed'],
      street: 'all',
      'residents-committee': 'all',
    },
  },
  {
    definition: venue,
    tell: async (h) => (await opened(h)).id,
    reads: {
      'organisation-department': 'all',
      'organisation.secretary': 'all',
      'organisation.deputy': 'all',
      'organisation.member': 'all',
      street: 'all',
      'residents-committee': 'all',
    },
  },
]

const everybody = Object.keys(capacities) as readonly Capacity[]

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
      everybody.map(async (capacity) => [capacity, await readAs(harness, definition, { id, capacity })]),
    )
    expect(Object.fromEntries(read.filter(([, one]) => one !== 'nothing'))).toEqual(reads)
  })
})

test('every definition of this package has its table', () => {
  expect(tables.map(({ definition }) => definition.name).toSorted()).toEqual(
    (organisations().processes ?? []).map(({ name }) => name).toSorted(),
  )
})
