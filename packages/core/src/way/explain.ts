import type { AnyMachineSnapshot, AnyTransitionDefinition } from 'xstate'

import type { Citation } from '../citation.ts'
import { citedOnce } from '../cited-once.ts'
import { candidatesFor, isForbidding, parseDeadlineKey, pathOf } from '../define/chart.ts'
import {
  answerOf,
  type Guard,
  guardOf,
  type GuardQuestion,
  type OpenGuard,
  verdictOn,
} from '../define/guard.ts'
import type { AnyDefinition, EventDeclaration, ProvisionUse } from '../define/index.ts'
import type { Label } from '../label.ts'
import { type FailedRule, refuse, type Refusal, sentenceOf } from '../refusal.ts'
import { describeConflict } from '../rulebook/index.ts'
import { sayCodes, type WordsOf } from './code-words.ts'
import type { LiveProcess, ProcessState } from './state.ts'
import { openGuardOf } from './step.ts'

/** The names of the events that some transition of the current state accepts, guards aside. */
export function acceptedEvents(definition: AnyDefinition, snapshot: AnyMachineSnapshot): readonly string[] {
  if (snapshot.status === 'done') return []
  return Object.keys(definition.vocabulary.events).filter((name) => waysFor(snapshot, name).length > 0)
}

/** The transitions that take an event somewhere, guards aside. */
function waysFor(snapshot: AnyMachineSnapshot, event: string): readonly AnyTransitionDefinition[] {
  return candidatesFor(snapshot._nodes, event).filter((transition) => !isForbidding(transition))
}

/**
 * Why no transition took an event: the state has none for it, or the rules that said no, with their figures.
 */
export function explainRefusal(
  definition: AnyDefinition,
  { snapshot, state }: Pick<LiveProcess, 'snapshot' | 'state'>,
  event: { readonly type: string },
  words: WordsOf,
): Refusal {
  const articles = definition.vocabulary.events[event.type]?.articles ?? []
  const states = snapshot._nodes.map(pathOf).filter(Boolean)
  if (snapshot.status === 'done') return refuse('state/ended', { articles, details: { states } })
  const ways = waysFor(snapshot, event.type)
  if (ways.length === 0) return notAccepted(definition, snapshot, event.type)
  const question = { snapshot, context: snapshot.context as unknown, event }
  const guardsOf = (transitions: readonly AnyTransitionDefinition[]): readonly Guard[] =>
    transitions.flatMap(({ guard }) => (guard === undefined ? [] : guardOf(definition.machine, guard)))
  const asked = { ...question, law: state.law, words, definition: definition.name }
  const barring = guardsOf(candidatesFor(snapshot._nodes, event.type).filter(isForbidding)).filter(
    (guard) => answerOf(guard, question) === true,
  )
  return refuseByRules(definition, event.type, {
    failed: [
      ...barring.map((guard) => ({ rules: faultsOf(guard, asked, { wanted: false }) })),
      ...guardsOf(ways).map((guard) => ({
        rules: faultsOf(guard, asked, { wanted: true }),
        isOpen: answerOf(guard, question) === 'undetermined',
      })),
    ],
    states,
  })
}

/**
 * Takes a step, or says why it was not taken: a guard of it, or of what follows from it, is not known to hold
 * or to fail. Whatever stands behind that guard is not decided either.
 */
export function unlessUndecided<T>(
  definition: AnyDefinition,
  asked: { readonly event: string; readonly law: ProcessState['law']; readonly words: WordsOf },
  work: () => T,
): T | Refusal {
  try {
    return work()
  } catch (error) {
    const open = openGuardOf(error)
    if (open) return explainOpenGuard(definition, { ...asked, open })
    throw error
  }
}

