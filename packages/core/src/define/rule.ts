import { DefinitionError } from '../errors.ts'
import type { EventName, MachineEvent, Rule, RuleGuard, Verdict } from './behaviour.ts'
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
    const found = rule.judge(args as Parameters<typeof rule.judge>[0])
    return typeof found === 'boolean' ? { met: found } : found
  }
  return Object.assign((args: { context: unknown; event: unknown }) => verdict(args).met, {
    rule: {
      label: rule.label,
      ...(rule.articles && { articles: rule.articles }),
      ...(rule.provisions && { provisions: rule.provisions }),
      verdict,
    },
  }) as RuleGuard<V>
}
