import type * as z from 'zod'

import type { Citation } from '../citation.ts'
import type { Label } from '../label.ts'
import type { Provision } from '../rulebook/index.ts'
import type { Reading } from './reading.ts'
import type { Origin } from './sender.ts'

/** A length of exact time, for windows that no calendar moves. */
export interface Span {
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
}

/** Who may state that something happened earlier than it is recorded, and how much earlier at most. */
export interface Late {
  /** The capacities that may state it, held at the time of recording. */
  readonly by: readonly [string, ...string[]]
  readonly within: Span
}

/** What a person or the clock does to a process (事件). */
export interface EventDeclaration<Data extends z.ZodType = z.ZodType> {
  /** The payload; unknown keys are refused whatever the schema says. */
  readonly data: Data
  readonly label: Label
  /** The articles that this event carries out. */
  readonly articles?: readonly Citation[]
  /** The capacities that may send it. `engine` is the agenda itself: reactions and counts. */
  readonly allow: readonly [string, ...string[]]
  /**
   * From which processes the engine may bring it, where `allow` has `engine`: one origin, or several of which
   * one has to hold. The count of a register needs none: it comes from the process's own seal.
   */
  readonly from?: Origin | readonly [Origin, ...Origin[]]
  /**
   * The capacities that may record that somebody else did it (代录), besides those who enter it late; left out, whoever
   * may do it. Where it is somebody's own act, a vote or a signature, none of his peers speaks for him: say who does,
   * or nobody (`[]`).
   */
  readonly enters?: readonly string[]
  readonly late?: Late
  /**
   * The attribute that names whose turn it is, where it names somebody: then the process waits for him, and not
   * for everybody in his capacity. He alone is reminded; who may do it, `allow` and the rules say.
   */
  readonly whose?: string
  /** Whether what was recorded can be corrected later (更正); the behaviour then says how. */
  readonly correctable?: true
  /** Brings a payload that an earlier release stored to today's schema. Pure. */
  readonly adapt?: (stored: unknown) => unknown
}

/** What a process announces (结果). */
export interface OutcomeDeclaration<Data extends z.ZodType = z.ZodType> {
  readonly data: Data
  readonly label: Label
  /**
   * The capacities that have to be told (告知). An outcome that no reaction hears needs them, where its plugin
   * says of any other who hears of it (`plugin/unheard-outcome`). One that a reaction hears may have them too.
   */
  readonly notice?: readonly [string, ...string[]]
}

/** Fields of a record that stand in another register of the process already, sealed before it opened. */
export interface KnownFields<Field extends string = string> {
  readonly register: string
  /** They have the same names there. */
  readonly fields: readonly Field[]
  /** Under which key they stand there, from the record as far as it is given; undefined where nowhere. */
  key(given: { readonly [field: string]: unknown }): string | undefined
}

/** Many people's keyed records inside one process (登记册): ballots, scores, sign-ins. */
export interface RegisterDeclaration<Record extends z.ZodType = z.ZodType, Field extends string = string> {
  readonly record: Record
  readonly label: Label
  /** Fields that whoever records may leave out, because the engine knows them: it fills them in. */
  readonly known?: KnownFields<Field>
  /** What a record is kept under: one record per key and round. 1 to 100 characters. */
  key(record: z.output<Record>): string
  /** Whether a record can be replaced until the seal, or is entered once and stands. */
  readonly revisions: 'until-seal' | 'once'
  /**
   * The deadline at whose instant the register closes to what happened later; absent, only the seal closes
   * it.
   */
  readonly closes?: string
  /** From how many records on a group may be shown by itself; left out, no group is. */
  readonly smallestGroup?: number
  readonly allow: readonly [string, ...string[]]
  /** The capacities that may record for somebody else; as with an event. */
  readonly enters?: readonly string[]
  readonly articles?: readonly Citation[]
  readonly late?: Late
}

/** An instant at which a process moves by itself (期限). */
export interface DeadlineDeclaration {
  readonly label: Label
  readonly articles?: readonly Citation[]
}

/** A provision that a process needs, and the moment at which its value is fixed. */
export interface ProvisionUse<Value = unknown> {
  readonly provision: Provision<Value>
  /** `start`, the name of an event, or `each`: looked up anew at every event and deadline. */
  readonly fixed: string
  /** Where no layer states it, the value is absent instead of the event being refused. */
  readonly optional?: true
  /**
   * At an event that foresees what is needed (`foresees`): whether this process, as it stands, will come to
   * need it. Left out, it will, unless it is optional. One that is optional and that this process will need is
   * asked for there like any other.
   */
  readonly foreseen?: (context: unknown) => boolean
  /**
   * Of a table by word: the word that this moment needs, from what was given: the input, or the payload of the
   * one event at which it is fixed. A table that states other words and not this one is missing for this one
   * alone.
   */
  readonly entry?: (given: unknown) => { readonly word: string; readonly label: Label }
}

/**
 * What processes are found by (查询项): the texts, numbers and truth values that stand at one place of the
 * context. Up to 250 characters each, and 500 in all; what is longer is not found by.
 */
