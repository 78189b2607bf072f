import { type Behaviour, dueAfter } from '@gongzhi/core'

import type { vocabulary } from './vocabulary.ts'

/** When each deadline of a committee meeting is due. */
export const due: Behaviour<typeof vocabulary>['due'] = {
  dayEnds: ({ context }) => ({ kind: 'civil-day', day: context.day, roll: 'none' }),
  publicationDue: ({ context: { decided, publication, publicationLate }, law }) =>
    decided === null || publication !== null || publicationLate || law.publication === undefined
      ? 'suspended'
      : dueAfter(decided, law.publication),
}
