import {
  type CivilDay,
  createGovernance,
  createMemoryStorage,
  defineProcess,
  event,
  type Governance,
  type Instant,
  type Json,
  mainlandChina,
  parseRulebook,
  startOfDay,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import {
  holdingsFrom,
  organisation,
  organisations,
  organisationTiers,
  tiersOf2020,
  tiersOf2024,
  treeHoldings,
} from '@gongzhi/organisation'
import * as z from 'zod'

import { department } from './people.ts'

/** The partitions of a district: its organisation department, a street, and a community. */
export const DISTRICT = 'authority/510504/organisation'
export const STREET = 'street/510504001'
export const CITY = 'hope-city'

const label = { zh: '公告', en: 'Board' }
/** Something in a community that only its party secretary may do. */
export const board = defineProcess(
  {
    name: 'board',
    version: 1,
    label,
    standing: true,
    input: z.object({}),
    context: z.object({ said: z.int() }),
    start: { allow: ['organisation-department'] },
    events: {
      'board.say': event({
        data: z.object({}),
        label,
        allow: ['party.secretary'],
        late: { by: ['party.secretary', 'organisation-department'], within: { days: 7 } },
      }),
    },
    outcomes: {},
    states: { open: label },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: () => ({ said: 0 }),
      initial: 'open',
      states: {
        open: { on: { 'board.say': { actions: assign(({ context }) => ({ said: context.said + 1 })) } } },
      },
    }),
    due: {},
  }),
)

/** Both tables of the district, each for its time. */
const rules = (from: CivilDay) =>
  [
    { year: 2020, from: '2020-01-01', until: '2024-05-12', tiers: tiersOf2020 },
    { year: 2024, from: '2024-05-13', until: undefined, tiers: tiersOf2024 },
  ]
    .filter(({ until }) => until === undefined || from <= until)
    .map(({ year, tiers, ...time }) =>
      parseRulebook({
        id: `510504/tiers-${year}`,
        package: 'organisation',
        layer: 'district',
        place: '510504',
        label: { zh: `${year} 年层级`, en: `Tiers of ${year}` },
        instruments: {
          [`tiers-${year}`]: {
            title: `五级组织体系（${year}）`,
            from: time.from,
            ...(time.until && { until: time.until }),
          },
        },
        values: [
          {
            provision: organisationTiers.id,
            value: tiers as unknown as Json,
            instrument: `tiers-${year}`,
            article: '1',
          },
        ],
      }),
    )

/** A district with its partitions, under a clock that the test moves; who holds what is read from the tree. */
export function createDistrict(day: CivilDay) {
  const clock = { now: startOfDay(day, 480) }
  const governance: Governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [
      organisations(),
      {
        name: 'boards',
        processes: [board],
        capacities: { 'party.secretary': { zh: '书记', en: 'Secretary' } },
      },
    ],
    rulebooks: rules(day),
    places: { [DISTRICT]: '510504', [STREET]: '510504', [CITY]: '510504' },
    calendar: mainlandChina,
    clock: () => clock.now,
    holdings: holdingsFrom([
      ({ actor }) => (actor === department.id ? [{ capacity: department.capacity }] : []),
      treeHoldings({
        governance: () => governance,
        partitionsOf: (community) => (community === CITY ? [STREET] : []),
        capacities: [
          { tier: 'grid', office: 'secretary', capacity: 'party.secretary' },
          { tier: 'grid', office: 'deputy', capacity: 'party.secretary' },
        ],
      }),
    ]),
  })
  const street = governance.community(STREET)
  return {
    governance,
    street,
    city: governance.community(CITY),
    now: () => clock.now,
    async at(when: CivilDay | Instant) {
      clock.now = typeof when === 'number' ? when : startOfDay(when, 480)
      await governance.runDue()
    },
    /** Moves the clock, and no worker wakes. */
    sleep(when: CivilDay | Instant) {
      clock.now = typeof when === 'number' ? when : startOfDay(when, 480)
    },
    organisation: (id: string, partition = STREET) =>
      governance.community(partition).process(organisation, id),
  }
}

/** A district in which the grid of the community has sun as its secretary, and the board is up. */
export async function withGrid(day: CivilDay, until: CivilDay) {
  const d = createDistrict(day)
  const root = d.organisation('street')
  const input = { name: '大工委', tier: 'street', territory: [], decision: 'd', superior: null }
  accepted(await root.start({ input, by: department }))
  const found = async (above: string, id: string, tier: string, territory: string[]) => {
    accepted(
      await d.organisation(above).send({
        event: 'subordinate.found',
        data: { id, community: null, name: id, tier, territory, decision: 'd' },
        by: department,
      }),
    )
    await d.governance.runDue()
  }
  await found('street', 's1', 'community', [CITY, 'garden'])
  await found('street/org-s1', 'g7', 'grid', [CITY])
  const grid = d.organisation('street/org-s1/org-g7')
  accepted(
    await grid.send({
      event: 'seats.fill',
      data: {
        by: 'election',
        term: { from: day, until },
        seats: [
          { person: 'sun', office: 'secretary' },
          { person: 'qian', office: 'member' },
        ],
        decision: '批复-2',
      },
      by: department,
    }),
  )
  accepted(await d.city.process(board, 'b').start({ input: {}, by: department }))
  const say = (at?: Instant) =>
    d.city.process(board, 'b').send({
      event: 'board.say',
      data: {},
      by: { id: 'sun', capacity: 'party.secretary' },
      ...(at !== undefined && { at }),
    })
  return { ...d, grid, say }
}
