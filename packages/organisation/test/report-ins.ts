import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { reportIn } from '@gongzhi/organisation'

import { sun } from './people.ts'
import type { Case } from './refusal.ts'
import { at } from './trees.ts'

/** A member who reports in for himself. */
export const member = (id: string) => ({ id, capacity: 'volunteer' })
/** A unit that reports in. */
export const unit = { unit: '区税务局', contact: 'contact-1', offers: '税务咨询' }
/** A project that it takes. */
export const project = { id: 'p1', unit: '区税务局', title: '助老服务', due: '2026-04-01' as const }

/** A year of the grid's organisation. */
export async function begun(h: Harness, id = 'y2026') {
  const process = h.process(reportIn, id)
  const input = { organisation: at('street/org-s1/org-g7'), lastDay: '2026-12-31' as const }
  accepted(await process.start({ input, by: sun }))
  return process
}

/** One in which a unit has reported in. */
async function reported(h: Harness) {
  const process = await begun(h)
  await process.by(sun).does('unit.report', unit)
  return process
}

/** What a year of reporting in refuses. */
export const refusedReports: readonly Case[] = [
  {
    rule: 'report-in/newUnit',
    ask: async (h) => (await reported(h)).by(sun).cannot('unit.report', unit),
    why: { zh: '区税务局 已经报到', en: '区税务局 has reported in already' },
    instead: null,
  },
  {
    rule: 'report-in/takeable',
    ask: async (h) => (await begun(h)).by(sun).cannot('project.take', project),
    why: { zh: '区税务局 尚未报到', en: '区税务局 has not reported in' },
    instead: '请先登记单位报到',
  },
  {
    rule: 'report-in/takeable',
    ask: async (h) => (await reported(h)).by(sun).cannot('project.take', { ...project, due: '2026-03-01' }),
    why: {
      zh: '期限 2026-03-01 须在 2026-03-02 至 2026-12-31 之间',
      en: 'it is due on 2026-03-01, which is not from 2026-03-02 to 2026-12-31',
    },
    instead: null,
  },
  {
    rule: 'report-in/unfinished',
    ask: async (h) => (await reported(h)).by(sun).cannot('project.finish', { id: 'p9', evidence: 'e' }),
    why: { zh: '没有待完成的项目 p9', en: 'no project p9 is to be finished' },
    instead: null,
  },
  {
    rule: 'report-in/members',
    ask: async (h) => {
      const data = { person: 'chen', unit: unit.unit, consent: 'c' }
      return refused(await (await begun(h)).register('members').record({ data, by: member('li') }))
    },
    why: { zh: 'li 只能为自己报到', en: 'li can report in for himself alone' },
    instead: null,
  },
]
