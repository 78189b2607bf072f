import { type Harness } from '@gongzhi/core/testing'
import { organisationElection } from '@gongzhi/organisation'

import { department, sun } from './people.ts'
import { tree } from './trees.ts'

/** A secretary and two members for three years, of twenty-one who may vote. */
export const call = {
  id: '2026',
  places: { secretary: 1, deputy: 0, member: 2 },
  term: { from: '2026-03-02' as const, until: '2029-03-01' as const },
  entitled: 21,
  decision: '换届-1',
}
/** Who stands: one as secretary, three as members. */
export const candidates = [
  { person: 'sun', office: 'secretary' as const },
  { person: 'qian', office: 'member' as const },
  { person: 'li', office: 'member' as const },
  { person: 'feng', office: 'member' as const },
]

/** What was counted: so many for each of them. */
export const counted = (votes: readonly number[], present = 18) => ({
  present,
  invalid: 0,
  votes: candidates.map(({ person }, index) => ({ person, votes: votes[index] ?? 0 })),
  record: '选举记录-1',
})

/** The grid has called its election. */
export async function called(h: Harness, more: object = {}) {
  const { grid } = await tree(h)
  await grid.by(sun).does('election.call', { ...call, ...more })
  await h.pass()
  return { grid, election: h.process(organisationElection, `${grid.id}/election-2026`) }
}

/** Its candidates are named. */
export async function named(h: Harness) {
  const all = await called(h)
  for (const one of candidates) await all.election.by(sun).does('candidate.propose', one)
  return all
}

/** They are shown. */
export async function shown(h: Harness) {
  const all = await named(h)
  await all.election.by(sun).does('list.submit', {})
  await all.election.by(department).does('list.approve', { decision: '同意-1' })
  return all
}

/** Five days later it is voted. */
export async function voting(h: Harness) {
  const all = await shown(h)
  await h.at('2026-03-09')
  return all
}

/** Everybody was elected who was to be. */
export async function elected(h: Harness) {
  const all = await voting(h)
  await all.election.by(sun).does('vote.hold', counted([18, 15, 12, 4]))
  return all
}
