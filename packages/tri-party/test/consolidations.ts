import { accepted, type Harness } from '@gongzhi/core/testing'
import { consolidation } from '@gongzhi/tri-party'

import { secretary, superior } from './people.ts'

/** A plan with one problem. */
export const plan = {
  plan: 'plan-1',
  problems: [{ id: 'p1', what: '不开会', measure: '按月召开' }],
  responsible: ['sec'],
  support: 'street',
}
/** Figures that pass. */
export const good = { score: 80, votes: 9, dissatisfied: 2 }
/** Figures that fail by a point. */
export const bad = { score: 79, votes: 9, dissatisfied: 2 }

/** An organisation that was proposed for the list. */
export async function list(harness: Harness, id = 'k1') {
  const process = harness.process(consolidation, id)
  accepted(
    await process.start({
      input: { organisation: 'po-1', grounds: [{ id: 'g1', what: '组织生活不经常' }] },
      by: superior,
    }),
  )
  return process
}

/** Listed, with a plan that was accepted. */
export async function planned(harness: Harness, id = 'k1', problems = plan.problems) {
  const process = await list(harness, id)
  await process.by(superior).does('listing.confirm', { decision: 'doc-1' })
  await process.by(secretary).does('plan.file', { ...plan, problems })
  await process.by(superior).does('plan.accept', {})
  return process
}

/** The only problem of the plan is struck off. */
export async function underway(harness: Harness, id = 'k1') {
  const process = await planned(harness, id)
  await process.by(secretary).does('problem.report', { problem: 'p1', evidence: 'photo-1' })
  await process.by(superior).does('problem.strike', { problem: 'p1', note: '已按月召开' })
  return process
}
