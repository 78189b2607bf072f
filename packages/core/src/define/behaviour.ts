import type { AnyStateMachine, EventObject, SetupReturn, assign, emit, enqueueActions, raise } from 'xstate'
import type * as z from 'zod'

import type { Actor } from '../actor.ts'
import type { Citation } from '../citation.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { BusinessHours, Pause } from '../rulebook/index.ts'
import type { CivilDay, Instant } from '../time.ts'
import type { OpenRecords, RecordInDoubt } from './doubt.ts'
import type { MoreItems } from './more-items.ts'
import type { Sender } from './sender.ts'
import type { ProvisionUse, RegisterDeclaration, Vocabulary } from './vocabulary.ts'

/** The names of a vocabulary's events. */
export type EventName<V extends Vocabulary> = keyof V['events'] & string
/** The names of a vocabulary's outcomes. */
export type OutcomeName<V extends Vocabulary> = keyof V['outcomes'] & string
/** The names of a vocabulary's registers. */
export type RegisterName<V extends Vocabulary> = keyof NonNullable<V['registers']> & string
/** The names of a vocabulary's deadlines. */
export type DeadlineName<V extends Vocabulary> = keyof NonNullable<V['deadlines']> & string

/** The payload of an event as the statechart sees it. */
export type EventData<V extends Vocabulary, K extends EventName<V>> = z.output<V['events'][K]['data']>
/** The payload of an outcome. */
export type OutcomeData<V extends Vocabulary, K extends OutcomeName<V>> = z.output<V['outcomes'][K]['data']>
/** The context of a process. */
export type Context<V extends Vocabulary> = z.output<V['context']>
/** A record of a register. */
export type RegisterRecord<V extends Vocabulary, R extends RegisterName<V>> =
  NonNullable<V['registers']>[R] extends RegisterDeclaration<infer S> ? z.output<S> : never

/** The provisions in force for a process at this moment, by the names of its vocabulary. */
export type Law<V extends Vocabulary> = {
  readonly [P in keyof NonNullable<V['provisions']>]: NonNullable<V['provisions']>[P] extends ProvisionUse<
    infer Value
  >
    ? NonNullable<V['provisions']>[P] extends { readonly optional: true }
      ? Value | undefined
      : Value
    : never
}

/** What every step knows besides its payload. */
export interface Moment<V extends Vocabulary> {
  /** When it happened. */
  readonly at: Instant
  /** The civil day of `at` in the community. */
  readonly day: CivilDay
  readonly by: Actor
  /** Which process ordered it; absent where somebody did it himself, and for counts and deadlines. */
  readonly sender?: Sender
  readonly law: Law<V>
  /** Where each of those values stands, so that what a process announces can name its article. */
  readonly cite: { readonly [P in keyof NonNullable<V['provisions']>]?: Citation }
}

/**
 * An event as the statechart sees it. Where nothing is declared that could be sent, only deadlines move the
 * process: what it sees then has the moment, and no name.
 */
export type MachineEvent<V extends Vocabulary> = [EventName<V>] extends [never]
  ? { readonly type: never; readonly data: {} } & Moment<V>
  : {
      [K in EventName<V>]: { readonly type: K; readonly data: EventData<V, K> } & Moment<V>
    }[EventName<V>]

/** An outcome as the statechart emits it. */
export type MachineOutcome<V extends Vocabulary> = {
  [K in OutcomeName<V>]: { readonly type: K; readonly data: OutcomeData<V, K> }
}[OutcomeName<V>]

/** What the context is made from: the input, and the moment of the start. */
export type StartInput<V extends Vocabulary> = {
  readonly data: z.output<V['input']>
  readonly process: string
} & Moment<V>

/** What a day by whose end something is due may have besides. */
type EndOfDay = {
  /**
   * Business closes so many minutes after midnight, and with it the day (Civil Code, Art. 203(2)); else
   * 24:00.
   */
  readonly closes?: number
  /** When the clock stood, in order: the days that were left then are left afterwards. */
  readonly pauses?: readonly Pause[]
}

/**
 * What is due as the calendar says. A civil day by whose end it is: itself, with what happens when it is a
 * rest day (Civil Code, Art. 203), or the one that lies so many working days after it. Or the instant at
 * which so many minutes of business hours are over, counted from `at`, which lies on `day`.
 */
export type DueDay =
  | ({
      readonly kind: 'civil-day'
      readonly day: CivilDay
      readonly roll: 'next-working-day' | 'none'
    } & EndOfDay)
  | ({ readonly kind: 'working-days'; readonly day: CivilDay; readonly workingDays: number } & EndOfDay)
  | {
      readonly kind: 'working-time'
      readonly day: CivilDay
      readonly at: Instant
      readonly minutes: number
      /** The business hours of a day that is worked, one span after the other. */
      readonly hours: readonly BusinessHours[]
      /** When the clock stood, in order: that time does not count. */
      readonly pauses?: readonly Pause[]
    }

