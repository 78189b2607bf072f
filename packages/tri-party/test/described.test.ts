import { triParty } from '@gongzhi/tri-party'

import { describesEveryEntry } from '../../../testing/described.ts'

describesEveryEntry(triParty(), import.meta.dirname)
