import type { Plugin } from '../plugin.ts'
import type { Language } from './chart-model.ts'
import { HEAD, quote, small, tableOf, widthOf } from './lettering.ts'

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
    `  label=${quote(language === 'zh' ? '联动' : 'Reactions')}; rankdir=LR; nodesep=0.12; ranksep=0.35;`,
  ]
  const processes = plugins.flatMap((plugin) => plugin.processes ?? [])
  for (const definition of processes) {
    const label = definition.label[language]
    lines.push(
      `  ${quote(definition.name)} [label=${quote(label)}, fixedsize=true, width=${(widthOf(label) * 0.1 + 0.5).toFixed(2)}, height=0.5];`,
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
        `  r${index} [shape=box, style="", penwidth=0, margin="0.06,0.05", label=${tableOf(words)}];`,
        `  ${quote(when.definition)} -> r${index} [${style}arrowhead=none];`,
        `  r${index} -> ${quote(target.name)} [${style}arrowhead=normal];`,
      )
    })
  return `${lines.join('\n')}\n}\n`
}
