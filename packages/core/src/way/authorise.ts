import { type Actor, ENGINE } from '../actor.ts'
import { isAwaitable } from '../awaitable.ts'
import type { Citation } from '../citation.ts'
import type { AnyDefinition, Late } from '../define/index.ts'
import type { Label } from '../label.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { civilDayOf } from '../rulebook/index.ts'
import { sayTime } from '../say-time.ts'
import type { ProcessKey } from '../storage.ts'
import type { Instant, UtcOffset } from '../time.ts'
import { capacityName, namesOfPeople } from './capacity-name.ts'
import type { AuthoriseRequest, Engine, Holding } from './engine.ts'
import { traced } from './trace.ts'

/** What a permission says about an event, a register or a start. */
export interface Permission {
  readonly label: Label
  readonly allow: readonly string[]
  readonly articles?: readonly Citation[]
  readonly enters?: readonly string[]
  readonly late?: Late
}

/** When something happened, or why the stated time is not accepted. */
export function judgeTime(
  permission: Permission,
  stated: {
    readonly at?: Instant
    readonly now: Instant
    readonly recorder: Actor
    readonly offset: UtcOffset
  },
): Instant | Refusal {
  const { at, now, offset } = stated
  if (at === undefined || at === now) return now
  if (!Number.isSafeInteger(at) || at > now) {
    return refuse('time/in-future', {
      details: { at: String(at), now },
      instead: { zh: '请填写已经发生的时间，或不填写时间。', en: 'State a time that has passed, or none.' },
    })
  }
  const { late } = permission
  if (!late)
    return refuse('time/not-declared', {
      instead: { zh: '请不填写时间，以登记时间为准。', en: 'State no time; the time of recording counts.' },
    })
  if (!late.by.includes(stated.recorder.capacity))
    return refuse('time/late-not-allowed', { details: { allowed: late.by } })
  const earliest = now - spanOf(late)
  if (at < earliest) return refuseEarlier('time/too-early', { at, earliest, offset })
  return at
}

/** How far back something may be entered, in milliseconds. */
export function spanOf({ within: { days = 0, hours = 0, minutes = 0 } }: Late): number {
  return ((days * 24 + hours) * 60 + minutes) * 60_000
}

/** The refusal of a time that is stated and too early, with the earliest that would be taken. */
export function refuseEarlier(
  code: 'time/too-early' | 'time/before-state',
  { at, earliest, offset }: { readonly at: Instant; readonly earliest: Instant; readonly offset: UtcOffset },
): Refusal {
  // The whole minute that would be taken.
  const first = sayTime(Math.ceil(earliest / 60_000) * 60_000, offset)
  const stated = sayTime(at, offset)
  const since: Label =
    code === 'time/too-early'
      ? { zh: `最早只能补记到 ${first}`, en: `${first} is the earliest that may be stated` }
      : {
          zh: `流程于 ${first} 才进入当前阶段`,
          en: `the process entered the state in which this acts at ${first}`,
        }
  return refuse(code, {
    reason: {
      zh: `所述时间为 ${stated}，${since.zh}。`,
      en: `The stated time is ${stated}, and ${since.en}.`,
    },
    instead: { zh: `请填写不早于 ${first} 的时间`, en: `state a time from ${first} on` },
    details: { at, earliest },
  })
}

/** Something that somebody wants to do to a process, which is at its time. */
export interface Act {
  readonly definition: AnyDefinition
  readonly permission: Permission
  /** An event, a register, `start` or `migrate`. */
  readonly name: string
  readonly data: unknown
  readonly by: Actor
  readonly enteredBy?: Actor | undefined
  readonly at: Instant
  readonly recorded: Instant
}

/**
 * Deny by default: the definition says which capacities may, the holdings say who has them when, the host
 * may only narrow. Answers at once where the host does.
 */
export function authorise(engine: Engine, key: ProcessKey, act: Act): Denial {
  return traced(engine, { stop: 'authorise', of: key, name: act.definition.name, event: act.name }, () =>
    decide(engine, key, act),
  )
}

function decide(engine: Engine, { community, process }: ProcessKey, act: Act): Denial {
  const { definition, permission, name, data, by, enteredBy, at, recorded } = act
  const request = { community, process, definition: definition.name, name, data, by, at }
  const hook = by.capacity === ENGINE.capacity ? undefined : engine.authorise
  if (!enteredBy && !hook) return mayAct(engine, permission, request)
  return firstDenial([
    // First of all himself: whoever may not enter would hear who holds what.
    () => enteredBy && mayEnterNow(engine, permission, { community, enteredBy, at: recorded }),
    () => mayAct(engine, permission, request),
    () => hook && askHost(hook, request),
  ])
}

/** The first denial of several questions, each asked only once the one before is answered. */
function firstDenial(questions: readonly (() => Denial)[]): Denial {
  for (const [index, question] of questions.entries()) {
    const denied = question()
    if (isAwaitable(denied)) return denied.then((one) => one ?? firstDenial(questions.slice(index + 1)))
    if (denied) return denied
  }
  return undefined
}

