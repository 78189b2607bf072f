import type { Citation } from '../citation.ts'
import type { Label } from '../label.ts'
import { known, line, type Words } from './line.ts'
import type { Block } from './paper.ts'

/**
 * The number of a document (文号, 编号): a blank where the state has none.
 *
 * @example
 * ```ts
 * import { documentNumber } from '@gongzhi/core'
 *
 * documentNumber('嘉陵整〔2026〕7号').kind // 'number'
 * documentNumber() // a blank line for it
 * ```
 */
export function documentNumber(
  number?: Words | null,
  what: Label = { zh: '文号', en: 'Number of the document' },
): Block<Words> {
  const given = known(number, what)
  return { kind: 'number', text: line({ zh: `${what.zh}：{given}`, en: 'No. {given}' }, { given }) }
}

/**
 * The articles of what a process had fixed under some names: what rests on no text is left out.
 *
 * @example
 * ```ts
 * import { articlesOf } from '@gongzhi/core'
 *
 * articlesOf({}, ['display']) // []
 * ```
 */
export function articlesOf(
  fixed: { readonly [name: string]: { readonly citation?: Citation } | undefined },
  names: readonly string[],
): readonly Citation[] {
  return names.flatMap((name) => fixed[name]?.citation ?? [])
}

/**
 * What is said under a name, as a paragraph: 地点：小区广场.
 *
 * @example
 * ```ts
 * import { saidOf } from '@gongzhi/core'
 *
 * saidOf({ zh: '地点', en: 'Place' }, '小区广场').kind // 'paragraph'
 * ```
 */
export function saidOf(label: Label, value: Words): Block<Words> {
  return {
    kind: 'paragraph',
    text: line({ zh: `${label.zh}：{value}`, en: `${label.en}: {value}` }, { value }),
  }
}
