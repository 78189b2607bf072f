import type { AnyStateNode, AnyTransitionDefinition } from 'xstate'

import type { Citation } from '../citation.ts'
import { deadlineOf, isForbidding, nodesOf, pathOf, transitionsOf } from '../define/chart.ts'
import { type Guard, guardOf } from '../define/guard.ts'
import type { AnyDefinition } from '../define/index.ts'
import type { Label } from '../label.ts'

/** The language of a picture. */
export type Language = keyof Label

/** How a definition is drawn, and where a process of it stands. */
export interface DrawingOptions {
  readonly language: Language
  /** The states that a process is in, as `states` of its standing: they are drawn in another colour. */
  readonly active?: readonly string[]
}

/** A state in a picture. */
export interface ChartState {
  /** Its dotted path. */
  readonly path: string
  readonly label: string
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history'
  /** The path of the state around it; '' at the top. */
  readonly parent: string
}

/** An arrow in a picture: everything that leads from one state to another in one way. */
export interface ChartArrow {
  readonly from: string
  readonly to: string
  readonly lines: readonly string[]
  /** Whether the clock moves it. */
  readonly deadline: boolean
}

/** A definition as a picture shows it. */
export interface ChartModel {
  readonly title: string
  readonly states: readonly ChartState[]
  /** The state in which each state with states inside begins; under '' where the process begins. */
  readonly initial: Readonly<Record<string, string>>
  readonly arrows: readonly ChartArrow[]
}

/**
 * Reads a definition for drawing: states with their labels, arrows with labels, articles, guards and
 * deadlines.
 *
 * @example
 * ```ts
 * import { toChartModel } from '@gongzhi/core/diagram'
 * import { crossReview } from '@gongzhi/tri-party'
 *
 * toChartModel(crossReview, 'en').states.some(({ kind }) => kind === 'final') // true
 * ```
 */
export function toChartModel(definition: AnyDefinition, language: Language): ChartModel {
  const nodes = nodesOf(definition.machine)
  const states = nodes.map((node): ChartState => ({
    path: pathOf(node),
    kind: node.type,
    parent: node.parent ? pathOf(node.parent) : '',
    label:
      node.type === 'history'
        ? 'H'
        : ((definition.vocabulary.states[pathOf(node)] as Label | undefined)?.[language] ?? node.key),
  }))
  const initial: Record<string, string> = {}
  const arrows: ChartArrow[] = []
  for (const node of [definition.machine.root, ...nodes]) {
    const target = node.type === 'compound' ? node.initial.target?.[0] : undefined
    if (target) initial[pathOf(node)] = pathOf(target as AnyStateNode)
    for (const transition of transitionsOf(node)) {
      if (isForbidding(transition)) continue
      for (const to of (transition.target ?? [node]) as readonly AnyStateNode[]) {
        arrows.push({
          from: pathOf(node),
          to: pathOf(to),
          lines: linesOf(definition, transition, language),
          deadline: deadlineOf(transition) !== undefined,
        })
      }
    }
  }
  return {
    title: `${definition.label[language]} · ${definition.name}@${definition.version}`,
    states,
    initial,
    arrows,
  }
}

function linesOf(
  definition: AnyDefinition,
  transition: AnyTransitionDefinition,
  language: Language,
): readonly string[] {
  const deadline = deadlineOf(transition)
  const declared = (
    deadline === undefined
      ? definition.vocabulary.events[transition.eventType]
      : definition.vocabulary.deadlines?.[deadline]
  ) as { label: Label; articles?: readonly Citation[] } | undefined
  const name = declared?.label[language] ?? (transition.eventType === '' ? '' : transition.eventType)
  const guard =
    transition.guard === undefined
      ? undefined
      : guardLabel(definition, guardOf(definition.machine, transition.guard), language)
  return [
    ...(name ? [deadline === undefined ? name : `${language === 'zh' ? '到期：' : 'due: '}${name}`] : []),
    ...(declared?.articles ?? []).map(({ instrument, article }) => `《${shortTitle(instrument)}》${article}`),
    ...(guard ? [`[${guard}]`] : []),
  ]
}

/** The words between the parts of a combination, around what is not to hold, and for a state. */
const combined = {
  zh: {
    and: '且',
    or: '或',
    not: (text: string) => `非：${text}`,
    group: (text: string) => `（${text}）`,
    state: (text: string) => `处于“${text}”`,
  },
  en: {
    and: ' and ',
    or: ' or ',
    not: (text: string) => `not: ${text}`,
    group: (text: string) => `(${text})`,
    state: (text: string) => `in "${text}"`,
  },
} as const

/** A guard in words: the label of its rule, or those of its parts put together. */
function guardLabel(definition: AnyDefinition, guard: Guard, language: Language): string {
  const { and, or, not, group, state } = combined[language]
  const inside = (part: Guard): string => {
    const label = guardLabel(definition, part, language)
    return part.kind === 'and' || part.kind === 'or' ? group(label) : label
  }
  switch (guard.kind) {
    case 'rule':
      return guard.rule.label[language]
    case 'and':
      return guard.parts.map(inside).join(and)
    case 'or':
      return guard.parts.map(inside).join(or)
    case 'not':
      return guard.parts.map((part) => not(inside(part))).join(and)
    case 'state':
      return guard.paths
        .map((path) => state((definition.vocabulary.states[path] as Label | undefined)?.[language] ?? path))
        .join(and)
    // No definition comes here: they are refused when they are made.
    case 'unknown':
    case 'unlabelled':
      return guard.name ?? ''
  }
}

/** The way an instrument is called between lawyers: 中华人民共和国 is left out. */
function shortTitle(instrument: string): string {
  return instrument.replace(/^中华人民共和国/, '')
}
