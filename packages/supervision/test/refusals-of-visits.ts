import type { Refusal } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'

import { street } from './people.ts'
import { arrived, lane, left, officers, planned, settled } from './visits.ts'

/** One refusal, and what it has to say. */
export interface Case {
  readonly rule: string
  readonly ask: (harness: Harness) => Promise<Refusal>
  readonly why: { readonly zh: string; readonly en: string }
  readonly instead: string | null
}

const order = { id: 'f1', as: 'order' as const, decision: '责改-1', to: null, note: '…' }

/** What a visit refuses. */
export const refusedVisits: readonly Case[] = [
  {
    rule: 'enforcement-visit/takesPart',
    ask: async (h) => (await planned(h)).by(street).cannot('officers.record', officers('police')),
    why: { zh: 'police不参加本次执法', en: 'police does not take part' },
    instead: '参加的部门有：fire、urban-management',
  },
  {
    rule: 'enforcement-visit/mayBegin',
    ask: async (h) => (await planned(h)).by(street).cannot('visit.arrive', {}),
    why: { zh: '执法日为 2026-03-03，今天是 2026-03-02', en: 'it is for 2026-03-03, and it is 2026-03-02' },
    instead: null,
  },
  {
    rule: 'enforcement-visit/mayBegin',
    async ask(h) {
      const process = await planned(h)
      await h.at('2026-03-03')
      return process.by(street).cannot('visit.arrive', {})
    },
    why: {
      zh: '没有部门登记执法人员，至少须有两人',
      en: 'no department has recorded officers, and two is the least',
    },
    instead: '请先登记执法人员',
  },
  {
    rule: 'enforcement-visit/recordable',
    ask: async (h) =>
      (await arrived(h)).by(street).cannot('finding.add', { ...lane, authority: 'urban-management' }),
    why: {
      zh: 'urban-management没有登记执法人员，至少须有两人',
      en: 'urban-management has recorded no officers, and two is the least',
    },
    instead: '请先登记执法人员',
  },
  {
    rule: 'enforcement-visit/recordable',
    async ask(h) {
      const process = await arrived(h)
      await process.by(street).does('finding.add', lane)
      return process.by(street).cannot('finding.add', lane)
    },
    why: { zh: '已有问题 f1', en: 'there is a finding f1 already' },
    instead: null,
  },
  {
    rule: 'enforcement-visit/recordable',
    async ask(h) {
      const process = await arrived(h)
      for (let number = 1; number <= 60; number++)
        await process.by(street).does('finding.add', { ...lane, id: `f${number}` })
      return process.by(street).cannot('finding.add', { ...lane, id: 'f61' })
    },
    why: { zh: '已有 60 个问题，最多 60 个', en: '60 are found, and 60 is the most' },
    instead: '同类问题请合并记录数量',
  },
  {
    rule: 'enforcement-visit/settleable',
    ask: async (h) => (await left(h)).by(street).cannot('finding.settle', { ...order, id: 'f9' }),
    why: { zh: '没有问题 f9', en: 'there is no finding f9' },
    instead: null,
  },
  {
    rule: 'enforcement-visit/settleable',
    async ask(h) {
      const process = await left(h)
      await process.by(street).does('finding.settle', settled('f1'))
      return process.by(street).cannot('finding.settle', settled('f1'))
    },
    why: { zh: '没有未处理的问题', en: 'no finding is open' },
    instead: null,
  },
  {
    rule: 'enforcement-visit/settleable',
    async ask(h) {
      const process = await arrived(h)
      for (const id of ['f1', 'f2']) await process.by(street).does('finding.add', { ...lane, id })
      await process.by(street).does('visit.leave', {})
      await process.by(street).does('finding.settle', settled('f1'))
      return process.by(street).cannot('finding.settle', settled('f1'))
    },
    why: { zh: '问题 f1 已处理', en: 'finding f1 is settled already' },
    instead: null,
  },
  {
    rule: 'enforcement-visit/settleable',
    async ask(h) {
      const process = await arrived(h)
      await process.by(street).does('finding.add', { ...lane, violation: 'illegal-building' })
      await process.by(street).does('visit.leave', {})
      return process.by(street).cannot('finding.settle', order)
    },
    why: {
      zh: 'fire对“illegal-building”没有管辖权',
      en: 'fire is not competent for "illegal-building"',
    },
    instead: '请移交主管部门',
  },
  {
    rule: 'enforcement-visit/settleable',
    ask: async (h) => (await left(h)).by(street).cannot('finding.settle', { ...order, decision: null }),
    why: { zh: '没有写明文书', en: 'it names no paper' },
    instead: '请填写文书编号',
  },
  {
    rule: 'enforcement-visit/settleable',
    ask: async (h) => (await left(h)).by(street).cannot('finding.settle', { ...settled('f1'), as: 'refer' }),
    why: { zh: '没有写明移交给哪个部门', en: 'it does not say to whom it is referred' },
    instead: null,
  },
  {
    rule: 'enforcement-visit/allSettled',
    ask: async (h) => (await left(h)).by(street).cannot('report.file', { report: 'r' }),
    why: { zh: '还有 1 个问题未处理', en: '1 of the findings are open' },
    instead: '请先处理',
  },
  {
    rule: 'enforcement-visit/rechecks',
    async ask(h) {
      const process = await twoOrders(h)
      return process.by(street).cannot('recheck.record', { id: 'f9', done: true, evidence: 'e' })
    },
    why: { zh: 'f9 没有责令改正', en: 'f9 was not ordered to be corrected' },
    instead: null,
  },
  {
    rule: 'enforcement-visit/rechecks',
    async ask(h) {
      const process = await twoOrders(h)
      await process.by(street).does('recheck.record', { id: 'f1', done: true, evidence: 'e' })
      return process.by(street).cannot('recheck.record', { id: 'f1', done: true, evidence: 'e' })
    },
    why: { zh: 'f1 已复查', en: 'f1 was looked at already' },
    instead: null,
  },
]

/** Reported, with two findings that were ordered to be corrected. */
async function twoOrders(h: Harness) {
  const process = await arrived(h)
  for (const id of ['f1', 'f2']) await process.by(street).does('finding.add', { ...lane, id })
  await process.by(street).does('visit.leave', {})
  for (const id of ['f1', 'f2']) await process.by(street).does('finding.settle', { ...order, id })
  await process.by(street).does('report.file', { report: 'r' })
  return process
}
