import type { CivilDay } from '@gongzhi/core'

import type { Party } from '../parties.ts'
import type { AgendaItem } from './composition.ts'

/** A matter in a meeting, with what became of it. */
export interface Item extends AgendaItem {
  readonly status: 'pending' | 'proposed' | 'decided' | 'open' | 'handed-up'
  readonly finding: string | null
  readonly decision: string | null
  readonly reason: string | null
  readonly binds: Party[]
  readonly consents: Party[]
}

interface Meeting {
  readonly composition: { readonly standing: readonly Party[] }
  readonly present: readonly Party[]
  readonly items: readonly Item[]
  readonly actions: readonly { readonly status: string; readonly late: boolean; readonly dueDay: CivilDay }[]
  readonly answers: readonly { readonly party: Party }[]
}

/** Whether each standing party is represented. */
export function everyStanding({ composition, present }: Pick<Meeting, 'composition' | 'present'>): boolean {
  return composition.standing.every((one) => present.includes(one))
}

/** A matter of the agenda. */
export function itemOf({ items }: Pick<Meeting, 'items'>, id: string): Item | undefined {
  return items.find((item) => item.id === id)
}

/** Whether a matter is unknown or has its conclusion already. */
export function settledItem(item: Item | undefined): boolean {
  return (
    item === undefined || item.status === 'decided' || item.status === 'open' || item.status === 'handed-up'
  )
}

/** The matters in one of these statuses. */
export function openItems(
  { items }: Pick<Meeting, 'items'>,
  statuses: readonly Item['status'][],
): readonly Item[] {
  return items.filter(({ status }) => statuses.includes(status))
}

/** Whether every party that was present has signed or refused. */
export function allAnswered({ present, answers }: Pick<Meeting, 'present' | 'answers'>): boolean {
  return present.every((one) => answers.some((answer) => answer.party === one))
}

/** The day on which the next action that is not reported is due. */
export function firstDue({ actions }: Pick<Meeting, 'actions'>): CivilDay | undefined {
  return actions
    .filter(({ status, late }) => status === 'assigned' && !late)
    .map(({ dueDay }) => dueDay)
    .sort()[0]
}
