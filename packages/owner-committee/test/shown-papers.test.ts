import { readPaper, readPaperUnguarded } from '@gongzhi/core'
import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { checkPeriod } from '@gongzhi/owner-committee'
import { paperOf, textOfPaper } from '@gongzhi/testing/paper-text'
import { describe, expect, test } from 'vitest'

import { cast, election, fund, motion, proposed, ready, rolling, voting } from './meeting.ts'
import { clerk, director, owner, teller } from './people.ts'
import { stageWith } from './stage-with.ts'
import { createStage } from './story.ts'

const ROLL = 'assembly-meeting/roll'
const LIST = 'assembly-meeting/roll-list'
const PRELIMINARY = 'assembly-meeting/preliminary'

const told = async (h: Harness, paper: string) => {
  const names = () => ({ [h.community.id]: '希望城小区', c1: '张三' })
  const made = await paperOf(h, { process: 'm1', paper, names })
  return { text: textOfPaper(made), missing: made.missing.map(({ zh }) => zh), made }
}
const asked = (h: Harness, paper: string) => ({ community: h.community.id, process: 'm1', paper })

describe('the roll as it is shown', () => {
  test('says its day, from when and for how long, and leaves open what is counted when it is frozen', async () => {
    const h = createStage()
    await rolling(h)
    const { text, missing } = await told(h, ROLL)
    expect(text[0]).toBe('希望城小区\n业主大会会议表决权名册和建筑面积公示')
    expect(text[2]).toContain('以2026年3月2日为准，共有业主 ＿业主人数＿ 人')
    expect(text).toContain('＿楼栋＿ | ＿业主人数＿ | ＿专有部分面积＿')
    expect(text.join('\n')).toMatch(/公示时间：自2026年3月2日起，.*7.*日/)
    expect(missing).toEqual(['业主人数', '专有部分面积', '楼栋', '联系人及电话'])
  })

  test('has the owners and the area in all and of each building once it is frozen', async () => {
    const h = createStage()
    await ready(h)
    const { text, missing } = await told(h, ROLL)
    expect(text[2]).toContain('共有业主 9 人，专有部分面积合计 1100.00 平方米')
    expect(text).toEqual(expect.arrayContaining(['A | 5 | 500.00', 'B | 4 | 600.00', '合计 | 9 | 1100.00']))
    expect(missing).toEqual(['联系人及电话'])
  })

  test('names nobody, and is for every owner; its list is for those who prepare the vote', async () => {
    const h = createStage()
    await ready(h)
    for (const paper of [ROLL, LIST]) expect((await told(h, paper)).text.join('\n')).not.toMatch(/\bo\d/)
    expect((await readPaper(h.governance, { ...asked(h, ROLL), as: owner('o1') })).status).toBe('read')
    expect(refused(await readPaper(h.governance, { ...asked(h, LIST), as: owner('o1') })).code).toBe(
      'look/not-allowed',
    )
    expect((await readPaper(h.governance, { ...asked(h, LIST), as: director })).status).toBe('read')
  })

  test('has a list of each unit with its area; while the roll is open the host alone makes it', async () => {
    const h = createStage()
    const meeting = await rolling(h)
    const buildings = [
      { building: '10', areaCentiM2: 1_000 },
      { building: '2', areaCentiM2: 2_000 },
    ]
    const more = { voter: 'v10', actors: ['o10'], areaCentiM2: 3_000, buildings, units: ['10-1', '2-1'] }
    accepted(await meeting.register('roll').record({ data: more, by: clerk }))
    const { text } = await told(h, LIST)
    // 2 comes before 10, as people count.
    expect(text.slice(2, 5)).toEqual([
      '序号 | 楼栋 | 专有部分 | 专有部分面积（平方米）',
      '1 | 2、10 | 2-1、10-1 | 30.00',
      '2 | A | v1 | 100.00',
    ])
    expect(refused(await readPaper(h.governance, { ...asked(h, LIST), as: director })).code).toBe(
      'look/not-allowed',
    )
  })

  test('is not written before it is shown', async () => {
    const h = createStage()
    await proposed(h)
    for (const paper of [ROLL, LIST])
      expect(refused(await readPaperUnguarded(h.governance, asked(h, paper))).code).toBe('paper/not-yet')
  })
})

describe('the preliminary count as it is shown', () => {
  const agenda = [motion, { ...fund, building: 'B' }, election] as never
  const shown = async (h: Harness) => {
    const meeting = await voting(h, { agenda })
    accepted(await cast(meeting, 1, { M1: 'for', 'E1/c1': 'for', 'E1/c2': 'against', 'E1/c3': 'against' }))
    await h.at('2026-03-28')
    return meeting
  }
  const checked = () => stageWith({ [checkPeriod.id]: { count: 3, unit: 'day' } } as never)

  test('has each question with its roll, and a line for every figure: none is known before the seal', async () => {
    const h = checked()
    const meeting = await shown(h)
    await meeting.by(teller).does('entry.close', {})
    const { text, missing, made } = await told(h, PRELIMINARY)
    expect(text[2]).toContain('它不是最终结果')
    expect(text).toContain('由全体业主表决；名册上业主 9 人，专有部分面积 1100.00 平方米。')
    expect(text).toContain('由B业主表决；名册上业主 4 人，专有部分面积 600.00 平方米。')
    expect(text).toContain('同意 | ＿同意人数＿ | ＿同意面积＿')
    expect(text).toContain('张三 | 人数 | ＿同意人数＿ | ＿反对人数＿ | ＿弃权人数＿ | ＿无效人数＿')
    expect(text.join('\n')).toMatch(/公示时间：自＿公示日期＿起，.*3.*日/)
    expect(text).toContain('公示至2026年3月31日止。')
    expect(text).toContain('计票人')
    expect(missing).toContain('公示日期')
    expect(made.articles).toContainEqual({ instrument: '中华人民共和国民法典', article: '278' })
    expect((await readPaper(h.governance, { ...asked(h, PRELIMINARY), as: owner('o1') })).status).toBe('read')
  })

  test('is written between the end of the vote and the count, and where a rule asks for it', async () => {
    const h = checked()
    const meeting = await shown(h)
    const why = async (harness: Harness) =>
      refused(await readPaperUnguarded(harness.governance, asked(harness, PRELIMINARY)), 'paper/not-yet')
        .reason.zh
    expect(await why(h)).toContain('之后')
    await meeting.by(teller).does('entry.close', {})
    expect((await readPaperUnguarded(h.governance, asked(h, PRELIMINARY))).status).toBe('read')
    await h.at('2026-04-02')
    expect(await why(h)).toContain('之后')
    const plain = createStage()
    await shown(plain)
    expect(await why(plain)).toContain('没有规则要求')
  })
})
