import { refused } from '@gongzhi/core/testing'

import { residents } from './people.ts'
import type { Case } from './refusal.ts'
import { call, gate, plan, said } from './rounds.ts'

/** What a round of visits refuses. */
export const rounds: readonly Case[] = [
  {
    rule: 'visit-round/movable',
    ask: async (h) =>
      (await plan(h)).by(residents).cannot('tour.move', { tour: 't2', day: '2026-03-09', reason: '停电' }),
    why: {
      zh: '改至 2026-03-09，须在 2026-03-02 至 2026-03-08 之间',
      en: 'it would be on 2026-03-09, which is not from 2026-03-02 to 2026-03-08',
    },
    instead: null,
  },
  {
    rule: 'visit-round/holdable',
    ask: async (h) =>
      (await plan(h)).by(residents).cannot('tour.hold', { tour: 't1', visitors: ['wang'], spokenTo: 1 }),
    why: {
      zh: '行程 t1 定于 2026-03-03，今天是 2026-03-02',
      en: 'tour t1 is on 2026-03-03, and it is 2026-03-02',
    },
    instead: '请在当日或之后记录，或者改期',
  },
  {
    rule: 'visit-round/holdable',
    async ask(h) {
      const round = await plan(h)
      await h.at('2026-03-03')
      await round.by(residents).does('tour.hold', { tour: 't1', visitors: ['wang'], spokenTo: 1 })
      return round.by(residents).cannot('tour.hold', { tour: 't1', visitors: ['wang'], spokenTo: 1 })
    },
    why: { zh: '行程 t1 已于 2026-03-03 进行', en: 'tour t1 took place on 2026-03-03' },
    instead: null,
  },
  {
    rule: 'visit-round/ofTour',
    async ask(h) {
      const round = await plan(h)
      await h.at('2026-03-05')
      return round.by(residents).cannot('concern.note', { ...said, tour: 't2' })
    },
    why: { zh: '1-101 不在行程 t2 之内', en: '1-101 is not on the tour t2' },
    instead: '该行程的户有：2-101',
  },
  {
    rule: 'visit-round/ofTour',
    ask: async (h) => (await plan(h)).by(residents).cannot('concern.note', { ...said, tour: 't9' }),
    why: { zh: '没有行程 t9', en: 'there is no tour t9' },
    instead: '行程有：t1、t2',
  },
  {
    rule: 'visit-round/calls',
    ask: async (h) => refused(await call(await plan(h), '9-101', 'met')),
    why: { zh: '9-101 不在走访户之列', en: '9-101 is not one of the households to be visited' },
    instead: '请只记录行程中的户',
  },
  {
    rule: 'visit-round/calls',
    ask: async (h) => refused(await call(await plan(h), '1-101', 'met', { visitor: 'mgr' })),
    why: { zh: 'mgr 不在走访人员之列', en: 'mgr is not one of those who go' },
    instead: '走访人员有：wang、zhao、sun',
  },
  {
    rule: 'visit-round/calls',
    ask: async (h) => refused(await call(await plan(h, [gate]), '1-101', 'met')),
    why: {
      zh: '本轮为定点收集，不走访住户',
      en: 'this round sits at fixed points, and visits no household',
    },
    instead: '请记录收集到的诉求',
  },
]
