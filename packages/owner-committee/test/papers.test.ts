import { readPaper, readPaperUnguarded } from '@gongzhi/core'
import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { paperOf, textOfPaper } from '@gongzhi/testing/paper-text'
import { describe, expect, test } from 'vitest'

import { cast, decided, election, fund, motion, ready, voting, notice } from './meeting.ts'
import { director, owner } from './people.ts'
import { createStage } from './story.ts'

const told = async (h: Harness, paper: string, of?: string) => {
  const made = await paperOf(h, {
    process: 'm1',
    paper,
    names: () => ({ [h.community.id]: '希望城小区', v1: '张三', w1: '监票人甲' }),
    ...(of !== undefined && { of }),
  })
  return { made, text: textOfPaper(made) }
}

/** Announced, on the votes that these owners cast. */
async function announced(h: Harness, votes: readonly (readonly [number, 'for' | 'against'])[]) {
  const meeting = await voting(h)
  for (const [number, choice] of votes) accepted(await cast(meeting, number, { M1: choice }))
  await decided(h, meeting)
  return meeting
}

describe('the ballot of a voter', () => {
  test('has his area, the root that the roll was sealed under, and every question on which he has a say', async () => {
    const h = createStage()
    const meeting = await ready(h, { agenda: [motion, { ...fund, building: 'B' }, election] as never })
    await meeting.by(director).does('notice.publish', { ...notice, closes: '2026-03-28', closesAt: '18:00' })
    const root = (await meeting.standing())?.registers['roll']?.sealed?.root as string
    const { text, made } = await told(h, 'assembly-meeting/ballot', 'v1')
    expect(text).toEqual([
      '希望城小区\n业主大会会议表决票',
      '表决权人 | 张三',
      '专有部分 | 张三',
      '专有部分面积 | 100.00 平方米',
      '名册基准日 | 2026年3月2日',
      `名册校验根 | ${root}`,
      '填写说明：每一项只能选择一种意见，在相应的□内打“√”。',
      '序号 | 表决事项 | 同意 | 反对 | 弃权',
      '1 | 解聘物业服务企业 | □ | □ | □',
      '2 | 选举业主委员会，候选人：c1 | □ | □ | □',
      '3 | 选举业主委员会，候选人：c2 | □ | □ | □',
      '4 | 选举业主委员会，候选人：c3 | □ | □ | □',
      '请于2026年3月28日18:00前交回本票。交票地点：小区广场。',
      '表决权人或者受托人',
      '希望城小区业主委员会',
      '2026年3月10日',
    ])
    expect(root).toMatch(/^[0-9a-f]{64}$/)
    expect(made.missing).toEqual([])
    expect((await told(h, 'assembly-meeting/ballot', 'v9')).text).toContain(
      '2 | 使用本楼维修资金（B） | □ | □ | □',
    )
    expect((await told(h, 'assembly-meeting/ballot', 'v9')).text).toContain('专有部分面积 | 300.00 平方米')
  })

  test('is not written before the notice, nor for somebody who is not on the roll', async () => {
    const h = createStage()
    const meeting = await ready(h)
    const ask = (of: string) =>
      readPaperUnguarded(h.governance, {
        community: h.community.id,
        process: 'm1',
        paper: 'assembly-meeting/ballot',
        of,
      })
    expect(refused(await ask('v1')).code).toBe('paper/not-yet')
    await meeting.by(director).does('notice.publish', notice)
    expect(refused(await ask('v10')).code).toBe('register/no-record')
  })
})

describe('the announcement of what an assembly decided', () => {
  test('has the totals of the state, each share with its least figure, and says who witnessed', async () => {
    const h = createStage()
    await announced(h, [
      [1, 'for'],
      [2, 'for'],
      [3, 'for'],
      [4, 'for'],
      [5, 'for'],
      [9, 'against'],
    ])
    const { text, made } = await told(h, 'assembly-meeting/result')
    expect(text.slice(0, 4)).toEqual([
      '希望城小区\n业主大会会议表决结果公告',
      '全体业主',
      expect.stringMatching(
        /^本次业主大会会议由业主委员会召集，以书面、网络形式于2026年3月25日至2026年3月27日进行表决。$/,
      ),
      '表决权名册以2026年3月2日为准，共有业主 9 人，专有部分面积合计 1100.00 平方米。现将表决结果公告如下：',
    ])
    expect(text).toContain('名册 | 9 | 1100.00')
    expect(text).toContain('同意 | 5 | 500.00')
    expect(text).toContain('反对 | 1 | 300.00')
    expect(text).toContain('1. 参与表决的人数：须为全体业主（9 人）的2/3 以上，至少 6 人；实为 6 人，达到。')
    expect(text).toContain('表决结果：通过。')
    expect(text).toContain('监票人：监票人甲、w2。')
    expect(made.articles).toContainEqual({ instrument: '中华人民共和国民法典', article: '278' })
    expect(made.missing).toEqual([])
  })

  test('says that a motion which failed is no decision for the opposite', async () => {
    const h = createStage()
    await announced(h, [
      [1, 'for'],
      [2, 'for'],
      [3, 'for'],
      [4, 'for'],
      [5, 'for'],
    ])
    const { text } = await told(h, 'assembly-meeting/result')
    expect(text).toContain(
      '1. 参与表决的人数：须为全体业主（9 人）的2/3 以上，至少 6 人；实为 5 人，未达到。',
    )
    expect(text).toContain('表决结果：未通过。未通过的议案不产生任何决定，也不构成相反的决定。')
  })

  test('is for every owner, once it is announced', async () => {
    const h = createStage()
    const query = {
      community: h.community.id,
      process: 'm1',
      paper: 'assembly-meeting/result',
      as: owner('o1'),
    }
    const meeting = await voting(h)
    expect(refused(await readPaper(h.governance, query)).code).toBe('paper/not-yet')
    accepted(await cast(meeting, 1, { M1: 'for' }))
    await decided(h, meeting)
    expect((await readPaper(h.governance, query)).status).toBe('read')
  })
})

describe('the papers of a motion between plans', () => {
  const hire = {
    ...motion,
    title: '选聘物业服务企业',
    act: 'hire' as const,
    subject: null,
    plans: ['A', 'B'],
  }

  test('ask for each plan, and say what each received and which passed', async () => {
    const h = createStage()
    const meeting = await voting(h, { agenda: [hire] as never })
    const { text: asked } = await told(h, 'assembly-meeting/ballot', 'v1')
    expect(asked).toContain('1 | 选聘物业服务企业，方案：A | □ | □ | □')
    expect(asked).toContain('2 | 选聘物业服务企业，方案：B | □ | □ | □')
    for (const number of [1, 2, 3, 4, 9])
      accepted(await cast(meeting, number, { 'M1/A': 'against', 'M1/B': 'for' }))
    accepted(await cast(meeting, 5, { 'M1/A': 'for', 'M1/B': 'against' }))
    await decided(h, meeting)
    const { text } = await told(h, 'assembly-meeting/result')
    expect(text.join('\n')).toContain('方案“A”：同意 1 人，100.00 平方米')
    expect(text.join('\n')).toContain('方案“B”：同意 5 人，700.00 平方米')
    expect(text.join('\n')).toContain('通过的方案：B')
    expect(text).toContain('同意 | 5 | 700.00')
  })
})
