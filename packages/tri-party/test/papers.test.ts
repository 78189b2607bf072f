import { readPaper, readPaperUnguarded } from '@gongzhi/core'
import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { paperOf, textOfPaper } from '@gongzhi/testing/paper-text'
import { rectification } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { underway } from './consolidations.ts'
import { conclude, convene, sit } from './meeting.ts'
import { director, housing, li, manager, secretary } from './people.ts'
import { refer } from './referrals.ts'
import { deficient, published } from './reviews.ts'
import { createStage } from './story.ts'

const PEOPLE = { sec: '周书记', dir: '罗主任', mgr: '冯经理' }
const MEETING = 's1/meeting-2026-03'

async function told(h: Harness, paper: string, process = MEETING) {
  const made = await paperOf(h, {
    process,
    paper,
    names: () => ({ ...PEOPLE, [h.community.id]: '希望城小区' }),
  })
  return { text: textOfPaper(made), made }
}

describe('the notice of a joint meeting', () => {
  test('says to whom, when, where and about what, and leaves the hour blank', async () => {
    const h = createStage()
    await convene(h)
    const { text, made } = await told(h, 'joint-meeting/notice')
    expect(text).toEqual([
      '希望城小区\n关于召开2026年3月联席会议的通知',
      '小区党组织、业主委员会、物业服务企业',
      '根据本小区联席会议制度，定于2026年3月10日召开2026年3月联席会议。现将有关事项通知如下：',
      '一、会议时间',
      '2026年3月10日＿几时几分＿',
      '二、会议地点',
      '会议室',
      '三、参会单位',
      '小区党组织、业主委员会、物业服务企业',
      '四、会议议题',
      '1. 路灯',
      '2. 停车',
      '五、有关要求',
      '请各单位派员按时参会，并由本人签到。有一方未到会的，会议延期，另行召集。',
      '希望城小区党组织',
      '2026年3月2日',
    ])
    expect(made.missing).toEqual([{ zh: '几时几分', en: 'The time of day' }])
  })

  test('says so where nothing is on the agenda', async () => {
    const h = createStage()
    await convene(h, [])
    expect((await told(h, 'joint-meeting/notice')).text).toContain('目前没有登记的议题。')
  })

  test('is not written for a meeting that was not held', async () => {
    const h = createStage()
    await convene(h)
    await h.at('2026-03-11')
    await h.pass()
    const answer = await readPaperUnguarded(h.governance, {
      community: h.community.id,
      process: MEETING,
      paper: 'joint-meeting/notice',
    })
    expect(refused(answer).code).toBe('paper/not-yet')
  })
})

