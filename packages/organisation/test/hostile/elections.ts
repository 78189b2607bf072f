import { type Harness, refused } from '@gongzhi/core/testing'
import { organisation, organisationElection } from '@gongzhi/organisation'

import { call, elected } from '../elections.ts'
import { department, sun } from '../people.ts'
import { standingOf } from '../story.ts'
import { at, committee, root, tree } from '../trees.ts'
import { type Attack, refusedOrders, wholeOf } from './attack.ts'

const GRID = 'street/org-s1/org-g7'
const DECOY = 'decoy/election-mine'

/** An organisation beside the tree elects whom it likes, and names the grid as the one whose committee that is. */
async function decoy(h: Harness) {
  const process = await root(h, { id: 'decoy', tier: 'grid', territory: [] })
  await process
    .by(department)
    .does('seats.fill', { by: 'appointment', term: call.term, seats: committee('li'), decision: 'd' })
  return process
}

/** What is tried on what an election orders. */
export const attackedElections: readonly Attack[] = [
  {
    // Somebody types in an election of an organisation that has called none, or takes the id of one to come.
    reaction: 'organisation-to-election',
    stage: (h) => tree(h),
    unharmed: async (h) => [
      await wholeOf(h, organisationElection, 'mine'),
      await wholeOf(h, organisationElection, `${GRID}/election-2026`),
    ],
    async attack(h) {
      const { id: _, ...input } = call
      const start = async (process: string) =>
        refused(
          await h
            .process(organisationElection, process)
            .start({ input: { ...input, organisation: at(GRID) }, by: department }),
        )
      return [await start('mine'), await start(`${GRID}/election-2026`)]
    },
    refusals: ['start/ordered-only', 'parse/id'],
    async honest(h) {
      await h.process(organisation, GRID).by(sun).does('election.call', call)
      await h.pass()
      return (await standingOf(h.process(organisationElection, `${GRID}/election-2026`))).context.organisation
    },
    comesTo: at(GRID),
  },
  {
    // An election of another organisation seats its own committee, and not that of the grid.
    reaction: 'election-to-seats',
    stage: (h) => elected(h),
    unharmed: (h) => wholeOf(h, organisation, GRID),
    async attack(h) {
      const process = await decoy(h)
      await process.by({ id: 'li', capacity: 'organisation.secretary' }).does('election.call', {
        ...call,
        id: 'mine',
        places: { secretary: 1, deputy: 0, member: 0 },
        entitled: 1,
      })
      await h.pass()
      const election = h.process(organisationElection, DECOY)
      const named = { person: 'li', office: 'secretary' as const }
      await election.by(department).does('candidate.propose', named)
      await election.by(department).does('list.submit', {})
      await election.by(department).does('list.approve', { decision: 'd' })
      await h.pass({ days: 6 })
      const votes = [{ person: 'li', votes: 1 }]
      await election.by(department).does('vote.hold', { present: 1, invalid: 0, votes, record: 'r' })
      await election.by(department).does('result.approve', { decision: 'd' })
      await h.pass()
      const seats = await h
        .process(organisation, GRID)
        .by(h.sentBy(DECOY))
        .cannot('seats.fill', { by: 'election', term: call.term, seats: committee('li'), decision: 'd' })
      return [seats, ...(await refusedOrders(h, organisationElection, DECOY))]
    },
    refusals: ['authorise/foreign-sender'],
    async honest(h) {
      const election = h.process(organisationElection, `${GRID}/election-2026`)
      await election.by(department).does('result.approve', { decision: '批复-9' })
      await h.pass()
      return (await standingOf(h.process(organisation, GRID))).context.term?.decision
    },
    comesTo: '批复-9',
  },
]
