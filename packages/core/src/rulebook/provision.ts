import type { Label } from '../label.ts'
import { RulebookError } from './error.ts'
import type { ProvisionType } from './value-types.ts'

/** How the layers of the law may differ (约束力). */
export type Strength =
  /** No layer may differ: the highest that speaks decides. */
  | 'mandatory'
  /** A lower layer may only ask for more: the strictest that speaks decides. */
  | 'at-least'
  /** A lower layer may only allow less: the strictest that speaks decides. */
  | 'at-most'
  /** The most local layer that speaks decides. */
  | 'default'
  /** Every layer adds to what the others say, and all of it counts. */
  | 'cumulative'

/**
 * One rule as data (规定): its type, its meaning and how the layers may differ. Its values stand in
 * rulebooks.
 */
export interface Provision<Value = unknown> {
  readonly id: string
  readonly type: ProvisionType<any>
  readonly label: Label
  /** What the value says, in a sentence, with the direction of its bound. */
  readonly meaning: Label
  readonly strength: Strength
  /** Left out where the general texts of a place are those that would state it. */
  readonly subject?: Subject
  /** Provisions of the statutes that house rules do not weaken by what they say under this one. */
  readonly bounds?: readonly Bound[]
  /** Never there: it carries the type of the value. */
  readonly value?: Value
}

/**
 * What provisions are about that texts of their own state, and not the general ones of a place (专门事项): credit.
 * Whether such a text of a place was read is another question than whether its general text was.
 */
export interface Subject {
  readonly id: string
  readonly label: Label
}

/** What a provision is about: its own subject, or the first word of its id. */
export function subjectOf({ id, subject }: Pick<Provision, 'id' | 'subject'>): string {
  return subject?.id ?? (id.split('/')[0] as string)
}

/**
 * A provision that bounds what house rules say under another one (上位限度): however a community names its own
 * term, it is no longer than the one that a statute gives.
 */
export interface Bound {
  /** It is at-least or at-most, and says by its strength on which side it bounds. */
  readonly by: Provision<any>
  /** Of a table by word: the word whose value is bounded; left out, the whole value is. */
  readonly entry?: string
}

const ID = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/

/**
 * Declares a provision: frozen data, to be listed in a plugin and named by the processes that need it.
 *
 * Refuses an id that is not lower case words with hyphens and slashes, a strength of at-least or at-most for
 * a type without an order, a cumulative one for anything but a set of words, and a bound that has no side.
 *
 * @example
 * ```ts
 * import { count, defineProvision } from '@gongzhi/core'
 *
 * const notice = defineProvision({
 *   id: 'meeting/notice-days',
 *   type: count({ unit: 'day' }),
 *   label: { zh: '通知期', en: 'Notice' },
 *   meaning: { zh: '会前至少提前几天通知', en: 'How many days before the meeting notice is given' },
 *   strength: 'at-least',
 * })
 * notice.id // 'meeting/notice-days'
 * ```
 */
export function defineProvision<Value>(
  declaration: Omit<Provision, 'type' | 'value'> & { readonly type: ProvisionType<Value> },
): Provision<Value> {
  const { id, type, label, meaning, strength, subject, bounds } = declaration
  if (!ID.test(id))
    throw new RulebookError({
      code: 'provision/malformed-id',
      reason: `"${id}" is not lower case words with hyphens and slashes`,
    })
  if ((strength === 'at-least' || strength === 'at-most') && !type.compare) {
    throw new RulebookError({
      code: 'provision/no-order',
      path: id,
      reason: `it is ${strength}, but a ${type.kind} has no order: mandatory or default is possible`,
    })
  }
  if (strength === 'cumulative' && type.kind !== 'choices')
    throw new RulebookError({
      code: 'provision/no-sum',
      path: id,
      reason: `it is cumulative, but layers of a ${type.kind} do not add up: only sets of words do`,
    })
  for (const { by } of bounds ?? []) {
    if (by.strength !== 'at-least' && by.strength !== 'at-most')
      throw new RulebookError({
        code: 'provision/no-order',
        path: id,
        reason: `${by.id} is to bound it, and is ${by.strength}: only at-least and at-most bound anything`,
      })
  }
  return Object.freeze({
    id,
    type,
    label: Object.freeze({ ...label }),
    meaning: Object.freeze({ ...meaning }),
    strength,
    ...(subject && {
      subject: Object.freeze({ id: subject.id, label: Object.freeze({ ...subject.label }) }),
    }),
    ...(bounds && { bounds: Object.freeze([...bounds]) }),
  })
}
