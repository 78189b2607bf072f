import type { AnyDefinition, Vocabulary } from '../define/index.ts'
import type { Plugin } from '../plugin.ts'
import type { Language } from './chart-model.ts'
import { boxOf, HEAD, inches, type LabelLine, quote, small, wordsNode } from './lettering.ts'

/**
 * Draws what processes cause in each other, and of what people have to be told: definitions as boxes, reactions
 * as arrows from an outcome, the notices of a definition as a sheet beside it, by whom they go to.
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
    `  label=${quote(language === 'zh' ? '联动' : 'Reactions')}; rankdir=LR; nodesep=0.12; ranksep=0.35;`,
  ]
  const processes = plugins.flatMap((plugin) => plugin.processes ?? [])
  for (const definition of processes) {
    const label = definition.label[language]
    lines.push(
      `  ${quote(definition.name)} [label=${quote(label)}, fixedsize=true, width=${inches(label, 0.4)}, height=0.5];`,
    )
    const sheet = noticesOf(definition, { plugins, language })
    const notices = quote(`${definition.name} notices`)
    const written = boxOf(language === 'zh' ? '告知' : 'Notices', sheet)
    if (sheet.length > 0)
      lines.push(
        `  ${notices} [shape=note, style="filled", fillcolor="#fff8e5", margin="0.1,0.08", label=${written}];`,
        `  ${quote(definition.name)} -> ${notices} [style=dotted, arrowhead=none];`,
      )
  }
  plugins
    .flatMap(({ reactions = [] }) => reactions)
    .forEach(({ when, does, label, target }, index) => {
      const outcome =
        processes.find(({ name }) => name === when.definition)?.vocabulary.outcomes[when.outcome]?.label[
          language
        ] ?? when.outcome
      const style = 'start' in does ? '' : 'style=dashed, '
      const words = small([outcome, `→ ${label[language]}`], 26)
      lines.push(
        `  ${wordsNode(`r${index}`, words, '#24292f')}`,
        `  ${quote(when.definition)} -> r${index} [${style}arrowhead=none];`,
        `  r${index} -> ${quote(target.name)} [${style}arrowhead=normal];`,
      )
    })
  return `${lines.join('\n')}\n}\n`
}

interface Words {
  readonly plugins: readonly Plugin[]
  readonly language: Language
}

/** The notices of a definition, those to the same people together. */
function noticesOf(
  { vocabulary }: AnyDefinition,
  { plugins, language }: Words,
): readonly (readonly LabelLine[])[] {
  const capacities = Object.assign({}, ...plugins.map((plugin) => plugin.capacities ?? {}))
  const comma = language === 'zh' ? '、' : ', '
  const sheets = new Map<string, string[]>()
  for (const { label, notice = [] } of Object.values((vocabulary as Vocabulary).outcomes)) {
    if (notice.length === 0) continue
    const people = notice.map((capacity) => capacities[capacity]?.[language] ?? capacity).join(comma)
    sheets.set(people, [...(sheets.get(people) ?? []), label[language]])
  }
  return [...sheets].map(([people, outcomes]) => small([outcomes.join(comma), `→ ${people}`], 34))
}