/** What the host's own check says: it narrows what the definition allows. */
export function askHost(hook: NonNullable<Engine['authorise']>, request: AuthoriseRequest): Denial {
  const answer = hook(request)
  return isAwaitable(answer) ? answer.then(hostDenial) : hostDenial(answer)
}

function hostDenial(answer: boolean | Label): Refusal | undefined {
  if (answer === true) return undefined
  return refuse('authorise/host', answer === false ? {} : { reason: answer })
}

/** A host that knows its holdings at once is not waited for. */
export type Denial = Refusal | undefined | Promise<Refusal | undefined>

/** Whether somebody may do it himself, as far as the definition and the holdings say. */
export function mayAct(
  engine: Engine,
  permission: Permission,
  { community, by, at }: Pick<AuthoriseRequest, 'community' | 'by' | 'at'>,
): Denial {
  return permission.allow.includes(by.capacity)
    ? holds(engine, community, by, at)
    : notAllowed(engine, permission, { capacity: by.capacity, allowed: permission.allow })
}

/**
 * Who may do something may also record that another did it, unless the definition says who does, and so may whoever
 * is declared to enter it late. Nobody else speaks for others.
 */
function mayEnter(engine: Engine, permission: Permission, { capacity }: Actor): Refusal | undefined {
  const { allow, enters = allow, late } = permission
  const allowed = [...new Set([...enters, ...(late?.by ?? [])])]
  if (allowed.includes(capacity)) return undefined
  const { label, articles = [] } = permission
  const [own, others] = [capacityName(engine, capacity), namesOfPeople(engine, allowed)]
  return refuse('authorise/capacity-not-allowed', {
    reason: {
      zh: `“${label.zh}”不能以“${own.zh}”的身份代他人录入。`,
      en: `"${label.en}" cannot be entered for somebody else as "${own.en}".`,
    },
    articles,
    instead: others
      ? { zh: `可由下列身份代录：${others.zh}`, en: `It can be entered as: ${others.en}` }
      : { zh: '请由本人办理', en: 'Let whoever it is about do it himself' },
    details: { capacity, allowed },
  })
}

/** The same, with what he holds. */
export function mayEnterNow(
  engine: Engine,
  permission: Permission,
  {
    community,
    enteredBy,
    at,
  }: { readonly community: string; readonly enteredBy: Actor; readonly at: Instant },
): Denial {
  return mayEnter(engine, permission, enteredBy) ?? holds(engine, community, enteredBy, at)
}

function notAllowed(
  engine: Engine,
  { label, articles = [] }: Permission,
  { capacity, allowed }: { readonly capacity: string; readonly allowed: readonly string[] },
): Refusal {
  const [own, others] = [capacityName(engine, capacity), namesOfPeople(engine, allowed)]
  return refuse('authorise/capacity-not-allowed', {
    reason: {
      zh: `“${label.zh}”不能以“${own.zh}”的身份办理。`,
      en: `"${label.en}" cannot be done as "${own.en}".`,
    },
    articles,
    // What the engine alone does, nobody can ask another person to do.
    ...(others && {
      instead: { zh: `可由下列身份办理：${others.zh}`, en: `It can be done as: ${others.en}` },
    }),
    details: { capacity, allowed },
  })
}

/** Whether somebody holds a capacity at an instant, by the host's holdings. */
export function holds(engine: Engine, community: string, actor: Actor, at: Instant): Denial {
  if (actor.capacity === 'engine')
    return actor.id === 'engine'
      ? undefined
      : refuse('authorise/capacity-missing', { details: { actor: actor.id, capacity: 'engine' } })
  const holdings = engine.holdings({ community, actor: actor.id, at, day: civilDayOf(at, engine.offset) })
  return isAwaitable(holdings)
    ? holdings.then((known) => judgeHoldings(known, { community, actor, at }))
    : judgeHoldings(holdings, { community, actor, at })
}

function judgeHoldings(
  holdings: readonly Holding[],
  { community, actor, at }: { readonly community: string; readonly actor: Actor; readonly at: Instant },
): Refusal | undefined {
  if (holdings.length === 0)
    return refuse('authorise/other-community', { details: { actor: actor.id, community } })
  const same = holdings.filter(({ capacity }) => capacity === actor.capacity)
  if (same.length === 0)
    return refuse('authorise/capacity-missing', {
      details: {
        actor: actor.id,
        capacity: actor.capacity,
        held: [...new Set(holdings.map(({ capacity }) => capacity))],
      },
    })
  if (same.some(({ from, until }) => (from ?? -Infinity) <= at && at < (until ?? Infinity))) return undefined
  return refuse('authorise/capacity-expired', {
    details: {
      actor: actor.id,
      capacity: actor.capacity,
      at,
      terms: same.map(({ from, until }) => ({ from, until })),
    },
  })
}