/** When a deadline is due: an instant, a civil day, or not while it is suspended. */
export type Due = Instant | DueDay | 'suspended'

/**
 * What a rule found. Whoever is refused is told `why`: what failed, or is not known, with its figures, never
 * the condition as if it held.
 */
export interface Verdict {
  /**
   * `undetermined`: what is known does not decide it. The event is refused all the same, and `not` leaves it
   * undetermined. A branch behind it without a guard ("else") is not taken either; one whose own rule is met
   * is. A deadline that would go by such an "else" waits and is reported.
   */
  readonly met: boolean | 'undetermined'
  readonly required?: Json
  readonly found?: Json
  /**
   * What failed, or is not known, in a clause that ends a sentence: "two members, and the group has five at least".
   * Never a code: a label, or `wordFor`.
   */
  readonly why?: Label
  /** What would be accepted now. */
  readonly instead?: Label
}

/** A guard that can explain itself. */
export interface Rule<V extends Vocabulary, K extends EventName<V> = EventName<V>> {
  /** The events it judges; left out, it judges whatever comes, deadlines included. */
  readonly on?: K | readonly K[]
  readonly label: Label
  readonly articles?: readonly Citation[]
  /**
   * The provisions, by their names in the vocabulary, that it measures by: a refusal cites where their
   * values stand.
   */
  readonly provisions?: readonly (keyof NonNullable<V['provisions']> & string)[]
  /**
   * What can be said before anything is given, by the state, who acts and the day; asked before `judge`. `next`
   * then offers nobody what would be refused whatever he fills in.
   */
  first?(args: { readonly context: Context<V>; readonly event: Moment<V> }): boolean | Verdict
  judge(args: {
    readonly context: Context<V>
    readonly event: Extract<MachineEvent<V>, { type: K }>
  }): boolean | Verdict
}

/** A rule as a guard of the statechart. The function is plain XState; the rest is for explanations. */
export interface RuleGuard<V extends Vocabulary> {
  (args: { context: Context<V>; event: MachineEvent<V> }): boolean
  readonly rule: {
    readonly label: Label
    readonly articles?: readonly Citation[]
    readonly provisions?: readonly string[]
    verdict(args: { context: unknown; event: unknown }): Verdict
  }
}

/** What a record is judged by: its own key, what was frozen at opening, and records of sealed registers. */
export interface RecordJudgement<V extends Vocabulary, R extends RegisterName<V>> extends Moment<V> {
  /** Who recorded it, where somebody else did it. */
  readonly enteredBy?: Actor
  readonly record: RegisterRecord<V, R>
  /** What `freeze` returned when the round opened. */
  readonly frozen: Json
  /** What `reads` asked for, in its order; undefined where there is no such record. */
  readonly read: readonly (Json | undefined)[]
}

/** Why a record is not accepted: what was found, and the condition and the articles behind it. */
export interface RecordVerdict extends Verdict {
  readonly label: Label
  readonly articles?: readonly Citation[]
}

/** What somebody is offered to record: what the engine knows of it, so that he need not fill it in. */
export interface RecordOffers<V extends Vocabulary> {
  /**
   * Sealed registers of this process in which somebody is looked for, and whom each record there concerns, by
   * id. Each is read once for all who ask.
   */
  readonly from?: { readonly [R in RegisterName<V>]?: (record: any) => readonly string[] }
  /**
   * Records of this very round, while it runs, in which whoever acts in one of these capacities is looked for:
   * somebody named a moment ago is offered what he may do. They stand in `found` under the register's own name.
   */
  readonly running?: {
    readonly capacities: readonly string[]
    readonly people: (record: any) => readonly string[]
  }
  /**
   * The records that he is offered, each as far as it is known. What is left out he fills in; what stands there
   * he may still say otherwise. Pure.
   */
  records(args: {
    readonly by: Actor
    /** Who enters it for him: a clerk who has his paper before him. */
    readonly enteredBy?: Actor
    readonly day: CivilDay
    readonly frozen: Json
    /** The records that concern him, by register. */
    readonly found: { readonly [R in RegisterName<V>]?: readonly any[] }
  }): readonly { readonly [field: string]: Json }[]
  /** Records of sealed registers that say more of such a record. */
  reads?(offer: {
    readonly [field: string]: Json
  }): readonly { readonly register: RegisterName<V>; readonly key: string }[]
  /** The record with what those say. Pure. */
  complete?(args: {
    readonly offer: { readonly [field: string]: Json }
    readonly read: readonly (Json | undefined)[]
    readonly frozen: Json
  }): { readonly [field: string]: Json }
  /**
   * Values that his form does not offer, since no record of his with one of them would be accepted: by field, and of
   * the items of a list by both names, `choices.choice`. What the judge says of a single field before it looks at the
   * rest is found without it. Pure.
   */
  without?(args: { readonly by: Actor; readonly enteredBy?: Actor; readonly frozen: Json }): {
    readonly [field: string]: readonly Json[]
  }
  /** What he may add to the lists of such a record; left out, nothing but what its form has. Pure. */
  more?(args: {
    readonly frozen: Json
    readonly offer: { readonly [field: string]: Json }
  }): readonly MoreItems[]
}

