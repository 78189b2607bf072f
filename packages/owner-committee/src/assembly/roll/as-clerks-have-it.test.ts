import { fc, test } from '@fast-check/vitest'
import { strToU8, zipSync } from 'fflate'
import { describe, expect } from 'vitest'

import { readRoll, type RollReading, type RollSource } from './import.ts'
import { freezeRoll } from './roll.ts'
import { ROLL_COLUMNS } from './row.ts'
import { toPlainReference } from './spelling.ts'
import type { RollPolicies } from './unit.ts'

const cite = <Value>(value: Value) => ({ value, citation: { instrument: '测试办法', article: '1' } })
const policies: RollPolicies = {
  headUnit: cite('unit'),
  merging: cite(['same-owner', 'developer']),
  areaSources: cite(['register']),
}
const HEADER = '房号,楼栋,用途,登记面积,交付状态,业主,业主类型'
const line = (unit: string, owners: string, building = '1', kinds = '自然人') =>
  `${unit},${building},住宅,100.00,已交付,"${owners}",${kinds}`
const csv = (...rows: readonly string[]) => [HEADER, ...rows, ''].join('\n')
const roll = async (source: RollSource, reading?: RollReading) => {
  const read = await readRoll(source, reading)
  const answer = freezeRoll({ ...read, policies, day: '2026-03-02' })
  return answer.status === 'frozen'
    ? { heads: answer.roll.total.heads, buildings: answer.roll.buildings.length }
    : answer.problems.map(({ line: at, field, code }) => `${at} ${field} ${code}`)
}
const owners = async (cell: string, kinds = '自然人') => {
  const { units, problems } = await readRoll(csv(line('1-101', cell, '1', kinds)))
  return units[0]?.owners.map(({ id }) => id) ?? problems.map(({ field, code }) => `${field} ${code}`)
}

describe('one owner, room or building that is written in two ways', () => {
  const spelt = ['own\u200b-17', 'own\u2060-17', 'own\ufeff-17', 'own-１７', 'ｏｗｎ-17', 'own－17', 'own–17']
  const more = ['own−17', 'own - 17', 'оwn-17', 'own-17\u3000', 'OWN-17']

  test.each([...spelt, ...more.slice(0, 3)])(
    'the owner "%s" is reported with line and field beside own-17, or read as it',
    async (other) => {
      const text = csv(line('1-101', 'own-17'), line('1-102', other), line('1-103', 'own-17'))
      expect(await roll(text)).toEqual(['3 owners roll/two-spellings'])
      expect(await roll(text, { spellings: 'as-one' })).toEqual({ heads: 1, buildings: 1 })
      expect((await readRoll(text)).normalised).toEqual([
        { line: 3, unit: '1-102', field: 'owners', written: other, read: 'own-17' },
      ])
    },
  )

  test('blanks around a value are nothing', async () => {
    expect(await roll(csv(line('1-101', 'own-17'), line('1-102 ', ' own-17\u3000', ' 1 ')))).toEqual({
      heads: 1,
      buildings: 1,
    })
  })

  test('letters of the other case are reported, and never read as one', async () => {
    const text = csv(line('1-101', 'own-17'), line('1-102', 'OWN-17'))
    expect(await roll(text)).toEqual(['3 owners roll/two-spellings'])
    expect(await roll(text, { spellings: 'as-one' })).toEqual(['3 owners roll/two-spellings'])
  })

  test.each(['１-１０１', '1－101', '1—101', '1-101\u200b', '1 - 101', '1——101'])(
    'the room "%s" is 1-101 again, however it is read',
    async (other) => {
      for (const spellings of ['report', 'as-one'] as const)
        expect(await roll(csv(line('1-101', 'li'), line(other, 'wang')), { spellings })).toEqual([
          '2 unit roll/duplicate-unit',
          '3 unit roll/duplicate-unit',
        ])
    },
  )

  test.each(['１', '1\u200b', '\u20601'])('the building "%s" is no second building', async (other) => {
    const text = csv(line('1-101', 'li'), line('1-102', 'wang', other))
    expect(await roll(text)).toEqual(['3 building roll/two-spellings'])
    expect(await roll(text, { spellings: 'as-one' })).toEqual({ heads: 2, buildings: 1 })
  })

  test('one way of writing is read in its normal form, and listed', async () => {
    const read = await readRoll(csv(line('１－１０１', 'ｌｉ', '１')))
    expect(read.units).toMatchObject([{ id: '1-101', building: '1', owners: [{ id: 'li' }] }])
    expect(read.normalised.map(({ field, written, read: as }) => `${field} ${written} ${as}`)).toEqual([
      'owners ｌｉ li',
      'building １ 1',
      'unit １－１０１ 1-101',
    ])
    const area = await readRoll(csv('1-101,1,住宅,１００．５０,已交付,li,自然人'))
    expect(area.units[0]?.area).toEqual({ register: 10_050 })
  })

  test('a guardian and a representative are the owner that they are called after', async () => {
    const read = await readRoll(
      [
        `${HEADER},监护人,代表`,
        '1-101,1,住宅,100,已交付,mother,自然人,,',
        '1-102,1,住宅,100,已交付,child,自然人,ｍother,mother',
        '',
      ].join('\n'),
    )
    expect(read.problems.map(({ line: at, field, code }) => `${at} ${field} ${code}`)).toEqual([
      '3 guardian roll/two-spellings',
    ])
  })

  test('a unit that a host gives is refused where its references are not in their normal form', () => {
    const unit = {
      id: '1-101',
      building: '１',
      kind: 'dwelling',
      area: { register: 100 },
      delivery: 'delivered',
      owners: [{ id: 'own\u200b-17', kind: 'person' }],
    } as const
    expect(freezeRoll({ units: [unit], policies, day: '2026-03-02' })).toMatchObject({
      status: 'refused',
      problems: [
        { field: 'building', code: 'roll/malformed', reason: { en: expect.stringContaining('"1"') } },
        { field: 'owners', code: 'roll/malformed' },
      ],
    })
  })

  test.prop([fc.string({ unit: 'grapheme', maxLength: 12 })])(
    'a normal form is its own normal form',
    (text) => {
      expect(toPlainReference(toPlainReference(text))).toBe(toPlainReference(text))
    },
  )
})

