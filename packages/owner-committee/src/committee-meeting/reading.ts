import type { Reading } from '@gongzhi/core'

import { committee, owners, party, supervisors } from '../readers.ts'

/**
 * Who reads a meeting. Members vote openly and by name, and owners consult the decisions and the minutes
 * (Interpretation on divided ownership, Art. 13(2)).
 */
export const read: Reading = {
  process: [...owners, 'proxy', ...committee, ...party, ...supervisors, 'clerk'],
}
