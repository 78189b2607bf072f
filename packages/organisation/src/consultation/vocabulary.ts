import { type Context, event, fixed, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { DEMAND_KINDS } from '../demand/kind.ts'
import { raisers, receivers, superiors } from '../demand/track.ts'
import { civilDay } from '../moment.ts'
import { documentReference, reference } from '../reference.ts'
import { MOST_NAMED } from '../service-catalogue/vocabulary.ts'
import type { Clock } from '../step.ts'
import { words } from '../words.ts'
import { consultationHolding } from './provisions.ts'
const kind = z.enum(DEMAND_KINDS)
const agreedShape = z.strictObject({
  /** Which enterprises and departments sat together. */
  present: z.array(reference).min(2).max(50),
  text: words,
  lead: reference,
  due: civilDay,
  record: documentReference,
})

/** What happens to a consultation, and what it announces. */
export const vocabulary = {
  name: 'consultation',
  version: 1,
  label: { zh: '专题协商', en: 'Consultation' },
  about: {
    zh:
      '一次专题协商：同类诉求集中出现时，由清单自动召集，也可由上级召集。有关企业和部门议定措施、牵头人和期限，' +
      '落实后由他人核验。',
    en:
      'A consultation about what many need. The catalogue calls it where demands of one kind come together, ' +
      'or an upper level does. Enterprises and departments agree on what is done, who leads and by when, and ' +
      'somebody else verifies it.',
  },
  input: z.object({
    kind,
    demands: z.array(reference).max(MOST_NAMED),
    /** The catalogue that found the pattern; null where somebody called it. */
    catalogue: reference.nullable(),
  }),
  context: z.object({
    kind,
    demands: z.array(reference).max(MOST_NAMED),
    catalogue: reference.nullable(),
    agreed: agreedShape.nullable(),
    report: documentReference.nullable(),
    late: z.boolean(),
    /** Nobody has verified in time what was reported. */
    unverified: z.boolean(),
  }),
  attributes: {
    kind: { at: 'kind', label: { zh: '诉求类别', en: 'What it is about' } },
    lead: { at: 'agreed.lead', label: { zh: '牵头人', en: 'Who leads' }, names: 'person' },
    demand: { at: 'demands.*', label: { zh: '涉及的诉求', en: 'Demand that it is about' } },
  },
  start: {
    allow: ['engine', ...superiors],
    ordered: { catalogue: { zh: '由清单自动召集', en: 'The catalogue calls it itself' } },
  },
  read: { process: [...raisers, ...receivers] },
  events: {
    'consultation.hold': event({
      data: agreedShape,
      label: { zh: '召开协商', en: 'Consult' },
      allow: [...superiors, 'park.party-committee'],
      late: { by: [...superiors, 'park.party-committee'], within: { days: 7 } },
    }),
    'measure.report': event({
      data: z.object({ report: documentReference }),
      label: { zh: '报告落实情况', en: 'Report what was done' },
      allow: [...receivers],
      whose: 'lead',
    }),
    'measure.confirm': event({
      data: z.object({ done: z.boolean(), note: words }),
      label: { zh: '核验落实情况', en: 'Verify what was done' },
      allow: [...superiors, 'observer'],
    }),
  },
  outcomes: {
    'consultation.called': outcome({
      data: z.object({ kind, count: z.int() }),
      label: { zh: '专题协商已召集', en: 'Consultation called' },
      notice: [...raisers, ...receivers],
    }),
    'consultation.agreed': outcome({
      data: z.object({ kind, text: z.string(), lead: z.string(), due: civilDay }),
      label: { zh: '专题协商已议定', en: 'Consultation agreed' },
      notice: [...raisers, ...receivers],
    }),
    'consultation.overdue': outcome({
      data: z.object({
        kind,
        stage: z.enum(['holding', 'measure', 'verification']),
        lead: z.string().nullable(),
      }),
      label: { zh: '专题协商逾期', en: 'Consultation overdue' },
      notice: [...receivers],
    }),
    'consultation.closed': outcome({
      data: z.object({ kind, inTime: z.boolean() }),
      label: { zh: '议定事项已落实', en: 'What was agreed is done' },
      notice: [...raisers, ...receivers],
    }),
  },
  deadlines: {
    holdDue: { label: { zh: '协商期限', en: 'Consultation due' } },
    measureDue: { label: { zh: '落实期限', en: 'Measure due' } },
    verifyDue: { label: { zh: '核验期限', en: 'Verification due' } },
  },
  provisions: { holding: fixed({ provision: consultationHolding, fixed: 'start' }) },
  states: {
    called: { zh: '已召集', en: 'Called' },
    agreed: { zh: '已议定', en: 'Agreed' },
    reported: { zh: '待核验', en: 'To be verified' },
    closed: { zh: '已落实', en: 'Done' },
  },
} as const

/** What a deadline of it is measured by. */
export type ConsultationClock = Clock<typeof vocabulary>
/** A consultation as it is stored. */
export type Consultation = Context<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of consultation, by a name: an editor shows this, and not each schema. */
export interface ConsultationVocabulary extends Own {}
