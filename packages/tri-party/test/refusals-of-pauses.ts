import { raise, underWay } from './concerns.ts'
import { pausing } from './pauses.ts'
import { chen, clerk, manager, staff } from './people.ts'
import type { Case } from './refusal.ts'
import { stageUnder } from './story.ts'

const waits = { reason: 'reporter', note: '约定上门时间' } as const

/** What a concern refuses about its clock. */
export const refusedPauses: readonly Case[] = [
  {
    rule: 'concern/pausable',
    ask: async (h) => (await underWay(h)).by(staff).cannot('clock.pause', waits),
    why: {
      zh: '没有规定计时可以中止多久、几次',
      en: 'no rule says how long a clock may stand, and how often',
    },
    instead: '请继续办理；可由自治规则规定中止的时限（concern/pause-period）和次数（concern/pauses）',
  },
  {
    rule: 'concern/pausable',
    stage: () => stageUnder(pausing),
    ask: async (h) => {
      const process = await underWay(h)
      await process.by(staff).does('clock.pause', waits)
      return process.by(staff).cannot('clock.pause', waits)
    },
    why: { zh: '计时自 2026-03-02 起已中止', en: 'the clock has stood since 2026-03-02' },
    instead: null,
  },
  {
    rule: 'concern/pausable',
    stage: () => stageUnder(pausing),
    ask: async (h) => {
      const process = await underWay(h)
      for (let time = 0; time < 2; time++) {
        await process.by(staff).does('clock.pause', waits)
        await process.by(staff).does('clock.resume', { note: '…' })
      }
      return process.by(staff).cannot('clock.pause', waits)
    },
    why: { zh: '计时已中止 2 次，最多 2 次', en: 'the clock stood 2 times, and 2 is the most' },
    instead: '请办结或者提请上级',
  },
  {
    rule: 'concern/pausable',
    stage: () => stageUnder(pausing),
    ask: async (h) => {
      const process = await underWay(h)
      await process.by(clerk).does('ticket.attach', { system: '12345', ticket: '1', dueDay: '2026-03-20' })
      return process.by(staff).cannot('clock.pause', waits)
    },
    why: {
      zh: '工单的时限由热线定为 2026-03-20',
      en: 'the hotline has set the day of the ticket: 2026-03-20',
    },
    instead: '请延长办理时限并说明理由',
  },
  {
    rule: 'concern/pausable',
    stage: () => stageUnder(pausing),
    ask: async (h) => {
      const process = await underWay(h)
      await h.pass({ days: 40 })
      return process.by(staff).cannot('clock.pause', waits)
    },
    why: { zh: '时限已满', en: 'its time is over' },
    instead: '请尽快办结',
  },
  {
    rule: 'concern/stands',
    ask: async (h) => {
      const process = await raise(h)
      await process.by(manager).does('concern.accept', {})
      return process.by(manager).cannot('clock.resume', { note: '…' })
    },
    why: { zh: '计时没有中止', en: 'the clock is not paused' },
    instead: null,
  },
  {
    rule: 'concern/stands',
    stage: () => stageUnder(pausing),
    ask: async (h) => {
      const process = await underWay(h)
      await process.by(staff).does('clock.pause', waits)
      return process.by(chen).cannot('clock.resume', { note: '…' })
    },
    why: {
      zh: 'chen 不在实名提出的 1 人之列',
      en: 'chen is not the one person who raised it by name',
    },
    instead: '请由办理人或者提出人恢复',
  },
  {
    rule: 'concern/stands',
    stage: () => stageUnder(pausing),
    ask: async (h) => {
      const process = await underWay(h, { raisedBy: null })
      await process.by(staff).does('clock.pause', waits)
      return process.by(chen).cannot('clock.resume', { note: '…' })
    },
    why: {
      zh: '诉求匿名提出，chen 也不办理诉求',
      en: 'it was raised without a name, and chen does not handle it',
    },
    instead: '请由办理人恢复',
  },
]