describe('the minutes of a joint meeting', () => {
  test('say who was there, what was decided, who does what by when, and who signed', async () => {
    const h = createStage()
    const meeting = await convene(h)
    await sit(h, meeting)
    await conclude(meeting)
    const { text, made } = await told(h, 'joint-meeting/minutes')
    expect(text).toEqual([
      '希望城小区2026年3月联席会议纪要',
      '时间：2026年3月10日',
      '地点：会议室',
      '召集方：小区党组织',
      '主持人：＿主持人＿',
      '到会：小区党组织（周书记）、业主委员会（罗主任）、物业服务企业（冯经理）',
      '记录人：＿记录人＿',
      '会议研究了 2 项议题，纪要如下：',
      '一、路灯',
      '议定：更换灯具（物业服务企业落实）。',
      '二、停车',
      '搁置，理由：待测量。',
      '任务分工',
      '序号 | 议题 | 任务 | 责任方 | 完成期限',
      '1 | 路灯 | 更换灯具 | 物业服务企业 | 2026年3月12日',
      '小区党组织 | 已签署（周书记）',
      '业主委员会 | 已签署（罗主任）',
      '物业服务企业 | 已签署（冯经理）',
      '希望城小区党组织',
      '2026年3月10日',
    ])
    expect(made.missing.map(({ zh }) => zh)).toEqual(['主持人', '记录人'])
  })

  test('say the same in English', async () => {
    const h = createStage()
    const meeting = await convene(h)
    await sit(h, meeting)
    await conclude(meeting)
    const made = await paperOf(h, { process: MEETING, paper: 'joint-meeting/minutes' })
    const text = textOfPaper(made, 'en')
    expect(text.slice(1, 6)).toEqual([
      'Day: 10 March 2026',
      'Place: 会议室',
      'Convened by: party organisation',
      'In the chair: ＿Who was in the chair＿',
      'Present: party organisation (sec), owner committee (dir), property company (mgr)',
    ])
    expect(text).toContain('Decided: 更换灯具 (binding: property company).')
    expect(text).toContain('Left open, because: 待测量.')
  })

  test('say who refused to sign and why, and who has said nothing yet', async () => {
    const h = createStage()
    const meeting = await convene(h, [])
    await sit(h, meeting)
    await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
    await meeting.by(secretary).does('minutes.sign', {})
    await meeting.by(manager).does('minutes.refuse', { reason: '遗漏收费一项' })
    const { text } = await told(h, 'joint-meeting/minutes')
    expect(text).toContain('会议没有议题。')
    expect(text.slice(-5, -2)).toEqual([
      '小区党组织 | 已签署（周书记）',
      '业主委员会 | 尚未签署',
      '物业服务企业 | 拒签：遗漏收费一项',
    ])
  })

  test('print the text that the parties sign word for word, where one was written', async () => {
    const h = createStage()
    const meeting = await convene(h, [])
    await sit(h, meeting)
    await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1', text: '一稿' })
    const entry = (await meeting.history()).at(-1)?.body.version as number
    const correction = {
      entry,
      data: { minutes: 'doc-1', text: '会议纪要全文。\n\n<b>第二段</b>' },
      reason: '笔误',
      by: secretary,
    }
    await meeting.correct(correction)
    const { text } = await told(h, 'joint-meeting/minutes')
    expect(text.slice(7, 9)).toEqual(['会议纪要全文。', '<b>第二段</b>'])
    expect(text).not.toContain('会议没有议题。')
  })

  test('are not written before they are drafted, and not for who may not read the matters', async () => {
    const h = createStage()
    const meeting = await convene(h)
    await sit(h, meeting)
    const query = { community: h.community.id, process: MEETING, paper: 'joint-meeting/minutes' }
    expect(refused(await readPaper(h.governance, { ...query, as: director })).code).toBe('paper/not-yet')
    await conclude(meeting)
    expect((await readPaper(h.governance, { ...query, as: director })).status).toBe('read')
    expect(refused(await readPaper(h.governance, { ...query, as: li })).code).toBe('look/not-allowed')
  })
})

describe('the order to rectify', () => {
  test('names what was found with its article, the terms of the state, and what follows', async () => {
    const h = createStage()
    accepted(
      await h.process(rectification, 'r1').start({
        input: {
          party: 'company',
          subject: '某物业公司',
          findings: [
            { id: 'f1', what: '电梯未维保<b>', unmet: { instrument: '物业服务合同', article: '9' } },
          ],
          authority: 'housing-authority',
        },
        by: housing,
      }),
    )
    const { text, made } = await told(h, 'rectification/order', 'r1')
    const standing = await h.process(rectification, 'r1').standing()
    expect(text.slice(0, 8)).toEqual([
      '责令整改通知书',
      '文号：＿文号＿',
      '某物业公司',
      '经查，你单位存在下列 1 项问题：',
      '序号 | 存在的问题 | 未达到的要求',
      '1 | 电梯未维保<b> | 《物业服务合同》第9条',
      '现责令你单位：',
      expect.stringMatching(/^1\. 自本通知之日起\d+.+内提交整改方案。$/),
    ])
    expect(text).toContain(
      `2. 方案经同意后，于 ${standing?.context.terms[0]} 日内完成整改，逐项留存证据，并申请验收。`,
    )
    expect(text.slice(-2)).toEqual(['房屋主管部门', '2026年3月2日'])
    expect(made.missing.map(({ zh }) => zh)).toEqual(['文号'])
  })
})

