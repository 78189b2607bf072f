import { because, event } from '@gongzhi/core'
import * as z from 'zod'

import { documentReference, reference } from '../reference.ts'
import { words } from '../words.ts'
import { receivers } from './receivers.ts'

const rules = (article: string) => ({ instrument: '行政执法机关移送涉嫌犯罪案件的规定', article })

/** A suspected crime (涉嫌犯罪), as it is stored. */
export const crimeShape = z.strictObject({
  /** Two officers at least (专案组), who verify it. */
  officers: z.array(reference).max(20),
  report: documentReference,
  /** The number of the transfer to the police. */
  transfer: documentReference.nullable(),
  /** The material that is with the police (案卷材料). */
  documents: z.array(documentReference).max(20),
  /** The case number of the police, once they have filed it. */
  filed: documentReference.nullable(),
  /** Why the head or the police declined, last. */
  reason: words.nullable(),
})

/** What is done where an act may be a crime: it goes to the police, and no penalty takes the place of that. */
export const crimeEvents = {
  'crime.suspect': event({
    data: z.object({
      report: documentReference,
      officers: z
        .array(reference)
        .min(2)
        .max(20)
        .refine(
          (all) => new Set(all).size === all.length,
          because({ zh: '有人员重复', en: 'an officer is named twice' }),
        ),
    }),
    label: { zh: '提出移送涉嫌犯罪案件的报告', en: 'Report a suspected crime to the head' },
    articles: [rules('3'), rules('5')],
    allow: [...receivers],
  }),
  'crime.approve': event({
    data: z.object({}),
    label: { zh: '批准移送', en: 'Approve the transfer' },
    articles: [rules('5')],
    allow: ['authority.head'],
  }),
  'crime.reject': event({
    data: z.object({ reason: words }),
    label: { zh: '不批准移送', en: 'Do not approve the transfer' },
    articles: [rules('5')],
    allow: ['authority.head'],
  }),
  'crime.transfer': event({
    data: z.object({ number: documentReference, documents: z.array(documentReference).min(1).max(20) }),
    label: { zh: '移送公安机关', en: 'Transfer to the police' },
    articles: [rules('5'), rules('6')],
    allow: [...receivers],
    late: { by: ['clerk', ...receivers], within: { days: 3 } },
  }),
  'crime.file': event({
    data: z.object({ number: documentReference }),
    label: { zh: '公安机关立案', en: 'The police file the case' },
    articles: [rules('8'), rules('9')],
    allow: ['police'],
    late: { by: ['clerk', 'police'], within: { days: 7 } },
  }),
  'crime.decline': event({
    data: z.object({ reason: words, returned: z.array(reference).max(20) }),
    label: { zh: '公安机关不予立案', en: 'The police do not file the case' },
    articles: [rules('8'), rules('9')],
    allow: ['police'],
    late: { by: ['clerk', 'police'], within: { days: 7 } },
  }),
  'crime.askReview': event({
    data: z.object({ reason: words, documents: z.array(documentReference).min(1).max(20) }),
    label: { zh: '提请复议', en: 'Ask the police to reconsider' },
    articles: [rules('9')],
    allow: [...receivers],
  }),
  'crime.askSupervision': event({
    data: z.object({ reason: words, number: documentReference }),
    label: { zh: '建议检察院立案监督', en: 'Ask the procuratorate to supervise the filing' },
    articles: [rules('9')],
    allow: [...receivers],
  }),
  'supervision.close': event({
    data: z.object({ reason: words }),
    label: { zh: '检察院认为不予立案理由成立', en: 'The procuratorate finds that it need not be filed' },
    articles: [rules('9')],
    allow: ['procuratorate'],
    late: { by: ['clerk', 'procuratorate'], within: { days: 7 } },
  }),
  'crime.handOver': event({
    data: z.object({ items: z.array(reference).min(1).max(20), receipt: documentReference }),
    label: { zh: '移交涉案物品和材料', en: 'Hand the items and material over' },
    articles: [rules('12')],
    allow: [...receivers],
    late: { by: ['clerk', ...receivers], within: { days: 3 } },
  }),
} as const
