import type { AnyMachineSnapshot, AnyStateNode, AnyTransitionDefinition } from 'xstate'

import type { Citation } from '../citation.ts'
import { isForbidding } from '../define/chart.ts'
import { answerOf, type Guard, guardOf, type GuardQuestion, partsOf, verdictOn } from '../define/guard.ts'
import type { AnyDefinition } from '../define/index.ts'
import type { Label } from '../label.ts'

/** Whether something would be accepted: whatever is given, nothing, or as what is given is. */
export type Outlook = 'open' | 'closed' | 'depends'

/** A rule that looks at what is given. */
export interface Condition {
  readonly label: Label
  readonly articles: readonly Citation[]
}

/**
 * What several cases come to that together are all there are: of one mind, or it depends on which of them it
 * is.
 */
export function together(outlooks: readonly Outlook[]): Outlook {
  const [first = 'closed'] = outlooks
  return outlooks.every((outlook) => outlook === first) ? first : 'depends'
}

/**
 * Whether the statechart would take an event of which not everything is given, as XState looks for a
 * transition: the innermost states first, and what is forbidden goes no further up.
 */
export function outlookOf(
  { machine }: AnyDefinition,
  snapshot: AnyMachineSnapshot,
  event: { readonly type: string },
): Outlook {
  const question = { snapshot, context: snapshot.context as unknown, event }
  const leaves = snapshot._nodes.filter(({ type }) => type === 'atomic' || type === 'final')
  const outlooks = leaves.map((leaf) => outlookAt(machine, leaf, question))
  if (outlooks.includes('open')) return 'open'
  return outlooks.includes('depends') ? 'depends' : 'closed'
}

function outlookAt(
  machine: AnyDefinition['machine'],
  leaf: AnyStateNode,
  question: GuardQuestion & { readonly event: { readonly type: string } },
): Outlook {
  let perhaps = false
  let barred = false
  let undecided = false
  for (const transition of waysUp(leaf, question.event.type)) {
    const { guard } = transition
    const answer = guard === undefined || answerOf(guardOf(machine, guard), question)
    if (answer === false) continue
    if (answer === 'undetermined') undecided = true
    else if (isForbidding(transition)) {
      if (answer === true) break
      barred = true
    } else if (answer === 'depends') perhaps = true
    // What is done otherwise is not done while it is not known whether it has to be.
    else if (undecided && guard === undefined) break
    else return barred ? 'depends' : 'open'
  }
  return perhaps ? 'depends' : 'closed'
}

function waysUp(leaf: AnyStateNode, event: string): readonly AnyTransitionDefinition[] {
  const ways: AnyTransitionDefinition[] = []
  for (let node: AnyStateNode | undefined = leaf; node; node = node.parent)
    ways.push(...(node.transitions.get(event) ?? []))
  return ways
}

/** The rules of an event here that look at what is given. */
export function conditionsOn(
  { machine }: AnyDefinition,
  snapshot: AnyMachineSnapshot,
  event: { readonly type: string },
): readonly Condition[] {
  const question = { snapshot, context: snapshot.context as unknown, event }
  const guards = snapshot._nodes
    .flatMap((node) => node.transitions.get(event.type) ?? [])
    .flatMap(({ guard }): readonly Guard[] => (guard === undefined ? [] : partsOf(guardOf(machine, guard))))
  const rules = guards.flatMap((guard) =>
    guard.kind === 'rule' && !verdictOn(guard.rule, question) ? [guard.rule] : [],
  )
  return [...new Set(rules)].map(({ label, articles = [] }) => ({ label, articles }))
}
