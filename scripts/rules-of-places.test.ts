import { describe, expect, test } from 'vitest'

import { readText } from './law-text.mjs'
import { checkFile, comparePlaces, plugins, showPlace } from './rules-of-places.mjs'

const text = readText(`# 某市物业管理条例

第十条 业主大会会议应当于召开十五日前通知全体业主。

第十一条 业主委员会由七人以上十三人以下单数组成。

（一）每届任期不超过四年；

第十二条 本条例自2022年5月1日起施行。
`)
const value = (more: object) => ({ instrument: 'rules', ...more })
const notice = value({
  provision: 'assembly/notice-days',
  value: 15,
  article: '10',
  words: '应当于召开十五日前通知全体业主',
})
const file = (values: readonly object[], instrument: object = {}) => ({
  id: 'place/440300',
  package: 'local-rules',
  layer: 'city',
  place: '440300',
  label: { zh: '某市', en: 'A city' },
  instruments: { rules: { title: '某市物业管理条例', from: '2022-05-01', ...instrument } },
  values,
})
const check = (content: object, language: 'zh' | 'en' = 'en') =>
  checkFile(content, { texts: [text], language })

describe("a vendor's own file", () => {
  test('stands where its words and figures stand in the text that it cites', () => {
    expect(check(file([notice]))).toEqual({
      lines: ['1 of 1 values stand in their texts; 0 are open; 0 wrong.'],
      wrong: 0,
      held: 1,
      open: 0,
    })
    expect(check(file([notice]), 'zh').lines).toEqual(['1 个值中有 1 个与原文一致，0 项待填写，0 处有误。'])
  })

  test.each([
    [{ ...notice, value: 14 }, '14 is not the one figure in'],
    [{ ...notice, value: 16 }, '16 is not the one figure in'],
    [{ ...notice, article: '11' }, 'the words do not stand there'],
    [{ ...notice, article: '99' }, 'no such article in the texts'],
    [{ ...notice, words: undefined }, 'it has no words'],
    [{ ...notice, provision: 'assembly/notice-dayz' }, 'no plugin declares a provision'],
    [{ ...notice, value: 'fifteen' }, 'is not a count'],
  ])('is told what is wrong with a value: %j', (wrong, reason) => {
    const found = check(file([wrong]))
    expect(found.wrong).toBeGreaterThan(0)
    expect(found.lines.join('\n')).toContain(reason)
  })

  test('may leave values open, which are counted and are no mistake', () => {
    const left = value({ provision: 'term/maximum', value: { count: null, unit: null }, article: '' })
    const other = value({ provision: 'committee/size-minimum', value: null, article: '' })
    expect(check(file([notice, left, other]))).toMatchObject({ wrong: 0, held: 1, open: 2 })
  })

  test('is told of a text that was not given', () => {
    const found = checkFile(file([notice]), { texts: [], language: 'en' })
    expect(found).toMatchObject({ wrong: 0, held: 0 })
    expect(found.lines[0]).toBe('某市物业管理条例: no text of it was given (--text).')
  })

  test('is held against the day since which its text is in force', () => {
    const since = { since: '2022-04-01' }
    expect(check(file([notice], { ...since, from: '2023-01-01' })).lines.join('\n')).toContain(
      'in force since 2022-04-01, and the text says 2022-05-01',
    )
  })

  test('is told where it makes its house of a province', () => {
    expect(check({ ...file([notice]), layer: 'province' }).lines.join('\n')).toContain(
      'a province has a code',
    )
  })
})

test('two places stand side by side, what is alike and what is not, and what is not known', () => {
  const lines = comparePlaces({ places: ['330100', '440300'], on: '2026-01-01', language: 'en' })
  expect(lines[0]).toContain(
    '330100: The text of the province (330000) that was in force on the day is not known here',
  )
  expect(lines[1]).toContain('330100: No text on credit of the nation or the city (330100) is known here')
  expect(lines[2]).toContain('440300: No text of the province (440000) or the city (440300) is known here')
  expect(lines).toContain(
    '≠ Shortest voting window\n    330100: 5 days（《杭州市物业管理条例》 Art. 20）\n    440300: —',
  )
  expect(lines.some((line) => line.startsWith('= Notice of dismissal'))).toBe(true)
})

test('the provisions of every package are checked, shown and compared', () => {
  const credit = {
    provision: 'credit/decide-within',
    value: { count: 3, unit: 'working-day' },
    instrument: 'rules',
  }
  const own = { ...credit, article: '11', words: '每届任期不超过四年' }
  expect(check(file([own])).lines).toEqual([
    expect.stringContaining('says 2 working days'),
    expect.stringContaining('is not the one figure in'),
    expect.anything(),
  ])
  expect(check(file([{ ...own, provision: 'post/claim-period' }])).lines[0]).not.toContain(
    'no plugin declares',
  )
  expect(plugins.map(({ name }) => name)).toEqual([
    'owner-committee',
    'tri-party',
    'supervision',
    'organisation',
  ])
  const shown = showPlace({ place: '440300', on: '2026-01-01', language: 'zh' })
  expect(shown).toContain(
    '异议处理期限 credit/decide-within\n    2个工作日（《深圳经济特区社会信用条例》第51条）',
  )
  expect(shown[0]).toContain('本系统未收录省级（440000）、市级（440300）的文本')
  expect(shown[1]).toContain('本系统未收录国家、省级（440000）关于信用的文本')
  const lines = comparePlaces({ places: ['440300', '310000'], on: '2026-01-01', language: 'en' })
  expect(lines.some((line) => line.startsWith('≠ Time to decide an objection'))).toBe(true)
})
