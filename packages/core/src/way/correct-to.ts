import type { AnyDefinition } from '../define/index.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import { lawOf } from './moment.ts'
import { type ProcessState, restoreSnapshot } from './state.ts'
import { adoptState, type DayResolver, type Occurrence, type Transition } from './transition.ts'

/** A correction, at the process that it corrects. */
interface CorrectedEvent {
  readonly state: ProcessState
  readonly event: string
  /** What the event carried, and what it should have. */
  readonly before: Json
  readonly after: Json
  readonly occurrence: Occurrence
  /** The version of the correction's entry. */
  readonly version: number
  readonly resolve: DayResolver
}

/** What a correction leads to, or why it leads nowhere. */
export type CorrectionResult =
  | { readonly status: 'corrected'; readonly transition: Transition }
  /** Later steps rest on the old value: this has to be annulled first. */
  | { readonly status: 'rests-on'; readonly annul: Label }
  | { readonly status: 'not-correctable' }

/** Corrects an event: the same now and when the history is taken again. */
export function correctTo(definition: AnyDefinition, corrected: CorrectedEvent): CorrectionResult {
  const { state, event, before, after, occurrence, version, resolve } = corrected
  const result = definition.behaviour.corrections?.[event]?.({
    context: state.context as never,
    before: before as never,
    after: after as never,
    law: lawOf(state) as never,
  })
  if (!result) return { status: 'not-correctable' }
  if ('annul' in result) return { status: 'rests-on', annul: result.annul }
  const snapshot = restoreSnapshot(definition, { ...state, context: result.context as Json })
  const transition = adoptState(definition, { before: state, snapshot, occurrence, version, resolve })
  return { status: 'corrected', transition }
}
