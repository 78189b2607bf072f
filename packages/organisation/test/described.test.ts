import { organisations } from '@gongzhi/organisation'

import { describesEveryEntry } from '../../../testing/described.ts'

describesEveryEntry(organisations(), import.meta.dirname)
