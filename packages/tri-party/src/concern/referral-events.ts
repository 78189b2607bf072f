import { event, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { dissuasionShape } from '../dissuasion.ts'
import { speakers } from '../recipients.ts'
import { documentReference, reference } from '../reference.ts'
import { remarkShape } from '../remark.ts'
import { VIOLATIONS } from '../rulebooks/violations.ts'
import { words } from '../words.ts'
import { handlers } from './handlers.ts'

/** What is done about an unlawful act (违法行为): dissuaded from, and handed to the authority (移交). */
export const referralEvents = {
  'dissuasion.record': event({
    data: z.object({ what: words, inVain: z.boolean(), evidence: documentReference.optional() }),
    label: { zh: '记录劝阻、制止', en: 'Record that it was dissuaded from' },
    articles: [
      { instrument: '物业管理条例', article: '45' },
      { instrument: '中华人民共和国民法典', article: '942' },
    ],
    allow: [...handlers],
    late: { by: ['clerk', ...handlers], within: { days: 7 } },
  }),
  'concern.refer': event({
    data: z.object({
      violation: z.enum(VIOLATIONS),
      subject: reference,
      evidence: z.array(documentReference).min(1).max(20),
      dissuasion: words,
    }),
    label: { zh: '移交', en: 'Refer' },
    articles: [
      { instrument: '物业管理条例', article: '45' },
      { instrument: '中华人民共和国民法典', article: '286' },
    ],
    allow: [...handlers],
  }),
  'referral.answer': event({
    data: z.object({ referral: reference, result: remarkShape.resolution }),
    label: { zh: '移交结果反馈', en: 'Answer to the referral' },
    allow: ['engine'],
    from: 'child',
  }),
  'referral.takeBack': event({
    data: z.object({ referral: reference, reason: words }),
    label: { zh: '移交已撤回', en: 'The referral was withdrawn' },
    allow: ['engine'],
    from: 'child',
  }),
} as const

/** What is said about it. */
export const referralOutcomes = {
  'concern.referred': outcome({
    data: z.object({
      violation: z.enum(VIOLATIONS),
      subject: z.string(),
      evidence: z.array(z.string()),
      dissuasion: z.string(),
      dissuaded: dissuasionShape.nullable(),
      /** How many times it has been referred, this time counted. */
      time: z.int(),
    }),
    label: { zh: '诉求已移交', en: 'Concern referred' },
    notice: ['owner', ...speakers],
  }),
} as const
