import type { AnyMachineSnapshot, AnyTransitionDefinition } from 'xstate'

import {
  deadlineEvent,
  deadlineOf,
  isForbidding,
  nodesOf,
  parseDeadlineKey,
  pathOf,
} from '../define/chart.ts'
import { givenGuard } from '../define/guard.ts'
import type { AnyDefinition, EventDeclaration } from '../define/index.ts'
import { replayEntry } from '../history/replay.ts'
import { CHINA_STANDARD_TIME } from '../time.ts'
import type { ProcessEntry } from '../way/entry.ts'
import { fixLaw, withLaw } from '../way/law.ts'
import { momentOf } from '../way/moment.ts'
import { type LiveProcess, senderOf } from '../way/state.ts'
import type { Attempt, Harness } from './harness.ts'
import { type StepObserver, watchEvent, watchStart } from './watch.ts'

/** How far the tests have walked a statechart. */
export interface CoverageReport {
  readonly transitions: { readonly taken: number; readonly all: number; readonly missing: readonly string[] }
  /** Each guard of each transition has two answers, yes and no. */
  readonly guards: { readonly seen: number; readonly all: number; readonly missing: readonly string[] }
  /** All of it, to be printed. */
  readonly table: string
}

/** What was walked of a definition's statechart. */
export interface Coverage {
  /** Takes every history and every refused event of a harness again, and notes what the statechart did. */
  see(harness: Harness): Promise<void>
  report(): CoverageReport
}

interface Line {
  readonly name: string
  readonly guarded: boolean
  taken: boolean
  yes: boolean
  no: boolean
}

/**
 * Notes which transitions of a definition were taken, and which guards said yes and no.
 *
 * Exact and not sampled: each stored entry and each refused event is stepped again from the state in which
 * it was judged, and the guards that XState asks are asked again with the same arguments. A guard that
 * stands behind one that said yes was not asked, and counts as not asked.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 * import { defineProcess, event } from '@gongzhi/core'
 * import { createCoverage, createHarness } from '@gongzhi/core/testing'
 *
 * const doors = defineProcess(
 *   {
 *     name: 'door',
 *     version: 1,
 *     label: { zh: '门', en: 'Door' },
 *     input: z.object({}),
 *     context: z.object({}),
 *     start: { allow: ['porter'] },
 *     outcomes: {},
 *     events: {
 *       'door.close': event({ data: z.object({}), label: { zh: '关', en: 'Close' }, allow: ['porter'] }),
 *     },
 *     states: { open: { zh: '开', en: 'Open' }, closed: { zh: '关', en: 'Closed' } },
 *   },
 *   ({ setup }) => ({
 *     machine: setup({}).createMachine({
 *       context: {} as never,
 *       initial: 'open',
 *       states: { open: { on: { 'door.close': 'closed' } }, closed: { type: 'final' } },
 *     }),
 *     due: {},
 *   }),
 * )
 * createCoverage(doors).report().transitions.missing // ['open: door.close']
 * ```
 */
export function createCoverage(definition: AnyDefinition): Coverage {
  const lines = linesOf(definition)
  const observer: StepObserver = {
    took: (transition) => {
      const line = lines.get(transition)
      if (line) line.taken = true
    },
    answered: (transition, yes) => {
      const line = lines.get(transition)
      if (line) line[yes ? 'yes' : 'no'] = true
    },
  }
  return {
    async see(harness) {
      for (let after: string | undefined; ;) {
        const page = await harness.community.find({
          definition,
          limit: 500,
          ...(after !== undefined && { after }),
        })
        for (const { process, release } of page)
          if (release === definition.version) await seeProcess(definition, { harness, process, observer })
        if (page.length < 500) return
        after = page.at(-1)?.process
      }
    },
    report: () => reportOf(definition, [...lines.values()]),
  }
}

function linesOf(definition: AnyDefinition): ReadonlyMap<AnyTransitionDefinition, Line> {
  const lines = new Map<AnyTransitionDefinition, Line>()
  for (const node of [definition.machine.root, ...nodesOf(definition.machine)]) {
    for (const candidates of [...node.transitions.values(), node.always ?? []]) {
      candidates.forEach((transition, index) => {
        if (isForbidding(transition)) return
        const number = candidates.length > 1 ? ` #${index + 1}` : ''
        const guard = transition.guard === undefined ? '' : ` [${guardName(transition.guard)}]`
        lines.set(transition, {
          name: `${pathOf(node) || '(root)'}: ${triggerOf(transition)}${number}${guard}`,
          guarded: transition.guard !== undefined,
          taken: false,
          yes: false,
          no: false,
        })
      })
    }
  }
  return lines
}

/** What makes a transition be asked: a deadline, an event, or nothing at all. */
function triggerOf(transition: AnyTransitionDefinition): string {
  const deadline = deadlineOf(transition)
  return deadline === undefined ? transition.eventType || 'always' : `after ${deadline}`
}

function guardName(decided: unknown): string {
  const guard = givenGuard(decided)
  if (typeof guard === 'string') return guard
  if (typeof guard === 'object' && guard) return (guard as { type: string }).type
  const { rule } = guard as { rule?: { label: { en: string } } }
  return rule?.label.en ?? 'inline'
}

