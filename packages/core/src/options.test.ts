import {
  createGovernance,
  createMemoryStorage,
  EngineError,
  type GovernanceOptions,
  type Report,
} from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

const label = { zh: '审计', en: 'Auditor' }
const whole = {
  storage: createMemoryStorage(),
  plugins: [{ name: 'test', capacities: { auditor: label } }],
  holdings: () => [],
}
const made = (over: object) => createGovernance({ ...whole, ...over } as GovernanceOptions)

describe('an option of createGovernance', () => {
  test.each<readonly [string, readonly unknown[]]>([
    ['storage', [null, {}, 'memory', { ...whole.storage, claim: undefined }]],
    ['plugins', [null, {}, [null], [{}], [{ name: '' }], [undefined]]],
    ['rulebooks', [null, {}, ['file.json']]],
    ['places', [null, '511304', ['511304'], { hope: '5113' }, { hope: 511_304 }, { hope: '005113' }]],
    ['calendar', [null, [], {}, { years: [2026] }]],
    ['holdings', [null, [], {}]],
    ['authorise', [null, true]],
    ['exporters', [null, 'auditor', [''], ['audit'], ['engine']]],
    ['offset', [null, '8', NaN, 480.5, -721, 841, Infinity]],
    ['clock', [null, 0]],
    ['ids', [null, 'id']],
    ['salt', [null, '00']],
    ['off', [null, 'reaction', [1]]],
    ['anchor', [null, {}]],
    ['report', [null, console]],
    ['trace', [null, {}]],
    ['hot', [null, -1, 0.5, NaN, Infinity, '10']],
    ['reference', [null, 0]],
    ['clockTolerance', [null, 5, [5], { behind: -1 }, { ahead: NaN }, { behind: '5' }, { beyond: 5 }]],
    ['sleep', [null, 5]],
  ])('%s that is not what it has to be is named', (name, values) => {
    for (const value of values)
      expect(() => made({ [name]: value })).toThrow(
        expect.objectContaining({
          name: 'EngineError',
          code: 'governance/option',
          message: expect.stringMatching(new RegExp(`^governance/option: ${name} `)),
        }),
      )
  })

  test.each(['storage', 'plugins', 'holdings'])('%s that is left out is missed', (name) => {
    expect(() => made({ [name]: undefined })).toThrow(`${name} is missing`)
  })

  test('that is at a bound, or left out, is taken', () => {
    for (const over of [
      { offset: -720 },
      { offset: 840 },
      { hot: 0 },
      { clockTolerance: { behind: 0, ahead: Infinity } },
      { clockTolerance: {} },
      { places: {} },
      { places: { hope: '511304', elsewhere: undefined } },
      { exporters: ['auditor'] },
      { exporters: [], off: [], rulebooks: [] },
      Object.fromEntries(
        ['calendar', 'offset', 'places', 'clockTolerance', 'hot'].map((name) => [name, undefined]),
      ),
    ])
      expect(() => made(over)).not.toThrow()
  })

  test('that does not exist may be a slip: it is reported, and does nothing', () => {
    const reports: Report[] = []
    made({ clockTolerence: { behind: 5 }, own: 1, report: (report: Report) => reports.push(report) })
    expect(reports).toMatchObject([
      { code: 'governance/unknown-option', details: { unknown: ['clockTolerence', 'own'] } },
    ])
    expect(reports[0]?.message).toContain('there are storage, plugins, ')
  })

  test('stands in one object', () => {
    expect(() => createGovernance(undefined as never)).toThrow(EngineError)
  })
})
