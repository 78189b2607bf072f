import type { AnyDefinition } from '../define/index.ts'
import {
  type ChartArrow,
  type ChartModel,
  type ChartState,
  type DrawingOptions,
  toChartModel,
} from './chart-model.ts'
import { boxOf, centred, HEAD, inches, type LabelLine, quote, small, wordsNode } from './lettering.ts'

/** What draws DOT: an instance of `@hpcc-js/wasm-graphviz`, or anything with its `dot`. */
export interface Graphviz {
  dot(source: string, format?: 'svg'): string
}

/**
 * Draws a definition as DOT, the language of Graphviz; with `active`, where a process of it stands.
 *
 * What leaves a state where it is stands inside of it, as UML writes it. What stands on an arrow is a node of
 * its own, so that no line and no border runs through it. A small ring is whatever state is active inside.
 *
 * Sizes are stated and not left to Graphviz: without the font it takes a Chinese character for half of what
 * it is.
 *
 * @example
 * ```ts
 * import { toDot } from '@gongzhi/core/diagram'
 * import { crossReview } from '@gongzhi/tri-party'
 *
 * toDot(crossReview, { language: 'en' }).split('\n')[0] // 'digraph definition {'
 * ```
 */
export function toDot(definition: AnyDefinition, { language, active = [] }: DrawingOptions): string {
  const model = toChartModel(definition, language)
  const ways = waysOf(model)
  const lines = [
    'digraph definition {',
    ...HEAD,
    `  label=${titleOf(model)}; compound=true;`,
    '  start [shape=circle, style=filled, fillcolor="#24292f", label="", width=0.16, height=0.16];',
  ]
  writeStates({ model, ways, lines, active: new Set(active) }, '', '  ')
  const first = model.initial['']
  if (first) lines.push(`  start -> ${quote(leafOf(model, first))};`)
  ways.forEach((way, index) => lines.push(...linesOf(model, way, index)))
  lines.push('}')
  return `${lines.join('\n')}\n`
}

/** All that leads from one state to another by events, or by the clock. */
interface Way extends Omit<ChartArrow, 'lines'> {
  readonly words: readonly LabelLine[]
  /** The innermost state that both ends lie in: where the words stand. */
  readonly within: string
}

/** Several ways between the same two states are one; those of the clock are drawn apart. */
function waysOf(model: ChartModel): readonly Way[] {
  const found = new Map<string, ChartArrow & { readonly lines: readonly string[] }>()
  for (const arrow of model.arrows) {
    if (arrow.from === arrow.to) continue
    const key = JSON.stringify([arrow.from, arrow.to, arrow.deadline])
    found.set(key, { ...arrow, lines: [...(found.get(key)?.lines ?? []), ...arrow.lines] })
  }
  return [...found.values()].map(({ lines, ...arrow }) => ({
    ...arrow,
    words: small(lines),
    within: commonOf(arrow.from, arrow.to),
  }))
}

/** The title, and under it what leaves the process where it is, whatever its state. */
function titleOf(model: ChartModel): string {
  const inside = insideOf(model, '')
  return inside.length === 0 ? quote(model.title) : boxOf(model.title, inside)
}

/** What leaves a state where it is, each way by itself. */
function insideOf(model: ChartModel, path: string): readonly (readonly LabelLine[])[] {
  return model.arrows.filter(({ from, to }) => from === path && to === path).map(({ lines }) => small(lines))
}

interface Drawing {
  readonly model: ChartModel
  readonly ways: readonly Way[]
  readonly lines: string[]
  /** Where a process stands. */
  readonly active: ReadonlySet<string>
}

