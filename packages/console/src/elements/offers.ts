import type { Json, Label, Option, WordedForm } from '@gongzhi/core'

type Form = WordedForm['zh']

/** What tells one offer from the others of its kind: each field of what is filled in that differs, by its name. */
export interface TellingPart {
  readonly field: string
  readonly value: Json
  /** What the form calls the value; left out where it is an id. */
  readonly label?: Label
}

/**
 * What tells an offer from those of the same name: for whom a proxy votes, whether it is the first entry of a paper or
 * the second. Empty where there is one only.
 */
export function tellingPartsOf(option: Option, all: readonly Option[]): readonly TellingPart[] {
  const same = all.filter(({ kind, name }) => kind === option.kind && name === option.name)
  const { prefilled = {}, schema } = option
  return Object.entries(prefilled).flatMap(([field, value]) => {
    const isOne = typeof value === 'object' || same.every((one) => one.prefilled?.[field] === value)
    if (isOne) return []
    const [zh, en] = [titleIn(schema.zh, field, value), titleIn(schema.en, field, value)]
    return [{ field, value, ...(zh !== undefined && { label: { zh, en: en ?? zh } }) }]
  })
}

/** What a form calls a value of one of its fields. */
function titleIn(form: Form, field: string, value: Json): string | undefined {
  const own = form.properties?.[field]
  const branches = [own ?? [], own?.oneOf ?? [], own?.anyOf ?? []].flat()
  const found = branches.find((one) => one.const === value)?.title
  if (found !== undefined) return found
  for (const inner of [...(form.oneOf ?? []), ...(form.anyOf ?? [])]) {
    const title = titleIn(inner, field, value)
    if (title !== undefined) return title
  }
  return undefined
}
