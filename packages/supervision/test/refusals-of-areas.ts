import { answered, area, contact, evening, fire } from './areas.ts'
import { housing, street } from './people.ts'
import type { Case } from './refusals-of-visits.ts'

const others = '责任部门有：fire'

/** What an area of duty refuses. */
export const refusedAreas: readonly Case[] = [
  {
    rule: 'duty-area/joinable',
    ask: async (h) => (await answered(h)).by(street).cannot('department.join', fire),
    why: { zh: 'fire已列入', en: 'fire is in it already' },
    instead: null,
  },
  {
    rule: 'duty-area/joinable',
    async ask(h) {
      const process = await area(h)
      for (let number = 1; number <= 12; number++)
        await process.by(street).does('department.join', { ...fire, authority: `d${number}` })
      return process.by(street).cannot('department.join', fire)
    },
    why: { zh: '已有 12 个部门，最多 12 个', en: 'there are 12 departments, and 12 is the most' },
    instead: null,
  },
  {
    rule: 'duty-area/known',
    ask: async (h) =>
      (await answered(h)).by(street).cannot('department.leave', { authority: 'police', reason: '…' }),
    why: { zh: 'police不在责任区内', en: 'police is not in it' },
    instead: others,
  },
  {
    rule: 'duty-area/known',
    ask: async (h) => (await area(h)).by(street).cannot('department.leave', { authority: 'x', reason: '…' }),
    why: { zh: '责任区没有部门', en: 'no department is in it' },
    instead: '请先列入部门',
  },
  {
    rule: 'duty-area/complete',
    ask: async (h) => (await answered(h)).by(housing).cannot('contact.post', { ...contact, shows: ['name'] }),
    why: { zh: '缺少：联系方式', en: 'missing: How to reach it' },
    instead: '请补齐后公布',
  },
  {
    rule: 'duty-area/callable',
    ask: async (h) =>
      (await answered(h))
        .by(street)
        .cannot('departments.call', { ...evening, authorities: ['fire', 'fire'] }),
    why: { zh: '部门有重复', en: 'a department is named twice' },
    instead: null,
  },
  {
    rule: 'duty-area/callable',
    ask: async (h) =>
      (await answered(h)).by(street).cannot('departments.call', { ...evening, day: '2026-03-01' }),
    why: { zh: '2026-03-01 已过，今天是 2026-03-02', en: '2026-03-01 has passed, and it is 2026-03-02' },
    instead: null,
  },
]