/** How a register behaves. */
export interface RegisterBehaviour<V extends Vocabulary, R extends RegisterName<V>> {
  /** What each is offered to record; left out, an empty form. */
  readonly offers?: RecordOffers<V>
  /**
   * What judges of records need from the process, kept as it was when the round opened. Small and bounded.
   */
  freeze?(args: { readonly context: Context<V>; readonly law: Law<V> }): Json
  /**
   * Records that the judge needs: of sealed registers of this process; or of this one, where each is made once,
   * so that one that is there stays. That one is not there says nothing: it may come a moment later.
   */
  reads?(
    record: RegisterRecord<V, R>,
  ): readonly { readonly register: RegisterName<V>; readonly key: string }[]
  /** Whether a record is accepted; a verdict that is not met refuses it. */
  judge?(args: RecordJudgement<V, R>): true | RecordVerdict
  /**
   * What of the open round would not count as it stands, for those whom `read` names in `doubts`: while it is open
   * nobody reads the records themselves, and this says nothing of what was chosen.
   */
  doubts?(records: OpenRecords): readonly RecordInDoubt[]
  /** A pure fold over the sealed register; its result comes back as an event that allows `engine`. */
  readonly count?: {
    readonly event: EventName<V>
    /** The total before the first record, from what was frozen when the round opened. */
    begin(frozen: Json): unknown
    add(
      total: unknown,
      record: RegisterRecord<V, R>,
      meta: { readonly key: string; readonly by: Actor; readonly enteredBy?: Actor; readonly at: Instant },
    ): unknown
    /** The payload of the event. */
    end(
      total: unknown,
      seal: { readonly round: number; readonly count: number; readonly root: string; readonly frozen: Json },
    ): unknown
  }
}

/** The other half of a definition: the statechart and the functions around it, typed by the vocabulary. */
export interface Behaviour<V extends Vocabulary> {
  readonly machine: AnyStateMachine
  /** When each deadline is due, from the context and from when the state was entered. Pure. */
  readonly due: {
    readonly [D in DeadlineName<V>]: (args: {
      readonly context: Context<V>
      readonly entered: { readonly at: Instant; readonly day: CivilDay }
      readonly law: Law<V>
    }) => Due
  }
  readonly registers?: { readonly [R in RegisterName<V>]?: RegisterBehaviour<V, R> }
  /**
   * How a correction changes the context; or what has to be annulled and begun again because later steps
   * rest on the old value.
   */
  readonly corrections?: {
    readonly [K in EventName<V>]?: (args: {
      readonly context: Context<V>
      readonly before: EventData<V, K>
      readonly after: EventData<V, K>
      readonly law: Law<V>
    }) => { readonly context: Context<V> } | { readonly annul: Label }
  }
  /**
   * How a process of an earlier release becomes one of this one, by the release it comes from, and who may
   * order it.
   */
  readonly migrations?: {
    readonly [from: number]: {
      readonly allow: readonly [string, ...string[]]
      move(stored: { readonly value: Json; readonly context: Json }): {
        readonly value: Json
        readonly context: Context<V>
      }
    }
  }
}

/** The helpers of a behaviour, typed by its vocabulary. */
export interface Tools<V extends Vocabulary> {
  /** XState's `setup` with the types of this vocabulary: add guards and actions, then `createMachine`. */
  readonly setup: SetupReturn<
    Context<V> & Record<string, any>,
    MachineEvent<V>,
    {},
    {},
    {},
    {},
    DeadlineName<V>,
    string,
    StartInput<V>,
    never,
    OutcomeEmitted<V>,
    Record<string, never>
  >['extend']
  /** A guard that can explain itself. */
  rule<const K extends EventName<V> = EventName<V>>(rule: Rule<V, K>): RuleGuard<V>
  readonly assign: typeof assign
  readonly emit: typeof emit
  readonly raise: typeof raise
  /** For a number of outcomes that only the context knows. Enqueue `assign` and `emit`, nothing else. */
  readonly enqueueActions: typeof enqueueActions
}

type OutcomeEmitted<V extends Vocabulary> = [OutcomeName<V>] extends [never] ? EventObject : MachineOutcome<V>