export interface AttributeDeclaration {
  readonly label: Label
  /** The path in the context: names joined by dots, `*` for each item of a list. */
  readonly at: string
  /** It is somebody's id: `find({ person })` looks there. */
  readonly names?: 'person'
}

/** The data half of a definition. */
export interface Vocabulary {
  /** Lower case with hyphens; unique among the plugins of a host. */
  readonly name: string
  /** The release of this definition, from 1. A running process stays on the one that it began with. */
  readonly version: number
  readonly label: Label
  /** What it is for, how it goes and how it ends, in two or three sentences: its guide begins with them. */
  readonly about?: Label
  /** It has no end by nature: a monthly series, a term. */
  readonly standing?: true
  /** What it takes to begin. */
  readonly input: z.ZodType
  /** Small, bounded, JSON. What grows with the number of owners is a register. */
  readonly context: z.ZodType
  /** Who may start it. */
  readonly start: {
    readonly allow: readonly [string, ...string[]]
    /**
     * Fields of the input, by their paths (`concern`, `agenda.*.subject`), that only an order of a reaction
     * may fill; the label says the way that leads there. Whoever starts a process by hand leaves them empty:
     * what he typed would be a claim about somebody else's process.
     */
    readonly ordered?: { readonly [path: string]: Label }
    /** The capacities that may start it for somebody else; as with an event. */
    readonly enters?: readonly string[]
    /**
     * The field of the input in which whoever starts it himself stands (本人), and in which capacities he does: a form
     * has him filled in, and his to change. What is given decides, as everywhere.
     */
    readonly starter?: { readonly field: string; readonly capacities: readonly string[] }
    readonly articles?: readonly Citation[]
    readonly late?: Late
  }
  /** What its processes are found by, whatever their number: `find({ attributes })`. */
  readonly attributes?: { readonly [name: string]: AttributeDeclaration }
  /** Who may read what of it, through `community.as(actor)`; left out, nobody. */
  readonly read?: Reading
  readonly events: { readonly [name: string]: EventDeclaration }
  readonly outcomes: { readonly [name: string]: OutcomeDeclaration }
  readonly registers?: { readonly [name: string]: RegisterDeclaration }
  readonly deadlines?: { readonly [name: string]: DeadlineDeclaration }
  readonly provisions?: { readonly [name: string]: ProvisionUse }
  /**
   * The events that ask beforehand for every value that a later one will need (`law/missing`, all at once):
   * what begins with them concerns many, and is not left hanging for a rule that nobody stated. Which ones
   * come later, the chart says.
   */
  readonly foresees?: readonly string[]
  /** A label for every state, by its dotted path. */
  readonly states: { readonly [path: string]: Label }
  /**
   * Who is waited for, and for what, in a state in which nothing is due: no text gives whoever acts there a
   * term, and the process may rest.
   */
  readonly waits?: { readonly [path: string]: Label }
}

/**
 * Declares an event. It only gives the declaration its type.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 * import { event } from '@gongzhi/core'
 *
 * event({
 *   data: z.object({ day: z.iso.date() }),
 *   label: { zh: '发布通知', en: 'Publish the notice' },
 *   allow: ['committee.director'],
 * })
 * ```
 */
export function event<Data extends z.ZodType>(declaration: EventDeclaration<Data>): EventDeclaration<Data> {
  return declaration
}

/**
 * Declares an outcome. It only gives the declaration its type.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 * import { outcome } from '@gongzhi/core'
 *
 * outcome({ data: z.object({ party: z.string() }), label: { zh: '已通过', en: 'Passed' }, notice: ['owner'] })
 * ```
 */
export function outcome<Data extends z.ZodType>(
  declaration: OutcomeDeclaration<Data>,
): OutcomeDeclaration<Data> {
  return declaration
}

/**
 * Declares a register. It only gives the declaration its type.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 * import { register } from '@gongzhi/core'
 *
 * register({
 *   record: z.object({ unit: z.string(), choice: z.enum(['for', 'against']) }),
 *   label: { zh: '表决票', en: 'Ballots' },
 *   key: (ballot) => ballot.unit,
 *   revisions: 'until-seal',
 *   closes: 'votingEnds',
 *   allow: ['owner'],
 * })
 * ```
 */
export function register<Record extends z.ZodType, const Field extends string = never>(
  declaration: RegisterDeclaration<Record, Field>,
): RegisterDeclaration<Record, Field> {
  return declaration
}

/**
 * Declares that a process needs a provision, and when its value is fixed.
 *
 * @example
 * ```ts
 * import { count, defineProvision, fixed } from '@gongzhi/core'
 *
 * const notice = defineProvision({
 *   id: 'meeting/notice-days',
 *   type: count({ unit: 'day' }),
 *   label: { zh: '通知期', en: 'Notice' },
 *   meaning: { zh: '会前通知的天数', en: 'Days of notice before the meeting' },
 *   strength: 'default',
 * })
 * fixed({ provision: notice, fixed: 'start' })
 * ```
 */
export function fixed<Value>(use: ProvisionUse<Value>): ProvisionUse<Value> {
  return use
}
