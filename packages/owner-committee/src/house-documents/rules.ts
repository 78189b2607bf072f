import {
  addDays,
  type CivilDay,
  type Context,
  type EventName,
  type Json,
  type MachineEvent,
  type MachineOutcome,
  type Rulebook,
  type StartInput,
} from '@gongzhi/core'

import { digestOf, documentMatters, effectiveFrom, type HouseDocument, toRulebook } from './document.ts'
import type { vocabulary } from './vocabulary.ts'

type Vocabulary = typeof vocabulary
/** A house document as it stands. */
export type Drafted = Context<Vocabulary>
/** What a rule looks at: the document as it stands, and what happens to it. */
export interface On<Name extends EventName<Vocabulary>> {
  readonly context: Drafted
  readonly event: Extract<MachineEvent<Vocabulary>, { type: Name }>
}
type Outcome<Name extends string> = Extract<MachineOutcome<Vocabulary>, { type: Name }>
type Change = Partial<Drafted>

/** The document of a process. */
export function documentOf({
  kind,
  document,
  title,
  version,
  provisions,
  clauses,
}: HouseDocument): HouseDocument {
  return { kind, document, title, version, provisions, clauses }
}

function nameOf({
  kind,
  version,
  title,
  document,
}: Drafted): Pick<Drafted, 'kind' | 'version' | 'title' | 'document'> {
  return { kind, version, title, document }
}

function rulebookOf(context: Drafted, until?: CivilDay): Rulebook & Json {
  return toRulebook({
    document: documentOf(context),
    community: context.community,
    place: context.place ?? undefined,
    from: context.adopted?.from as CivilDay,
    until,
  }) as Rulebook & Json
}

/** The day of what happened; a start comes in as XState's own first event, which carries it in its input. */
function dayOf(event: unknown): CivilDay {
  const { day, input } = event as { readonly day?: CivilDay; readonly input?: { readonly day: CivilDay } }
  return (day ?? input?.day) as CivilDay
}

/** The document as it begins. */
export function begun({ input: { data, process } }: { readonly input: StartInput<Vocabulary> }): Drafted {
  return { ...data, process, check: null, adopted: null, refusedBy: [] }
}

/** The draft is another one. */
export function amended({ event }: On<'draft.amend'>): Change {
  return { ...event.data }
}

/** There is a draft to check. */
export function drafted({
  context,
  event,
}: {
  readonly context: Drafted
  readonly event: unknown
}): Outcome<'document.drafted'> {
  return {
    type: 'document.drafted',
    data: {
      ...nameOf(context),
      provisions: context.provisions,
      clauses: context.clauses,
      digest: digestOf(documentOf(context)),
      on: effectiveFrom(dayOf(event), context.from),
      community: context.community,
      place: context.place,
    },
  }
}

/** The draft is checked. */
export function checked({ event }: On<'check.record'>): Change {
  return { check: event.data }
}

/** The draft is given up. */
export function withdrawn({ context, event }: On<'document.withdraw'>): Outcome<'document.withdrawn'> {
  return { type: 'document.withdrawn', data: { ...nameOf(context), reason: event.data.reason } }
}

/** An assembly is asked to adopt it. */
export function proposed({ context }: On<'document.propose'>): Outcome<'document.proposed'> {
  return {
    type: 'document.proposed',
    data: {
      ...nameOf(context),
      matter: documentMatters[context.kind],
      act: 'adopt',
      subject: context.process,
    },
  }
}

/** The assembly adopted it. */
export function adopted({ context, event: { data } }: On<'adoption.record'>): Change {
  return {
    adopted: { day: data.day, decision: data.decision, from: effectiveFrom(data.day, context.from) },
  }
}

/** The assembly did not adopt it. */
export function refused({ context, event }: On<'adoption.record'>): Change {
  return { refusedBy: [...context.refusedBy, event.data.decision].slice(-10) }
}

/** It is known that the assembly did not adopt it. */
export function notAdopted({ context, event }: On<'adoption.record'>): Outcome<'document.notAdopted'> {
  return { type: 'document.notAdopted', data: { ...nameOf(context), decision: event.data.decision } }
}

/** It holds, as a rulebook. */
export function inForce({ context }: { readonly context: Drafted }): Outcome<'document.adopted'> {
  return {
    type: 'document.adopted',
    data: {
      ...nameOf(context),
      decision: context.adopted?.decision ?? '',
      from: context.adopted?.from as CivilDay,
      replaces: context.replaces,
      rulebook: rulebookOf(context),
    },
  }
}

/** The next version is drafted. */
export function nextVersion({
  context: { kind, version, community, place },
  event,
}: On<'version.begin'>): Outcome<'version.begun'> {
  return {
    type: 'version.begun',
    data: { kind, version: version + 1, community, place, ...event.data },
  }
}

/** A later version holds in its place. */
export function superseded({
  context,
  event: { data },
}: On<'document.supersede'>): Outcome<'document.superseded'> {
  const until = addDays(data.from, -1)
  return {
    type: 'document.superseded',
    data: { ...nameOf(context), by: data.by, until, rulebook: rulebookOf(context, until) },
  }
}

/** It does not hold any more: its adoption was revoked. */
export function revoked({ context, event: { data } }: On<'adoption.revoke'>): Outcome<'document.revoked'> {
  return {
    type: 'document.revoked',
    data: { ...nameOf(context), ...data, rulebook: rulebookOf(context).id, replaced: context.replaces },
  }
}
