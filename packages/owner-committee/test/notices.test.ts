import { readPaper } from '@gongzhi/core'
import { type Harness, refused } from '@gongzhi/core/testing'
import { paperOf, textOfPaper } from '@gongzhi/testing/paper-text'
import { describe, expect, test } from 'vitest'

import { deciding, passed } from './committee-meeting/stage.ts'
import { createStage as createCommitteeStage } from './committee.ts'
import { begun, createStage as createElectionStage, grouped } from './election.ts'
import { election, fund, motion, notice, proposed, ready, voting } from './meeting.ts'
import { director, leader, owner } from './people.ts'
import { createStage } from './story.ts'

async function told(h: Harness, process: string, paper: string) {
  const made = await paperOf(h, { process, paper, names: () => ({ [h.community.id]: '希望城小区' }) })
  return { made, text: textOfPaper(made), english: textOfPaper(made, 'en') }
}

describe('the notice of an assembly', () => {
  test('says what is decided and by whom, when, how and where, and who may vote', async () => {
    const h = createStage()
    const meeting = await ready(h, {
      agenda: [
        motion,
        { ...fund, building: 'B' },
        { ...motion, id: 'M3', title: '选聘物业服务企业', act: 'hire', subject: null, plans: ['甲', '乙'] },
        election,
      ] as never,
    })
    await meeting.by(director).does('notice.publish', { ...notice, closes: '2026-03-28', closesAt: '18:00' })
    const { text, english, made } = await told(h, 'm1', 'assembly-meeting/notice')
    expect(text).toEqual([
      '希望城小区\n关于召开业主大会定期会议的通知',
      '全体业主',
      '现由希望城小区业主委员会召集业主大会会议，就下列事项表决。有关事项通知如下：',
      '一、表决事项',
      '1. 解聘物业服务企业（选聘和解聘物业服务企业或者其他管理人）',
      expect.stringMatching(/^2\. 使用本楼维修资金（使用.*维修资金，由B业主表决）$/),
      expect.stringMatching(/^3\. 选聘物业服务企业（.*），方案：甲、乙$/),
      expect.stringMatching(/^4\. 选举业主委员会（.*），应选 2 人，候选人：c1、c2、c3$/),
      '二、表决时间',
      '2026年3月25日至2026年3月28日18:00。',
      '三、表决形式和地点',
      '表决形式：书面、网络。地点：小区广场。',
      '四、表决权',
      '表决权名册以2026年3月2日为准，共有业主 9 人，专有部分面积合计 1100.00 平方米。',
      ...((await meeting.standing())?.law.proxies === undefined
        ? []
        : [
            expect.stringMatching(
              /^不能亲自表决的，可以书面委托他人代为表决；一人最多接受3名委托人的委托。$/,
            ),
          ]),
      '希望城小区业主委员会',
      '2026年3月10日',
    ])
    expect(english).toContain('From 25 March 2026 until 28 March 2026, 18:00.')
    expect(made.missing).toEqual([])
    expect(made.articles).toContainEqual({ instrument: '中华人民共和国民法典', article: '278' })
  })

  test('of a vote that was extended has its last day as it is now', async () => {
    const h = createStage()
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', { ...notice, closes: '2026-03-28', closesAt: '09:00' })
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    await meeting
      .by(director)
      .does('voting.extend', { closes: '2026-03-28', closesAt: '20:30', reason: '参与不足' })
    const { text } = await told(h, 'm1', 'assembly-meeting/notice')
    expect(text).toContain('2026年3月25日至2026年3月28日20:30。')
  })

  test('is not written before it is published, and every owner may have it', async () => {
    const h = createStage()
    const query = {
      community: h.community.id,
      process: 'm1',
      paper: 'assembly-meeting/notice',
      as: owner('o1'),
    }
    await proposed(h)
    expect(refused(await readPaper(h.governance, query)).code).toBe('paper/not-yet')
    const other = createStage()
    await voting(other)
    expect((await readPaper(other.governance, { ...query, community: other.community.id })).status).toBe(
      'read',
    )
  })
})

describe('the list of a preparatory group', () => {
  test('has its members with whom they stand for, for how long it is shown, and how to object', async () => {
    const h = createElectionStage()
    const process = await grouped(h)
    const { text, made } = await told(h, 'e1', 'committee-election/group')
    const { body } = (await process.standing())?.context ?? {}
    const rows = text.filter((each) => each.includes(' | ')).slice(1)
    expect(rows.map((row) => row.split(' | ')[1])).toEqual(body?.group?.members.map(({ id }) => id))
    expect(rows.every((row) => /业主代表|街道|建设单位|居|派出所|党/.test(row.split(' | ')[2] ?? ''))).toBe(
      true,
    )
    expect(text).toContainEqual(
      expect.stringMatching(/^公示时间：自2026年\d+月\d+日起，(7日|7 日|七日|.*日)。$/),
    )
    expect(text).toContain(
      '对成员有异议的，请在公示期内以书面方式提出，写明姓名、联系方式和理由。联系人及电话：＿联系人及电话＿。',
    )
    expect(made.missing.map(({ zh }) => zh)).toEqual(['联系人及电话', '公示单位'])
  })

  test('is not written before it is published, nor where there is no group', async () => {
    const h = createElectionStage()
    await begun(h)
    const query = { community: h.community.id, process: 'e1', paper: 'committee-election/group', as: leader }
    const answer = refused(await readPaper(h.governance, query))
    expect([answer.code, answer.reason.zh]).toEqual(['paper/not-yet', expect.stringContaining('没有筹备组')])
  })
})

describe('the decisions of a committee, as they are shown', () => {
  test('name who voted how, and leave open for how long they hang', async () => {
    const h = createCommitteeStage()
    const meeting = await passed(h)
    await meeting.by(director).does('minutes.draft', { minutes: 'doc-minutes' })
    const { decided, items } = (await meeting.standing())?.context ?? {}
    expect(decided).not.toBeNull()
    const process = meeting.id
    const { text, made } = await told(h, process, 'committee-meeting/decisions')
    expect(text[0]).toBe('希望城小区\n业主委员会会议决定公示')
    expect(text).toContain(`议题1：${items?.[0]?.title}`)
    expect(text).toContainEqual(expect.stringMatching(/^1\. 同意 3 人：.+、.+、.+$/))
    expect(text).toContain('2. 反对 0 人：无')
    expect(text).toContain('结果：通过。')
    expect(text.at(-2)).toBe('希望城小区业主委员会')
    expect(made.missing.map(({ zh }) => zh)).toEqual(['公示日期', '公示期限', '联系人及电话'])
  })

  test('are not written before the meeting decided', async () => {
    const h = createCommitteeStage()
    const meeting = await deciding(h)
    const query = { community: h.community.id, process: meeting.id, paper: 'committee-meeting/decisions' }
    const answer = await readPaper(h.governance, { ...query, as: director })
    expect(refused(answer).code).toBe('paper/not-yet')
  })
})
