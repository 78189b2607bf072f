import { event } from '@gongzhi/core'
import * as z from 'zod'

import { person } from '../reference.ts'
import { words } from '../words.ts'

/** The capacities of the departments that a street assigns concerns to (有关部门). */
export const departments = ['housing-authority', 'authority', 'residents-committee'] as const

/** What the street (街道办事处) does with a concern that reached it: the last rung of the ladder. */
export const streetEvents = {
  'street.take': event({
    data: z.object({}),
    label: { zh: '街道接办', en: 'The street takes it' },
    allow: ['street'],
  }),
  'street.assign': event({
    data: z.object({ to: person }),
    label: { zh: '街道交办', en: 'The street assigns it to a department' },
    allow: ['street'],
  }),
  'street.answer': event({
    data: z.object({ answer: words }),
    label: { zh: '街道答复', en: 'The street answers it' },
    allow: ['street', ...departments],
  }),
  'street.return': event({
    data: z.object({ reason: words }),
    label: { zh: '街道退回', en: 'The street returns it' },
    allow: ['street'],
  }),
} as const
