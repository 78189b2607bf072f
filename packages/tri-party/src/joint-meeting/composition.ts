import { because, givenId } from '@gongzhi/core'
import * as z from 'zod'

import type { Failure } from '../failure.ts'
import { PARTIES, type Party } from '../parties.ts'
import { party } from '../party.ts'
import { reference } from '../reference.ts'
import { MEETING_MATTERS, type MeetingMember } from '../rulebooks/meeting.ts'
import { words } from '../words.ts'

/**
 * Who forms a joint meeting (联席会议), who convenes it, and whether it is the community's own practice or
 * the statutory one.
 */
export interface Composition {
  readonly kind: 'tri-party' | 'statutory'
  /** The parties that have to be represented. */
  readonly standing: readonly Party[]
  readonly convener: Party
  /** The departments that have to be there, each by itself: 物业、城管、消防… */
  readonly departments?: readonly string[] | undefined
}

/**
 * The three usual compositions (S1, S2, and the statutory meeting that the street convenes with departments).
 */
export const compositions = {
  /** 小区党组织 + 业主委员会 + 物业服务企业 (S1). */
  partyOrganisation: {
    kind: 'tri-party',
    standing: ['party-organisation', 'owner-committee', 'company'],
    convener: 'party-organisation',
  },
  /** 居委会 + 业委会 + 物业服务企业 (S2). */
  residentsCommittee: {
    kind: 'tri-party',
    standing: ['residents-committee', 'owner-committee', 'company'],
    convener: 'residents-committee',
  },
  /** 街道召集，有关部门参加. */
  statutory: {
    kind: 'statutory',
    standing: ['street', 'residents-committee', 'department', 'company'],
    convener: 'street',
  },
} as const satisfies Readonly<Record<string, Composition>>

/** The members of the statutory meeting that are parties; the others are departments, named one by one. */
export const partyOfMember: { readonly [member in MeetingMember]?: Party } = {
  street: 'street',
  'residents-committee': 'residents-committee',
  'owner-committee': 'owner-committee',
  // Those who represent the owners are seated together, with or without a congress that they form.
  'owners-representatives': 'owners-congress',
  company: 'company',
}

const PARTY_WORDS: ReadonlySet<string> = new Set([...PARTIES, ...Object.keys(partyOfMember)])

/** As many departments as one meeting names. */
export const MOST_DEPARTMENTS = 20

/** A composition as data. */
export const compositionShape = z.strictObject({
  kind: z.enum(['tri-party', 'statutory']),
  standing: z
    .array(party)
    .min(2)
    .max(PARTIES.length)
    .refine(
      (all) => new Set(all).size === all.length,
      because({ zh: '有一方重复', en: 'a party is represented twice' }),
    ),
  convener: party,
  departments: z
    .array(reference)
    .min(1)
    .max(MOST_DEPARTMENTS)
    .refine(
      (all) => new Set(all).size === all.length,
      because({ zh: '有部门重复', en: 'a department is named twice' }),
    )
    // Nobody signs in for a party as if it were a department: the meeting would wait for it for ever.
    .refine(
      (all) => !all.some((one) => PARTY_WORDS.has(one)),
      because({
        zh: '参会方不是部门：须列入固定参会方，业主代表写作 owners-congress',
        en: 'a party is no department: it stands among the standing parties, owners-representatives as owners-congress',
      }),
    )
    .optional(),
})

/** How the ids of matters begin that concerns bring. */
const OF_CONCERN = 'concern:'

/** The id of a matter: as long as that of a concern with the word before it. */
export const matterId = givenId({ longest: 110 })

/** The id of the matter that a concern becomes. */
export function matterOf(concern: string): string {
  return `${OF_CONCERN}${concern}`
}

/** A matter that a meeting has to deal with: an escalated concern, or what an earlier meeting left open. */
export const agendaItemShape = z.strictObject({
  id: matterId,
  title: words,
  concern: reference.nullable(),
  /** Of a statutory meeting: which of the matters it is that the text gives to it. */
  matter: z.enum(MEETING_MATTERS).optional(),
})

/** An action that an earlier meeting assigned about a matter, and that was carried (转入下次会议). */
export const carriedShape = z.strictObject({
  meeting: matterId,
  action: reference,
  party,
  /** Which department owes it, where one does. */
  department: reference.optional(),
  what: words,
})

/** A matter as it is stored: with the actions about it that were carried, where there are any. */
export const storedItemShape = agendaItemShape.extend({ carried: z.array(carriedShape).max(60).optional() })
/** A matter for a meeting. */
export type AgendaItem = z.infer<typeof storedItemShape>

/** A month, `YYYY-MM`. */
export const monthShape = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** Only a concern itself says that a matter is its own: what somebody types speaks of nobody's concern. */
export function ofConcern({ id, concern }: Pick<AgendaItem, 'id' | 'concern'>): Failure | false {
  if (concern === null && !id.startsWith(OF_CONCERN)) return false
  const named = concern ?? id.slice(OF_CONCERN.length)
  return {
    why: {
      zh: `议题 ${id} 以诉求 ${named} 的名义提出`,
      en: `matter ${id} is proposed in the name of the concern ${named}`,
    },
    instead: {
      zh: '请在该诉求中提请，或将 concern 留空并另编号',
      en: 'escalate the concern itself, or leave concern empty and use another id',
    },
  }
}
