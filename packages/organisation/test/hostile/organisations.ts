import { type Harness, refused } from '@gongzhi/core/testing'
import { organisation } from '@gongzhi/organisation'

import { department, wang } from '../people.ts'
import { standingOf } from '../story.ts'
import { at, committee, founding, root, term, tree } from '../trees.ts'
import { type Attack, refusedOrders, wholeOf } from './attack.ts'

const GRID = 'street/org-s1/org-g7'
const ABOVE = 'street/org-s1'

/** The secretary of a decoy that stands beside the tree and of which the grid knows nothing. */
const li = { id: 'li', capacity: 'organisation.secretary' }

async function decoy(h: Harness) {
  const process = await root(h, { id: 'decoy', tier: 'community' })
  await process
    .by(department)
    .does('seats.fill', { by: 'appointment', term, seats: committee(li.id), decision: 'd' })
  return process
}

const grid = (h: Harness) => wholeOf(h, organisation, GRID)
const above = (h: Harness) => h.process(organisation, ABOVE).by(department)
const contextOf = async (h: Harness) => (await standingOf(h.process(organisation, GRID))).context

/** What is tried on what a superior orders. */
export const attackedOrganisations: readonly Attack[] = [
  {
    // Somebody types what stands above his organisation, or takes the id of one to come.
    reaction: 'superior-to-organisation',
    stage: (h) => tree(h),
    unharmed: async (h) => [
      await wholeOf(h, organisation, 'mine'),
      await wholeOf(h, organisation, 'street/org-s2'),
    ],
    async attack(h) {
      const start = async (id: string, superior: object | null) =>
        refused(
          await h.process(organisation, id).start({
            input: { name: 'x', tier: 'community', territory: [], decision: 'd', superior } as never,
            by: department,
          }),
        )
      return [await start('mine', { tier: 'street', at: at('street') }), await start('street/org-s2', null)]
    },
    refusals: ['start/ordered-only', 'parse/id'],
    async honest(h) {
      await h.process(organisation, 'street').by(wang).does('subordinate.found', founding('s2', 'community'))
      await h.pass()
      return (await standingOf(h.process(organisation, 'street/org-s2'))).context.superiors[0]?.at
    },
    comesTo: at('street'),
  },
  {
    reaction: 'superior-to-seats',
    stage: (h) => tree(h),
    unharmed: grid,
    async attack(h) {
      const seat = { by: 'election', term, seats: committee('li'), decision: 'd' } as const
      await (await decoy(h)).by(li).does('subordinate.seat', { organisation: at(GRID), ...seat })
      await h.pass()
      return refusedOrders(h, organisation, 'decoy')
    },
    refusals: ['authorise/foreign-sender'],
    async honest(h) {
      const seat = { by: 'election', term, seats: committee('zhou'), decision: 'd' } as const
      await above(h).does('subordinate.seat', { organisation: at(GRID), ...seat })
      await h.pass()
      return (await contextOf(h)).seats.map(({ person }) => person)
    },
    comesTo: ['zhou'],
  },
  {
    reaction: 'superior-to-seat',
    stage: (h) => tree(h),
    unharmed: grid,
    async attack(h) {
      const leave = { person: 'sun', reason: 'removed', decision: 'd' } as const
      await (await decoy(h)).by(li).does('subordinate.relieve', { organisation: at(GRID), ...leave })
      await h.pass()
      return refusedOrders(h, organisation, 'decoy')
    },
    refusals: ['authorise/foreign-sender'],
    async honest(h) {
      const leave = { person: 'sun', reason: 'removed', decision: 'd' } as const
      await above(h).does('subordinate.relieve', { organisation: at(GRID), ...leave })
      await h.pass()
      return (await contextOf(h)).seats.map(({ person }) => person)
    },
    comesTo: ['qian'],
  },
  {
    reaction: 'superior-to-release',
    stage: (h) => tree(h),
    unharmed: grid,
    async attack(h) {
      await (
        await decoy(h)
      )
        .by(li)
        .does('subordinate.release', { organisation: at(GRID), to: at('decoy'), decision: 'd' })
      await h.pass()
      return refusedOrders(h, organisation, 'decoy')
    },
    refusals: ['authorise/foreign-sender'],
    async honest(h) {
      await above(h).does('subordinate.release', { organisation: at(GRID), to: at('x'), decision: 'd' })
      await h.pass()
      return (await contextOf(h)).move?.to
    },
    comesTo: at('x'),
  },
  {
    // It was offered to another one.
    reaction: 'superior-to-taking',
    async stage(h) {
      await tree(h)
      await h.process(organisation, 'street').by(wang).does('subordinate.found', founding('s2', 'community'))
      await above(h).does('subordinate.release', {
        organisation: at(GRID),
        to: at('street/org-s2'),
        decision: 'd',
      })
      await h.pass()
    },
    unharmed: grid,
    async attack(h) {
      await (await decoy(h)).by(li).does('subordinate.take', { organisation: at(GRID), decision: 'd' })
      await h.pass()
      return refusedOrders(h, organisation, 'decoy')
    },
    refusals: ['authorise/foreign-sender'],
    async honest(h) {
      await h
        .process(organisation, 'street/org-s2')
        .by(department)
        .does('subordinate.take', { organisation: at(GRID), decision: 'd' })
      await h.pass()
      return (await contextOf(h)).superiors.map((one) => one.at)
    },
    comesTo: [at('street/org-s2')],
  },
  {
    reaction: 'superior-to-dissolution',
    stage: (h) => tree(h),
    unharmed: grid,
    async attack(h) {
      await (
        await decoy(h)
      )
        .by(li)
        .does('subordinate.dissolve', { organisation: at(GRID), mergedInto: at('decoy'), decision: 'd' })
      await h.pass()
      return refusedOrders(h, organisation, 'decoy')
    },
    refusals: ['authorise/foreign-sender'],
    async honest(h) {
      await above(h).does('subordinate.dissolve', { organisation: at(GRID), mergedInto: null, decision: 'd' })
      await h.pass()
      return (await standingOf(h.process(organisation, GRID))).state
    },
    comesTo: 'dissolved',
  },
]
