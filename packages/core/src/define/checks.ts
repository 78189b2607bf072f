import type { AnyStateNode, AnyTransitionDefinition } from 'xstate'
import * as z from 'zod'

import { deadlineKey, deadlineOf, isForbidding, nodesOf, pathOf, transitionsOf } from './chart.ts'
import { faultOfAttributes } from './check-attributes.ts'
import { faultOfOrigins } from './check-origins.ts'
import { checkReach } from './check-reach.ts'
import { faultOfReading } from './check-reading.ts'
import type { AnyDefinition } from './definition.ts'
import { fail } from './fail.ts'
import { guardOf, partsOf } from './guard.ts'
import type { EventDeclaration, ProvisionUse, Vocabulary } from './vocabulary.ts'

const PROCESS_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const FACT_NAME = /^[a-z][a-zA-Z0-9-]*(\.[a-z][a-zA-Z0-9-]*)*$/
const STATE_NAME = /^[a-zA-Z][a-zA-Z0-9_-]*$/
const EFFECTLESS = new Set(['xstate.assign', 'xstate.emit', 'xstate.raise', 'xstate.log'])

/**
 * Everything that can be known to be wrong before a process runs. Throws a `DefinitionError` for the first
 * thing found.
 */
export function checkDefinition(definition: AnyDefinition): void {
  checkNames(definition)
  checkDeadlines(definition)
  checkStates(definition)
  checkEffects(definition)
  checkReferences(definition)
  checkContext(definition)
  const fault = faultOfOrigins(definition) ?? faultOfReading(definition) ?? faultOfAttributes(definition)
  if (fault) fail(definition, fault.code, fault.message)
}

function checkNames(definition: AnyDefinition): void {
  const { vocabulary } = definition
  if (!PROCESS_NAME.test(vocabulary.name) || vocabulary.name.length > 60)
    fail(
      definition,
      'define/name',
      `"${vocabulary.name}" is not lower case with hyphens, up to 60 characters`,
    )
  if (!Number.isInteger(vocabulary.version) || vocabulary.version < 1)
    fail(definition, 'define/version', 'a version is a whole number from 1')
  const names = [
    vocabulary.events,
    vocabulary.outcomes,
    vocabulary.registers,
    vocabulary.deadlines,
    vocabulary.provisions,
  ].flatMap((part) => Object.keys(part ?? {}))
  for (const name of names) {
    checkPrototype(definition, name)
    if (name.startsWith('xstate.'))
      fail(definition, 'define/reserved-name', `"${name}": names that begin with xstate. belong to XState`)
    if (!FACT_NAME.test(name) || name.length > 60)
      fail(
        definition,
        'define/name',
        `"${name}" is not a name in lower case, words joined by dots, up to 60 characters`,
      )
  }
  for (const name of ['start', 'each'])
    if (Object.hasOwn(vocabulary.events, name))
      fail(
        definition,
        'define/reserved-name',
        `"${name}" is no name for an event: provisions are fixed at the start and at each decision`,
      )
  for (const name of Object.keys(vocabulary.outcomes)) {
    if (name.startsWith('register.') || name.startsWith('process.'))
      fail(
        definition,
        'define/reserved-name',
        `"${name}": outcomes named register.… and process.… are the engine's own`,
      )
  }
}

/** A name that every object has already would be found where nobody declared it, and lost where somebody did. */
function checkPrototype(definition: AnyDefinition, name: string): void {
  if (name in Object.prototype)
    fail(definition, 'define/reserved-name', `"${name}": every object of JavaScript has this name already`)
}

function checkDeadlines(definition: AnyDefinition): void {
  const declared = new Set(Object.keys(definition.vocabulary.deadlines ?? {}))
  const used = new Set<string>()
  for (const node of [definition.machine.root, ...nodesOf(definition.machine)]) {
    for (const transition of node.after) {
      const name = deadlineOf(transition)
      if (name === undefined || /^\d+$/.test(name))
        fail(
          definition,
          'define/numeric-delay',
          `state ${pathOf(node)} waits for a number; give the deadline a name and a due date`,
        )
      if (!declared.has(name))
        fail(
          definition,
          'define/unknown-deadline',
          `state ${pathOf(node)} waits for "${name}", which is not among the deadlines ` +
            `(${[...declared].join(', ') || 'none'}); XState would fire it at once`,
        )
      if (deadlineKey(name, node).length > 80)
        fail(definition, 'define/name', `${deadlineKey(name, node)} is longer than 80 characters`)
      used.add(name)
    }
  }
  for (const name of Object.keys(definition.behaviour.due))
    if (!declared.has(name))
      fail(
        definition,
        'define/unknown-deadline',
        `due says when "${name}" is due, which is not among the deadlines`,
      )
  for (const name of declared) {
    if (!used.has(name)) fail(definition, 'define/unused-deadline', `no state waits for "${name}"`)
    if (typeof definition.behaviour.due[name] !== 'function')
      fail(definition, 'define/deadline-without-due', `"${name}" has no due`)
  }
}

