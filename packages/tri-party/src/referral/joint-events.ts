import { because, event } from '@gongzhi/core'
import * as z from 'zod'

import { AUTHORITIES } from '../rulebooks/authority.ts'
import { words } from '../words.ts'
import { receivers } from './receivers.ts'
import { isWhole, reported, WHOLE } from './result.ts'

const authority = z.enum(AUTHORITIES)

/**
 * What happens where several authorities act together (联合执法), one of them in the lead: the street lets them
 * (Heze, Art. 28; Zibo, Art. 78).
 */
export const jointEvents = {
  'joint.order': event({
    data: z
      .object({
        lead: authority,
        others: z.array(authority).min(1).max(AUTHORITIES.length),
        reason: words,
      })
      .refine(
        ({ lead, others }) => new Set([lead, ...others]).size === others.length + 1,
        because({ zh: '有部门重复', en: 'an authority is named twice' }),
      ),
    label: { zh: '协调联合执法', en: 'Let several authorities act together' },
    allow: ['street'],
  }),
  'part.report': event({
    data: z.object({ authority, ...reported }).refine(isWhole, WHOLE),
    label: { zh: '反馈本部门处理结果', en: 'Report the part of one authority' },
    allow: [...receivers],
    late: { by: ['clerk', ...receivers], within: { days: 7 } },
  }),
  'part.release': event({
    data: z.object({ authority, reason: words }),
    label: { zh: '部门退出联合执法', en: 'Release an authority from acting together' },
    allow: ['street'],
  }),
} as const
