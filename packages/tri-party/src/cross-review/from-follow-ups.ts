import { type Announced, type Reaction, whenever } from '@gongzhi/core'

import { consolidation } from '../consolidation/index.ts'
import { rectification } from '../rectification/index.ts'
import { referral } from '../referral/index.ts'
import type { FollowUpEnd } from './follow-up-end.ts'
import { crossReview } from './index.ts'

/** One order to the review that a process follows from; none where it follows from no review. */
function toReview({ process, lineage: [from] }: Announced<unknown>, how: FollowUpEnd) {
  const id = process.slice(process.lastIndexOf('/') + 1)
  return from ? [{ community: from.community, process: from.process, data: { id, how } }] : []
}

/** How what followed from a review ended comes back to it. */
export const fromFollowUps: readonly Reaction[] = [
  whenever(consolidation, 'organisation.struckOff').send(crossReview, 'followUp.end', {
    name: 'struck-off-organisation-to-review',
    label: { zh: '整顿销号回到互评', en: 'A review learns that an organisation was struck off' },
    orders: (announced) => toReview(announced, 'struck-off'),
  }),
  whenever(consolidation, 'consolidation.dropped').send(crossReview, 'followUp.end', {
    name: 'unlisted-organisation-to-review',
    label: { zh: '未列入整顿回到互评', en: 'A review learns that an organisation was not listed' },
    orders: (announced) => toReview(announced, 'not-listed'),
  }),
  whenever(rectification, 'rectification.passed').send(crossReview, 'followUp.end', {
    name: 'passed-rectification-to-review',
    label: { zh: '整改合格回到互评', en: 'A review learns that what it found was mended' },
    orders: (announced) => toReview(announced, 'rectified'),
  }),
  whenever(rectification, 'rectification.concluded').send(crossReview, 'followUp.end', {
    name: 'concluded-rectification-to-review',
    label: {
      zh: '整改失败的处理回到互评',
      en: 'A review learns what the authority did where nothing was mended',
    },
    orders: (announced) => toReview(announced, 'not-rectified'),
  }),
  whenever(rectification, 'rectification.revoked').send(crossReview, 'followUp.end', {
    name: 'revoked-rectification-to-review',
    label: { zh: '整改令撤销回到互评', en: 'A review learns that an order was revoked' },
    orders: (announced) => toReview(announced, 'order-revoked'),
  }),
  whenever(rectification, 'party.replaced').send(crossReview, 'followUp.end', {
    name: 'replaced-party-to-review',
    label: { zh: '业主更换被整改方告知互评', en: 'A review learns that the owners replaced a party' },
    orders: (announced) => toReview(announced, 'replaced'),
  }),
  whenever(rectification, 'replacement.revoked').send(crossReview, 'followUp.reopen', {
    name: 'reopened-rectification-to-review',
    label: { zh: '更换决定被撤销告知互评', en: 'A review learns that a rectification goes on after all' },
    orders: ({ process, lineage: [from] }) =>
      from ? [{ ...from, data: { id: process.slice(process.lastIndexOf('/') + 1) } }] : [],
  }),
  whenever(referral, 'referral.reported').send(crossReview, 'followUp.end', {
    name: 'reported-referral-to-review',
    label: { zh: '移交结果回到互评', en: 'A review learns what came of an unlawful act' },
    orders: (announced) => (announced.data.concern === null ? toReview(announced, 'answered') : []),
  }),
  whenever(referral, 'referral.withoutAuthority').send(crossReview, 'followUp.end', {
    name: 'civil-way-to-review',
    label: { zh: '民事途径告知互评', en: 'A review learns that no authority takes an act' },
    orders: (announced) => (announced.data.concern === null ? toReview(announced, 'no-authority') : []),
  }),
  whenever(referral, 'referral.withdrawn').send(crossReview, 'followUp.end', {
    name: 'withdrawn-referral-to-review',
    label: { zh: '移交撤回告知互评', en: 'A review learns that a referral was withdrawn' },
    orders: (announced) => (announced.data.concern === null ? toReview(announced, 'withdrawn') : []),
  }),
]
