import { describe, expect, test } from 'vitest'

import { faultsOfNote, figuresOfNote } from './law-notes.ts'
import { readText } from './law-text.ts'

const titles = ['测试条例']
const texts = [readText('# 测试条例\n\n第九条 经业主大会决定，可以提出申请。\n\n第十条 应当在三日内公示。')]
const faults = (
  note: string,
  {
    stated = { figures: [], articles: [] },
    above = { figures: [], articles: [] },
  }: Partial<Pick<Parameters<typeof faultsOfNote>[1], 'stated' | 'above'>> = {},
) => faultsOfNote(note, { stated, above, titles, texts })
const days = (count: number) => ({ kind: 'figure', count, unit: 'day' }) as const
const share = (n: number, d: number) => ({ kind: 'fraction', n, d }) as const

test.each([
  ['Thirty days more where the street approves', [days(30)]],
  ['within 10 days of its formation', [days(10)]],
  ['two working days', [{ kind: 'figure', count: 2, unit: 'working-day' }]],
  ['a month after it', [{ kind: 'figure', count: 1, unit: 'month' }]],
  ['Less than three tenths, or a fifth of the owners', [share(3, 10), share(1, 5)]],
  ['more than half of the members', [share(1, 2)]],
  ['after the street organised it twice in vain', [{ kind: 'figure', count: 2, unit: 'attempt' }]],
  ['A member is an owner, and one of the two stands with the third item', []],
])('the figures of a note: %s', (note, figures) => {
  expect(figuresOfNote(note)).toEqual(figures)
})

describe('a note that carries law', () => {
  test('names a figure that no value states, and none where one does', () => {
    expect(faults('Ten days more.')).toEqual(['no value states 10 day'])
    expect(faults('Ten days more.', { stated: { figures: [days(10)], articles: [] } })).toEqual([])
    expect(faults('Ten days more.', { stated: { figures: [days(9), days(11)], articles: [] } })).toEqual([
      'no value states 10 day',
    ])
    expect(faults('Or a third of the members.')).toEqual(['no value states the share 1/3'])
    expect(
      faults('Or a third of the members.', { stated: { figures: [share(2, 6)], articles: [] } }),
    ).toEqual([])
  })

  test('names an article that no value cites, unless its words are quoted', () => {
    expect(faults('The management area by Art. 9.')).toEqual([
      'no value cites Art. 9, and no words of it are quoted',
    ])
    expect(faults('The management area by Art. 9(2).', { stated: { figures: [], articles: ['9'] } })).toEqual(
      [],
    )
    expect(faults('The management area by Art. 9 「经业主大会决定」.')).toEqual([])
    expect(faults('The matters of Arts. 9 and 10.', { stated: { figures: [], articles: ['9'] } })).toEqual([
      'no value cites Art. 10, and no words of it are quoted',
    ])
  })

  test('quotes what does not stand in the article that it names', () => {
    expect(faults('By Art. 10 「经业主大会决定」.')).toEqual(['Art. 10 does not say 经业主大会决定'])
    expect(faults('By Art. 10 「应当…公示」.')).toEqual([])
  })

  test('may speak of what a text above states where it names that text, and only there', () => {
    const above = { figures: [days(60)], articles: ['946'] }
    expect(faults('Civil Code, Art. 946 has sixty days.', { above })).toEqual([])
    expect(faults('It has sixty days by Art. 946.', { above })).toEqual([
      'no value states 60 day',
      'no value cites Art. 946, and no words of it are quoted',
    ])
  })
})
