import type { Label, Provision } from '@gongzhi/core'

/** What was asked of the law and is stated by no text in force (没有规定): the provisions by id, and the sentence that says so. */
export interface MissingLaw {
  readonly status: 'missing'
  readonly missing: readonly string[]
  readonly reason: Label
}

/** The answer that these provisions are stated nowhere. */
export function missingLaw(provisions: readonly Provision<any>[]): MissingLaw {
  return { status: 'missing', missing: provisions.map(({ id }) => id), reason: notStated(provisions) }
}

/** The sentence that no text in force states these provisions, and that the house rules have to. */
export function notStated(provisions: readonly Provision<any>[]): Label {
  const ids = provisions.map(({ id }) => id).join(', ')
  return {
    zh: `没有任何有效文本规定${provisions.map(({ label }) => `“${label.zh}”`).join('、')}（${ids}），须由管理规约或议事规则规定。`,
    en: `No text in force states ${provisions.map(({ label }) => `"${label.en}"`).join(', ')} (${ids}): the house rules have to.`,
  }
}
