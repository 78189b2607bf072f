import { describe, expect, test } from 'vitest'

import { readRoll } from './import.ts'
import { entriesOf } from './list.ts'

const ofCell = (cell: string) => {
  const read = entriesOf(cell)
  return read.kind === 'unclear' ? 'unclear' : read.entries
}

// Each of these was one head, and nobody was told.
describe('two owners beside a sign that is no separator', () => {
  test.each([
    ['张三。李四', ['张三', '李四']],
    ['张三.李四。王小明', ['张三', '李四', '王小明']],
    ['张三。李四、王五', ['张三', '李四', '王五']],
    ['张三。', ['张三']],
  ])('%j: a full stop stands for a comma: %j', (cell, expected) => expect(ofCell(cell)).toEqual(expected))

  test.each([
    '张三-李四',
    '张三 — 李四',
    '张三（李四）',
    '张三【李四】',
    '张三（配偶李某某）',
    '张三:李四',
    '张三·李四',
    '买买提.艾力',
    '张三-李四、王五',
  ])('%j is unclear, and neither one owner nor two', (cell) => expect(ofCell(cell)).toBe('unclear'))

  test.each([
    '张三（男）',
    '张三（户主）',
    '业主-甲',
    '东方·甲',
    '买买提·艾力',
    '万和（深圳）物业服务有限公司',
    'own-17',
    'Trade Co.Ltd.',
    '张三（13800000000）',
  ])('%j is one', (cell) => expect(ofCell(cell)).toEqual([cell]))

  test('is reported with line and field, and a full stop that was read as a comma is listed', async () => {
    const row = (unit: string, owners: string) => `${unit},1,dwelling,100,delivered,${owners},person`
    const header = 'unit,building,kind,area_register,delivery,owners,owner_kind'
    const { normalised, problems } = await readRoll(
      [header, row('1-101', '张三。李四'), row('1-102', '王五。'), row('1-103', '张三-赵六')].join('\n'),
    )
    expect(normalised.map(({ written, read }) => [written, read])).toEqual([
      ['张三。李四', '张三;李四'],
      ['王五。', '王五'],
    ])
    expect(problems).toMatchObject([{ line: 4, field: 'owners', code: 'roll/unclear' }])
  })
})
