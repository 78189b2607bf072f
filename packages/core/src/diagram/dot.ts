import type { AnyDefinition } from '../define/index.ts'
import type { Plugin } from '../plugin.ts'
import {
  type ChartModel,
  type ChartState,
  type Language,
  toChartModel,
  widthOf,
  wrap,
} from './chart-model.ts'

/** What draws DOT: an instance of `@hpcc-js/wasm-graphviz`, or anything with its `dot`. */
export interface Graphviz {
  dot(source: string, format?: 'svg'): string
}

const FONT = 'Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif'
const HEAD = [
  '  graph [fontname="@", fontsize=16, labelloc=t, pad=0.3, nodesep=0.45, ranksep=0.55, newrank=true];',
  '  node [fontname="@", fontsize=13, shape=box, style="rounded,filled", fillcolor="#f6f8fa", color="#57606a", penwidth=1.2];',
  '  edge [fontname="@", fontsize=10.5, color="#57606a", fontcolor="#24292f", arrowsize=0.7];',
].map((line) => line.replace('@', FONT))

/**
 * Draws a definition as DOT, the language of Graphviz.
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
export function toDot(definition: AnyDefinition, { language }: { readonly language: Language }): string {
  const model = toChartModel(definition, language)
  const lines = [
    'digraph definition {',
    ...HEAD,
    `  label=${quote(model.title)}; compound=true;`,
    '  start [shape=circle, style=filled, fillcolor="#24292f", label="", width=0.16, height=0.16];',
  ]
  writeStates(model, '', '  ', lines)
  const first = model.initial['']
  if (first) lines.push(`  start -> ${quote(leafOf(model, first))};`)
  for (const [key, arrows] of grouped(model)) {
    const [from, to, kind] = JSON.parse(key) as [string, string, string]
    const label = arrows
      .map((words) => words.flatMap((line) => wrap(line, 30)).join('\n'))
      .filter(Boolean)
      .join('\n')
    const ends = [
      ...(isNested(model, from) ? [`ltail=${quote(`cluster_${from}`)}`] : []),
      ...(isNested(model, to) && from !== to ? [`lhead=${quote(`cluster_${to}`)}`] : []),
    ]
    lines.push(
      `  ${quote(leafOf(model, from))} -> ${quote(leafOf(model, to))} [${[`label=${edgeLabel(label)}`, ...(kind === 'deadline' ? ['style=dashed, color="#9a6700", fontcolor="#7d4e00"'] : []), ...ends].join(', ')}];`,
    )
  }
  lines.push('}')
  return `${lines.join('\n')}\n`
}

/**
 * Several ways between the same two states are one arrow with several lines; the clock's ways are drawn
 * apart, but for loops, which would lie on each other.
 */
function grouped(model: ChartModel): ReadonlyMap<string, readonly (readonly string[])[]> {
  const found = new Map<string, (readonly string[])[]>()
  for (const { from, to, lines, deadline } of model.arrows) {
    const key = JSON.stringify([from, to, deadline && from !== to ? 'deadline' : 'event'])
    found.set(key, [...(found.get(key) ?? []), lines])
  }
  return found
}

function writeStates(model: ChartModel, parent: string, indent: string, lines: string[]): void {
  for (const state of model.states.filter((one) => one.parent === parent)) {
    if (!isNested(model, state.path)) {
      lines.push(`${indent}${quote(state.path)} [${nodeOf(state)}];`)
      continue
    }
    lines.push(
      `${indent}subgraph ${quote(`cluster_${state.path}`)} {`,
      `${indent}  label=${quote(state.label)}; style="rounded,filled"; fillcolor="#ffffff"; color="#8c959f"; fontsize=13; margin=14;`,
    )
    writeStates(model, state.path, `${indent}  `, lines)
    lines.push(`${indent}}`)
  }
}

function nodeOf({ label, kind }: ChartState): string {
  const shape =
    kind === 'final' ? ', peripheries=2, fillcolor="#eef6ee"' : kind === 'history' ? ', shape=circle' : ''
  return `label=${quote(label)}, fixedsize=true, width=${(Math.max(4, widthOf(label)) * 0.1 + 0.35).toFixed(2)}, height=0.42${shape}`
}

/** A label in a table of stated width, since Graphviz has no measure for Chinese. */
function edgeLabel(text: string): string {
  if (!text) return '""'
  const rows = text.split('\n')
  const width = Math.ceil(Math.max(...rows.map(widthOf)) * 5.6 + 8)
  return `<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">${rows.map((row) => `<TR><TD FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="15">${html(row)}</TD></TR>`).join('')}</TABLE>>`
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
 * Draws what processes cause in each other: definitions as boxes, reactions as arrows from an outcome.
 *
 * @example
 * ```ts
 * import { reactionsToDot } from '@gongzhi/core/diagram'
 *
 * reactionsToDot([], { language: 'en' }).startsWith('digraph') // true
 * ```
 */
export function reactionsToDot(
  plugins: readonly Plugin[],
  { language }: { readonly language: Language },
): string {
  const lines = [
    'digraph reactions {',
    ...HEAD,
    `  label=${quote(language === 'zh' ? '联动' : 'Reactions')}; rankdir=LR;`,
  ]
  for (const definition of plugins.flatMap(({ processes = [] }) => processes)) {
    const label = definition.label[language]
    lines.push(
      `  ${quote(definition.name)} [label=${quote(label)}, fixedsize=true, width=${(widthOf(label) * 0.1 + 0.5).toFixed(2)}, height=0.5];`,
    )
  }
  for (const { when, does, label, target } of plugins.flatMap(({ reactions = [] }) => reactions)) {
    const outcome =
      plugins.flatMap(({ processes = [] }) => processes).find(({ name }) => name === when.definition)
        ?.vocabulary.outcomes[when.outcome]?.label[language] ?? when.outcome
    lines.push(
      `  ${quote(when.definition)} -> ${quote(target.name)} [label=${edgeLabel([...wrap(outcome, 26), ...wrap(`→ ${label[language]}`, 26)].join('\n'))}${'start' in does ? '' : ', style=dashed'}];`,
    )
  }
  return `${lines.join('\n')}\n}\n`
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
  return graphviz.dot(dot, 'svg')
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