function checkStates(definition: AnyDefinition): void {
  const { vocabulary, machine } = definition
  const nodes = nodesOf(machine)
  for (const node of nodes) {
    checkPrototype(definition, node.key)
    if (!STATE_NAME.test(node.key))
      fail(definition, 'define/name', `the state "${node.key}" is not a word of letters, digits, - and _`)
    if (node.type !== 'history' && !vocabulary.states[pathOf(node)])
      fail(definition, 'define/state-without-label', `the state ${pathOf(node)} has no label`)
  }
  const paths = new Set(nodes.map(pathOf))
  for (const path of Object.keys(vocabulary.states)) {
    if (!paths.has(path))
      fail(definition, 'define/label-without-state', `there is a label for ${path}, but no such state`)
  }
  for (const path of Object.keys(vocabulary.waits ?? {})) {
    if (!paths.has(path))
      fail(
        definition,
        'define/label-without-state',
        `it says who is waited for in ${path}, but there is no such state`,
      )
  }
  checkReach(definition, nodes)
}

function checkEffects(definition: AnyDefinition): void {
  const { machine } = definition
  if (Object.keys(machine.implementations.actors).length > 0)
    fail(
      definition,
      'define/actor',
      'actors are not for processes: what one causes in another is an outcome and a reaction',
    )
  for (const node of [machine.root, ...nodesOf(machine)]) {
    if (node.invoke.length > 0)
      fail(
        definition,
        'define/actor',
        `state ${pathOf(node)} invokes an actor; use an outcome and a reaction`,
      )
    checkActions(definition, node)
    checkTransitions(definition, node)
  }
}

function checkActions(definition: AnyDefinition, node: AnyStateNode): void {
  const { machine } = definition
  // As they were given: XState adds its own to those of a node, for `after`.
  const { entry, exit } = node.config as { readonly entry?: unknown; readonly exit?: unknown }
  const actions = [
    ...[entry ?? []].flat(),
    ...[exit ?? []].flat(),
    ...((node.initial?.actions ?? []) as readonly unknown[]),
    ...transitionsOf(node).flatMap((transition) => transition.actions as unknown[]),
  ]
  for (const action of actions) {
    const name = nameOfAction(action)
    const { actions: named } = machine.implementations
    const known = name !== undefined && Object.hasOwn(named, name) ? named[name] : undefined
    const resolved = (name === undefined ? action : known) as
      | { resolve?: unknown; type?: string; delay?: unknown }
      | undefined
    if (name !== undefined && resolved === undefined && !EFFECTLESS.has(name))
      fail(
        definition,
        'define/unknown-action',
        `state ${pathOf(node)} names the action "${name}", which setup does not have`,
      )
    if (resolved && !('resolve' in resolved))
      fail(
        definition,
        'define/effectful-action',
        `state ${pathOf(node)} runs a function as an action; assign and emit are all a process may do`,
      )
    if (resolved?.type && !EFFECTLESS.has(resolved.type) && resolved.type !== 'xstate.enqueueActions')
      fail(
        definition,
        'define/actor',
        `state ${pathOf(node)} uses ${resolved.type}; assign and emit are all a process may do`,
      )
    if (resolved?.delay !== undefined)
      fail(
        definition,
        'define/delayed-raise',
        `state ${pathOf(node)} raises an event after a delay, for which nothing waits; give it a deadline`,
      )
  }
}

function nameOfAction(action: unknown): string | undefined {
  if (typeof action === 'string') return action
  return typeof action === 'object' && action ? (action as { type: string }).type : undefined
}

function checkTransitions(definition: AnyDefinition, node: AnyStateNode): void {
  for (const transition of transitionsOf(node)) {
    const event = transition.eventType
    if (event === '*' || event.endsWith('.*'))
      fail(definition, 'define/wildcard', `state ${pathOf(node)} accepts ${event}; name each event`)
    if (event && !event.startsWith('xstate.') && !Object.hasOwn(definition.vocabulary.events, event))
      fail(
        definition,
        'define/unknown-event',
        `state ${pathOf(node)} accepts "${event}", which is not among the events`,
      )
    if (transition.guard !== undefined) checkGuard(definition, node, transition)
  }
}

function checkGuard(
  definition: AnyDefinition,
  node: AnyStateNode,
  { guard, eventType }: AnyTransitionDefinition,
): void {
  for (const part of partsOf(guardOf(definition.machine, guard))) {
    if (part.kind === 'unknown')
      fail(
        definition,
        'define/unknown-guard',
        `state ${pathOf(node)} asks the guard "${part.name}", which setup does not have`,
      )
    if (part.kind === 'unlabelled')
      fail(
        definition,
        'define/guard-without-label',
        `state ${pathOf(node)} asks ${part.name === undefined ? 'a function' : `"${part.name}"`} ` +
          `whether ${eventType || 'it goes on'}: make it a rule, so that it has a label`,
      )
  }
}

