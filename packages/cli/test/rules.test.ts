import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { housePlugins } from '../src/house.ts'
import { readText } from '../src/rules/law-text.ts'
import { checkFile, type RulebookDraft } from '../src/rules/places.ts'
import { rulesOf } from '../src/rules/rules-of.ts'
import { shell } from './shell.ts'
import { createFolder } from './stage.ts'

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
const house = rulesOf({ plugins: housePlugins(), holdings: () => [] })
const check = (content: object, language: 'zh' | 'en' = 'en') =>
  checkFile(house, { content: content as RulebookDraft, texts: [text], language })

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
    const found = checkFile(house, { content: file([notice]) as RulebookDraft, texts: [], language: 'en' })
    expect(found).toMatchObject({ wrong: 0, held: 0 })
    expect(found.lines[0]).toBe('某市物业管理条例: no text of it was given (--text).')
  })

  test('is held against the day since which its text is in force', () => {
    const since = { since: '2022-04-01' }
    expect(check(file([notice], { ...since, from: '2023-01-01' })).lines.join('\n')).toContain(
      'in force since 2022-04-01, and the text says 2022-05-01',
    )
  })

  test.each([
    [{ ...notice, provision: 'assembly/notice-dayz' }, '没有插件登记规定 assembly/notice-dayz'],
    [{ ...notice, value: 'fifteen' }, '"fifteen" 不是数目：应为数字'],
    [{ ...notice, value: 1.5 }, '1.5 不是整数'],
    [{ ...notice, article: ' ' }, 'place/440300.values.0.article: 为空'],
  ])('is told in Chinese what is wrong with it: %j', (wrong, reason) => {
    expect(check(file([wrong]), 'zh').lines.join('\n')).toContain(reason)
  })

  test('is told where it makes its house of a province', () => {
    expect(check({ ...file([notice]), layer: 'province' }).lines.join('\n')).toContain(
      'a province has a code',
    )
  })
})

const gongzhi = (line: string) => shell(line.split(' '), { cwd: createFolder() })

test('compare: two places side by side, what is alike and what is not, and what is not known', async () => {
  const { code, out } = await gongzhi('rules compare 330100 440300 --on 2026-01-01')
  const lines = out.split('\n')
  expect(code).toBe(0)
  // Of which subjects nothing is known grows with the packages.
  for (const unknown of [
    '330100: The text of the province (330000) that was in force on the day is not known here',
    '330100: No text on credit of the nation or the city (330100) is known here',
    '440300: No text of the province (440000) or the city (440300) is known here',
  ])
    expect(out).toContain(unknown)
  expect(out).toContain(
    '≠ Shortest voting window\n    330100: 5 days (《杭州市物业管理条例》 Art. 20)\n    440300: —\n',
  )
  expect(lines.some((line) => line.startsWith('= Notice of dismissal'))).toBe(true)
  const other = JSON.parse((await gongzhi('rules compare 440300 310000 --on 2026-01-01 --json')).out)
  expect(other.rows).toContainEqual(
    expect.objectContaining({ provision: 'credit/decide-within', same: false }),
  )
})

test('the provisions of every package are checked and shown', async () => {
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
  const { out } = await gongzhi('rules show 440300 --on 2026-01-01 --lang zh')
  expect(out).toContain(
    '异议处理期限 credit/decide-within\n    2个工作日（《深圳经济特区社会信用条例》第51条）\n',
  )
  for (const unknown of [
    '本系统未收录省级（440000）、市级（440300）的文本',
    '本系统未收录国家、省级（440000）关于信用的文本',
  ])
    expect(out).toContain(unknown)
})

test('missing: what no text states, which processes ask for it, and a file to fill in', async () => {
  const { code, out } = await gongzhi('rules missing 440300 --on 2026-01-01 --lang zh')
  expect(code).toBe(1)
  expect(out).toMatch(/concern\/response-periods\n.*\n {4}[●○] /)
  const template = JSON.parse((await gongzhi('rules template 440300')).out)
  expect(template).toMatchObject({ layer: 'city', place: '440300' })
})

test('check: a file and its texts from the disk, with 1 where something is wrong', async () => {
  const cwd = createFolder()
  writeFileSync(join(cwd, 'rules.json'), JSON.stringify(file([notice])))
  writeFileSync(join(cwd, 'text.md'), text.text)
  const line = ['rules', 'check', 'rules.json', '--text', `${text.title}=text.md`]
  expect(await shell(line, { cwd })).toEqual({
    code: 0,
    out: '1 of 1 values stand in their texts; 0 are open; 0 wrong.\n',
    err: '',
  })
  writeFileSync(join(cwd, 'rules.json'), JSON.stringify(file([{ ...notice, value: 14 }])))
  expect((await shell([...line, '--json'], { cwd })).code).toBe(1)
  expect((await shell(['rules', 'check', 'rules.json', '--text', 'none.md'], { cwd })).code).toBe(3)
})

test.each([
  ['rules show 33010', 'A place is a six-digit code'],
  ['rules show 330100 --on 2026-02-30', '--on is a day'],
  ['rules shw 330100', 'Did you mean show?'],
])('%s: is told what it has to be, with 2', async (line, said) => {
  const { code, err } = await gongzhi(line)
  expect(code).toBe(2)
  expect(err).toContain(said)
})

describe('explain', () => {
  test('which article sets a provision at a place, and what the others say', async () => {
    const { code, out } = await gongzhi(
      'explain assembly/notice-days --place 330100 --on 2026-01-01 --lang zh',
    )
    expect(code).toBe(0)
    expect(out).toContain('（assembly/notice-days）')
    expect(out).toContain('第')
  })

  test('what no text states, with 1', async () => {
    expect((await gongzhi('explain concern/response-periods --on 2026-01-01')).code).toBe(1)
  })

  test('what a code means; one that there is not was mistyped', async () => {
    expect(await gongzhi('explain authorise/capacity-missing')).toMatchObject({
      code: 0,
      out: 'The actor does not hold this capacity.\n',
    })
    const { code, err } = await gongzhi('explain assembly/notice-day')
    expect(code).toBe(2)
    expect(err).toContain('Did you mean assembly/notice-days?')
  })
})

test.each([
  ['en', 'The rules have faults and cannot be loaded:\n  local.values.0.value: 1.5 is not an integer'],
  ['zh', '规则有错误，无法载入：\n  local.values.0.value：1.5 不是整数'],
])('doctor says in %s what is wrong with the rules of a configuration', async (language, said) => {
  const cwd = createFolder()
  const rulebook = { ...file([{ ...notice, value: 1.5 }]), id: 'local' }
  await shell(['migrate', '--sqlite', 'store.sqlite'], { cwd })
  const governance = `{ plugins: [], holdings: () => [], rulebooks: [${JSON.stringify(rulebook)}] }`
  writeFileSync(join(cwd, 'gongzhi.config.mjs'), `export default { storage() {}, governance: ${governance} }`)
  const { code, err } = await shell(['doctor', '--sqlite', 'store.sqlite', '--lang', language], { cwd })
  expect([code, err]).toEqual([3, expect.stringContaining(said)])
})
