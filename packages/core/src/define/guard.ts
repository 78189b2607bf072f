import { and, type AnyStateMachine, not, or, type StateValue } from 'xstate'

import type { Citation, Label } from '../label.ts'
import type { Verdict } from './behaviour.ts'
import { nodesOf, pathOf } from './chart.ts'

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
export function guardOf(machine: AnyStateMachine, given: unknown): Guard {
  const name = nameOf(given)
  const { guards: named } = machine.implementations
  const known = name !== undefined && Object.hasOwn(named, name) ? named[name] : undefined
  const guard = name === undefined ? given : known
  if (guard === undefined) return { kind: 'unknown', name: String(name) }
  const { rule, guards, stateValue } = guard as {
    readonly rule?: GuardRule
    readonly guards?: readonly unknown[]
    readonly stateValue?: StateValue
  }
  if (rule) return { kind: 'rule', name, rule }
  const kind = checks.get(checkOf(guard))
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
