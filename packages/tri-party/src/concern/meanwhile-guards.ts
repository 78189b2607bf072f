import { guardsOf } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { notMeanwhile } from './meanwhile.ts'
import type { Meanwhile } from './meeting-events.ts'
import { type Concern, vocabulary } from './vocabulary.ts'

const did =
  (wanted: Meanwhile) =>
  ({ context }: { readonly context: Concern }) =>
    judged({ required: wanted, found: context.meanwhile }, [notMeanwhile(context, wanted)])

/** Where a concern goes whose referral is withdrawn: by what its meeting did while an authority had it. */
export const ofReturns = guardsOf(vocabulary, ({ rule }) => ({
  decidedMeanwhile: rule({
    on: 'referral.takeBack',
    label: { zh: '移交期间会议已议定', en: 'the meeting decided it while it was referred' },
    judge: did('decided'),
  }),
  askedMeanwhile: rule({
    on: 'referral.takeBack',
    label: { zh: '移交期间会议已提请业主大会', en: 'the meeting put it to the owners while it was referred' },
    judge: did('to-owners'),
  }),
  ownersMeanwhile: rule({
    on: 'referral.takeBack',
    label: { zh: '移交期间业主大会已作出决定', en: 'the owners decided it while it was referred' },
    judge: did('owners-decided'),
  }),
  handedUpMeanwhile: rule({
    on: 'referral.takeBack',
    label: { zh: '移交期间会议已报街道', en: 'the meeting handed it up while it was referred' },
    judge: did('handed-up'),
  }),
  carriedMeanwhile: rule({
    on: 'referral.takeBack',
    label: { zh: '移交期间已转入下次会议', en: 'it was carried into the next meeting while it was referred' },
    judge: did('carried'),
  }),
  doneMeanwhile: rule({
    on: 'referral.takeBack',
    label: { zh: '移交期间议定事项已落实', en: 'what was decided was verified while it was referred' },
    judge: did('done'),
  }),
}))
