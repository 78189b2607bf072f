import type { Enquiry } from '@gongzhi/core'

import { deadline, inTime } from './clock.ts'
import { announcedVote, votePassed, voteRule } from './vote.ts'

/** What can be asked of this package without a process (咨询). */
export const enquiries: readonly Enquiry[] = [voteRule, votePassed, announcedVote, deadline, inTime]