describe('the letter of referral', () => {
  test('names the article by which the authority takes it, and leaves blank who refers it', async () => {
    const h = createStage()
    const process = await refer(h)
    const { text, made } = await told(h, 'referral/letter', 'r1')
    const cited = (await process.standing())?.fixed['for.illegal-building']?.citation
    expect(text.slice(0, 3)).toEqual(['关于违法搭建的移送函', '文号：＿文号＿', expect.any(String)])
    expect(text).toContain('希望城小区发现下列行为：违法搭建。行为人：unit-1。')
    expect(text).toContain('劝阻、制止情况：已劝阻两次。')
    expect(
      text.some((each) => each.includes(`《${cited?.instrument}》`) && each.endsWith('由你单位负责处理。')),
    ).toBe(true)
    expect(text).toContain('1. photo-1')
    expect(made.missing.map(({ zh }) => zh)).toEqual(['文号', '移送单位'])
  })
})

describe('the result of a cross-review', () => {
  test('has points, grade and arithmetic as the review calculated them', async () => {
    const h = createStage()
    const review = await published(h)
    const { context } = (await review.standing()) ?? { context: { results: [] } }
    const { text } = await told(h, 'cross-review/result', review.id)
    for (const { hundredths, terms } of context.results) {
      const points =
        hundredths === null
          ? '不能确定'
          : `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
      expect(text.some((each) => each.includes(` | ${points} | `))).toBe(true)
      for (const { weight } of terms) expect(text.some((each) => each.endsWith(` | ${weight}`))).toBe(true)
    }
    expect(context.results.length).toBeGreaterThan(0)
    expect(text).toContain('参评方 | 得分 | 等次 | 是否存在不足')
  })

  test('says who came off badly, and is for every owner', async () => {
    const h = createStage()
    const review = await deficient(h)
    const { text } = await told(h, 'cross-review/result', review.id)
    expect(text.filter((each) => each.endsWith(' | 是'))).toHaveLength(3)
    const query = { community: h.community.id, process: review.id, paper: 'cross-review/result' }
    expect((await readPaper(h.governance, { ...query, as: li })).status).toBe('read')
  })
})

describe('the report of a party', () => {
  test('has the figures that were known when it was filed, and leaves the rest to the party', async () => {
    const h = createStage()
    const review = await published(h)
    const query = { community: h.community.id, process: review.id, paper: 'cross-review/report' }
    const { context } = (await review.standing()) ?? { context: { reports: [] } }
    expect(context.reports.length).toBeGreaterThan(0)
    for (const { party, figures } of context.reports) {
      const made = await paperOf(h, { process: review.id, paper: 'cross-review/report', of: party })
      const text = textOfPaper(made)
      for (const { value } of figures)
        expect(
          text.some((each) =>
            each.includes(` | ${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')} | `),
          ),
        ).toBe(true)
      expect(made.missing.map(({ zh }) => zh)).toEqual(['履职情况', '存在的问题', '下一步打算', '报告日期'])
    }
    expect(refused(await readPaperUnguarded(h.governance, { ...query, of: 'street' })).code).toBe(
      'paper/not-yet',
    )
    expect(refused(await readPaperUnguarded(h.governance, query)).code).toBe('paper/no-subject')
  })
})

describe('the papers of a consolidation', () => {
  test('are the plan with its grounds, and the ledger with what is struck off', async () => {
    const h = createStage()
    await underway(h)
    const plan = await told(h, 'consolidation/plan', 'k1')
    expect(plan.text.slice(0, 7)).toEqual([
      'po-1\n整顿方案',
      '一、列入情形',
      '1. 组织生活不经常',
      '二、问题与整改措施',
      '序号 | 问题 | 整改措施 | 完成时限',
      '1 | 不开会 | 按月召开 | 未单独规定',
      '三、责任与帮扶',
    ])
    expect(plan.text).toContain('包联责任人：周书记。')
    const ledger = await told(h, 'consolidation/ledger', 'k1')
    expect(ledger.text.slice(1, 4)).toEqual([
      '共 1 个问题，已销号 1 个，未销号 0 个。',
      '序号 | 问题 | 整改措施 | 完成时限 | 佐证材料 | 销号日期',
      '1 | 不开会 | 按月召开 | 未单独规定 | photo-1 | 2026年3月2日',
    ])
    expect(ledger.made.missing).toEqual([])
  })
})
