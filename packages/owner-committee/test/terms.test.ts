import { type Terms, wordless, wordlessEnquiry } from '@gongzhi/core'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { unusedFields } from '../../../testing/unused-terms.ts'

const { processes = [], ...plugin } = ownerCommittee()
const terms = plugin.terms as Terms

describe('the forms of this package', () => {
  test.each(processes)('have a title for each field, and a word for each value: $name', (definition) => {
    expect(wordless(terms, definition)).toEqual([])
  })

  test.each(plugin.enquiries ?? [])('are as complete for what is asked: $name', (enquiry) => {
    expect(wordlessEnquiry(terms, enquiry)).toEqual([])
  })

  test('use every word that stands ready for a field', () => {
    expect(unusedFields({ processes, ...plugin })).toEqual([])
  })
})
