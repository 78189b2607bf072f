import { describe, expect, test } from 'vitest'

import { isId, refuseIds } from './id.ts'

describe('an id', () => {
  test.each([
    'a',
    'x'.repeat(100),
    '长'.repeat(100),
    '\u{20000}'.repeat(100),
    '希望城/1号楼',
    '1-101',
    'joint-meeting/2026-03',
    'é'.normalize('NFC'),
    'two words',
    'か゚'.normalize('NFC'),
  ])('may be %s', (id) => {
    expect(isId(id)).toBe(true)
    expect(refuseIds({ process: id })).toBeUndefined()
  })

  test.each([
    ['', 'no-id'],
    ['x'.repeat(101), 'no-id'],
    ['\u{20000}'.repeat(101), 'no-id'],
    ['\ud800', 'no-id'],
    [7, 'no-id'],
    [undefined, 'no-id'],
    [{ toString: () => 'a' }, 'no-id'],
    ['a\nb', 'U+000A'],
    ['a\u0085b', 'U+0085'],
    ['a\u2028b', 'U+2028'],
    ['own\u200b-17', 'U+200B'],
    ['own\u2060-17', 'U+2060'],
    ['own\ufeff-17', 'U+FEFF'],
    ['own\u00ad-17', 'U+00AD'],
    ['own\u202e-17', 'U+202E'],
    ['own\u3164', 'U+3164'],
    ['own\ufe0f', 'U+FE0F'],
    ['own\u2800', 'U+2800'],
    ['e\u0301', 'U+0065 U+0301'],
    ['\uf900', 'U+F900'],
  ])('is not %j', (id, codePoint) => {
    expect(isId(id)).toBe(false)
    const refusal = refuseIds({ process: id })
    expect(refusal).toMatchObject({ code: 'parse/id', details: { field: 'process' } })
    if (codePoint !== 'no-id') expect(refusal).toMatchObject({ details: { codePoint } })
  })

  test.each(['a\nb', 'a\u2028b', 'own\u200b-17', 'own\u3164'])(
    'has nothing that nobody sees: %j is named by its code point, and left out',
    (id) => {
      expect(refuseIds({ process: id })).toMatchObject({
        reason: {
          zh: expect.stringMatching(/^编号（process）中的 U\+[0-9A-F]{4} /),
          en: expect.stringMatching(/^In the id \(process\), U\+[0-9A-F]{4} /),
        },
        instead: { zh: '请去掉它。', en: 'Leave it out.' },
        details: { plain: '' },
      })
    },
  )

  test('is named as far as it is legible where it is far too long', () => {
    expect(refuseIds({ process: 'x'.repeat(500) })).toMatchObject({ details: { value: 'x'.repeat(120) } })
  })

  test('has its marks in the composed order, also where no letter comes before them', () => {
    expect(refuseIds({ process: '\u0301\u0323a' })).toMatchObject({
      details: { codePoint: 'U+0301 U+0323', plain: '\u0323\u0301' },
    })
  })
})

const KNOWN_BY = ['community', 'process', 'key', 'actor', 'enteredBy']

describe('an id of a community, a process, a record or a person', () => {
  test.each([
    ['own-１７', '１', 'U+FF11', '1'],
    ['１-101', '１', 'U+FF11', '1'],
    ['1－101', '－', 'U+FF0D', '-'],
    ['Ａ座', 'Ａ', 'U+FF21', 'A'],
    ['1号楼（东）', '（', 'U+FF08', '('],
    ['a\u3000b', '\u3000', 'U+3000', ' '],
    ['a\u00a0b', '\u00a0', 'U+00A0', ' '],
    ['第①户', '①', 'U+2460', '1'],
    ['1–101', '–', 'U+2013', '-'],
    ['1−101', '−', 'U+2212', '-'],
    ['1-А', 'А', 'U+0410', 'A'],
    ['1-Β', 'Β', 'U+0392', 'B'],
    ['c１', '１', 'U+FF11', '1'],
    ['с1', 'с', 'U+0441', 'c'],
    ['1栋-с', 'с', 'U+0441', 'c'],
    ['ᏟᎪ-7', 'Ꮯ', 'U+13DF', 'C'],
    ['ꓚ1', 'ꓚ', 'U+A4DA', 'C'],
    ['ɑ-1', 'ɑ', 'U+0251', 'a'],
    ['7∕2', '∕', 'U+2215', '/'],
    ['1〇1', '〇', 'U+3007', 'O'],
    ['ロ岸', 'ロ', 'U+30ED', '口'],
    ['⻓江', '⻓', 'U+2ED3', '长'],
    ['٧-1', '٧', 'U+0667', 'V'],
    ['І-1', 'І', 'U+0406', 'I'],
  ])('is not %s, and the refusal says what to write', (id, character, codePoint, plain) => {
    for (const field of KNOWN_BY)
      expect(refuseIds({ [field]: id })).toMatchObject({
        code: 'parse/id',
        reason: {
          zh: expect.stringContaining(`“${character}”（${codePoint}）`),
          en: expect.stringContaining(`“${character}” (${codePoint})`),
        },
        instead: { zh: `请写“${plain}”。`, en: `Write "${plain}".` },
        details: { field, character, codePoint, plain },
      })
    expect(refuseIds({ id })).toBeUndefined()
  })

  test.each([' 1-101', '1-101 ', '1  101'])('has no blank too many: %j', (id) => {
    expect(refuseIds({ key: id })).toMatchObject({
      code: 'parse/id',
      instead: { en: 'Leave it out.' },
      details: { codePoint: 'U+0020' },
    })
  })

  test.each([
    ['Иванoв', 'И', 'U+0418'],
    ['Иванов-A', 'И', 'U+0418'],
    ['ΩA', 'Ω', 'U+03A9'],
    ['Яο', 'ο', 'U+03BF'],
  ])('is not of two scripts: %s', (id, character, codePoint) => {
    for (const field of KNOWN_BY)
      expect(refuseIds({ [field]: id })).toMatchObject({
        code: 'parse/id',
        instead: { zh: '请只用一种文字的字母。', en: 'Use letters of one script.' },
        details: { field, character, codePoint },
      })
    expect(refuseIds({ id })).toBeUndefined()
  })

  test.each([
    '1号楼101室',
    '东区·2栋-301',
    '希望城',
    'Иванов',
    'Αθήνα',
    'own 17',
    '1栋〇一',
    'Иванов/1号楼',
    'Ω座',
    '沪府〔2024〕12号',
    'ローズ',
    'é座',
    '士兵',
    'ཁང་པ',
  ])('may be %s', (id) => {
    expect(refuseIds({ key: id, actor: id, process: id, community: id })).toBeUndefined()
  })
})
