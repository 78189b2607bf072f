import { and, type AnyMachineSnapshot, type AnyStateMachine, not, or, type StateValue } from 'xstate'

import type { Citation } from '../citation.ts'
import type { Label } from '../label.ts'
import type { Verdict } from './behaviour.ts'
import { nodesOf, pathOf, transitionsOf } from './chart.ts'
import { isPartlyGiven, unlessNotGiven } from './partly-given.ts'

/** The rule behind a guard. */
export interface GuardRule {
  readonly label: Label
  readonly articles?: readonly Citation[]
  readonly provisions?: readonly string[]
  verdict(args: { context: unknown; event: unknown }): Verdict
}

/** A guard of a statechart, looked into: a rule, a combination of guards, a state, or what has no label. */
export type Guard =
  | { readonly kind: 'rule'; readonly name: string | undefined; readonly rule: GuardRule }
  | { readonly kind: 'and' | 'or' | 'not'; readonly parts: readonly Guard[] }
  /** `stateIn`: the paths of the states that have to be active. */
  | { readonly kind: 'state'; readonly paths: readonly string[] }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'unlabelled'; readonly name: string | undefined }

// Minifiers rename functions: what tells XState's combinations apart is what they check by.
const checks = new Map<unknown, 'and' | 'or' | 'not'>([
  [checkOf(and([])), 'and'],
  [checkOf(or([])), 'or'],
  [checkOf(not('')), 'not'],
])

function checkOf(guard: unknown): unknown {
  return (guard as { check?: unknown }).check
}

/** Looks into a guard as a transition names it; names are looked up among the machine's guards. */
export function guardOf(machine: AnyStateMachine, guard: unknown): Guard {
  const given = givenGuard(guard)
  const name = nameOf(given)
  const { guards: named } = machine.implementations
  const known = name !== undefined && Object.hasOwn(named, name) ? named[name] : undefined
  const found = name === undefined ? given : known
  if (found === undefined) return { kind: 'unknown', name: String(name) }
  const { rule, guards, stateValue } = found as {
    readonly rule?: GuardRule
    readonly guards?: readonly unknown[]
    readonly stateValue?: StateValue
  }
  if (rule) return { kind: 'rule', name, rule }
  const kind = checks.get(checkOf(found))
  if (kind && guards) return { kind, parts: guards.map((part) => guardOf(machine, part)) }
  if (stateValue !== undefined) return { kind: 'state', paths: pathsIn(machine, stateValue) }
  return { kind: 'unlabelled', name }
}

function nameOf(guard: unknown): string | undefined {
  if (typeof guard === 'string') return guard
  return typeof guard === 'object' && guard ? (guard as { type?: string }).type : undefined
}

function pathsIn(machine: AnyStateMachine, value: StateValue): readonly string[] {
  if (typeof value !== 'string')
    return Object.entries(value).flatMap(([key, inner]) =>
      inner === undefined || Object.keys(inner).length === 0
        ? [key]
        : pathsIn(machine, inner).map((path) => `${key}.${path}`),
    )
  const byId = value.startsWith('#') ? nodesOf(machine).find(({ id }) => id === value.slice(1)) : undefined
  return [byId ? pathOf(byId) : value]
}

/** The guards that a combination is made of, itself where it is none. */
export function partsOf(guard: Guard): readonly Guard[] {
  return guard.kind === 'and' || guard.kind === 'or' || guard.kind === 'not'
    ? guard.parts.flatMap(partsOf)
    : [guard]
}

/** What a guard is asked with. */
export interface GuardQuestion {
  readonly snapshot: AnyMachineSnapshot
  readonly context: unknown
  readonly event: unknown
}

/**
 * Whether a guard holds. Where what is known does not decide it, it neither holds nor fails; where it is asked
 * before everything was given, it may depend on the rest.
 */
export type GuardAnswer = Verdict['met'] | 'depends'

/**
 * Asks a guard, as Kleene's logic has it: what is undetermined stays so under `not`, and an `and` or `or` is
 * decided by the parts that are known, where they do.
 */
export function answerOf(guard: Guard, question: GuardQuestion): GuardAnswer {
  switch (guard.kind) {
    case 'rule':
      return verdictOn(guard.rule, question)?.met ?? 'depends'
    case 'and':
      return together(guard.parts, question, { decided: false })
    case 'or':
      return together(guard.parts, question, { decided: true })
    case 'not': {
      const [answer] = guard.parts.map((part) => answerOf(part, question))
      return typeof answer === 'string' ? answer : answer === false
    }
    case 'state': {
      const active = new Set<string>(question.snapshot._nodes.map(pathOf))
      return guard.paths.every((path) => active.has(path))
    }
    // No definition comes here: they are refused when they are made.
    case 'unknown':
    case 'unlabelled':
      return false
  }
}

/** What a rule says; undefined where it looks at what was not given. What it only shows of that is left out. */
export function verdictOn(
  rule: GuardRule,
  question: Pick<GuardQuestion, 'context' | 'event'>,
): Verdict | undefined {
  const { data } = question.event as { readonly data?: unknown }
  if (!isPartlyGiven(data)) return rule.verdict(question)
  const verdict = unlessNotGiven(() => rule.verdict(question))
  const shown = verdict && unlessNotGiven(() => JSON.stringify(verdict))
  return verdict && shown === undefined ? { met: verdict.met } : verdict
}

/**
 * Parts of which one that answers so decides the whole. What nothing that is given can let through is not said
 * to depend on it: beside a part that is undetermined, an `and` is undetermined, and an `or` depends.
 */
function together(
  parts: readonly Guard[],
  question: GuardQuestion,
  { decided }: { readonly decided: boolean },
): GuardAnswer {
  const stronger = decided ? 'depends' : 'undetermined'
  let whole: GuardAnswer = !decided
  for (const part of parts) {
    const answer = answerOf(part, question)
    if (answer === decided) return decided
    if (typeof answer === 'string' && whole !== stronger) whole = answer
  }
  return whole
}

/** A guard that was asked in a step and is not known to hold or to fail. */
export interface OpenGuard {
  readonly guard: Guard
  readonly question: GuardQuestion
}

let listener: ((open: OpenGuard) => void) | undefined

/** Does something during which somebody listens to the guards that are asked and are undetermined. */
export function whileAsking<T>(onOpen: (open: OpenGuard) => void, work: () => T): T {
  const outer = listener
  listener = onOpen
  try {
    return work()
  } finally {
    listener = outer
  }
}

const given = new WeakMap<object, unknown>()

/** A guard as the definition gave it. */
export function givenGuard(guard: unknown): unknown {
  return typeof guard === 'function' && given.has(guard) ? given.get(guard) : guard
}

/** Has the guards of a statechart answered by {@link answerOf}: XState's own `not` takes what is not known for met. */
export function decideGuards(machine: AnyStateMachine): void {
  for (const node of [machine.root, ...nodesOf(machine)]) {
    for (const transition of transitionsOf(node)) {
      if (transition.guard === undefined || given.has(transition.guard as object)) continue
      const guard = guardOf(machine, transition.guard)
      const check = (
        snapshot: AnyMachineSnapshot,
        { context, event }: { readonly context: unknown; readonly event: unknown },
      ): boolean => {
        const question = { snapshot, context, event }
        const answer = answerOf(guard, question)
        if (answer === 'undetermined') listener?.({ guard, question })
        return answer === true
      }
      // XState asks what has a `check` with the snapshot, as its own combinations are.
      const decided = Object.assign(() => false, { check })
      given.set(decided, transition.guard)
      Object.assign(transition, { guard: decided })
    }
  }
}
