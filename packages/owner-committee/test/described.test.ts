import { ownerCommittee } from '@gongzhi/owner-committee'

import { describesEveryEntry } from '../../../testing/described.ts'

describesEveryEntry(ownerCommittee(), import.meta.dirname)
