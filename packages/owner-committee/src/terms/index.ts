import type { Terms } from '@gongzhi/core'

import { electionTitles } from '../committee-election/sentences.ts'
import { enquiryFields, enquiryValues } from './enquiries.ts'
import { fields } from './fields.ts'
import { values } from './values.ts'

/** The words of this package's forms. */
export const terms: Terms = {
  fields: { ...enquiryFields, ...fields },
  values: { ...electionTitles, ...enquiryValues, ...values },
}
