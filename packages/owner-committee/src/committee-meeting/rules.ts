import type {
  Behaviour,
  Context,
  EventName,
  Json,
  MachineEvent,
  MachineOutcome,
  Moment,
  StartInput,
} from '@gongzhi/core'

import { withoutSentences } from '../stored-assessment.ts'
import { type AgendaEntry, agendaOf, change, decidedItem, type Item, itemOf, publicOf } from './agenda.ts'
import { decisionOf } from './decision.ts'
import { attendants, inOffice, thereNow, voters } from './member.ts'
import { sealOf } from './seal.ts'
import type { vocabulary } from './vocabulary.ts'

type Vocabulary = typeof vocabulary
/** A meeting as it stands. */
export type Meeting = Context<Vocabulary>
/** What a rule looks at: the meeting as it stands, and what happens to it. */
export interface On<Name extends EventName<Vocabulary>> {
  readonly context: Meeting
  readonly event: Extract<MachineEvent<Vocabulary>, { type: Name }>
}
/** What can be looked at before anything is given. */
export interface Before {
  readonly context: Meeting
  readonly event: Moment<Vocabulary>
}
type Outcome<Name extends string> = Extract<MachineOutcome<Vocabulary>, { type: Name }>
type Change = Partial<Meeting>

/** The meeting as it begins. */
export function begun({ input: { data } }: { readonly input: StartInput<Vocabulary> }): Meeting {
  return {
    series: data.series,
    kind: data.kind,
    day: data.day,
    place: data.place,
    convener: data.convener ?? { kind: 'officers', person: null },
    members: data.members,
    reElection: data.reElection,
    items: data.items.map(pending),
    told: [],
    present: [],
    proxies: [],
    left: [],
    sittings: 0,
    seals: [],
    minutes: null,
    answers: [],
    decided: null,
    publication: null,
    publicationLate: false,
  }
}

function pending(item: AgendaEntry): Item {
  return { ...item, status: 'pending', votes: [], signed: [], reason: null }
}

/** An item more. */
export function withItem({ context, event }: On<'agenda.add'>): Change {
  return { items: [...context.items, pending(event.data)] }
}

/** Notice is given. */
export function noticed({ event }: On<'notice.give'>): Change {
  return { told: event.data.told }
}

/** Who has to know of the meeting knows. */
export function announced({ context, event }: On<'notice.give'>): Outcome<'meeting.noticed'> {
  return {
    type: 'meeting.noticed',
    data: {
      series: context.series,
      day: context.day,
      place: context.place,
      told: event.data.told,
      items: context.items.map(agendaOf),
    },
  }
}

/** The meeting is on another day, of which nobody was told and for which nobody has signed in. */
export function moved({ event }: On<'meeting.postpone' | 'meeting.reconvene'>): Change {
  return { day: event.data.day, place: event.data.place, told: [], present: [], proxies: [], left: [] }
}

/** The meeting is not held. */
export function lapsed({ context, event }: On<'meeting.cancel'>): Outcome<'meeting.lapsed'> {
  return {
    type: 'meeting.lapsed',
    data: { series: context.series, day: context.day, reason: event.data.reason },
  }
}

/** Its committee meets no more. */
export function withdrawn({ context }: { readonly context: Meeting }): Outcome<'meeting.lapsed'> {
  return { type: 'meeting.lapsed', data: { series: context.series, day: context.day, reason: null } }
}

/** One sitting more. */
export function sat({ context }: { readonly context: Meeting }): Change {
  return { sittings: context.sittings + 1 }
}

/** A member is there, for the first time or again: nobody represents him any more. */
export function signedIn({
  context: { present, proxies, left },
  event: { by },
}: On<'member.signIn'>): Change {
  return {
    present: [...new Set([...present, by.id])],
    proxies: proxies.filter(({ member }) => member !== by.id),
    left: left.filter((one) => one !== by.id),
  }
}

/** A member is represented. */
export function represented({ context, event: { data, by } }: On<'proxy.signIn'>): Change {
  const others = context.proxies.filter(({ member }) => member !== data.member)
  const { member, mandate } = data
  return {
    proxies: [...others, { member, by: by.id, mandate }],
    left: context.left.filter((one) => one !== by.id),
  }
}

/** Somebody leaves: from now on he is not counted. */
export function departed({ context, event: { by } }: On<'member.leave'>): Change {
  return { left: [...context.left, by.id] }
}

/** Who came to the meeting, early or late, is known when everything on it is settled. */
export function attended({ context }: On<'minutes.draft'>): Outcome<'attendance.known'> {
  const { series, day } = context
  return { type: 'attendance.known', data: { series, day, ...attendants(context) } }
}

/** The meeting has its quorum. */
export function held({ context, event }: On<'signIn.close'>): Outcome<'meeting.held'> {
  return {
    type: 'meeting.held',
    data: {
      series: context.series,
      day: event.day,
      ...attendants(thereNow(context)),
      absent: context.members
        .map(({ id }) => id)
        .filter((id) => inOffice(context, id) && !voters(context).includes(id)),
    },
  }
}

/** The meeting has no quorum. */
export function adjourned({ context }: { readonly context: Meeting }): Outcome<'meeting.adjourned'> {
  return {
    type: 'meeting.adjourned',
    data: {
      series: context.series,
      day: context.day,
      present: voters(context).length,
      of: context.members.length,
    },
  }
}

/** An item is put to the vote. */
export function opened({ context, event }: On<'item.open'>): Change {
  return { items: change(context.items, event.data.item, { status: 'voting' }) }
}

/** An item is left to the owners. */
export function referred({ context, event }: On<'matter.refer'>): Change {
  return { items: change(context.items, event.data.item, { status: 'referred' }) }
}

