import { event, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { moment } from '../moment.ts'
import { speakers } from '../recipients.ts'
import { words } from '../words.ts'
import { handlers } from './handlers.ts'

/** For whom a clock waits: whoever raised it, the decision of an objection, or somebody outside. */
export const PAUSE_REASONS = ['reporter', 'objection', 'third-party'] as const

/** As many pauses as one term keeps, whatever the rules say. */
export const MOST_PAUSES = 20

/** A span in which the clock stood. */
export const pauseShape = z.strictObject({ from: moment, to: moment })
/** That the clock stands, since when and for whom. */
export const pausedShape = z.strictObject({ since: moment, reason: z.enum(PAUSE_REASONS) })

/** What stops the clock of whoever handles a concern, and lets it go on (中止计时). */
export const pauseEvents = {
  'clock.pause': event({
    data: z.object({ reason: z.enum(PAUSE_REASONS), note: words }),
    label: { zh: '中止计时', en: 'Pause the clock' },
    allow: [...handlers, 'street'],
  }),
  'clock.resume': event({
    data: z.object({ note: words }),
    label: { zh: '恢复计时', en: 'Let the clock go on' },
    allow: [...handlers, 'street', 'owner', 'owners.representative'],
  }),
} as const

/** What is said about it: whoever is waited for has to know. */
export const pauseOutcomes = {
  'clock.paused': outcome({
    data: z.object({ reason: z.enum(PAUSE_REASONS), note: z.string() }),
    label: { zh: '计时已中止', en: 'Clock paused' },
    notice: ['owner', ...speakers],
  }),
  'clock.resumed': outcome({
    data: z.object({ by: z.enum(['somebody', 'time']) }),
    label: { zh: '计时已恢复', en: 'Clock goes on' },
    notice: ['owner', ...speakers],
  }),
} as const
