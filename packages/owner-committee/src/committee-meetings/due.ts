import { type Behaviour, dueAfter } from '@gongzhi/core'

import type { vocabulary } from './vocabulary.ts'

/** When each deadline of the series is due. */
export const due: Behaviour<typeof vocabulary>['due'] = {
  meetingDue: ({ context, law }) =>
    law.interval === undefined || context.members.length === 0
      ? 'suspended'
      : dueAfter(context.since, law.interval),
  orderEnds: ({ context: { order } }) =>
    order === null || order.expired ? 'suspended' : { kind: 'civil-day', day: order.until, roll: 'none' },
}