describe('what a person could not read is reported', () => {
  test.each(['张*', '张?三', '李\ufffd', '张□', '#N/A', 'own²', 'own①', 'own1一2', 'ow\u00adn'])(
    'an owner "%s"',
    async (owner) => expect(await owners(owner)).toEqual(['owners roll/unclear']),
  )

  test('a room with a character that may be a dash', async () => {
    expect(await roll(csv(line('1一101', 'li')))).toEqual(['2 unit roll/unclear'])
    expect(await roll(csv(line('一-101', 'li')))).toEqual({ heads: 1, buildings: 1 })
  })

  test('a date that a spreadsheet made, and a number that lost its last digits', async () => {
    const row = { unit: '1-101', building: '1', kind: 'dwelling', area_register: 100, delivery: 'delivered' }
    const found = async (more: object) =>
      (await readRoll([{ ...row, owners: 'li', owner_kind: 'person', ...more }])).problems.map(
        ({ field, code }) => `${field} ${code}`,
      )
    expect(await found({ unit: new Date(0) })).toEqual(['unit roll/date'])
    expect(await found({ certificate: 999_999_999_999_999 })).toEqual([])
    expect(await found({ certificate: 1_000_000_000_000_000 })).toEqual(['certificate roll/number'])
  })
})

describe('a list of owners', () => {
  test.each([
    'a;b;c;d',
    'a；b；c；d',
    'a、b、c、d',
    'a，b，c，d',
    'a,b,c,d',
    'a\nb\nc\nd',
    'a/b/c/d',
    'a; b ;c、d',
    'a|b|c|d',
  ])('%j has four', async (cell) => expect(await owners(cell)).toEqual(['a', 'b', 'c', 'd']))

  test.each([
    ['own-1 own-2 own-3', ['own-1', 'own-2', 'own-3']],
    ['张三 李四', ['张三', '李四']],
    ['张三　李四　王小明', ['张三', '李四', '王小明']],
    ['张三/李四', ['张三', '李四']],
    ['张 三', ['张三']],
    ['欧阳 修', ['欧阳修']],
    ['张　三、李四', ['张三', '李四']],
    ['买买提・艾力', ['买买提·艾力']],
    ['own 17', ['own 17']],
    ['张三和李四', ['张三', '李四']],
    ['王和平与李四', ['王和平', '李四']],
    ['张三、李四以及欧阳和平', ['张三', '李四', '欧阳和平']],
    ['李和平', ['李和平']],
    ['欧阳和平', ['欧阳和平']],
    ['万和物业服务有限公司', ['万和物业服务有限公司']],
    ['华润万和城', ['华润万和城']],
  ])('%j is %j', async (cell, expected) => expect(await owners(cell)).toEqual(expected))

  test.each([
    '欧阳 修文',
    '张三 李 四',
    'person/17',
    'Trade Co., Ltd',
    '张三、李四 王五',
    'own-1/own-2;own-3',
    '1/2',
    '张三等4人',
    '张三等',
    '张三（共有：李四）',
    '张和平和李四',
    'own-1和own-2',
  ])('%j is unclear, and neither one owner nor two', async (cell) =>
    expect(await owners(cell)).toEqual(['owners roll/unclear']),
  )

  test('kinds go with the owners, by any separator', async () => {
    expect(await owners('a、b', '自然人、单位')).toEqual(['a', 'b'])
    expect(await owners('张三 李四', '自然人 单位')).toEqual(['张三', '李四'])
  })

  test('a list that was parted at blanks or slashes is listed', async () => {
    const { normalised } = await readRoll(csv(line('1-101', '张三 李四'), line('1-102', '王五、赵六')))
    expect(normalised).toEqual([
      { line: 2, unit: '1-101', field: 'owners', written: '张三 李四', read: '张三;李四' },
    ])
  })
})

