import {
  choice,
  choices,
  count,
  createRules,
  defineProvision,
  fraction,
  parseRulebook,
  period,
  type Provision,
  type ProvisionType,
  table,
  text,
} from '@gongzhi/core'
import { refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { houseRules, notice, noticeDays } from '../notice.ts'
import { createStage, everything } from '../stage.ts'

const provisionOf = (id: string, type: ProvisionType<any>, strength: Provision['strength'] = 'default') =>
  defineProvision({
    id,
    type,
    label: { zh: `规定${id}`, en: `Provision ${id}` },
    meaning: { zh: `${id}的含义`, en: `The meaning of ${id}` },
    strength,
  })

const grades = table(
  z.strictObject({
    steps: z.array(z.strictObject({ grade: z.string().min(1), from: z.int() })),
    by: z.record(z.enum(['lift', 'roof']), z.strictObject({ days: z.int() })),
  }),
)

/** One of each type, with a value of it. */
const all: readonly (readonly [Provision, unknown])[] = [
  [provisionOf('a', fraction(), 'at-least'), { n: 1, d: 2, bound: 'strict' }],
  [provisionOf('b', period(), 'at-most'), { count: 7, unit: 'day' }],
  [provisionOf('c', count({ unit: 'seat' }), 'mandatory'), 5],
  [provisionOf('d', choice(['unit', 'owner'])), 'unit'],
  [provisionOf('e', choices(['street', 'police']), 'cumulative'), []],
  [
    provisionOf('f', grades),
    { steps: [{ grade: 'A', from: 90 }], by: { lift: { days: 1 }, roof: { days: 2 } } },
  ],
  [provisionOf('g', text()), 'words'],
]

const provisions = all.map(([provision]) => provision)
const engine = (over = {}) =>
  createStage().engine({ plugins: [{ ...everything, provisions: [noticeDays, ...provisions] }], ...over })

interface Template {
  readonly instruments: { readonly rules: { readonly title: string; readonly from: string } }
  readonly values: readonly { readonly provision: string; readonly value: unknown; readonly note: string }[]
}

/** The file, filled in. */
const filled = (template: unknown, days = 9) => {
  const file = template as Template
  const values = new Map<string, unknown>([
    [noticeDays.id, days],
    ...all.map(([{ id }, value]) => [id, value] as const),
  ])
  return {
    ...file,
    instruments: { rules: { ...file.instruments.rules, title: '自治规则' } },
    values: file.values.map((line) => ({ ...line, value: values.get(line.provision), article: '1' })),
  }
}

describe('what no text states in a community', () => {
  test('is listed at once, whichever process asks for it, with meaning, type, unit and strength', async () => {
    const answer = await engine({ rulebooks: [] }).missing({ community: 'hope' })
    if (answer.status !== 'missing') throw new Error(answer.status)
    expect(
      answer.missing.map(({ provision, kind, unit, strength }) => [provision, kind, unit, strength]),
    ).toEqual([
      ['test/notice-days', 'count', 'day', 'at-least'],
      ['a', 'fraction', undefined, 'at-least'],
      ['b', 'period', undefined, 'at-most'],
      ['c', 'count', 'seat', 'mandatory'],
      ['d', 'choice', undefined, 'default'],
      ['e', 'choices', undefined, 'cumulative'],
      ['f', 'table', undefined, 'default'],
      ['g', 'text', undefined, 'default'],
    ])
    expect(answer.missing[0]?.neededBy).toEqual([{ process: 'notice', label: notice.label, optional: false }])
    expect(answer.missing[1]?.neededBy).toEqual([])
    expect(answer.missing[3]?.meaning).toEqual({
      zh: 'c的含义。填写：整数，单位：seat。约束力：下位规定不得不同。',
      en: 'The meaning of c. Write: a whole number of seats. Strength: no lower text may differ.',
    })
    for (const { meaning } of answer.missing) expect(meaning.zh + meaning.en).not.toMatch(/undefined|null/)
  })

  test('comes as a file that is no rulebook before each line is filled in, and one after', async () => {
    const governance = engine({ rulebooks: [] })
    const answer = await governance.missing({ community: 'hope', on: '2025-06-02' })
    if (answer.status !== 'missing') throw new Error(answer.status)
    const { template } = answer
    expect(template).toMatchObject({
      id: 'house/hope',
      layer: 'house',
      community: 'hope',
      instruments: { rules: { title: '', from: '2025-06-02' } },
    })
    expect(() => parseRulebook(template)).toThrow('is empty')
    const whole = filled(template)
    const load = (file: unknown) =>
      createRules({ provisions: [noticeDays, ...provisions], rulebooks: [parseRulebook(file)] })
    for (const [index, { provision }] of whole.values.entries()) {
      const open = (template as unknown as Template).values[index]
      const values = whole.values.with(index, { ...(open as (typeof whole.values)[number]), article: '1' })
      if (provision !== 'e')
        expect(() => load({ ...whole, values }), provision).toThrow('rulebook/wrong-value')
    }
    expect(
      load(whole)
        .list({ community: 'hope', on: '2025-06-02' })
        .every(({ resolution }) => resolution.status === 'set'),
    ).toBe(true)
    const again = engine({ rulebooks: [parseRulebook(whole)] })
    expect(await again.missing({ community: 'hope', on: '2025-06-02' })).toEqual({
      status: 'complete',
      missing: [],
      unknownPlaces: [{ layer: 'nation' }],
    })
  })

  test('shows the form of a value, with all of it left open', async () => {
    const answer = await engine({ rulebooks: [] }).missing({ community: 'hope' })
    if (answer.status !== 'missing') throw new Error(answer.status)
    const lines = (answer.template as unknown as Template).values
    expect(Object.fromEntries(lines.map(({ provision, value }) => [provision, value]))).toEqual({
      'test/notice-days': null,
      a: { n: null, d: null, bound: null },
      b: { count: null, unit: null },
      c: null,
      d: null,
      e: null,
      f: { steps: [{ grade: null, from: null }], by: { lift: { days: null }, roof: { days: null } } },
      g: null,
    })
    expect(lines[0]?.note).toBe(
      '公示期：公示的天数。填写：整数，单位：日。约束力：为下限，下位规定只能要求更多。 ' +
        'Notice: Days of notice. Write: a whole number of days. ' +
        'Strength: a floor: lower texts may only ask for more.',
    )
  })

  test('leaves out what is stated, by the rules that the host keeps for that community too', async () => {
    const rulebooksOf = (community: string) =>
      community === 'hope' ? { version: '1', place: '370202', rulebooks: [houseRules] } : undefined
    const governance = engine({ rulebooks: [], rulebooksOf })
    const own = await governance.missing({ community: 'hope' })
    expect(own.status === 'missing' && own.missing.map(({ provision }) => provision)).toEqual(
      provisions.map(({ id }) => id),
    )
    expect(own.status === 'missing' && own.unknownPlaces.map(({ layer }) => layer)).toEqual([
      'nation',
      'province',
      'city',
      'district',
    ])
    const other = await governance.missing({ community: 'joy' })
    expect(other.status === 'missing' && other.missing[0]?.provision).toBe('test/notice-days')
    const broken = engine({ rulebooks: [], rulebooksOf: () => ({ version: '1', rulebooks: [{}] }) })
    refused(await broken.missing({ community: 'hope' }), 'law/faulty-rulebook')
  })
})

describe('what no text states at a place', () => {
  test.each([
    ['370000', 'province'],
    ['370200', 'city'],
    ['370202', 'district'],
  ])('%s comes as a file of its layer', async (place, layer) => {
    const governance = engine({ rulebooks: [] })
    const answer = await governance.missing({ place })
    if (answer.status !== 'missing') throw new Error(answer.status)
    expect(answer.template).toMatchObject({ id: `place/${place}`, layer, place })
    const rulebooks = [parseRulebook(filled(answer.template))]
    expect(await engine({ rulebooks }).missing({ place })).toMatchObject({ status: 'complete' })
  })

  test('is asked for a community, or a place that is one', async () => {
    const governance = engine()
    for (const query of [{}, { place: 'Qingdao' }, { place: '000000' }, { community: 7 }])
      await expect(governance.missing(query as never)).rejects.toThrow(
        expect.objectContaining({ code: 'call/malformed' }),
      )
  })
})
