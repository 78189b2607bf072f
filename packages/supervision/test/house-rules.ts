import type { Json } from '@gongzhi/core'
import {
  creditDecision,
  creditDisplay,
  creditDisplayFrom,
  creditItems,
  creditNotice,
  creditObjection,
  creditRepair,
  creditScheme,
  exampleCriteria,
  exampleItems,
  exampleScheme,
  selectionAnswer,
  selectionAssessors,
  selectionCriteria,
  selectionDisplay,
  selectionQuota,
  selectionReview,
  selectionReward,
  selectionStatement,
  selectionTitle,
  visitRecheck,
  visitReport,
} from '@gongzhi/supervision'

const days = (count: number) => ({ count, unit: 'day' as const })

/** The law of the tests: small figures, so that one below, at and one above are near. */
export const houseLaw: { readonly [provision: string]: Json } = {
  [creditItems.id]: exampleItems as unknown as Json,
  [creditNotice.id]: days(3),
  [creditObjection.id]: days(7),
  [creditDecision.id]: days(5),
  [creditRepair.id]: days(3),
  [creditDisplay.id]: { count: 6, unit: 'month' },
  [creditDisplayFrom.id]: 'end-of-act',
  [creditScheme.id]: exampleScheme as unknown as Json,
  [selectionCriteria.id]: exampleCriteria as unknown as Json,
  [selectionQuota.id]: {
    total: 2,
    cities: [
      { city: 'nanchong', most: 3 },
      { city: 'luzhou', most: 1 },
    ],
  },
  [selectionAssessors.id]: 2,
  [selectionDisplay.id]: days(7),
  [selectionAnswer.id]: days(5),
  [selectionReview.id]: { count: 1, unit: 'year' },
  [selectionReward.id]: days(30),
  [selectionStatement.id]: days(10),
  [selectionTitle.id]: { count: 3, unit: 'year' },
  [visitReport.id]: days(3),
  [visitRecheck.id]: days(7),
}
