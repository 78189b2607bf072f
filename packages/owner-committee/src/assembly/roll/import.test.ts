import { describe, expect, test } from 'vitest'

import { readRoll, type RollSource } from './import.ts'
import { freezeRoll } from './roll.ts'
import type { RollPolicies } from './unit.ts'

const HEADER =
  'unit,building,kind,area_register,area_survey,area_contract,delivery,certificate,owners,owner_kind,' +
  'guardian,representative'
const csv = (...rows: readonly string[]) => [HEADER, ...rows, ''].join('\n')
const found = async (source: RollSource) =>
  (await readRoll(source)).problems.map(
    ({ line, unit, field, code }) => `${line} ${unit ?? '-'} ${field} ${code}`,
  )
const GOOD = '1-101,1,dwelling,89.29,,,delivered,,li,person,,'
async function* later<Item>(...items: readonly Item[]) {
  for (const item of items) yield item
}

describe('a good file', () => {
  test('every column is read, areas exactly, owners with their kinds and guardians', async () => {
    const read = await readRoll(
      csv(
        '1-101,1,dwelling,53333.33,89.2,90,delivered,c-1,li;child;trade-ltd,person;person;entity,;mother;,li',
        '1-102,1,business,,,70.5,sold-undelivered,,wang;builder,person;developer,,agent',
      ),
    )
    expect(read).toEqual({
      rows: 2,
      problems: [],
      ignored: [],
      normalised: [],
      encoding: null,
      lines: new Map([
        ['1-101', 2],
        ['1-102', 3],
      ]),
      units: [
        {
          id: '1-101',
          building: '1',
          kind: 'dwelling',
          area: { register: 5_333_333, survey: 8_920, contract: 9_000 },
          delivery: 'delivered',
          certificate: 'c-1',
          representative: 'li',
          owners: [
            { id: 'li', kind: 'person' },
            { id: 'child', kind: 'person', guardian: 'mother' },
            { id: 'trade-ltd', kind: 'entity' },
          ],
        },
        {
          id: '1-102',
          building: '1',
          kind: 'business',
          area: { contract: 7_050 },
          delivery: 'sold-undelivered',
          representative: 'agent',
          owners: [
            { id: 'wang', kind: 'person' },
            { id: 'builder', kind: 'developer' },
          ],
        },
      ],
    })
  })

  test('one kind of owner goes for all of them', async () => {
    const read = await readRoll(csv('1-101,1,dwelling,89.29,,,delivered,,li;wang,person,,li'))
    expect(read.units[0]?.owners).toEqual([
      { id: 'li', kind: 'person' },
      { id: 'wang', kind: 'person' },
    ])
  })

  test('columns and words may be Chinese, in any order, and semicolons wide', async () => {
    const read = await readRoll(
      [
        '业主类型,业主,房号,楼栋,用途,登记面积,交付状态,代表,电话',
        '自然人,li；wang,1-101,一号楼,住宅,89.29,已交付,li,13800000000',
        '建设单位,builder,p-1,地下,车位,12.5,未售,,',
        '',
      ].join('\n'),
    )
    expect(read.problems).toEqual([])
    expect(read.units).toMatchObject([
      {
        id: '1-101',
        building: '一号楼',
        kind: 'dwelling',
        delivery: 'delivered',
        owners: [{ id: 'li' }, { id: 'wang' }],
      },
      { id: 'p-1', kind: 'parking', delivery: 'unsold', owners: [{ kind: 'developer' }] },
    ])
    expect(read.ignored).toEqual(['电话'])
  })

  test('quoted cells may have commas, quotation marks and line breaks; lines are counted all the same', async () => {
    const read = await readRoll(
      csv(
        '"1-101","Tower ""A"", east",dwelling,89.29,,,delivered,,li,person,,',
        '1-102,"2\n",dwelling,89.29,,,delivered,,li,person,,',
        '1-103,1,dwelling,0,,,delivered,,li,person,,',
      ),
    )
    expect(read.units.map(({ building }) => building)).toEqual(['Tower "A", east', '2'])
    expect(read.problems).toMatchObject([{ line: 5, unit: '1-103', code: 'roll/area-not-positive' }])
  })

  test.each([['\n'], ['\r\n'], ['\r']])(
    'lines may end with %j, with or without one at the end, and a byte order mark in front',
    async (end) => {
      const text = [HEADER, GOOD, '1-102,1,dwelling,x,,,delivered,,li,person,,'].join(end)
      for (const one of [text, text + end, `\ufeff${text}`]) {
        const read = await readRoll(one)
        expect(read.units.map(({ id }) => id)).toEqual(['1-101'])
        expect(read.problems).toMatchObject([{ line: 3, code: 'roll/area-malformed' }])
      }
    },
  )

  test('lines without any character are no rows; the lines after them keep their numbers', async () => {
    const read = await readRoll(csv('', GOOD, '', '1-102,1,dwelling,x,,,delivered,,li,person,,'))
    expect(read.rows).toBe(2)
    expect(read.problems).toMatchObject([{ line: 5 }])
  })

  test('the text may come in chunks that are cut anywhere, now or later', async () => {
    const text = csv(
      '1-101,"一号楼, east",dwelling,89.29,,,delivered,,li,person,,',
      '1-102,1,dwelling,x,,,delivered,,li,person,,',
    )
    const whole = await readRoll(text)
    for (let at = 1; at < text.length; at += 7) {
      expect(await readRoll([text.slice(0, at), text.slice(at)])).toEqual(whole)
      expect(await readRoll(later(text.slice(0, at), text.slice(at)))).toEqual(whole)
    }
  })

  test('rows may be objects of any iterable, with numbers for areas and null for nothing', async () => {
    const row = {
      unit: '1-101',
      building: 1,
      kind: 'dwelling',
      area_register: 53333.33,
      area_survey: null,
      delivery: 'delivered',
      owners: 'li',
      owner_kind: 'person',
      phone: '13800000000',
    }
    const bad = { ...row, unit: '1-102', area_register: 0.1 + 0.2 }
    for (const source of [[row, bad], new Set([row, bad]), later(row, bad)]) {
      const read = await readRoll(source)
      expect(read.units).toMatchObject([{ id: '1-101', building: '1', area: { register: 5_333_333 } }])
      expect(read.problems).toMatchObject([
        { line: 2, unit: '1-102', field: 'area_register', code: 'roll/area-decimals' },
      ])
      expect(read.ignored).toEqual(['phone'])
    }
  })
})

