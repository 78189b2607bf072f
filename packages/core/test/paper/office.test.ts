import {
  articlesOf,
  type Block,
  dayWords,
  documentNumber,
  line,
  publicNotice,
  saidOf,
  type Words,
} from '@gongzhi/core'
import { expect, test } from 'vitest'

const wordsOf = (words: Words, language: 'zh' | 'en') => {
  const said = line({ zh: '{words}', en: '{words}' }, { words })
  return said[language]
    .map((piece) => (piece.kind === 'words' ? piece.text : `＿${piece.what[language]}＿`))
    .join('')
}

/** What stands in each block, line by line. */
const textOf = (blocks: readonly Block<Words>[], language: 'zh' | 'en' = 'zh') =>
  blocks
    .flatMap((block): readonly Words[] => {
      if (block.kind === 'list') return block.items
      if (block.kind === 'signOff') return [...block.by, block.day]
      return 'text' in block ? [block.text] : []
    })
    .map((words) => wordsOf(words, language))

const shown = {
  title: { zh: '2026年公共收益收支公示', en: 'Income from common parts in 2026' },
  opening: { zh: '现将收支情况公示如下：', en: 'What came in and was spent:' },
  shown: [{ kind: 'list', items: [{ zh: '电梯广告 12000 元', en: 'Advertisements: 12,000 yuan' }] }],
  by: [{ zh: '希望城小区业主委员会', en: 'Owner committee of Hope City' }],
} as const

test('a public notice says from when and for how long it hangs, and how to object', () => {
  const blocks = publicNotice({
    ...shown,
    addressee: { zh: '全体业主', en: 'To all owners' },
    period: { from: dayWords('2027-01-11'), length: { zh: '七日', en: 'seven days' } },
    objecting: { about: { zh: '收支情况', en: 'the accounts' }, how: { zh: '以书面方式', en: 'in writing' } },
    further: [saidOf({ zh: '附件', en: 'Enclosed' }, '3 份')],
  })
  expect(textOf(blocks)).toEqual([
    '2026年公共收益收支公示',
    '全体业主',
    '现将收支情况公示如下：',
    '电梯广告 12000 元',
    '公示时间：自2027年1月11日起，七日。',
    '对收支情况有异议的，请在公示期内以书面方式提出，写明姓名、联系方式和理由。联系人及电话：＿联系人及电话＿。',
    '附件：3 份',
    '希望城小区业主委员会',
    '2027年1月11日',
  ])
  expect(textOf(blocks, 'en')).toContain('Shown from 11 January 2027, for seven days.')
})

test('what is not known of its time is a blank line, and where nobody may object nothing is said of it', () => {
  const text = textOf(publicNotice({ ...shown, period: { from: null, length: undefined } }))
  expect(text).toContain('公示时间：自＿公示日期＿起，＿公示期限＿。')
  expect(text.join()).not.toContain('异议')
  expect(text.at(-1)).toBe('＿公示日期＿')
})

test('a document has its number or a place for it', () => {
  expect(textOf([documentNumber('嘉陵整〔2026〕7号'), documentNumber(null)])).toEqual([
    '文号：嘉陵整〔2026〕7号',
    '文号：＿文号＿',
  ])
  expect(textOf([documentNumber(undefined, { zh: '编号', en: 'Number' })], 'en')).toEqual(['No. ＿Number＿'])
})

test('articles are those of what was fixed, in the order that is asked for', () => {
  const citation = (article: string) => ({ instrument: '物业管理条例', article })
  const fixed = { notice: { citation: citation('14') }, told: {}, forms: { citation: citation('12') } }
  expect(articlesOf(fixed, ['forms', 'told', 'gone', 'notice'])).toEqual([citation('12'), citation('14')])
})
