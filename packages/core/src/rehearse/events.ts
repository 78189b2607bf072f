import { ENGINE } from '../actor.ts'
import type { EventDeclaration } from '../define/index.ts'
import { casesOf, formOf } from '../look/form.ts'
import { byRules } from '../look/options.ts'
import type { Refusal } from '../refusal.ts'
import type { Instant, UtcOffset } from '../time.ts'
import type { Engine } from '../way/engine.ts'
import { acceptedEvents, explainRefusal } from '../way/explain.ts'
import { fixLaw, withLaw } from '../way/law.ts'
import type { LawChange, Ruled } from './law.ts'
import type { Accepted, EventDifference } from './verdict.ts'

/** Where and when it is asked what a process would take, and in which words that is said. */
interface Moment {
  readonly community: string
  readonly at: Instant
  readonly offset: UtcOffset
  readonly engine: Pick<Engine, 'terms'>
}

/** What is answered to an event: to whom it is open, and why not to the others. */
interface Answered extends Accepted {
  readonly refusals: ReadonlyMap<string, Refusal>
}

/** Nobody in particular: rules that look at who somebody is say the same of him before and after. */
const SOMEBODY = 'gongzhi:somebody'

/** The events that other capacities may do, that nobody may any more, or only as what is given is. */
export function eventDifferences(
  { before, after, law }: { readonly before: Ruled; readonly after: Ruled; readonly law: LawChange },
  moment: Moment,
): readonly EventDifference[] {
  const [olds, news] = [eventsOf(before), eventsOf(after)]
  const touched = touchedBy({ before, after, law })
  const all = new Set([...Object.keys(olds), ...Object.keys(news)])
  const names = touched ? [...all].filter((name) => touched.has(name)) : [...all]
  return names.sort().flatMap((name): readonly EventDifference[] => {
    const [old, declared] = [olds[name], news[name]]
    const was = old && answerTo(before, { name, declared: old, moment })
    const is = declared && answerTo(after, { name, declared, moment })
    if (sameAnswer(was, is)) return []
    const shut = [...(was?.open ?? []), ...(was?.depends ?? [])].find((capacity) => isClosed(is, capacity))
    const refusal = shut === undefined ? undefined : is?.refusals.get(shut)
    return [
      {
        kind: 'event',
        name,
        label: (declared ?? (old as EventDeclaration)).label,
        ...(was && { before: plain(was) }),
        ...(is && { after: plain(is) }),
        ...(refusal && { refusal }),
      },
    ]
  })
}

/**
 * The events of which something may be otherwise; undefined, any. A guard decides by context, event and law alone:
 * under one definition, in one state, only those answer otherwise for which a rule is fixed that has changed.
 */
function touchedBy({
  before,
  after,
  law: { differences, refusal },
}: {
  readonly before: Ruled
  readonly after: Ruled
  readonly law: LawChange
}): ReadonlySet<string> | undefined {
  if (before.definition !== after.definition || refusal) return undefined
  if (before.law.status !== after.law.status || differences.some(({ stands }) => stands === 'each'))
    return undefined
  return new Set(differences.flatMap(({ stands, neededAt }) => (stands === 'coming' ? [neededAt] : [])))
}

/** Whether somebody who may do it today could not do it any more. */
export function isShut({ before, after }: EventDifference): boolean {
  return [...(before?.open ?? []), ...(before?.depends ?? [])].some((capacity) => isClosed(after, capacity))
}

function isClosed(answer: Accepted | undefined, capacity: string): boolean {
  return !answer || !(answer.open.includes(capacity) || answer.depends.includes(capacity))
}

function eventsOf({ definition }: Ruled): { readonly [name: string]: EventDeclaration } {
  return definition.vocabulary.events as { readonly [name: string]: EventDeclaration }
}

function answerTo(
  { definition, live, law }: Ruled,
  {
    name,
    declared,
    moment: { community, at, offset, engine },
  }: { readonly name: string; readonly declared: EventDeclaration; readonly moment: Moment },
): Answered {
  const answer = { open: [] as string[], depends: [] as string[], refusals: new Map<string, Refusal>() }
  const { context } = live.state
  const fixed = fixLaw({ law: () => law, offset }, definition, { name, community, at, context })
  const ready = fixed.status === 'fixed' ? withLaw(live, fixed.law) : live
  const taken = acceptedEvents(definition, live.snapshot).includes(name)
  for (const capacity of [...declared.allow].sort()) {
    if (!taken) answer.refusals.set(capacity, explainRefusal(definition, live, { type: name }, engine.terms))
    else if (fixed.status === 'refused') answer.refusals.set(capacity, fixed)
    // What the engine brings is judged with its sender, whom nobody knows beforehand.
    else if (capacity === ENGINE.capacity) answer.depends.push(capacity)
    else {
      const said = byRules({ definition, actor: { id: SOMEBODY, capacity }, now: at, engine }, name, {
        ready,
        cases: casesOf(formOf(declared.data)),
      })
      if (said.status === 'closed') answer.refusals.set(capacity, said.refusal as Refusal)
      else answer[said.status].push(capacity)
    }
  }
  return answer
}

function sameAnswer(one: Accepted | undefined, other: Accepted | undefined): boolean {
  const text = (answer: Accepted | undefined) => JSON.stringify([answer?.open ?? [], answer?.depends ?? []])
  return text(one) === text(other)
}

function plain({ open, depends }: Answered): Accepted {
  return { open, depends }
}