function explainOpenGuard(
  definition: AnyDefinition,
  {
    event,
    law,
    open,
    words,
  }: {
    readonly event: string
    readonly law: ProcessState['law']
    readonly open: OpenGuard
    readonly words: WordsOf
  },
): Refusal {
  const states = open.question.snapshot._nodes.map(pathOf).filter(Boolean)
  const rules = faultsOf(
    open.guard,
    { ...open.question, law, words, definition: definition.name },
    { wanted: true },
  )
  return refuseByRules(definition, event, {
    failed: [{ rules: rules.filter(({ result }) => result === 'undetermined'), isOpen: true }],
    states,
  })
}

function notAccepted(definition: AnyDefinition, snapshot: AnyMachineSnapshot, event: string): Refusal {
  const { vocabulary } = definition
  const states = snapshot._nodes.map(pathOf).filter(Boolean)
  const { label, articles = [] } = vocabulary.events[event] as EventDeclaration
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

/** A way that was not taken: the rules that are in it, and whether it is not known to be closed. */
interface FailedWay {
  readonly rules: readonly FailedRule[]
  readonly isOpen?: boolean
}

/** The refusal of an event, or of a deadline, by the rules that are in its ways. */
function refuseByRules(
  definition: AnyDefinition,
  event: string,
  { failed, states }: { readonly failed: readonly FailedWay[]; readonly states: readonly string[] },
): Refusal {
  const { label, articles = [] } = declaredAs(definition, event)
  const rules = failed.flatMap((way) => way.rules)
  // One way that is not known to be closed makes the whole undetermined.
  const open = failed.find(({ isOpen }) => isOpen)
  const wanted = open ? 'undetermined' : 'not-met'
  const first = (open?.rules ?? rules).find(({ result }) => result === wanted)
  return refuse('rule/not-met', {
    ...(first && {
      reason: withConflicts(definition, sentenceOf(label, first), first.articles),
      result: first.result,
    }),
    articles: citedOnce([...articles, ...rules.flatMap((rule) => rule.articles)]),
    ...(first?.instead && { instead: first.instead }),
    rules,
    details: { states },
  })
}

/** What a definition says of an event, of a deadline by its key, or of the start. */
function declaredAs(
  { label, vocabulary }: AnyDefinition,
  event: string,
): { readonly label: Label; readonly articles?: readonly Citation[] } {
  const { name } = parseDeadlineKey(event)
  return vocabulary.events[event] ?? vocabulary.deadlines?.[name] ?? { label }
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

/** The rules that keep a guard from coming to what is wanted of it: under `not`, the contrary. */
function faultsOf(
  guard: Guard,
  question: GuardQuestion & {
    readonly law: ProcessState['law']
    readonly words: WordsOf
    readonly definition: string
  },
  { wanted }: { readonly wanted: boolean },
): readonly FailedRule[] {
  switch (guard.kind) {
    case 'and':
    case 'or':
      return guard.parts.flatMap((part) => faultsOf(part, question, { wanted }))
    case 'not':
      return guard.parts.flatMap((part) => faultsOf(part, question, { wanted: !wanted }))
    case 'rule': {
      const verdict = verdictOn(guard.rule, question)
      if (!verdict || verdict.met === wanted) return []
      const { met, why, instead, ...figures } = verdict
      const { label, articles = [], provisions = [] } = guard.rule
      const measures = provisions.flatMap((provision) => question.law[provision]?.citation ?? [])
      return [
        {
          name: guard.name ?? 'inline',
          label: wanted ? label : contraryOf(label),
          articles: citedOnce([...articles, ...measures]),
          result: met === 'undetermined' ? 'undetermined' : 'not-met',
          ...figures,
          ...(instead && { instead: sayCodes(instead, question) }),
          // What a rule says of its failing is no reason where it should have failed.
          ...(why && (wanted || met === 'undetermined') && { why: sayCodes(why, question) }),
        },
      ]
    }
    default:
      return []
  }
}

function contraryOf({ zh, en }: Label): Label {
  return { zh: `并非：${zh}`, en: `not: ${en}` }
}