function checkReferences(definition: AnyDefinition): void {
  checkEvents(definition)
  checkRegisters(definition)
  const { vocabulary } = definition
  for (const event of vocabulary.foresees ?? [])
    if (!Object.hasOwn(vocabulary.events, event))
      fail(definition, 'define/unknown-event', `it foresees what follows "${event}", which is no event`)
  for (const [name, { fixed, entry, provision }] of Object.entries(
    (vocabulary.provisions ?? {}) as { readonly [name: string]: ProvisionUse },
  )) {
    if (fixed !== 'start' && fixed !== 'each' && !Object.hasOwn(vocabulary.events, fixed))
      fail(
        definition,
        'define/provision-moment',
        `${name} is fixed at "${fixed}", which is neither start, nor each, nor an event`,
      )
    if (entry && fixed === 'each')
      fail(
        definition,
        'define/provision-entry',
        `${name} names the entry that it needs from what was given, and is fixed at each event ` +
          'and deadline: no one thing is given there. Fix it at the start, or at one event',
      )
    if (entry && provision.type.kind !== 'table')
      fail(
        definition,
        'define/provision-entry',
        `${name} names the entry that it needs, and ${provision.id} is a ${provision.type.kind}, which has none`,
      )
  }
}

function checkEvents(definition: AnyDefinition): void {
  const { vocabulary, machine, behaviour } = definition
  const accepted = new Set(
    [machine.root, ...nodesOf(machine)].flatMap((node) =>
      transitionsOf(node)
        .filter((transition) => !isForbidding(transition))
        .map((transition) => transition.eventType),
    ),
  )
  for (const name of Object.keys(vocabulary.events)) {
    if (!accepted.has(name)) fail(definition, 'define/unused-event', `no state accepts "${name}"`)
    const correctable = vocabulary.events[name]?.correctable === true
    if (correctable !== (typeof behaviour.corrections?.[name] === 'function'))
      fail(
        definition,
        'define/correction',
        `"${name}" must both be declared correctable and have a correction, or neither`,
      )
  }
}

function checkRegisters(definition: AnyDefinition): void {
  const { vocabulary, machine, behaviour } = definition
  const tags = new Set([machine.root, ...nodesOf(machine)].flatMap((node) => node.tags))
  for (const [name, register] of Object.entries(vocabulary.registers ?? {}) as [
    string,
    { closes?: string },
  ][]) {
    if (!tags.has(`open:${name}`))
      fail(definition, 'define/register-never-open', `no state is tagged open:${name}`)
    if (register.closes !== undefined && !Object.hasOwn(vocabulary.deadlines ?? {}, register.closes))
      fail(
        definition,
        'define/unknown-deadline',
        `the register ${name} closes with "${register.closes}", which is not among the deadlines`,
      )
    const counted = behaviour.registers?.[name]?.count?.event as string | undefined
    if (counted !== undefined && !allowsEngine(vocabulary, counted))
      fail(
        definition,
        'define/count-event',
        `the count of ${name} comes back as "${counted}", which must be an event that allows engine`,
      )
  }
  checkRegistersAreDeclared(definition, tags)
}

function checkRegistersAreDeclared(definition: AnyDefinition, tags: ReadonlySet<string>): void {
  const { vocabulary, behaviour } = definition
  for (const name of Object.keys(behaviour.registers ?? {}))
    if (!Object.hasOwn(vocabulary.registers ?? {}, name))
      fail(
        definition,
        'define/unknown-register',
        `the behaviour has a register "${name}", which is not declared`,
      )
  for (const [name, { known }] of Object.entries((vocabulary as Vocabulary).registers ?? {}))
    if (known && !Object.hasOwn(vocabulary.registers ?? {}, known.register))
      fail(
        definition,
        'define/unknown-register',
        `what is known of ${name} stands in "${known.register}", which is not declared`,
      )
  for (const tag of tags)
    if (tag.startsWith('open:') && !Object.hasOwn(vocabulary.registers ?? {}, tag.slice(5)))
      fail(definition, 'define/unknown-register', `a state is tagged ${tag}, but there is no such register`)
}

/** Whether a vocabulary has an event that the agenda itself may send. */
export function allowsEngine({ events }: Pick<Vocabulary, 'events'>, event: string): boolean {
  return Object.hasOwn(events, event) && (events[event] as EventDeclaration).allow.includes('engine')
}

function checkContext(definition: AnyDefinition): void {
  const { context } = definition.machine.config as { context?: unknown }
  if (context !== undefined && typeof context !== 'function')
    fail(
      definition,
      'define/shared-context',
      'the context is one object for all processes; make it a function of the input',
    )
  const { vocabulary } = definition
  const payloads = [...Object.entries(vocabulary.events), ...Object.entries(vocabulary.outcomes)].map(
    ([name, declared]) => [name, (declared as { data: z.ZodType }).data] as const,
  )
  const records = Object.entries(vocabulary.registers ?? {}).map(
    ([name, declared]) => [name, (declared as { record: z.ZodType }).record] as const,
  )
  for (const [name, schema] of [
    ['input', vocabulary.input],
    ['context', vocabulary.context],
    ...payloads,
    ...records,
  ] as const) {
    try {
      z.toJSONSchema(schema)
    } catch (error) {
      fail(
        definition,
        'define/not-json',
        `the schema of ${name} holds what JSON cannot carry: ${(error as Error).message}`,
      )
    }
  }
}
