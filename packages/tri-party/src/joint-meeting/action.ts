import type { Actor, CivilDay } from '@gongzhi/core'
import * as z from 'zod'

import { type Failure, notOf } from '../failure.ts'
import { civilDay } from '../moment.ts'
import { type Party } from '../parties.ts'
import { party } from '../party.ts'
import { documentReference, person, reference } from '../reference.ts'
import { words } from '../words.ts'
import { matterId } from './composition.ts'

/** What a party has to do by a day because it was decided (任务). */
export const actionShape = z.strictObject({
  id: reference,
  item: matterId,
  party,
  /** Which department owes it, where one does. */
  department: reference.nullable(),
  what: words,
  dueDay: civilDay,
  status: z.enum(['assigned', 'reported', 'verified', 'carried']),
  evidence: documentReference.nullable(),
  reportedBy: person.nullable(),
  late: z.boolean(),
})
/** What a party has to do by a day because it was decided. */
export type Action = z.infer<typeof actionShape>

/** As many actions as one meeting assigns. */
export const MOST_ACTIONS = 60

interface Actions {
  readonly actions: readonly Action[]
}

/** An action of the meeting. */
export function actionOf({ actions }: Actions, id: string): Action | undefined {
  return actions.find((action) => action.id === id)
}

/** Whether nothing is left to do about it here. */
export function isFollowedUp({ status }: Action): boolean {
  return status === 'verified' || status === 'carried'
}

/** The actions about a matter. */
export function actionsOf({ actions }: Actions, item: string): readonly Action[] {
  return actions.filter((action) => action.item === item)
}

/** The day on which the next action that is not reported is due. */
export function firstDue({ actions }: Actions): CivilDay | undefined {
  return actions
    .filter(({ status, late }) => status === 'assigned' && !late)
    .map(({ dueDay }) => dueDay)
    .sort()[0]
}

/** The actions that are late today and were not named yet. */
export function overdue({ actions }: Actions, today: CivilDay): readonly Action[] {
  return actions.filter(({ status, late, dueDay }) => status === 'assigned' && !late && dueDay < today)
}

/** The actions with one of them changed. */
export function changeAction({ actions }: Actions, id: string, to: Partial<Action>): Action[] {
  return actions.map((action) => (action.id === id ? { ...action, ...to } : action))
}

/** No action waits for its report by whoever this is. */
export function noneToReport(
  { actions, present }: Actions & { readonly present: readonly Party[] },
  by: Actor,
): Failure | false {
  const waiting = actions.filter(({ status }) => status === 'assigned')
  if (waiting.length === 0) return { why: { zh: '没有待报告的任务', en: 'no action waits for its report' } }
  const failures = waiting.map(({ party: owes }) => notOf(owes, by, present))
  return failures.every((one) => one !== false) && (failures[0] ?? false)
}

/** No action is reported that is not verified. */
export function noneReported({ actions }: Actions): Failure | false {
  return (
    !actions.some(({ status }) => status === 'reported') && {
      why: { zh: '没有待核验的任务', en: 'no action is reported that is not verified' },
    }
  )
}

/** Every action is verified or carried. */
export function noneOpen({ actions }: Actions): Failure | false {
  return (
    actions.every(isFollowedUp) && {
      why: { zh: '没有未核验的任务', en: 'there is no action that is not verified or carried' },
    }
  )
}
