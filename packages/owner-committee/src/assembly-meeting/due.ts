import { type Behaviour, dueAfter, type TimeOfDay } from '@gongzhi/core'

import { nextCorrection } from './corrections.ts'
import { closeOf, latestOpening } from './opening.ts'
import type { vocabulary } from './vocabulary.ts'

/** When each deadline of an assembly meeting is due. */
export const due: Behaviour<typeof vocabulary>['due'] = {
  conveningDue: ({ context, entered, law }) => {
    if (context.overdue) return 'suspended'
    if (context.conveneBy !== null) return { kind: 'civil-day', day: context.conveneBy, roll: 'none' }
    return context.source === 'petition' && law.convening ? dueAfter(entered, law.convening) : 'suspended'
  },
  rollShown: ({ entered, law }) => dueAfter(entered, law.objecting),
  openingDue: ({ context, law }) =>
    context.unopened ? 'suspended' : { kind: 'civil-day', day: latestOpening(context, law), roll: 'none' },
  votingEnds: ({ context }) => {
    const { day, at } = closeOf(context)
    return { kind: 'civil-day', day, roll: 'none', ...(at !== null && { closes: minutesOf(at) }) }
  },
  entryEnds: ({ entered, law }) => (law.entry ? dueAfter(entered, law.entry) : 'suspended'),
  checkEnds: ({ entered, law }) => (law.check ? dueAfter(entered, law.check) : 'suspended'),
  publicationDue: ({ context, entered, law }) =>
    law.publication && !context.publicationLate ? dueAfter(entered, law.publication) : 'suspended',
  shownEnds: ({ entered, law }) => dueAfter(entered, law.shown),
  correctionDue: ({ context: { corrections } }) => {
    const first = nextCorrection(corrections)
    return first ? { kind: 'civil-day', day: first.until, roll: 'none' } : 'suspended'
  },
  reviewEnds: ({ context, entered, law }) =>
    law.review && context.reviewsOver === false
      ? dueAfter(context.announced ?? entered, law.review)
      : 'suspended',
  challengeEnds: ({ context, entered, law }) => dueAfter(context.announced ?? entered, law.challenge),
}

/** A time of day as minutes after midnight. */
function minutesOf(time: TimeOfDay): number {
  const [hours, minutes] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}