/** `own-17,1号楼` in GBK; what a Chinese Excel saves as .csv. */
const GBK: Readonly<Record<string, readonly number[]>> = {
  房号: [0xb7, 0xbf, 0xba, 0xc5],
  楼栋: [0xc2, 0xa5, 0xb6, 0xb0],
  住宅: [0xd7, 0xa1, 0xd5, 0xac],
  李四: [0xc0, 0xee, 0xcb, 0xc4],
  㐀: [0x81, 0x39, 0xee, 0x39],
}
const inGbk = (text: string) =>
  Uint8Array.from(
    text
      .split(/(房号|楼栋|住宅|李四|㐀)/u)
      .flatMap((part) => GBK[part] ?? [...part].map((character) => character.codePointAt(0) as number)),
  )
const ENGLISH = (unit: string, building: string) =>
  `${unit},${building},kind,area_register,delivery,owners,owner_kind`

describe('a file', () => {
  const text = csv(line('1-101', '张三'), line('1-102', '李四'))
  const utf16 = (big: boolean) => {
    const view = new DataView(new ArrayBuffer(2 * text.length + 2))
    for (const [at, unit] of [...`\ufeff${text}`].entries()) view.setUint16(2 * at, unit.charCodeAt(0), !big)
    return new Uint8Array(view.buffer)
  }

  test('may be UTF-8 with or without a mark, or UTF-16', async () => {
    for (const [bytes, encoding] of [
      [new TextEncoder().encode(text), 'utf-8'],
      [new TextEncoder().encode(`\ufeff${text}`), 'utf-8'],
      [utf16(false), 'utf-16le'],
      [utf16(true), 'utf-16be'],
    ] as const) {
      const read = await readRoll(bytes)
      expect(read).toMatchObject({ encoding, problems: [], rows: 2 })
      expect(read.units[1]?.owners).toEqual([{ id: '李四', kind: 'person' }])
    }
  })

  test('may be GBK or GB 18030, whole or in chunks that part a character', async () => {
    const bytes = inGbk(
      `${ENGLISH('房号', '楼栋')}\n1-101,1,住宅,100,delivered,李四,person\n1-102,1,住宅,100,delivered,㐀,person\n`,
    )
    const whole = await readRoll(bytes)
    expect(whole).toMatchObject({ encoding: 'gb18030', problems: [] })
    expect(whole.units.map(({ owners: [owner] }) => owner?.id)).toEqual(['李四', '㐀'])
    for (let at = 1; at < bytes.length; at += 3)
      expect(await readRoll([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(whole)
  })

  test('of another encoding or kind is refused, and says what to do', async () => {
    const found = async (bytes: readonly number[]) => (await readRoll(Uint8Array.from(bytes))).problems
    expect(await found([0x61, 0xff, 0xff])).toMatchObject([{ field: 'file', code: 'roll/encoding' }])
    expect(await found([0xd0, 0xcf, 0x11, 0xe0, 1])).toMatchObject([
      { code: 'roll/file', reason: { en: expect.stringContaining('.xlsx') } },
    ])
    expect(await found([0x50, 0x4b, 0x03, 0x04, 9, 9])).toMatchObject([{ code: 'roll/file' }])
    expect(await found([])).toMatchObject([{ code: 'roll/empty' }])
  })

  test('may have tabs for commas, a title above the header, and units of area in it', async () => {
    const read = await readRoll(
      [
        '希望城业主名册\t',
        '房 号\t楼栋\t用途\t登记面积（㎡）\t交付状态\t业主\t业主类型',
        '1-101\t1\t住宅\t100\t已交付\tli, Ann\t自然人',
        '',
      ].join('\n'),
    )
    expect(read).toMatchObject({ problems: [], ignored: ['希望城业主名册'], lines: new Map([['1-101', 3]]) })
    expect(read.units[0]?.owners.map(({ id }) => id)).toEqual(['li', 'Ann'])
  })
})

type Cell = string | number | { readonly date: number } | { readonly error: string } | null
/** A workbook as Excel saves it, with these sheets. */
function workbook(...sheets: readonly (readonly (readonly Cell[])[])[]): Uint8Array {
  const xml = (body: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const cell = (value: Cell, at: string) => {
    if (value === null) return ''
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
    if (typeof value === 'string') return `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
    return 'date' in value
      ? `<c r="${at}" s="1"><v>${value.date}</v></c>`
      : `<c r="${at}" t="e"><v>${value.error}</v></c>`
  }
  const sheet = (rows: readonly (readonly Cell[])[]) =>
    rows
      .map((row, y) => {
        const cells = row.map((value, x) => cell(value, `${String.fromCharCode(65 + x)}${y + 1}`))
        return `<row r="${y + 1}">${cells.join('')}</row>`
      })
      .join('')
  const numbers = sheets.map((_, at) => at + 1)
  const listed = numbers.map((n) => `<sheet name="表${n}" sheetId="${n}" r:id="rId${n}"/>`).join('')
  const related = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`
  const files = numbers.map((n) => related(n, 'worksheet', `worksheets/sheet${n}.xml`)).join('')
  const formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
  return zipSync({
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${listed}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${packaged}">${files}${related(99, 'styles', 'styles.xml')}</Relationships>`,
    ),
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${main}"><cellStyleXfs><xf/></cellStyleXfs>${formats}</styleSheet>`,
    ),
    ...Object.fromEntries(
      sheets.map((rows, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        xml(`<worksheet xmlns="${main}"><sheetData>${sheet(rows)}</sheetData></worksheet>`),
      ]),
    ),
  })
}

test('a line of all columns, in 中文 or by their names, is a template: none is missing, none ignored', async () => {
  const names = [Object.values(ROLL_COLUMNS).map(({ zh }) => zh), Object.keys(ROLL_COLUMNS)]
  for (const header of names) {
    const read = await readRoll(new TextEncoder().encode(`\ufeff${header.join(',')}\r\n`))
    expect(read).toMatchObject({ rows: 0, units: [], ignored: [], problems: [] })
  }
})

describe('an .xlsx', () => {
  const header = HEADER.split(',')
  const row = (unit: Cell, owner: Cell, area: Cell = 89.29): readonly Cell[] => [
    unit,
    1,
    '住宅',
    area,
    '已交付',
    owner,
    '自然人',
  ]

  test('is read by its cells: text, numbers, a title above; lines are those of the sheet', async () => {
    const read = await readRoll(
      workbook([['名册'], [], header, row('1-101', '张三、李四'), [], row(102, 'wang', 0)]),
    )
    expect(read).toMatchObject({ encoding: 'xlsx', rows: 2, ignored: ['名册'] })
    expect(read.units).toMatchObject([
      { id: '1-101', building: '1', area: { register: 8_929 }, owners: [{ id: '张三' }, { id: '李四' }] },
    ])
    expect(read.problems).toMatchObject([{ line: 6, unit: '102', field: 'area_register' }])
  })

  test('a room that became a date, and an error of a formula, are reported', async () => {
    const read = await readRoll(
      workbook([header, row({ date: 44_927 }, 'li'), row('1-102', { error: '#N/A' })]),
    )
    expect(read.problems.map(({ line: at, field, code }) => `${at} ${field} ${code}`)).toEqual([
      '2 unit roll/date',
      '3 row roll/unclear',
    ])
  })

  test('a building that is merged over its rows is reported in each that has none', async () => {
    const read = await readRoll(
      workbook([header, row('1-101', 'li'), ['1-102', null, ...row('', 'wang').slice(2)]]),
    )
    expect(read.problems).toMatchObject([{ line: 3, field: 'building', code: 'roll/missing' }])
  })

  test('with something in two sheets is refused by name, and an empty sheet is nothing', async () => {
    const sheet = [header, row('1-101', 'li')]
    expect(await readRoll(workbook(sheet, []))).toMatchObject({ rows: 1, problems: [] })
    expect((await readRoll(workbook(sheet, [['备注']]))).problems).toMatchObject([
      { code: 'roll/sheets', reason: { zh: expect.stringContaining('表2') } },
    ])
  })
})