/** Writes what lies directly in a state: its states, the ring that stands for them, the words of its arrows. */
function writeStates(drawing: Drawing, parent: string, indent: string): void {
  const { model, ways, lines, active } = drawing
  if (ways.some(({ from, to }) => from === parent && liesIn(to, from)))
    lines.push(
      `${indent}${ringOf(parent)} [shape=circle, label="", width=0.13, height=0.13, fillcolor="#ffffff"];`,
    )
  ways.forEach(({ words, within, deadline }, index) => {
    if (within === parent && words.length > 0)
      lines.push(indent + wordsNode(`w${index}`, words, deadline ? '#7d4e00' : '#24292f'))
  })
  for (const state of model.states.filter((one) => one.parent === parent)) {
    if (!isNested(model, state.path)) {
      const stands = active.has(state.path) ? `, ${STANDS}` : ''
      lines.push(`${indent}${quote(state.path)} [${nodeOf(state, insideOf(model, state.path))}${stands}];`)
      continue
    }
    lines.push(
      `${indent}subgraph ${quote(`cluster_${state.path}`)} {`,
      `${indent}  label=${boxOf(state.label, insideOf(model, state.path))};`,
      `${indent}  style="rounded,filled"; fillcolor="#ffffff"; margin=14;`,
      `${indent}  color="${active.has(state.path) ? BLUE : '#8c959f'}";`,
    )
    writeStates(drawing, state.path, `${indent}  `)
    lines.push(`${indent}}`)
  }
}

/** The colour of where a process stands. */
const BLUE = '#0969da'
const STANDS = `color="${BLUE}", fillcolor="#ddf4ff", penwidth=2.5`

function nodeOf({ label, kind }: ChartState, inside: readonly (readonly LabelLine[])[]): string {
  if (kind === 'history') return 'label="H", shape=circle, fixedsize=true, width=0.34, height=0.34'
  const final = kind === 'final' ? ', peripheries=2, fillcolor="#eef6ee"' : ''
  if (inside.length > 0) return `margin="0.1,0.08", label=${boxOf(label, inside)}${final}`
  return `label=${quote(label)}, fixedsize=true, width=${inches(label, 0.3)}, height=0.42${final}`
}

/** An arrow in two halves, with its words between them. */
function linesOf(model: ChartModel, { from, to, deadline, words }: Way, index: number): readonly string[] {
  const style = deadline ? ['style=dashed', 'color="#9a6700"'] : []
  // Whoever leads out of a state, or into one, is cut off at its border.
  const tail = isNested(model, from) && !liesIn(to, from) ? [`ltail=${quote(`cluster_${from}`)}`] : []
  const head = isNested(model, to) && !liesIn(from, to) ? [`lhead=${quote(`cluster_${to}`)}`] : []
  const [begin, end] = [
    liesIn(to, from) ? ringOf(from) : quote(leafOf(model, from)),
    quote(leafOf(model, to)),
  ]
  const arrow = (a: string, b: string, more: readonly string[]) =>
    `  ${a} -> ${b} [${[...style, ...more].join(', ')}];`
  if (words.length === 0) return [arrow(begin, end, [...tail, ...head])]
  return [arrow(begin, `w${index}`, [...tail, 'arrowhead=none']), arrow(`w${index}`, end, head)]
}

function ringOf(path: string): string {
  return quote(`in ${path}`)
}

/** Whether a state lies somewhere inside another; everything lies in the top. */
function liesIn(path: string, around: string): boolean {
  return around === '' || path.startsWith(`${around}.`)
}

function commonOf(a: string, b: string): string {
  if (liesIn(b, a)) return a
  const [keys, others] = [a.split('.'), b.split('.')]
  const common: string[] = []
  for (let index = 0; index < keys.length - 1 && keys[index] === others[index]; index++)
    common.push(keys[index] as string)
  return common.join('.')
}

function isNested(model: ChartModel, path: string): boolean {
  return model.states.some(({ parent }) => path !== '' && parent === path)
}

/** Graphviz draws from node to node: a state with states inside is met at the one in which it begins. */
function leafOf(model: ChartModel, path: string): string {
  if (path === '') return 'start'
  if (!isNested(model, path)) return path
  return leafOf(
    model,
    model.initial[path] ?? (model.states.find(({ parent }) => parent === path) as ChartState).path,
  )
}

/**
 * Draws DOT as SVG with Graphviz in the same process: no hosted service, no browser. The same text is always
 * the same picture.
 *
 * @example
 * ```ts
 * import { drawSvg } from '@gongzhi/core/diagram'
 *
 * drawSvg('digraph { a -> b }', { dot: () => '<svg/>' }) // '<svg/>'
 * ```
 */
export function drawSvg(dot: string, graphviz: Graphviz): string {
  return centred(graphviz.dot(dot, 'svg'))
}
