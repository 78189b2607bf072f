import { readPaperUnguarded } from '@gongzhi/core'
import { type Harness, refused } from '@gongzhi/core/testing'
import { paperOf, textOfPaper } from '@gongzhi/testing/paper-text'
import { describe, expect, test } from 'vitest'

import { collected, notified } from './entries.ts'
import { housing } from './people.ts'
import { deciding, listing } from './rounds.ts'
import { createStage } from './story.ts'

const NAMES = { 'company-1': '锦绣物业', test: '锦绣苑', nanchong: '南充市' }
const told = async (h: Harness, paper: string, process: string) => {
  const made = await paperOf(h, { process, paper, names: () => NAMES })
  return { made, zh: textOfPaper(made), en: textOfPaper(made, 'en') }
}
const tooEarly = async (h: Harness, paper: string, process: string) =>
  refused(
    await readPaperUnguarded(h.governance, { community: h.community.id, process, paper }),
    'paper/not-yet',
  )

describe('the notice of an entry of credit', () => {
  test('says the fact, its item and the points of the table, and how long there is to object', async () => {
    const h = createStage()
    await notified(h)
    const { zh, made } = await told(h, 'credit-entry/notice', 'e1')
    expect(zh).toEqual([
      '信用信息记分告知单',
      '编号：告知单-1',
      '锦绣物业',
      '经核实，下列事实拟计入你方信用信息，现予告知：',
      '事实编号 | rectification-7',
      '事实 | 逾期未整改电梯故障',
      '认定日 | 2026年2月20日',
      '行为终止日 | 尚未记录',
      '记分项 | 逾期未整改',
      '记分 | 减 10 分',
      '认定或者决定 | 无需认定',
      '证明材料 | doc-1',
      '你方有异议的，自收到本告知单起7日内提出，异议处理后方才计入；此后仍可提出，其间予以标注。',
      '行为终止后，可以作出信用承诺并申请信用修复。',
      '本告知单一式三份：信用主体、作出机关、所在地街道办事处各一份。',
      '＿告知机关＿',
      '＿告知日期＿',
      '送达人',
      '收件人',
    ])
    expect(made.missing.map(({ zh: what }) => what)).toEqual(['告知机关', '告知日期'])
  })

  test('is written once another has verified the entry, so that it can be served; and not before', async () => {
    const h = createStage()
    const process = await collected(h)
    expect((await tooEarly(h, 'credit-entry/notice', 'e1')).reason.zh).toContain('该信用信息尚未核实')
    await process.by(housing).does('entry.verify', {})
    expect((await told(h, 'credit-entry/notice', 'e1')).zh[1]).toBe('编号：＿编号＿')
  })

  test('of a good entry has points more, and no act that ends; one that is not repaired says so', async () => {
    const h = createStage()
    await notified(h, { item: 'volunteering', finding: '组织义诊' })
    const { en } = await told(h, 'credit-entry/notice', 'e1')
    expect(en).toContain('Points | 2 points more')
    expect(en.join('\n')).not.toMatch(/Ended on|repair/)
    const other = createStage()
    await notified(other, { item: 'cut-off', basis: '决定-1' })
    const { zh } = await told(other, 'credit-entry/notice', 'e1')
    expect(zh).toContain('该项不适用信用修复。')
    expect(zh).toContain('认定或者决定 | 决定-1')
  })
})

describe('the list of model communities on display', () => {
  test('has them by their points, the days of the display, and what no text says', async () => {
    const h = createStage()
    await deciding(h)
    const { zh, made } = await told(h, 'selection-round/list', 'r1')
    expect(zh).toEqual([
      '2026年“百佳示范小区”拟命名名单公示',
      '经推荐、审核和实地评分，拟命名下列 1 个小区，现予公示：',
      '序号 | 小区 | 市（州） | 平均得分',
      '1 | 锦绣苑 | 南充市 | 56',
      '下列标准的全文未能取得，本次评选未完整据以评分：服务优质、第四项标准、第五项标准。',
      '公示时间：自＿公示日期＿起，7日。',
      '对名单有异议的，请在公示期内向小区或者评选机关提出，写明姓名、联系方式和理由。联系人及电话：＿联系人及电话＿。',
      '＿住房和城乡建设部门＿',
      '＿组织部门＿',
      '＿公示日期＿',
    ])
    expect(made.missing).toHaveLength(4)
  })

  test('is not written before there is a list', async () => {
    const h = createStage()
    await listing(h)
    expect((await tooEarly(h, 'selection-round/list', 'r1')).reason.en).toContain(
      'the list has not been shown',
    )
  })
})
