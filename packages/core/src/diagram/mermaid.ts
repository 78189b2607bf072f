import type { AnyDefinition } from '../define/index.ts'
import { type ChartModel, type DrawingOptions, toChartModel } from './chart-model.ts'

/**
 * Draws a definition as Mermaid text (`stateDiagram-v2`), for whatever renders Mermaid; with `active`, where a
 * process of it stands.
 *
 * @example
 * ```ts
 * import { toMermaid } from '@gongzhi/core/diagram'
 * import { crossReview } from '@gongzhi/tri-party'
 *
 * toMermaid(crossReview, { language: 'en' }).split('\n')[3] // 'stateDiagram-v2'
 * ```
 */
export function toMermaid(definition: AnyDefinition, { language, active = [] }: DrawingOptions): string {
  const model = toChartModel(definition, language)
  const lines = ['---', `title: ${model.title}`, '---', 'stateDiagram-v2']
  writeStates(model, '', '  ', lines)
  for (const { from, to, lines: words } of model.arrows) {
    // What every state inside accepts has no state of its own at the top: Mermaid draws it from the start.
    const source = from === '' ? '[*]' : idOf(from)
    const target = idOf(to === '' ? (model.initial[''] ?? '') : to)
    const said = words.length > 0 ? ` : ${words.map(escape).join('<br/>')}` : ''
    lines.push(`  ${source} --> ${target}${said}`)
  }
  // Mermaid gives no colours to a state that has others inside: those inside it have them.
  const stands = model.states.filter(
    ({ path }) => active.includes(path) && !model.states.some(({ parent }) => parent === path),
  )
  if (stands.length > 0) {
    lines.push(`  classDef active fill:#ddf4ff,stroke:#0969da,stroke-width:3px`)
    lines.push(`  class ${stands.map(({ path }) => idOf(path)).join(',')} active`)
  }
  return `${lines.join('\n')}\n`
}

function writeStates(model: ChartModel, parent: string, indent: string, lines: string[]): void {
  if (model.initial[parent]) lines.push(`${indent}[*] --> ${idOf(model.initial[parent])}`)
  const inside = model.states.filter((state) => state.parent === parent)
  const regions = model.states.find(({ path }) => path === parent)?.kind === 'parallel'
  inside.forEach((state, index) => {
    if (regions && index > 0) lines.push(`${indent}--`)
    const nested = model.states.some((other) => other.parent === state.path)
    lines.push(`${indent}state "${escape(state.label)}" as ${idOf(state.path)}${nested ? ' {' : ''}`)
    if (!nested) {
      if (state.kind === 'final') lines.push(`${indent}${idOf(state.path)} --> [*]`)
      return
    }
    writeStates(model, state.path, `${indent}  `, lines)
    lines.push(`${indent}}`)
  })
}

function idOf(path: string): string {
  return `s_${path.replaceAll(/[^A-Za-z0-9]/g, '_')}`
}

/** Mermaid ends a label at a colon or a semicolon and takes quotes for its own. */
function escape(text: string): string {
  return text.replaceAll('"', '#quot;').replaceAll(';', '#59;').replaceAll(':', '#58;').replaceAll('\n', ' ')
}
