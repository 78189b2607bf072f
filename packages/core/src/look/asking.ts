import type { Actor } from '../actor.ts'
import type { Citation } from '../citation.ts'
import type { AnyDefinition, MoreItems } from '../define/index.ts'
import { isNotGiven } from '../define/partly-given.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import type { WordedForm } from '../terms.ts'
import type { Instant } from '../time.ts'
import { askHost, mayAct, mayEnterNow, type Permission } from '../way/authorise.ts'
import type { FiredDeadlines } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import type { Condition, Outlook } from './outlook.ts'
import { type Withheld, withheldIn } from './withheld.ts'

/** Something that somebody may do in a process now, or why not: an event to send, or a register to record in. */
export interface Option {
  readonly kind: 'event' | 'register'
  /** The name of the event or of the register. */
  readonly name: string
  readonly label: Label
  readonly articles: readonly Citation[]
  /**
   * JSON Schema of what he gives, for a form, in both languages: fields have titles, and values too. A value with
   * which nothing of his would be accepted is not among them.
   */
  readonly schema: WordedForm
  /**
   * `open`: no rule is in its way, whatever he gives. `closed`: nothing that he could give would be accepted.
   * `depends`: rules look at what he gives; `can` asks them.
   */
  readonly status: Outlook
  /** Whether something that he could give would be accepted: false where it is closed. */
  readonly possible: boolean
  /** Why it is closed. */
  readonly refusal?: Refusal
  /** The rules that look at what he gives, where it depends on that. */
  readonly conditions?: readonly Condition[]
  /** What the engine knows of it already, for a form. It need not be sent as it is. */
  readonly prefilled?: { readonly [field: string]: Json }
  /**
   * Between which instants whoever asks may state that it happened; left out, nothing is stated. Where `until` has
   * passed, a time has to be stated: what happens now comes too late.
   */
  readonly times?: { readonly from: Instant; readonly until: Instant } | undefined
  /** What may be added to the lists of that, in lines of their own. */
  readonly more?: readonly MoreItems[]
}

/** Whether something would be accepted, and why not. */
export type Answer = Pick<Option, 'status' | 'refusal' | 'conditions'> & {
  /** Values of its form with which nothing would be accepted. */
  readonly withheld?: Withheld
}

/** Who asks what he may do, where and when. */
export interface OptionQuery {
  readonly engine: Engine
  readonly definition: AnyDefinition
  readonly key: ProcessKey
  readonly actor: Actor
  /** Who would enter what he did. */
  readonly enteredBy?: Actor | undefined
  readonly now: Instant
  /** The process after everything that is due by now, or why it cannot be known. */
  readonly fired: FiredDeadlines | Refusal
}

/** Closed, for a reason. */
export function closed(refusal: Refusal): Answer {
  return { status: 'closed', refusal }
}

/** Why somebody may not do it at all, as far as the definition and the holdings say. */
export async function refuseActor(
  { engine, key, actor, enteredBy, now }: OptionQuery,
  permission: Permission,
): Promise<Refusal | undefined> {
  if ([actor, enteredBy].some((one) => one?.capacity === 'engine'))
    return refuse('authorise/capacity-missing')
  const { community } = key
  const denied = enteredBy && (await mayEnterNow(engine, permission, { community, enteredBy, at: now }))
  return denied ?? mayAct(engine, permission, { community, by: actor, at: now })
}

/** What the host's own check says before anything is given; one that looks at what is given depends on it. */
export async function answerOfHost(
  { engine, definition, key, actor, now }: OptionQuery,
  name: string,
  data: unknown,
): Promise<Answer> {
  if (!engine.authorise) return { status: 'open' }
  const request = { ...key, definition: definition.name, name, data, by: actor, at: now }
  try {
    const denied = await askHost(engine.authorise, request)
    return denied ? closed(denied) : { status: 'open' }
  } catch (error) {
    if (isNotGiven((error as Error).cause)) return { status: 'depends' }
    throw error
  }
}

/** Two answers of which both have to be open; what one of them withholds stays withheld. */
export function both(one: Answer, other: Answer): Answer {
  if (one.status === 'closed') return one
  if (other.status === 'closed') return other
  const withheld = withheldIn(one.withheld, other.withheld)
  return { ...(other.status === 'depends' ? other : one), withheld }
}
