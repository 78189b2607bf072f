import { type Behaviour, dueAfter } from '@gongzhi/core'

import { dueOf } from './late.ts'
import type { vocabulary } from './vocabulary.ts'

/** When each deadline of an election is due. */
export const due: Behaviour<typeof vocabulary>['due'] = {
  groupDue: ({ context, law }) => dueOf(context, { stage: 'group', law }),
  listDue: ({ context, law }) => dueOf(context, { stage: 'group-list', law }),
  // What no text asks to be shown for a time need not be shown for one.
  listShown: ({ entered, law }) => (law.listShown ? dueAfter(entered, law.listShown) : entered.at),
  candidatesShown: ({ entered, law }) => (law.shown ? dueAfter(entered, law.shown) : entered.at),
  // As long as the list on which he would have stood.
  refusalsShown: ({ entered, law }) => (law.shown ? dueAfter(entered, law.shown) : entered.at),
  voteDue: ({ context, law }) => dueOf(context, { stage: 'vote', law }),
  firstMeetingDue: ({ context, law }) => dueOf(context, { stage: 'first-meeting', law }),
  officersDue: ({ context, law }) => dueOf(context, { stage: 'officers', law }),
  filingDue: ({ context, law }) => dueOf(context, { stage: 'filing', law }),
  certificateDue: ({ context, entered, law }) => dueOf(context, { stage: 'certificate', law, from: entered }),
  handoverDue: ({ context, law }) => dueOf(context, { stage: 'handover', law }),
}
