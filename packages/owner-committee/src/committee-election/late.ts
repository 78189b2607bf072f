import { type Due, dueAfter, type Law, type Period } from '@gongzhi/core'

import { articleOf } from '../article.ts'
import type { Change, ElectionMoment } from './change.ts'
import type { Election, Moment, Stage } from './election.ts'
import { handoverStart, outstandingItems } from './handover.ts'
import type { vocabulary } from './vocabulary.ts'

type ElectionLaw = Law<typeof vocabulary>

/** The names in the law of the periods by whose end each stage is due, for this kind of election. */
function periodNameOf({ kind }: Election, stage: Stage): keyof ElectionLaw | undefined {
  const first = kind === 'first'
  switch (stage) {
    case 'group':
      return first ? 'groupFormation' : renewed(kind, 'reElectionGroup')
    case 'vote':
      return first ? 'firstAssembly' : renewed(kind, 'reElectionHeld')
    case 'group-list':
      return 'listPublication'
    case 'first-meeting':
      return 'firstMeeting'
    case 'officers':
      return 'officersPublication'
    case 'filing':
    case 'certificate':
    case 'handover':
      return stage
  }
}

function renewed<Name>(kind: Election['kind'], name: Name): Name | undefined {
  return kind === 'by-election' ? undefined : name
}

/** From when the time of a stage counts; null where it has not begun, or what it is for is done. */
function startOf(context: Election, { stage, law }: { readonly stage: Stage; readonly law: ElectionLaw }) {
  const { published, begun, body, rounds, chosen, constituted, officersPublished, submitted } = context
  const starts: { readonly [S in Exclude<Stage, 'certificate'>]: () => Moment | null } = {
    group: () => (published === null ? begun : null),
    'group-list': () => body?.formed ?? null,
    vote: () => (rounds.some(({ counted }) => counted !== null) ? null : (body?.formed ?? null)),
    'first-meeting': () => (chosen === null ? constituted : null),
    officers: () => (officersPublished === null ? chosen : null),
    filing: () => (submitted === null ? constituted : null),
    handover: () => (outstandingItems(context).length > 0 ? handoverStart(context, law) : null),
  }
  return stage === 'certificate' ? null : starts[stage]()
}

/**
 * When something is late that was not late before; not while its beginning is still to come, or no text
 * gives it a time. The certificate is due from when the filing was submitted.
 */
export function dueOf(
  context: Election,
  {
    stage,
    law,
    from = startOf(context, { stage, law }),
  }: { readonly stage: Stage; readonly law: ElectionLaw; readonly from?: Moment | null },
): Due {
  if (stage === 'vote' && context.moreTime?.from && from !== null && law.moreTime)
    return context.late.includes(stage) ? 'suspended' : dueAfter(context.moreTime.from, law.moreTime)
  const name = periodNameOf(context, stage)
  const period = name && (law[name] as Period | undefined)
  return context.late.includes(stage) || from === null || period === undefined
    ? 'suspended'
    : dueAfter(from, period)
}

/** Something is late, and is named once, with the article of its period. */
export function late(stage: Stage): (context: Election, event: ElectionMoment) => Change {
  return (context, { law, cite }) => {
    const name = stage === 'vote' && context.moreTime?.from ? 'moreTime' : periodNameOf(context, stage)
    return {
      context: { late: [...context.late, stage] },
      outcomes: [
        {
          type: 'election.overdue',
          data: {
            committee: context.committee,
            stage,
            period: ((name && law[name]) ?? null) as Period | null,
            article: articleOf(name && cite[name]),
            outstanding: stage === 'handover' ? [...outstandingItems(context)] : [],
          },
        },
      ],
    }
  }
}
