import { supervision } from '@gongzhi/supervision'

import { describesEveryEntry } from '../../../testing/described.ts'

describesEveryEntry(supervision(), import.meta.dirname)
