import type { Reading } from '@gongzhi/core'

import { committee, group, owners, party, supervisors } from '../readers.ts'

/** Who reads a document: everybody whom it binds, and whoever drafts and checks it. */
export const read: Reading = {
  process: [...owners, ...committee, ...group, ...party, ...supervisors, 'company.manager'],
}