describe('a bad file', () => {
  test('every problem of a row is listed, with line, unit, field and code', async () => {
    expect(await found(csv('1-101,,castle,89.291,-1,x,soon,,li;li,ghost,li;,zhao;wang'))).toEqual([
      '2 1-101 area_register roll/area-decimals',
      '2 1-101 area_survey roll/area-not-positive',
      '2 1-101 area_contract roll/area-malformed',
      '2 1-101 kind roll/unknown-kind',
      '2 1-101 delivery roll/unknown-delivery',
      '2 1-101 owner_kind roll/unknown-owner-kind',
      '2 1-101 owner_kind roll/unknown-owner-kind',
      '2 1-101 building roll/missing',
      '2 1-101 guardian roll/guardian',
      '2 1-101 owners roll/owner-twice',
      '2 1-101 representative roll/two-representatives',
    ])
  })

  test('every reason is said in both languages', async () => {
    const { problems } = await readRoll(csv('1-101,1,dwelling,89.291,,,delivered,,li,person,,'))
    expect(problems[0]?.reason).toEqual({
      zh: '“89.291”超过两位小数；面积不作四舍五入。',
      en: '"89.291" has more than two decimals, and an area is never rounded.',
    })
  })

  test('a row without a unit, without an owner, without an area, without a kind of owner is listed', async () => {
    expect(await found(csv(',1,dwelling,89.29,,,delivered,,li,person,,'))).toEqual(['2 - unit roll/missing'])
    expect(await found(csv('1-101,1,dwelling,89.29,,,delivered,,,person,,'))).toEqual([
      '2 1-101 owners roll/no-owner',
    ])
    expect(await found(csv('1-101,1,dwelling,,,,delivered,,li,person,,'))).toEqual([
      '2 1-101 area_register roll/area-missing',
    ])
    expect(await found(csv('1-101,1,dwelling,89.29,,,delivered,,li,,,'))).toEqual([
      '2 1-101 owner_kind roll/unknown-owner-kind',
    ])
    expect(await found(csv('1-101,1,dwelling,89.29,,,delivered,,li;;wang,person,,'))).toEqual([
      '2 1-101 owners roll/missing',
    ])
  })

  test('only parking may be without an area, because it may not count', async () => {
    expect(
      await found(csv('p-1,0,parking,,,,delivered,,li,person,,', 'g-1,0,garage,,,,delivered,,li,person,,')),
    ).toEqual([])
  })

  test('kinds and guardians that do not go with the owners are listed', async () => {
    expect(await found(csv('1-101,1,dwelling,89.29,,,delivered,,a;b;c,person;person,,'))).toEqual([
      '2 1-101 owner_kind roll/uneven-list',
    ])
    expect(await found(csv('1-101,1,dwelling,89.29,,,delivered,,a;b,person,mother,'))).toEqual([
      '2 1-101 guardian roll/uneven-list',
    ])
    expect(await found(csv('1-101,1,dwelling,89.29,,,delivered,,a;b,person,mother;,'))).toEqual([])
  })

  test('of a unit that stands twice neither row is taken, and both are listed', async () => {
    const read = await readRoll(
      csv(
        GOOD,
        '1-102,1,dwelling,89.29,,,delivered,,wang,person,,',
        '1-101,1,dwelling,90,,,delivered,,li,person,,',
        '1-101,1,dwelling,x,,,delivered,,li,person,,',
      ),
    )
    expect(read.units.map(({ id }) => id)).toEqual(['1-102'])
    expect(await found(csv(GOOD, GOOD))).toEqual([
      '2 1-101 unit roll/duplicate-unit',
      '3 1-101 unit roll/duplicate-unit',
    ])
    expect(read.problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 roll/duplicate-unit',
      '4 roll/duplicate-unit',
      '5 roll/area-malformed',
      '5 roll/duplicate-unit',
    ])
  })

  test('a row with a cell too few or too many, and an empty one, are listed', async () => {
    expect(await found(csv('1-101,1,dwelling', `${GOOD},x`, ',,,,,,,,,,,', GOOD))).toEqual([
      '2 - row roll/cells',
      '3 - row roll/cells',
      '4 - row roll/empty-row',
    ])
  })

  test('a quotation mark that is not closed names the lines that it swallowed', async () => {
    const read = await readRoll(
      csv(
        GOOD,
        '1-102,"1,dwelling,89.29,,,delivered,,li,person,,',
        '1-103,1,dwelling,89.29,,,delivered,,li,person,,',
      ),
    )
    expect(read.units.map(({ id }) => id)).toEqual(['1-101'])
    expect(read.problems).toMatchObject([
      { line: 3, code: 'roll/quotes', reason: { en: expect.stringContaining('lines 3 to 4 are') } },
    ])
    expect(await found(csv('1-101,"1"x,dwelling,89.29,,,delivered,,li,person,,'))).toEqual([
      '2 - row roll/quotes',
    ])
  })

  test('a column that is not there is named once, and each row misses it', async () => {
    expect(
      await found('unit,building,kind,area_register,owners,owner_kind\n1-101,1,dwelling,89.29,li,person'),
    ).toEqual(['1 - delivery roll/column-missing', '2 1-101 delivery roll/unknown-delivery'])
  })

  test('a column that is not there is named as a clerk knows it', async () => {
    const { problems } = await readRoll(
      'unit,building,kind,area_register,owners,owner_kind\n1-101,1,dwelling,89.29,li,person',
    )
    expect(problems.find(({ code }) => code === 'roll/column-missing')?.reason).toEqual({
      zh: '没有“交付状态”（delivery）一栏。',
      en: 'There is no column "delivery" (State of delivery).',
    })
  })

  test('whatever is wrong in a column is said in 中文 by its Chinese name', async () => {
    const { problems } = await readRoll([
      {
        unit: new Date(0),
        building: true,
        kind: 'dwelling',
        area_register: '89.29',
        delivery: 'delivered',
        certificate: 1e16,
        owners: 'li;wang',
        owner_kind: 'person',
        guardian: 'a;b;c',
      },
    ] as never)
    const said = problems.map(({ reason }) => reason.zh).join('\n')
    for (const column of ['房号', '楼栋', '监护人']) expect(said).toContain(`“${column}”`)
    expect(said).not.toMatch(/“(?:unit|building|certificate|guardian|owners)”/)
  })

  test('a column that stands twice, by one name or two, lets no row through', async () => {
    expect(await found(`${HEADER},房号\n${GOOD},1-101`)).toEqual([
      '1 - unit roll/column-twice',
      '2 - unit roll/column-twice',
    ])
    expect(await found([{ unit: '1-101', 房号: '1-102' }])).toEqual(['1 - unit roll/column-twice'])
  })

  test('nothing, and what is no row, are listed', async () => {
    expect(await found('')).toEqual(['1 - header roll/empty'])
    expect(await readRoll(HEADER)).toMatchObject({ rows: 0, units: [], problems: [] })
    expect(await found([{}, null as never, 'text', 7 as never])).toEqual([
      '1 - row roll/empty-row',
      '2 - row roll/not-a-row',
      '3 - row roll/not-a-row',
      '4 - row roll/not-a-row',
    ])
    expect(await found([HEADER, {}] as never)).toEqual(['undefined - roll roll/not-a-row'])
    expect(
      await found([
        {
          unit: '1-101',
          building: {},
          kind: 'dwelling',
          area_register: '89.29',
          delivery: 'delivered',
          owners: ['li'],
          owner_kind: 'person',
        },
      ]),
    ).toEqual(['1 1-101 owners roll/not-text', '1 1-101 building roll/not-text'])
  })
})

