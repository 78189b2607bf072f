import { beginElection, type Election } from '../src/committee-election/election.ts'
import { guards } from '../src/committee-election/guards.ts'

const citation = { instrument: '测试条例', article: '1' }
const law = {
  body: 'group',
  groupMinimum: 5,
  groupParity: 'odd',
  groupOwners: { n: 1, d: 2, bound: 'inclusive' },
  groupMembers: ['owners', 'street'],
  reElectionMembers: ['owners', 'street'],
  groupLeader: ['street'],
  firstArea: { n: 1, d: 2, bound: 'inclusive' },
  firstPetition: { n: 1, d: 20, bound: 'inclusive' },
  channels: ['self', 'joint'],
  review: ['street'],
  conditions: ['owner'],
  bars: ['fee-arrears'],
  minimum: 5,
  parity: 'odd',
  longest: { count: 5, unit: 'year' },
  jointShare: { n: 1, d: 5, bound: 'inclusive' },
  before: 15,
  ranking: 'heads-then-area',
  tie: 'lot',
  documents: ['covenant'],
  authorities: ['street'],
  quorum: { n: 1, d: 2, bound: 'strict' },
  majority: { n: 1, d: 2, bound: 'strict' },
}
const cite = Object.fromEntries(Object.keys(law).map((name) => [name, citation]))
/** A first election that just began. */
export const begun = beginElection(
  {
    kind: 'first',
    committee: null,
    formerUntil: null,
    sitting: [],
    seats: 5,
    term: { count: 5, unit: 'year' },
    households: 500,
    areaCentiM2: null,
    owners: 100,
    facts: { areaCentiM2: { delivered: 50, of: 100 }, heads: null, firstDelivery: null, request: null },
    holdings: [{ id: 'seal', kind: 'seal', what: '印章' }],
  },
  { election: 'e1', at: 0, day: '2026-03-02' },
)
export const moment = { at: 0, day: '2026-03-02' } as const
/** An election that a group prepares. */
export const prepared: Election = {
  ...begun,
  body: { kind: 'group', reference: 'doc', group: null, formed: moment },
}
export const members = (owners: number, street: number) => [
  ...Array.from({ length: owners }, (_, index) => ({ id: `o${index + 1}`, from: 'owners' })),
  ...Array.from({ length: street }, (_, index) => ({ id: `s${index + 1}`, from: 'street' })),
]
/** A group of so many owners and of so many from the street. */
export const group = (owners: number, street: number, leader = 's1') => ({
  group: { members: members(owners, street), leader, excused: [] },
  reference: 'doc',
})
/** A candidate where he stands. */
export const candidate = (status: Election['candidates'][number]['status']) => ({
  candidate: 'c1',
  nominations: [{ channel: 'self' as const, by: 'c1', supporters: 0, document: 'd' }],
  status,
  reviews: [],
})
/** An election with an objection that waits. */
export const objected: Election = {
  ...prepared,
  objections: [{ id: 'x1', about: 'o1', by: 'o9', reason: '?', answer: null }],
}
/** A vote that waits for its count. */
export const round = {
  item: 'vote-1',
  kind: 'election' as const,
  candidates: ['c1'],
  seats: 5,
  opens: '2026-04-20' as const,
  sitting: 0,
  commitment: 'a'.repeat(64),
  counted: null,
  seed: null,
}
/** An election that filled three of five seats. */
export const elected: Election = { ...prepared, elected: ['c1', 'c2', 'c3'] }
/** Who acts. */
export const by = (capacity: string, id = 'somebody') => ({ id, capacity })
/** What is asked of the assembly. */
export const vote = { opens: '2026-04-01', commitment: 'a'.repeat(64) }
/** An election whose list is published. */
export const listed: Election = { ...prepared, candidates: [candidate('standing')], listed: moment }
/** Votes that left two seats. */
export const settled = (constituted: 'no' | 'undetermined'): NonNullable<Election['settled']> => ({
  status: 'settled',
  elected: [],
  seatsLeft: 2,
  constituted,
  tie: null,
  alternates: [],
  alternatesStatus: 'settled',
})
/** A nomination of himself. */
export const nomination = { candidate: 'c1', channel: 'self', supporters: 0, document: 'd' }
/** A review that found nothing yet. */
export const review = {
  candidate: 'c1',
  decision: 'accept',
  finding: { grounds: [], conditions: [], rest: 'unknown' },
  reason: '?',
  evidence: ['d'],
}
/** Officers that nobody was chosen for. */
export const officers = { minutes: 'm', present: ['c1', 'c2', 'c3'], choices: [] as object[] }

/** An event, and of what election it is asked. */
export interface Asked {
  readonly context?: Election
  readonly data?: object
  readonly by?: { readonly id: string; readonly capacity: string }
  readonly more?: object
}

/** What a rule says of an event. */
export function ask(
  name: keyof typeof guards,
  type: string,
  { context = prepared, data = {}, by: who, more }: Asked,
) {
  const event = { type, data, by: who ?? by('street'), ...moment, law: { ...law, ...more }, cite }
  return guards[name].rule.verdict({ context, event })
}
