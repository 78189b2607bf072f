import type { Harness } from '@gongzhi/core/testing'

import { call, called, candidates, counted, named, shown, voting } from './elections.ts'
import { department, stranger, street, sun } from './people.ts'
import type { Case } from './refusal.ts'
import { tree } from './trees.ts'

const of = 'organisation-election'
const objected = async (h: Harness) => {
  const all = await shown(h)
  await all.election.by(street).does('objection.file', { person: 'li', reason: '…' })
  return all
}

/** What an election refuses. */
export const refusedElections: readonly Case[] = [
  {
    rule: 'organisation/electable',
    ask: async (h) => (await tree(h)).grid.by(stranger).cannot('election.call', call),
    why: { zh: 'wu 不是本组织书记', en: 'wu is no secretary of this organisation' },
    instead: '请由本组织在任者办理',
  },
  {
    rule: 'organisation/electable',
    ask: async (h) =>
      (await tree(h)).grid
        .by(sun)
        .cannot('election.call', { ...call, places: { secretary: 1, deputy: 1, member: 2 } }),
    why: { zh: '委员会将有 4 人，最多 3 人', en: '4 would sit in the committee, and 3 is the most' },
    instead: null,
  },
  {
    rule: `${of}/free`,
    ask: async (h) => (await named(h)).election.by(sun).cannot('candidate.propose', candidates[0]!),
    why: { zh: 'sun 已是候选人', en: 'sun is a candidate already' },
    instead: null,
  },
  {
    rule: `${of}/free`,
    ask: async (h) =>
      (await called(h)).election.by(sun).cannot('candidate.propose', { person: 'x', office: 'deputy' }),
    why: { zh: '没有副书记的名额', en: 'no seat of a deputy secretary is to be filled' },
    instead: null,
  },
  {
    rule: `${of}/stands`,
    ask: async (h) =>
      (await called(h)).election.by(sun).cannot('candidate.withdraw', { person: 'x', reason: '…' }),
    why: { zh: 'x 不是候选人', en: 'x is no candidate' },
    instead: null,
  },
  {
    rule: `${of}/stands`,
    ask: async (h) =>
      (await objected(h)).election.by(street).cannot('objection.file', { person: 'feng', reason: '…' }),
    why: { zh: '对 li 的反映尚待处理', en: 'the objection to li is not decided yet' },
    instead: null,
  },
  {
    rule: `${of}/enough`,
    ask: async (h) => (await called(h)).election.by(sun).cannot('list.submit', {}),
    why: { zh: '书记候选人 0 人，应选 1 人', en: '0 stand as secretary, for 1 seats' },
    instead: '请继续提名',
  },
  {
    rule: `${of}/objected`,
    ask: async (h) =>
      (await shown(h)).election.by(department).cannot('objection.decide', { upheld: false, reason: '…' }),
    why: { zh: '没有待处理的反映', en: 'nobody has objected' },
    instead: null,
  },
  {
    rule: `${of}/upheld`,
    ask: async (h) =>
      (await shown(h)).election.by(department).cannot('objection.decide', { upheld: true, reason: '…' }),
    why: { zh: '没有待处理的反映', en: 'nobody has objected' },
    instead: null,
  },
  {
    rule: `${of}/quorate`,
    ask: async (h) => (await voting(h)).election.by(sun).cannot('vote.hold', counted([], 16)),
    why: {
      zh: '到会 16 人，应到 21 人，须达到 4/5',
      en: '16 of 21 were there, and 4/5 are needed',
    },
    instead: '请另行召集',
  },
  {
    rule: `${of}/quorate`,
    ask: async (h) => (await voting(h)).election.by(sun).cannot('vote.hold', counted([19])),
    why: { zh: 'sun 得 19 票，有效票 18 张', en: 'sun has 19 votes, and 18 ballots are valid' },
    instead: null,
  },
  {
    rule: `${of}/settles`,
    ask: async (h) => (await voting(h)).election.by(sun).cannot('vote.hold', counted([], 22)),
    why: { zh: '到会 22 人，应到 21 人', en: '22 were there, and 21 may vote' },
    instead: null,
  },
  {
    rule: `${of}/someElected`,
    async ask(h) {
      const { election } = await voting(h)
      for (let round = 1; round <= 3; round++) await election.by(sun).does('vote.hold', counted([]))
      return election.by(department).cannot('result.approve', { decision: '…' })
    },
    why: { zh: '无人当选', en: 'nobody was elected' },
    instead: '请不予批复，重新提名',
  },
]
