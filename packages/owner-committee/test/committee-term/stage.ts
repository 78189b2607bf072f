import { type Actor, ENGINE, type Json } from '@gongzhi/core'
import { accepted, createHarness, type Harness } from '@gongzhi/core/testing'
import { capacities, provisions } from '@gongzhi/owner-committee'
import { announced, standingOf, storiesOf } from '@gongzhi/testing/stories'

import { committeeTerm } from '../../src/committee-term/index.ts'
import { houseLaw } from '../house-rules.ts'
import { street } from '../people.ts'

const needed = new Set(
  Object.values(committeeTerm.vocabulary.provisions).map(({ provision }) => provision.id),
)

/**
 * What the tests' law says about a term, so that nothing else moves a kept history; what is undefined is
 * stated by no text.
 */
export function stage(law: { readonly [provision: string]: Json | undefined } = {}): Harness {
  const stated = Object.entries({ ...houseLaw, ...law }).filter(
    (one): one is [string, Json] => one[1] !== undefined && needed.has(one[0]),
  )
  return createHarness({
    plugins: [{ name: 'owner-committee', processes: [committeeTerm], provisions, capacities }],
    law: Object.fromEntries(stated),
    start: '2026-03-02',
  })
}
/** The same under the tests' law. */
export const createStage = () => stage()
/** The stories of a term. They stand in files by what they tell, and are walked together. */
export const { story, walked, chosen } = storiesOf(committeeTerm, createStage)

/** Who acts in the tests besides. */
export const fourth: Actor = { id: 'm4', capacity: 'committee.member' }
export const fifth: Actor = { id: 'm5', capacity: 'committee.member' }
export const second: Actor = { id: 'alt2', capacity: 'committee.alternate' }
/** A committee of five with two alternates, whose term ends with June. */
export const input = {
  committee: 'oc',
  seats: 5,
  alternates: ['alt', 'alt2'],
  termFrom: '2023-06-30' as const,
  termUntil: '2026-06-30' as const,
  filed: [{ authority: 'street' as const, certificate: 'cert-1', day: '2023-07-05' as const }],
  mandates: [],
  reminders: [20],
  members: [
    { person: 'dir', office: 'director' as const },
    { person: 'dep', office: 'deputy' as const },
    { person: 'mem', office: 'member' as const },
    { person: 'm4', office: 'member' as const },
    { person: 'm5', office: 'member' as const },
  ],
  holdings: [
    { id: 'seal', kind: 'seal' as const, what: '业主委员会印章' },
    { id: 'files', kind: 'files' as const, what: '会议纪要等档案' },
  ],
}
/** What the next election begins with. */
export const election = {
  seats: 5,
  households: null,
  areaCentiM2: null,
  sitting: ['dir', 'dep', 'mem', 'm4', 'm5'],
  formerUntil: '2026-06-30',
  term: { count: 3, unit: 'year' },
  holdings: input.holdings,
}
/** What differs from it. */
export type Begin = {
  readonly [K in keyof typeof input | 'electedBy' | 'groups' | 'seatGroups']?: unknown
} & { readonly id?: string }

/** A term that somebody began. */
export async function begun(h: Harness, { id = 't1', ...more }: Begin = {}) {
  const term = h.process(committeeTerm, id)
  accepted(await term.start({ input: { ...input, ...more } as typeof input, by: street }))
  return term
}
/** A term under test. */
export type Term = Awaited<ReturnType<typeof begun>>
export const contextOf = async (term: Term) => (await standingOf(term)).context
export const people = async (term: Term) => (await contextOf(term)).members.map(({ person }) => person)
export const last = async (term: Term) => (await announced(term)).at(-1)
export const report = (
  term: Term,
  by: Actor,
  person: string,
  ground: 'not-owner' | 'neglects-duty' | 'fee-arrears' | 'absent' | 'health',
) => term.by(by).does('ground.report', { person, ground, evidence: 'doc-1' })
export const decide = (term: Term, person: string, decision: 'ended' | 'kept') =>
  term.by(ENGINE).does('end.decide', { person, decision, reference: 'meeting-1', authorisation: null })
