import type { Json } from '@gongzhi/core'

import { withoutSentences } from '../stored-assessment.ts'
import { type Change, type ElectionEvent, quietly } from './change.ts'
import type { Election } from './election.ts'
import { withCertificate } from './filing.ts'
import { outstandingItems } from './handover.ts'
import { assessOfficers, constitutedOutcome, membersWithOffice } from './officers.ts'

/** The officers are chosen. */
export function recordOfficers(context: Election, event: ElectionEvent<'officers.record'>): Change {
  const { data, at, day } = event
  const officers = data.choices.map(({ person, office }) => ({ person, office }))
  const assessment = withoutSentences(assessOfficers(context, { ...data, fixed: event }))
  return {
    context: { officers, chosen: { at, day } },
    outcomes: [
      {
        type: 'officers.chosen',
        data: {
          members: membersWithOffice({ ...context, officers }),
          minutes: data.minutes,
          assessment: assessment as unknown as Json,
        },
      },
    ],
  }
}

/** The officers are published. */
export function publishOfficers(_: Election, { data }: ElectionEvent<'officers.publish'>): Change {
  return quietly({ officersPublished: data.reference })
}

/** The committee is filed. */
export function submitFiling(_: Election, { data, at, day }: ElectionEvent<'filing.submit'>): Change {
  return quietly({ submitted: { at, day }, filedWith: data.with, certificates: [] })
}

/** The filing comes back. */
export function returnFiling({ returned }: Election, { data, by }: ElectionEvent<'filing.return'>): Change {
  const { reason } = data
  return {
    context: { returned: [...returned, reason].slice(-20) },
    outcomes: [{ type: 'filing.returned', data: { authority: by.capacity, reason } }],
  }
}

/** One of the authorities certifies the filing. */
export function certify(context: Election, event: ElectionEvent<'filing.certify'>): Change {
  return quietly({ certificates: withCertificate(context, event) })
}

/** The last of them does: the committee is there. */
export function certifyLast(context: Election, event: ElectionEvent<'filing.certify'>): Change {
  const certificates = withCertificate(context, event)
  return {
    context: { certificates, certified: { at: event.at, day: event.day } },
    outcomes: [constitutedOutcome({ ...context, certificates })],
  }
}

/** Something is handed over. */
export function recordHandover(context: Election, { data }: ElectionEvent<'handover.record'>): Change {
  const handedOver = [...context.handedOver, ...data.items.map((item) => ({ item, receipt: data.receipt }))]
  const { committee, holdings } = context
  return {
    context: { handedOver },
    outcomes:
      outstandingItems({ holdings, handedOver }).length > 0
        ? []
        : [{ type: 'handover.completed', data: { committee, items: holdings.map(({ id }) => id) } }],
  }
}

/** The election ends although something was not handed over. */
export function closeHandover(context: Election, { data }: ElectionEvent<'handover.close'>): Change {
  const { committee } = context
  return {
    context: {},
    outcomes: [
      {
        type: 'handover.outstanding',
        data: { committee, items: [...outstandingItems(context)], reason: data.reason },
      },
    ],
  }
}
