import { type Actor, type CivilDay, sha256Hex } from '@gongzhi/core'
import { accepted, type Harness } from '@gongzhi/core/testing'
import { observerSample } from '@gongzhi/organisation'

import { hall, observer } from './people.ts'
import type { Case } from './refusal.ts'

/** The seed of the tests, to which the observer commits. */
export const seed = '7f3a0c51d2e84b96a1f05c3e9d7b2864'
/** A sample of two, of eight days of March, the first of which is the day after it is committed to. */
export const spring = {
  from: '2026-03-03' as CivilDay,
  until: '2026-03-10' as const,
  size: 2,
  commitment: sha256Hex(seed),
}
export const all = { demands: ['d1', 'd2', 'd3', 'd4'], upTo: 40 }

/** One to which the observer has committed. */
export async function committed(h: Harness, more: Partial<typeof spring> = {}) {
  const process = h.process(observerSample, 's1')
  accepted(await process.start({ input: { ...spring, ...more }, by: observer }))
  return process
}

/** One whose period is over, with all demands recorded. */
export async function recorded(h: Harness, more: Partial<typeof spring> = {}) {
  const process = await committed(h, more)
  await h.at('2026-03-11')
  await process.by(hall).does('demands.record', all)
  return process
}

const early = async (h: Harness, by: Actor) => (await committed(h)).by(by).cannot('demands.record', all)

/** What a sample refuses. */
export const refusedSamples: readonly Case[] = [
  {
    rule: 'observer-sample/recordable',
    ask: (h) => early(h, hall),
    why: { zh: '2026-03-10 尚未过去', en: '2026-03-10 has not passed yet' },
    instead: '请等待期满',
  },
  {
    rule: 'observer-sample/recordable',
    async ask(h) {
      const process = await committed(h, { from: '2026-03-02' })
      await h.at('2026-03-11')
      return process.by(hall).cannot('demands.record', all)
    },
    why: {
      zh: '种子于 2026-03-02 承诺，不早于期间的第一日 2026-03-02',
      en: 'the seed was committed to on 2026-03-02, and the period began on 2026-03-02',
    },
    instead: '请终止，另行抽查尚未开始的期间',
  },
  {
    rule: 'observer-sample/recordable',
    async ask(h) {
      const process = await committed(h)
      await h.at('2026-03-11')
      return process.by({ ...hall, id: observer.id }).cannot('demands.record', all)
    },
    why: {
      zh: `${observer.id} 是观察员本人，知道种子`,
      en: `${observer.id} is the observer, who knows the seed`,
    },
    instead: '请由他人登记',
  },
  {
    rule: 'observer-sample/recordable',
    async ask(h) {
      const process = await committed(h)
      await h.at('2026-03-11')
      return process.by(hall).cannot('demands.record', { demands: ['d1', 'd2', 'd1'], upTo: 40 })
    },
    why: { zh: '诉求 d1 出现两次', en: 'the demand d1 stands twice' },
    instead: null,
  },
  {
    rule: 'observer-sample/committedTo',
    ask: async (h) => (await recorded(h)).by({ ...observer, id: 'another' }).cannot('seed.reveal', { seed }),
    why: {
      zh: `承诺种子的是 ${observer.id}`,
      en: `it is ${observer.id} who committed to it`,
    },
    instead: null,
  },
  {
    rule: 'observer-sample/committedTo',
    ask: async (h) => (await recorded(h)).by(observer).cannot('seed.reveal', { seed: `${seed}0` }),
    why: { zh: '种子与承诺不符', en: 'the seed is not the one that was committed to' },
    instead: null,
  },
]
