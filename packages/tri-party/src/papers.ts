import type { PaperTemplate } from '@gongzhi/core'

import { ledgerPaper, planPaper } from './consolidation/papers.ts'
import { reportPaper } from './cross-review/report-paper.ts'
import { reviewPaper } from './cross-review/result-paper.ts'
import { minutesPaper } from './joint-meeting/minutes-paper.ts'
import { meetingNotice } from './joint-meeting/notice-paper.ts'
import { orderPaper } from './rectification/order-paper.ts'
import { letterPaper } from './referral/letter-paper.ts'

/** The papers that are made from this package's processes (文书), in the order in which they are used. */
export const papers: readonly PaperTemplate[] = [
  meetingNotice,
  minutesPaper,
  orderPaper,
  letterPaper,
  reportPaper,
  reviewPaper,
  planPaper,
  ledgerPaper,
]
