import * as z from 'zod'

import { PARTIES } from '../parties.ts'
import { party } from '../party.ts'
import { reference } from '../reference.ts'
import { remarkShape } from '../remark.ts'
import { words } from '../words.ts'
import { type AgendaItem, MOST_DEPARTMENTS, storedItemShape } from './composition.ts'
import { motionShape } from './owners-events.ts'

/** A matter in a meeting, with what became of it. */
export const itemShape = z.strictObject({
  ...storedItemShape.shape,
  status: z.enum(['pending', 'proposed', 'decided', 'open', 'handed-up', 'to-owners', 'owners-decided']),
  finding: words.nullable(),
  decision: words.nullable(),
  reason: remarkShape.again.nullable(),
  binds: z.array(party).max(PARTIES.length),
  consents: z.array(party).max(PARTIES.length),
  /** Which departments it binds, and which of them have consented, each for itself. */
  departments: z.array(reference).max(MOST_DEPARTMENTS),
  departmentConsents: z.array(reference).max(MOST_DEPARTMENTS),
  /** What was put to the owners about it; null for what the meeting deals with itself. */
  motion: motionShape.nullable(),
})
/** A matter in a meeting, with what became of it. */
export type Item = z.infer<typeof itemShape>

/** As many matters as one meeting has. */
export const MOST_ITEMS = 30

interface Agenda {
  readonly items: readonly Item[]
}

/** A matter that nobody has dealt with yet. */
export function pendingItem(item: AgendaItem): Item {
  return {
    ...item,
    status: 'pending',
    finding: null,
    decision: null,
    reason: null,
    binds: [],
    consents: [],
    departments: [],
    departmentConsents: [],
    motion: null,
  }
}

/** What a matter is without what became of it: the actions that were carried about it stay. */
export function agendaItemOf({ id, title, concern, matter, carried }: AgendaItem): AgendaItem {
  return { id, title, concern, ...(matter && { matter }), ...(carried && { carried }) }
}

/** A matter of the agenda. */
export function itemOf({ items }: Agenda, id: string): Item | undefined {
  return items.find((item) => item.id === id)
}

/** The matters in one of these statuses. */
export function openItems({ items }: Agenda, statuses: readonly Item['status'][]): readonly Item[] {
  return items.filter(({ status }) => statuses.includes(status))
}

/** The agenda with one matter changed. */
export function changeItem({ items }: Agenda, id: string, to: Partial<Item>): Item[] {
  return items.map((item) => (item.id === id ? { ...item, ...to } : item))
}
