import { event, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { PARTIES } from '../parties.ts'
import { party } from '../party.ts'
import { guides, speakers } from '../recipients.ts'
import { documentReference, person, reference } from '../reference.ts'
import { remarkShape } from '../remark.ts'
import { words } from '../words.ts'

/** What a decision of the joint meeting asks for: of which parties, and by which day where it names one. */
export const owedShape = z.strictObject({
  parties: z.array(party).max(PARTIES.length),
  day: civilDay.nullable(),
  /** From when the time of a decision counts that names no day. */
  since: civilDay,
})
/** What the owners were asked about it, and what they decided. */
export const ownersWordShape = z.strictObject({
  motion: words,
  /** The assembly that was asked: what it decided is revoked from there and from nowhere else. */
  assembly: reference,
  /** The reference of their decision; null while they have not decided. */
  decision: documentReference.nullable(),
  passed: z.boolean().nullable(),
  day: civilDay.nullable(),
})

/**
 * What its meeting did last while an authority had the concern (移交期间): it counts once the referral is
 * withdrawn. Null where the meeting did nothing that moves it.
 */
export const MEANWHILE = ['decided', 'to-owners', 'owners-decided', 'handed-up', 'carried', 'done'] as const
/** One of them. */
export type Meanwhile = (typeof MEANWHILE)[number]

/** The meeting of the concern's series on whose agenda it stands, or stood last. */
const itsMeeting = { kind: 'named', field: 'meeting' } as const

/** What the joint meeting (联席会议) does to a concern that was escalated to it. */
export const meetingEvents = {
  'meeting.schedule': event({
    data: z.object({ meeting: reference, day: civilDay }),
    label: { zh: '列入会议议程', en: 'Put on the agenda of a meeting' },
    allow: ['engine'],
    from: { kind: 'named', field: 'series' },
  }),
  'meeting.decide': event({
    data: z.object({
      decision: words,
      parties: z.array(party).max(PARTIES.length),
      day: civilDay.nullable(),
    }),
    label: { zh: '会议已议定', en: 'The meeting decided it' },
    allow: ['engine'],
    from: itsMeeting,
  }),
  'meeting.leave': event({
    data: z.object({ reason: words }),
    label: { zh: '会议搁置', en: 'The meeting left it open' },
    allow: ['engine'],
    from: itsMeeting,
  }),
  'meeting.handUp': event({
    data: z.object({ reason: words }),
    label: { zh: '会议报街道', en: 'The meeting handed it up' },
    allow: ['engine'],
    from: itsMeeting,
  }),
  'meeting.carry': event({
    data: z.object({ reason: remarkShape.again }),
    label: { zh: '任务转入下次会议', en: 'Its action was carried into the next meeting' },
    allow: ['engine'],
    from: itsMeeting,
  }),
  'meeting.putToOwners': event({
    data: z.object({ motion: words, assembly: reference }),
    label: { zh: '会议提请业主大会', en: 'The meeting put it to the owners' },
    allow: ['engine'],
    from: itsMeeting,
  }),
  'meeting.ownersDecided': event({
    data: z.object({
      motion: words,
      assembly: reference,
      decision: documentReference,
      passed: z.boolean(),
      day: civilDay,
    }),
    label: { zh: '业主大会已作出决定', en: 'The owners decided it' },
    allow: ['engine'],
    from: itsMeeting,
  }),
  'owners.revoke': event({
    data: z.object({ decision: documentReference, reason: words }),
    label: { zh: '业主大会的决定被撤销', en: 'What the owners decided was revoked' },
    articles: [{ instrument: '中华人民共和国民法典', article: '280' }],
    allow: ['engine'],
    // Its meeting may be closed by then: the assembly itself says so.
    from: { kind: 'named', field: 'owners.assembly' },
  }),
  'meeting.done': event({
    data: z.object({ decision: words, by: person }),
    label: { zh: '议定事项已落实', en: 'What was decided is done and verified' },
    allow: ['engine'],
    from: itsMeeting,
  }),
} as const

/** What a concern says of decisions about it. */
export const meetingOutcomes = {
  'owners.revoked': outcome({
    data: z.object({ motion: z.string(), decision: z.string(), reason: z.string() }),
    label: { zh: '业主大会的决定已被撤销，诉求重新办理', en: 'Concern open again: the decision was revoked' },
    // Whoever carries it out has to stop: the company among them.
    notice: ['owner', ...speakers, 'company.staff', ...guides],
  }),
} as const
