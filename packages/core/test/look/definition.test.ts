import { createGovernance, createMemoryStorage, describeDefinition } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { plugin } from '../notice.ts'

const governance = createGovernance({
  storage: createMemoryStorage(),
  plugins: [plugin],
  holdings: () => [],
})

describe('a definition in words', () => {
  test('has the words of its package that its context, events and registers use, and no others', () => {
    const { installed } = createGovernance({
      storage: createMemoryStorage(),
      plugins: [
        {
          ...plugin,
          terms: {
            fields: {
              text: { zh: '内容', en: 'Text' },
              'another/text': { zh: '文字', en: 'Words' },
              'notice.extend.days': { zh: '延长天数', en: 'Days more' },
              floor: { zh: '楼层', en: 'Floor' },
            },
            values: { lift: { zh: '电梯', en: 'Lift' } },
          },
        },
      ],
      holdings: () => [],
    })
    expect(describeDefinition(installed, 'notice')?.terms).toEqual({
      fields: {
        text: { zh: '内容', en: 'Text' },
        'notice.extend.days': { zh: '延长天数', en: 'Days more' },
      },
      values: {},
    })
  })

  test('says what its states, events, registers, deadlines and capacities are called', () => {
    const words = describeDefinition(governance.installed, 'notice')
    expect(words).toMatchObject({
      definition: 'notice',
      release: 1,
      label: { zh: '公示', en: 'Public notice' },
      standing: false,
      events: {
        'notice.extend': {
          label: { en: 'Extend' },
          articles: [{ instrument: '示例规则', article: '3' }],
          capacities: ['director'],
        },
        'objections.count': { capacities: [] },
      },
      registers: { objections: { label: { en: 'Objections' } } },
      outcomes: { 'notice.ended': { en: 'Notice ended' } },
    })
    expect(words?.start?.capacities).toEqual(['director'])
    expect(words?.start?.form.en.required).toEqual(['text', 'from'])
    expect(Object.keys(words?.capacities ?? {}).toSorted()).toEqual(
      [...new Set(Object.values(words?.events ?? {}).flatMap(({ capacities }) => capacities))]
        .concat(words?.registers['objections']?.capacities ?? [])
        .filter((one, index, all) => all.indexOf(one) === index)
        .toSorted(),
    )
    expect(JSON.parse(JSON.stringify(words))).toEqual(words)
  })

  test('names in each state who is waited for, and never the engine', () => {
    const { waits = [], states } = describeDefinition(governance.installed, 'notice') ?? { states: {} }
    expect(waits.length).toBeGreaterThan(0)
    for (const { state, capacities } of waits) {
      expect(Object.keys(states)).toContain(state)
      expect(capacities).not.toContain('engine')
      expect(capacities).not.toEqual([])
    }
  })

  test('is the same for whoever reads, and nothing where nothing of the name is installed', async () => {
    const reader = governance.community('hope').as({ id: 'anybody', capacity: 'owner' })
    expect(await reader.definition('notice')).toEqual(describeDefinition(governance.installed, 'notice'))
    expect(await reader.definition('notice', 2)).toBeUndefined()
    expect(await reader.definition('__proto__')).toBeUndefined()
  })
})