test('what was read is frozen as it is, and with a row in doubt nothing is', async () => {
  const cite = <Value>(value: Value) => ({ value, citation: { instrument: '测试办法', article: '1' } })
  const policies: RollPolicies = {
    headUnit: cite('unit'),
    merging: cite(['same-owner', 'developer']),
    areaSources: cite(['register']),
  }
  expect(freezeRoll({ ...(await readRoll(csv(GOOD))), policies, day: '2026-03-02' })).toMatchObject({
    status: 'frozen',
    roll: { total: { heads: 1, areaCentiM2: 8_929 } },
  })
  expect(
    freezeRoll({
      ...(await readRoll(csv(GOOD, '1-102,1,dwelling,0,,,delivered,,li,person,,'))),
      policies,
      day: '2026-03-02',
    }),
  ).toMatchObject({ status: 'refused', problems: [{ line: 3, code: 'roll/area-not-positive' }] })
  // The contract is no source here: only freezing knows, and it still names the line.
  expect(
    freezeRoll({
      ...(await readRoll(csv(GOOD, '1-102,1,dwelling,,,80,delivered,,li,person,,'))),
      policies,
      day: '2026-03-02',
    }),
  ).toMatchObject({ status: 'refused', problems: [{ line: 3, unit: '1-102', code: 'roll/area-missing' }] })
})
