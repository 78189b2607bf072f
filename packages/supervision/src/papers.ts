import type { PaperTemplate } from '@gongzhi/core'

import { creditNoticePaper } from './credit-entry/notice-paper.ts'
import { listPaper } from './selection-round/list-paper.ts'

/** The papers that are made from this package's processes (文书), in the order in which they are used. */
export const papers: readonly PaperTemplate[] = [creditNoticePaper, listPaper]
