import { type Terms, wordless } from '@gongzhi/core'
import { supervision } from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

import { unusedFields } from '../../../testing/unused-terms.ts'

const { processes = [], ...plugin } = supervision()
const terms = plugin.terms as Terms

describe('the forms of this package', () => {
  test.each(processes)('have a title for each field, and a word for each value: $name', (definition) => {
    expect(wordless(terms, definition)).toEqual([])
  })

  test('use every word that stands ready for a field', () => {
    expect(unusedFields({ processes, ...plugin })).toEqual([])
  })
})
