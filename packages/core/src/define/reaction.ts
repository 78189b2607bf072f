import type * as z from 'zod'

import { DefinitionError } from '../errors.ts'
import type { Label } from '../label.ts'
import type { ProcessKey } from '../storage-entries.ts'
import type { Instant } from '../time.ts'
import type { EventName, OutcomeData, OutcomeName } from './behaviour.ts'
import { allowsEngine } from './checks.ts'
import type { AnyDefinition, Definition } from './definition.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Words joined by slashes; a `*` stands for a part of a word, never for the whole. */
const SUFFIX = /^(?![*/])[^/*]+(\*[^/*]*)?(\/(?![*])[^/*]+(\*[^/*]*)?)*$/

/** What a reaction is told: the stored outcome, and where it was announced. */
export interface Announced<Data> {
  readonly community: string
  readonly process: string
  /** The version of the entry that announced it. */
  readonly version: number
  readonly at: Instant
  /**
   * Who ordered the process that announced it to start, the nearest first; empty where somebody started it by
   * hand. What came of something goes back to it: `lineage[0]`.
   */
  readonly lineage: readonly ProcessKey[]
  readonly data: Data
}

/** What a reaction that starts a process gives. */
export interface StartOrder<Input> {
  readonly community?: string
  readonly process: string
  readonly input: Input
}

/** What a reaction that sends an event gives. */
export interface SendOrder<Data> {
  readonly community?: string
  readonly process: string
  readonly data: Data
}

/**
 * A durable subscriber (联动): when an outcome happens, a process is started or an event sent, once.
 *
 * Data, so that it can be listed, drawn and switched off; `orders` is a pure function of the stored outcome.
 */
export interface Reaction {
  readonly name: string
  readonly label: Label
  readonly when: { readonly definition: string; readonly outcome: string }
  readonly does: { readonly start: string } | { readonly send: string; readonly event: string }
  readonly target: AnyDefinition
  /** Of a reaction that starts: what its processes are called under the one that announced the outcome. */
  readonly under?: string
  readonly orders: (announced: Announced<any>) => readonly (StartOrder<any> | SendOrder<any>)[]
}

/**
 * Declares a reaction that starts a process.
 *
 * @example
 * ```ts
 * import { whenever } from '@gongzhi/core'
 * import { concern } from '@gongzhi/tri-party'
 *
 * const attaches = whenever(concern, 'concern.merged').send(concern, 'duplicate.attach', {
 *   name: 'duplicate-to-concern',
 *   label: { zh: '重复诉求并案', en: 'A duplicate is attached to its concern' },
 *   orders: ({ process, data }) => [
 *     { process: data.into, data: { concern: process, raisedBy: data.raisers, raised: data.raised } },
 *   ],
 * })
 * attaches.does // { send: 'concern', event: 'duplicate.attach' }
 * ```
 */
export function whenever<V extends Vocabulary, O extends OutcomeName<V>>(source: Definition<V>, outcome: O) {
  if (!Object.hasOwn(source.vocabulary.outcomes, outcome) && outcome !== 'register.sealed')
    throw new DefinitionError('define/unknown-outcome', `${source.name} announces no "${outcome}"`)
  const when = { definition: source.name, outcome }
  return {
    /** Starts a process for each order. */
    start<T extends Vocabulary>(
      target: Definition<T>,
      reaction: {
        readonly name: string
        readonly label: Label
        /**
         * What its processes are called under the one that announced the outcome, where their ids derive from
         * it: `referral` for `processIdUnder(process, 'referral')`, `term/meetings`, `by-election-*`. Such ids
         * are reserved: nobody takes them by hand.
         */
        readonly under?: string
        readonly orders: (
          announced: Announced<OutcomeData<V, O>>,
        ) => readonly StartOrder<z.input<T['input']>>[]
      },
    ): Reaction {
      if (reaction.under !== undefined && !SUFFIX.test(reaction.under))
        throw new DefinitionError(
          'define/suffix',
          `${reaction.name} starts processes under "${reaction.under}", which is no suffix of an id: ` +
            'words joined by slashes, each with one * at most and more than it',
        )
      return {
        name: reaction.name,
        label: reaction.label,
        when,
        does: { start: target.name },
        target,
        ...(reaction.under !== undefined && { under: reaction.under }),
        orders: reaction.orders,
      }
    },
    /** Sends an event for each order. */
    send<T extends Vocabulary, K extends EventName<T>>(
      target: Definition<T>,
      event: K,
      reaction: {
        readonly name: string
        readonly label: Label
        readonly orders: (
          announced: Announced<OutcomeData<V, O>>,
        ) => readonly SendOrder<z.input<T['events'][K]['data']>>[]
      },
    ): Reaction {
      if (!allowsEngine(target.vocabulary, event))
        throw new DefinitionError(
          'define/engine-not-allowed',
          `${reaction.name} sends ${event}, which does not allow engine`,
        )
      return {
        name: reaction.name,
        label: reaction.label,
        when,
        does: { send: target.name, event },
        target,
        orders: reaction.orders,
      }
    },
  }
}
