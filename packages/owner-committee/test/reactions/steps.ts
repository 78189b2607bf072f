import { type Actor, addDays } from '@gongzhi/core'
import { accepted, type Harness } from '@gongzhi/core/testing'
import { committeeMeeting, committeeMeetings } from '@gongzhi/owner-committee'

import { acceptance, commitmentOf, documents, group, seed } from '../election.ts'
import { director, leader, owner, street, superior } from '../people.ts'
import { against, assemblyOf, type Choices, election, type Meeting, newMember } from './stage.ts'

export const six = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6']
/** Who was elected director. */
export const newDirector: Actor = { id: 'c2', capacity: 'committee.director' }

/** How each of the nine owners votes on the six. */
export const chosen =
  (item: string) =>
  (number: number): Choices =>
    Object.fromEntries(
      six.map((name) => [`${item}/${name}`, against[number - 1]?.includes(name) ? 'against' : 'for']),
    )

/** The group of an election, its list shown. */
export async function grouped(h: Harness, id: string): Promise<void> {
  const process = election(h, id)
  await process.by(street).does('group.form', { group: group(7), reference: 'doc-group' })
  await h.pass()
  await process.by(leader).does('group.publish', { reference: 'list-1' })
  await h.pass({ days: 8 })
}

/** Candidates who nominated themselves, reviewed, published and shown. */
export async function listed(
  h: Harness,
  id: string,
  { names = six as readonly string[], by = leader as Actor } = {},
): Promise<void> {
  const process = election(h, id)
  await process.by(by).does('nominations.open', {})
  for (const candidate of names) {
    await process.by(owner(candidate)).does('candidate.nominate', {
      candidate,
      channel: 'self',
      supporters: 0,
      document: `form-${candidate}`,
    })
    await process.by(street).does('candidate.review', acceptance(candidate))
    await process.by(superior).does('candidate.review', acceptance(candidate))
  }
  await process.by(by).does('candidates.publish', { reference: 'list-2' })
  await h.pass({ days: 8 })
}

/** The assembly is asked. */
export async function asked(h: Harness, id: string, { by = leader as Actor, salt = '' } = {}): Promise<void> {
  await election(h, id)
    .by(by)
    .does('vote.request', { opens: addDays(h.today(), 15), commitment: commitmentOf(`${seed}${id}${salt}`) })
  await h.pass()
}

/** From the nominations to the assembly. */
export async function stands(
  h: Harness,
  id: string,
  how: { readonly names?: readonly string[]; readonly by?: Actor } = {},
): Promise<void> {
  await listed(h, id, how)
  await asked(h, id, how)
}

/** The first meeting of those elected, and the filing. */
export async function filed(h: Harness, id: string): Promise<void> {
  const process = election(h, id)
  await process.by(newMember('c1')).does('officers.record', {
    minutes: 'min-1',
    present: ['c1', 'c2', 'c3'],
    choices: [{ office: 'director', person: 'c2', for: ['c1', 'c2', 'c3'] }],
  })
  await process.by(newMember('c1')).does('officers.publish', { reference: 'notice-1' })
  await process.by(newMember('c1')).does('filing.submit', { documents, with: ['street'] })
}

/** The same with its certificate. */
export async function installed(h: Harness, id: string): Promise<void> {
  await filed(h, id)
  await election(h, id).by(street).does('filing.certify', { certificate: 'cert-1' })
  await h.pass()
}

/** An assembly that the committee proposes. */
export async function proposes(h: Harness, id: string, agenda: readonly object[]): Promise<Meeting> {
  const meeting = assemblyOf(h, id)
  accepted(
    await meeting.start({
      input: {
        kind: 'interim',
        source: null,
        agenda: agenda as never,
        owners: null,
        conveneBy: null,
        election: null,
      },
      by: director,
    }),
  )
  return meeting
}

/** A motion to recall a member of the term t1. */
export const recall = (id: string, person: string) => ({
  id,
  matter: 'committee-election',
  title: `罢免委员 ${person}`,
  building: null,
  act: 'recall',
  subject: `t1#${person}`,
  candidates: [],
  seats: null,
})

/** A motion to extend the term t1 by a year. */
export const extension = {
  id: 'X1',
  matter: 'extend-term',
  title: '延长任期',
  building: null,
  act: 'extend',
  subject: 't1#2029-06-30',
  candidates: [],
  seats: null,
}

export const lawn = { id: 'lawn', title: '绿化养护', matter: null, delegation: null }
/** A matter that is reserved to the owners. */
export const hire = {
  id: 'hire',
  title: '选聘物业服务企业',
  matter: 'property-company' as const,
  delegation: null,
}

/** A meeting of a series that the director convenes for six days later. */
export async function convenes(
  h: Harness,
  { series = 't1/meetings', meeting = 'meet-1', by = director as Actor } = {},
): Promise<void> {
  await h
    .process(committeeMeetings, series)
    .by(by)
    .does('meeting.convene', {
      meeting,
      kind: 'regular',
      day: addDays(h.today(), 6),
      place: '会议室',
      items: [lawn, hire],
    })
  await h.pass()
}

/** It is held by those who sign in. */
export async function meets(
  h: Harness,
  { meeting = 'meet-1', by = director as Actor, there = ['dep', 'mem', 'm4'] as readonly string[] } = {},
): Promise<void> {
  const process = h.process(committeeMeeting, meeting)
  await process.by(by).does('notice.give', { told: ['residents-committee'] })
  await h.at(addDays(h.today(), 6))
  await process.by(by).does('signIn.open', {})
  for (const id of there) await process.by(newMember(id)).does('member.signIn', {})
  await process.by(by).does('signIn.close', {})
  await h.pass()
}

/** What is still open on it is left open, and its minutes are drafted. */
export async function minutes(
  h: Harness,
  { meeting = 'meet-1', by = director as Actor, open = ['lawn', 'hire'] as readonly string[] } = {},
): Promise<void> {
  const process = h.process(committeeMeeting, meeting)
  for (const item of open) await process.by(by).does('item.leaveOpen', { item, reason: '再议' })
  await process.by(by).does('minutes.draft', { minutes: `minutes-${meeting}` })
  await h.pass()
}
