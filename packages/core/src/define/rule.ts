import { DefinitionError } from '../errors.ts'
import type { EventName, MachineEvent, Rule, RuleGuard, Tools, Verdict } from './behaviour.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Makes a guard that can explain itself: XState calls it for a boolean, a refusal asks its `rule` for the
 * verdict.
 */
export function createRule<V extends Vocabulary, K extends EventName<V>>(rule: Rule<V, K>): RuleGuard<V> {
  const on =
    rule.on === undefined ? undefined : new Set<string>(typeof rule.on === 'string' ? [rule.on] : rule.on)
  const verdict = (args: { context: unknown; event: unknown }): Verdict => {
    const { type } = args.event as MachineEvent<V>
    if (on && !on.has(type)) {
      throw new DefinitionError(
        'define/rule-on-other-event',
        `the rule "${rule.label.en}" judges ${[...on].join(', ')}, but a transition on ${type} asks it`,
      )
    }
    const first = rule.first && toVerdict(rule.first(args as Parameters<typeof rule.first>[0]))
    if (first && first.met !== true) return first
    return toVerdict(rule.judge(args as Parameters<typeof rule.judge>[0]))
  }
  return Object.assign((args: { context: unknown; event: unknown }) => verdict(args).met === true, {
    rule: {
      label: rule.label,
      ...(rule.articles && { articles: rule.articles }),
      ...(rule.provisions && { provisions: rule.provisions }),
      verdict,
    },
  }) as RuleGuard<V>
}

function toVerdict(found: boolean | Verdict): Verdict {
  return typeof found === 'boolean' ? { met: found } : found
}

/**
 * The guards of a statechart by name. Of which vocabulary they are is left out, so that TypeScript can
 * write their type down.
 */
export type Guards<Name extends string> = { readonly [name in Name]: RuleGuard<any> }

/**
 * Makes the guards of a statechart in a file of their own: `setup({ guards })` takes them, each rule is typed
 * by the vocabulary, and a chart that names a guard which is not there does not compile.
 *
 * Without it such a file fails with TS7056, because the whole vocabulary would stand in the type of each guard.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 * import { event, guardsOf } from '@gongzhi/core'
 *
 * const vocabulary = {
 *   name: 'letter',
 *   version: 1,
 *   label: { zh: '函件', en: 'Letter' },
 *   input: z.object({}),
 *   context: z.object({ copies: z.int() }),
 *   start: { allow: ['clerk'] },
 *   events: {
 *     'letter.send': event({
 *       data: z.object({ copies: z.int() }),
 *       label: { zh: '寄出', en: 'Send' },
 *       allow: ['clerk'],
 *     }),
 *   },
 *   outcomes: {},
 *   states: {},
 * } as const
 *
 * const guards = guardsOf(vocabulary, ({ rule }) => ({
 *   enough: rule({
 *     on: 'letter.send',
 *     label: { zh: '份数足够', en: 'there are copies enough' },
 *     judge: ({ context, event: { data } }) => ({
 *       met: data.copies <= context.copies,
 *       required: data.copies,
 *       found: context.copies,
 *       why: { zh: `只有 ${context.copies} 份`, en: `there are ${context.copies} copies only` },
 *     }),
 *   }),
 * }))
 * guards.enough.rule.label.en // 'there are copies enough'
 * ```
 */
export function guardsOf<const V extends Vocabulary, Name extends string>(
  _vocabulary: V,
  make: (tools: Pick<Tools<V>, 'rule'>) => { readonly [name in Name]: RuleGuard<V> },
): Guards<Name> {
  return make({ rule: createRule as unknown as Tools<V>['rule'] })
}
