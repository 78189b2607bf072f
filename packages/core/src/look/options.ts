import type { Actor } from '../actor.ts'
import type { AnyDefinition, EventDeclaration, ProvisionUse } from '../define/index.ts'
import { isNotGiven, partlyGiven } from '../define/partly-given.ts'
import { isActor, malformed } from '../from-outside.ts'
import type { Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import { formOfEvent, wordForm } from '../terms.ts'
import { type DoubtfulMoment, refuseWhereDiffers, takeBothWays } from '../way/both-ways.ts'
import { refuseByClock } from '../way/clock.ts'
import { fireDue, recordingTime, resolverOf } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { acceptedEvents, explainRefusal, unlessUndecided } from '../way/explain.ts'
import { refuseIds } from '../way/id.ts'
import { isInDoubt, refuseInDoubt } from '../way/in-doubt.ts'
import { fixLaw, withLaw } from '../way/law.ts'
import { lawful } from '../way/lawful.ts'
import { load } from '../way/load.ts'
import { momentOf } from '../way/moment.ts'
import { refuseByStanding } from '../way/standing.ts'
import type { LiveProcess } from '../way/state.ts'
import { step } from '../way/step.ts'
import type { Occurrence, Transition } from '../way/transition.ts'
import {
  type Answer,
  answerOfHost,
  type OptionQuery,
  both,
  closed,
  type Option,
  refuseActor,
} from './asking.ts'
import { type Case, casesOf, formOf } from './form.ts'
import { conditionsOn, outlookOf, together } from './outlook.ts'
import { refuseStranger } from './permission.ts'
import { registerOptions } from './record-options.ts'
import { shutValues, withoutValues } from './withheld.ts'

/** Who asks what he may do, or for whom somebody asks who would enter it. */
export interface Asker {
  readonly actor: Actor
  readonly enteredBy?: Actor | undefined
}

/** What somebody may do in a process: every event and register that is for people, those of other capacities too. */
export async function optionsOf(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  { actor, enteredBy }: Asker,
): Promise<readonly Option[] | Refusal> {
  if (!isActor(actor)) return malformed('actor')
  if (enteredBy !== undefined && !isActor(enteredBy)) return malformed('enteredBy')
  const badId = refuseIds({ actor: actor.id, ...(enteredBy && { enteredBy: enteredBy.id }) })
  if (badId) return badId
  const { name } = definition
  const stranger = await refuseStranger(engine, key.community, { name, actor: enteredBy ?? actor })
  if (stranger) return stranger
  const { found } = await load(engine, key, { definition: definition.name })
  if (found.status === 'refused') return found
  const shut =
    (await refuseByClock(engine, key.community)) ?? (await refuseByStanding(engine.storage, key.community))
  if (shut) return shut
  const { definition: own, live } = found
  const ready = await lawful(engine, definition.name, key.community)
  const now = recordingTime(engine, live, key.community)
  // What is due counts at its instant: a state that a slow worker has not left yet offers nothing.
  const fired = fireDue(ready, own, { live, upTo: now, recorded: now, community: key.community })
  const asking: OptionQuery = { engine: ready, definition: own, key, actor, enteredBy, now, fired }
  const events = Object.entries(own.vocabulary.events as { readonly [name: string]: EventDeclaration })
    .filter(([, { allow }]) => allow.some((capacity) => capacity !== 'engine'))
    .map(async ([name, declared]): Promise<readonly Option[]> => [await eventOption(asking, name, declared)])
  return (await Promise.all([...events, ...registerOptions(asking)])).flat()
}

async function eventOption(asking: OptionQuery, name: string, declared: EventDeclaration): Promise<Option> {
  const { label, articles = [] } = declared
  const { engine, definition } = asking
  const form = wordForm(engine.terms.get(definition.name), definition.name, {
    name,
    form: formOfEvent(declared),
  })
  const { withheld = {}, ...answer } = await answerToEvent(asking, name, declared)
  const possible = answer.status !== 'closed'
  const schema = withoutValues(form, withheld)
  return { kind: 'event', name, label, articles, schema, possible, ...answer }
}

/** Whether somebody may send an event now, and why not. */
export async function answerToEvent(
  asking: OptionQuery,
  name: string,
  declared: EventDeclaration,
): Promise<Answer> {
  const denied = await refuseActor(asking, declared)
  if (denied) return closed(denied)
  const { engine, definition, key, now, fired } = asking
  if (fired.status === 'refused') return closed(fired)
  const { context } = fired.live.state
  const law = fixLaw(engine, definition, { name, community: key.community, at: now, context })
  if (law.status === 'refused') return closed(law)
  const ready = withLaw(fired.live, law.law)
  const cases = casesOf(formOf(declared.data))
  const says = (live: LiveProcess): Answer =>
    acceptedEvents(definition, live.snapshot).includes(name)
      ? byRules(asking, name, { ready: live, cases })
      : closed(explainRefusal(definition, live, { type: name }, engine.terms))
  const ruled = says(ready)
  const moment = { live: ready, at: now, recorded: now, community: key.community }
  const differs = refuseWhereDiffers(engine, definition, {
    ...moment,
    ask: (live) => says(live).status === 'closed',
  })
  if (differs) return closed(differs)
  if (ruled.status === 'closed') return ruled
  const data = partlyGiven()
  const host = await answerOfHost(asking, name, data)
  const known = both(ruled, answerInDoubt(asking, name, { moment, cases }))
  return both(looksUpByWord(definition, name) ? both(known, { status: 'depends' }) : known, host)
}

/** What the rules of the statechart say, over all cases. */
export function byRules(
  {
    definition,
    actor,
    now,
    engine,
  }: Pick<OptionQuery, 'definition' | 'actor' | 'now'> & { readonly engine: Pick<Engine, 'terms'> },
  name: string,
  { ready, cases }: { readonly ready: LiveProcess; readonly cases: readonly Case[] },
): Answer {
  const moment = momentOf({ at: now, by: actor }, ready.state)
  const events = cases.map(({ given, whole }) => ({
    type: name,
    data: whole ? given : partlyGiven(given),
    ...moment,
  }))
  const outlooks = events.map((event) => outlookOf(definition, ready.snapshot, event))
  const status = together(outlooks)
  const [first] = events
  if (status === 'open' || !first) return { status }
  if (status === 'closed') return closed(explainRefusal(definition, ready, first, engine.terms))
  const unknown = { type: name, data: partlyGiven(), ...moment }
  const withheld = shutValues(cases.map(({ given }, at) => ({ given, closed: outlooks[at] === 'closed' })))
  return { status, withheld, conditions: conditionsOn(definition, ready.snapshot, unknown) }
}

/** While a deadline is in doubt, nobody is offered what would come to something else if it has passed. */
function answerInDoubt(
  { engine, definition, actor, now }: OptionQuery,
  name: string,
  { moment, cases }: { readonly moment: DoubtfulMoment; readonly cases: readonly Case[] },
): Answer {
  const before = moment.live.state
  if (!isInDoubt(engine, before, now)) return { status: 'open' }
  const refusals = cases.map(({ given, whole }) => {
    const data = whole ? given : partlyGiven(given)
    const occurrence = { type: name, data, at: now, recorded: now, by: actor }
    const taken = asGiven(() =>
      takeBothWays(engine, definition, moment, (live) =>
        takeOccurrence(engine, definition, live, occurrence),
      ),
    )
    if (taken?.status !== 'taken') return taken
    return refuseInDoubt(engine, definition, { before, after: taken.transition.state, at: now }) ?? 'open'
  })
  const [first] = refusals
  if (refusals.every((refusal) => refusal === 'open')) return { status: 'open' }
  const isClosed = refusals.every((refusal) => refusal !== undefined && refusal !== 'open')
  return isClosed && first && first !== 'open' ? closed(first) : { status: 'depends' }
}

function takeOccurrence(
  engine: Engine,
  definition: AnyDefinition,
  live: LiveProcess,
  occurrence: Occurrence,
): { readonly status: 'taken'; readonly transition: Transition } | Refusal {
  const asked = { event: occurrence.type, law: live.state.law, words: engine.terms }
  const transition = unlessUndecided(definition, asked, () =>
    step(definition, { live, occurrence, version: live.version + 1, resolve: resolverOf(engine) }),
  )
  if (transition && 'code' in transition) return transition
  if (transition) return { status: 'taken', transition }
  return explainRefusal(
    definition,
    live,
    { ...occurrence, ...momentOf(occurrence, live.state) },
    engine.terms,
  )
}

/** What something comes to; undefined where it looks at what is not given. */
function asGiven<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (isNotGiven(error) || isNotGiven((error as Error).cause)) return undefined
    throw error
  }
}

/** Whether a provision that this event fixes is a table, of which what is given says the row. */
function looksUpByWord({ vocabulary }: AnyDefinition, name: string): boolean {
  const uses = Object.values(vocabulary.provisions ?? {}) as readonly ProvisionUse[]
  return uses.some(({ fixed, entry }) => entry && (fixed === name || fixed === 'each'))
}