interface Seen {
  readonly harness: Harness
  readonly process: string
  readonly observer: StepObserver
}

async function seeProcess(definition: AnyDefinition, { harness, process, observer }: Seen): Promise<void> {
  const { definitions } = harness.governance.installed
  if (definitions.get(definition.name)?.get(definition.version) !== definition)
    throw new Error(
      `the harness runs another ${definition.name}@${definition.version} than the one whose coverage is asked`,
    )
  const lives = new Map<number, LiveProcess>()
  let before: LiveProcess | undefined
  for (let after = 0; ; after += 1_000) {
    const page = await harness.community.process(definition, process).history({ after, limit: 1_000 })
    for (const { body: entry, hash } of page) {
      const { live } = replayEntry({ definitions }, { process, entry, hash, before })
      seeEntry(definition, { entry, process, observer, before, after: live })
      lives.set(entry.version, (before = live))
    }
    if (page.length < 1_000) break
  }
  for (const attempt of harness.attempts) {
    const live =
      attempt.definition === definition && attempt.process === process && attempt.code === 'rule/not-met'
        ? lives.get(attempt.version)
        : undefined
    if (live) seeAttempt(definition, { harness, attempt, live, observer })
  }
}

interface Step {
  readonly entry: ProcessEntry
  readonly process: string
  readonly observer: StepObserver
  readonly before: LiveProcess | undefined
  readonly after: LiveProcess
}

function seeEntry(definition: AnyDefinition, { entry, process, observer, before, after }: Step): void {
  const occurrence = {
    type: entry.name,
    data: entry.data as unknown,
    at: entry.at,
    recorded: entry.recorded,
    by: entry.by,
    ...(entry.cause && { sender: senderOf(entry.cause) }),
  }
  if (entry.kind === 'start')
    return watchStart(definition, {
      input: {
        ...momentOf(occurrence, after.state),
        data: definition.vocabulary.input.parse(entry.data),
        process,
      },
      observer,
    })
  if (!before || (entry.kind !== 'event' && entry.kind !== 'deadline')) return
  const live = withLaw(before, entry.law)
  const type = entry.kind === 'deadline' ? typeOfDeadline(live.snapshot, entry.name) : entry.name
  const data = entry.kind === 'deadline' ? {} : parsed(definition, entry.name, entry.data)
  if (type !== undefined)
    watchEvent(definition, {
      snapshot: live.snapshot,
      event: { ...momentOf(occurrence, live.state), type, data } as never,
      observer,
    })
}

function typeOfDeadline(snapshot: AnyMachineSnapshot, key: string): string | undefined {
  const { name, path } = parseDeadlineKey(key)
  const node = snapshot._nodes.find((candidate) => pathOf(candidate) === path)
  return node && deadlineEvent(name, node)
}

function parsed(definition: AnyDefinition, event: string, data: unknown): unknown {
  const declared = definition.vocabulary.events[event] as EventDeclaration
  const read = declared.data.safeParse(data)
  return read.success ? read.data : (declared.adapt?.(data) ?? data)
}

function seeAttempt(
  definition: AnyDefinition,
  {
    harness,
    attempt,
    live,
    observer,
  }: {
    readonly harness: Harness
    readonly attempt: Attempt
    readonly live: LiveProcess
    readonly observer: StepObserver
  },
): void {
  const { event, at, by } = attempt
  const { rules } = harness.governance
  const engine = { law: () => ({ status: 'known', rules }) as const, offset: CHINA_STANDARD_TIME }
  const law = fixLaw(engine, definition, {
    name: event,
    community: harness.community.id,
    at,
    context: live.state.context,
  })
  if (law.status === 'refused') return
  const { state, snapshot } = withLaw(live, law.law)
  const data = parsed(definition, event, attempt.data)
  watchEvent(definition, {
    snapshot,
    event: { ...momentOf({ at, by }, state), type: event, data } as never,
    observer,
  })
}

function sign(seen: boolean): string {
  return seen ? '✓' : '✗'
}

function reportOf(definition: AnyDefinition, lines: readonly Line[]): CoverageReport {
  const guarded = lines.filter((line) => line.guarded)
  const untaken = lines.filter(({ taken }) => !taken)
  const silent = guarded.flatMap(({ name, yes, no }) => [
    ...(yes ? [] : [`${name} never said yes`]),
    ...(no ? [] : [`${name} never said no`]),
  ])
  const transitions = {
    taken: lines.length - untaken.length,
    all: lines.length,
    missing: untaken.map(({ name }) => name),
  }
  const guards = { seen: guarded.length * 2 - silent.length, all: guarded.length * 2, missing: silent }
  const rows = lines.map(
    ({ name, taken, guarded: asked, yes, no }) =>
      `  ${sign(taken)}    ${asked ? sign(yes) : ' '}   ${asked ? sign(no) : ' '}   ${name}`,
  )
  const title =
    `${definition.name}@${definition.version}: ${transitions.taken} ` +
    `of ${transitions.all} transitions taken, ${guards.seen} of ${guards.all} answers of guards seen`
  return { transitions, guards, table: [title, 'taken yes no', ...rows].join('\n') }
}
