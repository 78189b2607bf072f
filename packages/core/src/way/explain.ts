import type { AnyMachineSnapshot } from 'xstate'

import { transitionsOf } from '../define/chart.ts'
import { guardOf, partsOf } from '../define/guard.ts'
import type { AnyDefinition, ProvisionUse } from '../define/index.ts'
import type { Citation, Label } from '../label.ts'
import { type FailedRule, refuse, type Refusal, sentenceOf } from '../refusal.ts'
import { describeConflict } from '../rulebook/index.ts'
import type { LiveProcess, ProcessState } from './state.ts'

/** The names of the events that some transition of the current state accepts, guards aside. */
export function acceptedEvents(definition: AnyDefinition, snapshot: AnyMachineSnapshot): readonly string[] {
  const names = new Set(
    snapshot._nodes.flatMap((node) => transitionsOf(node).map((transition) => transition.eventType)),
  )
  return Object.keys(definition.vocabulary.events).filter((name) => names.has(name))
}

/**
 * Why no transition took an event: the state has none for it, or the rules that said no, with their figures.
 */
export function explainRefusal(
  definition: AnyDefinition,
  { snapshot, state }: Pick<LiveProcess, 'snapshot' | 'state'>,
  event: { readonly type: string },
): Refusal {
  const { vocabulary } = definition
  const states = snapshot._nodes.map((node) => node.path.join('.')).filter(Boolean)
  const label = vocabulary.events[event.type]?.label as Label
  const articles = vocabulary.events[event.type]?.articles ?? []
  if (snapshot.status === 'done') return refuse('state/ended', { articles, details: { states } })
  const candidates = snapshot._nodes.flatMap((node) => node.transitions.get(event.type) ?? [])
  if (candidates.length === 0) {
    const accepted = acceptedEvents(definition, snapshot)
    const here = states.at(-1) ?? ''
    const names = (language: keyof Label) =>
      accepted.map((name) => (vocabulary.events[name] as { label: Label }).label[language])
    return refuse('state/not-accepted', {
      reason: {
        zh: `流程处于“${vocabulary.states[here]?.zh ?? here}”，不接受“${label.zh}”。`,
        en: `The process is in "${vocabulary.states[here]?.en ?? here}", which does not accept "${label.en}".`,
      },
      articles,
      instead:
        accepted.length === 0
          ? { zh: '现在只能等待期限届满。', en: 'Only a deadline can move it now.' }
          : { zh: `现在可以：${names('zh').join('、')}`, en: `Accepted now: ${names('en').join(', ')}` },
      details: { states, accepted },
    })
  }
  const ways = candidates.map((candidate) =>
    failedRules(definition, candidate.guard, { context: snapshot.context, event, law: state.law }),
  )
  const rules = ways.flat()
  // One way that is not known to be closed makes the whole undetermined; in one way, what is not met decides.
  const open = ways.find((way) => way.length > 0 && way.every(({ result }) => result === 'undetermined'))
  const first = open?.[0] ?? rules.find(({ result }) => result === 'not-met')
  return refuse('rule/not-met', {
    ...(first && {
      reason: withConflicts(definition, sentenceOf(label, first), first.articles),
      result: first.result,
    }),
    articles: [...articles, ...rules.flatMap((rule) => rule.articles)],
    ...(first?.instead && { instead: first.instead }),
    rules,
    details: { states },
  })
}

/** A refusal that rests on a value which texts dispute says so, and which of them is applied. */
function withConflicts({ vocabulary }: AnyDefinition, reason: Label, articles: readonly Citation[]): Label {
  const uses = Object.values(vocabulary.provisions ?? {}) as readonly ProvisionUse[]
  const said = articles
    .flatMap(({ conflicts = [] }) => conflicts)
    .map((conflict) =>
      describeConflict(
        conflict,
        uses.find(({ provision }) => provision.id === conflict.provision)?.provision,
      ),
    )
  return {
    zh: [reason, ...said].map(({ zh }) => zh).join(''),
    en: [reason, ...said].map(({ en }) => en).join(' '),
  }
}

/** The rules of a guard that are not met; combined guards are looked into. */
function failedRules(
  { machine }: AnyDefinition,
  guard: unknown,
  args: {
    readonly context: unknown
    readonly event: { readonly type: string }
    readonly law: ProcessState['law']
  },
): readonly FailedRule[] {
  if (guard === undefined) return []
  return partsOf(guardOf(machine, guard)).flatMap((part) => {
    if (part.kind !== 'rule') return []
    const { met, ...figures } = part.rule.verdict(args)
    if (met === true) return []
    const { label, articles = [], provisions = [] } = part.rule
    const measures = provisions.flatMap((provision) => args.law[provision]?.citation ?? [])
    return {
      name: part.name ?? 'inline',
      label,
      articles: [...articles, ...measures],
      result: met === false ? 'not-met' : 'undetermined',
      ...figures,
    } satisfies FailedRule
  })
}
