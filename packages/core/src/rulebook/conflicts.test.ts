import { describe, expect, test } from 'vitest'

import { WAIVED } from '../../test/book.ts'
import type { Json } from '../json.ts'
import { assess, type Criterion } from './assessment.ts'
import { defineProvision } from './provision.ts'
import { parseRulebook, type Rulebook } from './rulebook.ts'
import { createRules } from './rules.ts'
import { describeConflict } from './sentences.ts'
import { count } from './value-types.ts'

const on = '2026-06-01'
const label = { zh: '通知期', en: 'Notice' }
const notice = defineProvision({
  id: 'notice',
  type: count({ unit: 'day' }),
  label,
  meaning: label,
  strength: 'at-least',
})

function book(place: string | undefined, value: Json, said: object = {}): Rulebook {
  return parseRulebook({
    id: place ?? 'nation',
    package: 'demo',
    layer: place === undefined ? 'nation' : 'city',
    ...(place !== undefined && { place }),
    label,
    instruments: { text: { title: `${place ?? '全国'}规定`, from: '2020-01-01' } },
    values: [{ provision: 'notice', value, instrument: 'text', article: '7', ...said }],
  })
}

function resolved(...rulebooks: readonly Rulebook[]) {
  const found = createRules({ provisions: [notice], rulebooks }).resolve({
    provision: notice,
    place: '370200',
    on,
  })
  if (found.status === 'missing') throw new Error(found.reason.en)
  return found
}

const checked = (id: string, citation: Criterion['citation']): Criterion => ({
  id,
  label,
  required: 15,
  found: 15,
  met: true,
  ...(citation && { citation }),
})

describe('conflicts between texts', () => {
  test('travel with the citation of the value that stands', () => {
    const { citation, conflicts } = resolved(book(undefined, 15), book('370200', 10))
    expect(conflicts).toHaveLength(1)
    expect(citation).toEqual({ instrument: '全国规定', article: '7', conflicts })
  })

  test('are absent from the citation where there is none', () => {
    for (const city of [15, 16])
      expect(Object.keys(resolved(book(undefined, 15), book('370200', city)).citation)).toEqual([
        'instrument',
        'article',
      ])
  })

  test('are listed once by an assessment, however many criteria rest on them', () => {
    const { citation, conflicts } = resolved(book(undefined, 15), book('370200', 10))
    const assessment = assess([checked('a', citation), checked('b', citation), checked('c', undefined)])
    expect(assessment.result).toBe('met')
    expect(assessment.conflicts).toEqual(conflicts)
    expect(Object.keys(assess([checked('c', undefined)]))).toEqual(['result', 'criteria'])
  })
})

describe('a conflict in words', () => {
  test('says which text is applied and which is not, and that it is the higher one', () => {
    const [conflict] = resolved(book(undefined, 15), book('370200', 10)).conflicts
    expect(conflict && describeConflict(conflict, notice)).toEqual({
      zh: '两处规定相互冲突：适用上位的《全国规定》第7条（15日），不适用《370200规定》第7条（10日）。',
      en:
        'Two texts contradict each other: 《全国规定》 Art. 7 ' +
        '(15 days) is applied, as the higher one, and not 《370200规定》 Art. 7 (10 days).',
    })
  })

  test('gives the recorded reason, and without the provision no values', () => {
    const [conflict] = resolved(book(undefined, 15), book('370200', 10, { prevails: WAIVED })).conflicts
    expect(conflict && describeConflict(conflict)).toEqual({
      zh: '两处规定相互冲突：适用《370200规定》第7条，不适用《全国规定》第7条。理由：依法变通。',
      en:
        'Two texts contradict each other: 《370200规定》 Art. 7 is applied, and not 《全国规定》 Art. 7. ' +
        'The recorded reason: it is varied by law.',
    })
  })
})
