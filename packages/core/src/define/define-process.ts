import { assign, emit, enqueueActions, raise, setup } from 'xstate'

import type { Behaviour, Tools } from './behaviour.ts'
import { markEntries } from './chart.ts'
import { checkDefinition } from './checks.ts'
import type { Definition } from './definition.ts'
import { decideGuards } from './guard.ts'
import { createRule } from './rule.ts'
import type { Vocabulary } from './vocabulary.ts'

/** XState's delay for every deadline. The engine replaces it by `due`; nothing ever waits for it. */
const PARKED = 2 ** 31 - 1

/**
 * Defines a process: a vocabulary (data) and a behaviour (statechart and functions, typed by the vocabulary).
 *
 * Checks all it can at once and throws a `DefinitionError` with a code: a delay that is no declared deadline
 * (XState fires a misspelt one at once), a numeric delay, an unused deadline, an actor, an action with
 * effects, a state that cannot be reached or never ends, a state without a label, a context that does not
 * survive JSON or is shared between processes.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 * import { defineProcess, event, outcome } from '@gongzhi/core'
 *
 * const notice = defineProcess(
 *   {
 *     name: 'notice',
 *     version: 1,
 *     label: { zh: '公示', en: 'Public notice' },
 *     input: z.object({ text: z.string(), lastDay: z.iso.date() }),
 *     context: z.object({ lastDay: z.string() }),
 *     start: { allow: ['committee.director'] },
 *     events: {
 *       'notice.withdraw': event({
 *         data: z.object({ reason: z.string() }),
 *         label: { zh: '撤回', en: 'Withdraw' },
 *         allow: ['committee.director'],
 *       }),
 *     },
 *     outcomes: {
 *       'notice.ended': outcome({
 *         data: z.object({}),
 *         label: { zh: '公示期满', en: 'Notice ended' },
 *         notice: ['committee.director'],
 *       }),
 *     },
 *     deadlines: { noticeEnds: { label: { zh: '公示期满', en: 'End of the notice' } } },
 *     states: {
 *       posted: { zh: '公示中', en: 'Posted' },
 *       ended: { zh: '已期满', en: 'Ended' },
 *       withdrawn: { zh: '已撤回', en: 'Withdrawn' },
 *     },
 *   },
 *   ({ setup, emit }) => ({
 *     machine: setup({}).createMachine({
 *       context: ({ input }) => ({ lastDay: input.data.lastDay }),
 *       initial: 'posted',
 *       states: {
 *         posted: {
 *           on: { 'notice.withdraw': 'withdrawn' },
 *           after: { noticeEnds: { target: 'ended', actions: emit({ type: 'notice.ended', data: {} }) } },
 *         },
 *         ended: { type: 'final' },
 *         withdrawn: { type: 'final' },
 *       },
 *     }),
 *     due: {
 *       noticeEnds: ({ context }) => ({
 *         kind: 'civil-day',
 *         day: context.lastDay as `${number}-${number}-${number}`,
 *         roll: 'next-working-day',
 *       }),
 *     },
 *   }),
 * )
 * notice.name // 'notice'
 * ```
 */
export function defineProcess<const V extends Vocabulary>(
  vocabulary: V,
  behaviour: (tools: Tools<V>) => Behaviour<V>,
): Definition<V> {
  const delays = Object.fromEntries(Object.keys(vocabulary.deadlines ?? {}).map((name) => [name, PARKED]))
  const base = setup({ types: {} as never, delays })
  const made = behaviour({
    setup: base.extend as unknown as Tools<V>['setup'],
    rule: createRule as unknown as Tools<V>['rule'],
    assign,
    emit,
    raise,
    enqueueActions,
  })
  // An endless loop of `always` transitions is an error and not a hang.
  made.machine.options.maxIterations = 1_000
  const definition: Definition<V> = {
    name: vocabulary.name,
    version: vocabulary.version,
    label: vocabulary.label,
    vocabulary,
    machine: made.machine,
    behaviour: made,
  }
  checkDefinition(definition)
  markEntries(definition.machine)
  decideGuards(definition.machine)
  return Object.freeze(definition)
}
