import { volunteer } from './activities.ts'
import { sun } from './people.ts'
import { defined, held, li } from './posts.ts'
import type { Case } from './refusal.ts'

const round = { minutes: 40, note: '已巡查' }
const notHers = {
  why: { zh: 'chen 不是在岗者', en: 'chen does not have the post' },
  instead: '请由在岗者本人或主管组织办理',
} as const

/** What a post refuses. */
export const refusedPosts: readonly Case[] = [
  {
    rule: 'post/byAnother',
    async ask(h) {
      const process = await defined(h)
      await process.by(sun).does('post.claim', { consent: '同意书-1' })
      return process.by(sun).cannot('claim.accept', {})
    },
    why: { zh: 'sun 是认岗者本人', en: 'it is sun himself who claims or has it' },
    instead: '请由他人办理',
  },
  {
    rule: 'post/onDuty',
    async ask(h) {
      const process = await held(h)
      await process.by(li).does('duty.record', round)
      return process.by(li).cannot('duty.record', round)
    },
    why: { zh: '2026-03-02 已有记录', en: 'duty is recorded up to 2026-03-02 already' },
    instead: '请记录之后的日期',
  },
  {
    rule: 'post/onDuty',
    ask: async (h) => (await held(h)).by(volunteer('chen')).cannot('duty.record', round),
    ...notHers,
  },
  {
    rule: 'post/leaves',
    ask: async (h) => (await held(h)).by(volunteer('chen')).cannot('post.leave', { reason: '…' }),
    ...notHers,
  },
]