/** It is proposed to the assembly. */
export function proposed({ context, event: { data } }: On<'matter.refer'>): Outcome<'proposal.made'> {
  // Its guard says that there is the item, and that it is a matter of the owners.
  const item = itemOf(context, data.item) as Item & { readonly matter: NonNullable<Item['matter']> }
  return {
    type: 'proposal.made',
    data: {
      item: item.id,
      matter: item.matter,
      title: item.title,
      act: data.act,
      subject: data.subject,
      series: context.series,
    },
  }
}

/** A vote more. */
export function voted({ context, event: { data } }: On<'vote.cast'>): Change {
  const votes = itemOf(context, data.item)?.votes ?? []
  return {
    items: change(context.items, data.item, {
      votes: [...votes, { member: data.member, choice: data.choice }],
    }),
  }
}

/** A signature more. */
export function signed({ context, event: { data } }: On<'decision.sign'>): Change {
  const before = itemOf(context, data.item)?.signed ?? []
  return { items: change(context.items, data.item, { signed: [...before, data.member] }) }
}

/** An item has its result, by the law that was fixed for the sitting. */
export function concluded({ context, event }: On<'item.conclude'>): {
  readonly change: Change
  readonly outcome: Outcome<'decision.made'>
} {
  // Its guard says that there is the item.
  const item = itemOf(context, event.data.item) as Item
  const decision = decisionOf(context, { item, law: event.law, cite: event.cite })
  return {
    change: {
      items: change(context.items, item.id, { status: decision.outcome }),
      decided: context.decided ?? { at: event.at, day: event.day },
    },
    outcome: {
      type: 'decision.made',
      data: {
        ...publicOf(item),
        outcome: decision.outcome,
        day: event.day,
        for: decision.for,
        against: decision.against,
        abstain: decision.abstain,
        of: decision.of,
        assessment: {
          ...withoutSentences(decision),
          uncounted: decision.uncounted.map(({ reason: _reason, ...one }) => one),
        } as unknown as Json,
      },
    },
  }
}

/** An item is left open. */
export function leftOpen({ context, event: { data } }: On<'item.leaveOpen'>): Change {
  return { items: change(context.items, data.item, { status: 'left-open', reason: data.reason }) }
}

/** The seal is asked for. */
export function sealAsked({ context, event }: On<'seal.request'>): Change {
  return { seals: [...context.seals, { ...event.data, signed: [], usedOn: null, keeper: null }] }
}

/** A member signs for the seal. */
export function sealSigned({ context, event }: On<'seal.sign'>): Change {
  return {
    seals: context.seals.map((seal) =>
      seal.id === event.data.id ? { ...seal, signed: [...seal.signed, event.by.id] } : seal,
    ),
  }
}

/** The seal is used. */
export function sealUsed({ context, event: { data, day } }: On<'seal.use'>): Change {
  return {
    seals: context.seals.map((one) =>
      one.id === data.id ? { ...one, usedOn: day, keeper: data.keeper } : one,
    ),
  }
}

/** It is known under which document the seal stands, and who signed for it. */
export function sealed({ context, event: { data, day } }: On<'seal.use'>): Outcome<'seal.used'> {
  // Its guard says that the seal was asked for.
  const seal = sealOf(context, data.id) as Meeting['seals'][number]
  return {
    type: 'seal.used',
    data: {
      id: data.id,
      item: seal.item,
      document: seal.document,
      keeper: data.keeper,
      signed: seal.signed,
      day,
    },
  }
}

/** There are minutes. */
export function minuted({ context, event }: On<'minutes.draft'>): Change {
  return {
    minutes: event.data.minutes,
    decided: context.decided ?? { at: event.at, day: event.day },
  }
}

/** A member signs the minutes. */
export function minutesSigned({ context, event }: On<'minutes.sign'>): Change {
  return { answers: [...context.answers, { member: event.by.id, signed: true, reason: null }] }
}

/** A member does not sign the minutes. */
export function minutesRefused({ context, event: { data } }: On<'minutes.refuse'>): Change {
  return { answers: [...context.answers, { member: data.member, signed: false, reason: data.reason }] }
}

/** What was decided is published. */
export function published({ event }: On<'decision.publish'>): Change {
  return { publication: event.data.reference }
}

/** Everybody can read what was decided. */
export function publishedTo({ context, event }: On<'decision.publish'>): Outcome<'decisions.published'> {
  return {
    type: 'decisions.published',
    data: {
      series: context.series,
      reference: event.data.reference,
      decisions: context.items
        .filter(decidedItem)
        .map((item) => ({ ...publicOf(item), outcome: item.status })),
      late: context.publicationLate,
    },
  }
}

/** It was not published in time. */
export function overdue({ context }: { readonly context: Meeting }): Outcome<'publication.overdue'> {
  return {
    type: 'publication.overdue',
    data: { series: context.series, decisions: context.items.filter(decidedItem).map(({ id }) => id) },
  }
}

/** The meeting is over, with what it left open and who did not sign. */
export function closed({ context }: { readonly context: Meeting }): Outcome<'meeting.closed'> {
  return {
    type: 'meeting.closed',
    data: {
      series: context.series,
      open: context.items.filter(({ status }) => status === 'left-open').map(agendaOf),
      refused: context.answers.filter(({ signed: has }) => !has).map(({ member }) => member),
    },
  }
}

/** What a correction of the minutes rests on. */
export const corrections: NonNullable<Behaviour<Vocabulary>['corrections']> = {
  'minutes.draft': ({ context, after }) =>
    context.answers.length === 0
      ? { context: { ...context, minutes: after.minutes } }
      : {
          annul: {
            zh: '已有委员签署，须重新签署',
            en: 'a member has answered already; the answers have to be taken again',
          },
        },
}
