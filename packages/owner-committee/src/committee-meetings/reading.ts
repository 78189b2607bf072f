import type { Reading } from '@gongzhi/core'

import { committee, owners, party, supervisors } from '../readers.ts'

/** Who reads the series: owners, who may demand a meeting, and whoever convenes where no officer does. */
export const read: Reading = { process: [...owners, ...committee, ...party, ...supervisors] }
