import type { PaperTemplate } from '@gongzhi/core'

import { ballotPaper } from './assembly-meeting/ballot-paper.ts'
import { noticePaper } from './assembly-meeting/notice-paper.ts'
import { preliminaryPaper } from './assembly-meeting/preliminary-paper.ts'
import { resultPaper } from './assembly-meeting/result-paper.ts'
import { rollListPaper, rollPaper } from './assembly-meeting/roll-paper.ts'
import { candidatesPaper } from './committee-election/candidates-paper.ts'
import { filingPaper } from './committee-election/filing-paper.ts'
import { groupPaper } from './committee-election/group-paper.ts'
import { decisionsPaper } from './committee-meeting/decisions-paper.ts'

/** The papers that are made from this package's processes (文书), in the order in which they are used. */
export const papers: readonly PaperTemplate[] = [
  groupPaper,
  candidatesPaper,
  rollPaper,
  rollListPaper,
  noticePaper,
  ballotPaper,
  preliminaryPaper,
  resultPaper,
  filingPaper,
  decisionsPaper,
]
