import { type AnyDefinition, type Terms, wordless } from '@gongzhi/core'

/** The words for fields that no form of these definitions asks for. */
export function unusedFields(terms: Terms, definitions: readonly AnyDefinition[]): readonly string[] {
  const asked = new Set<string | symbol>()
  const fields = new Proxy(terms.fields, {
    get: (words, name) => {
      asked.add(name)
      return words[name as string]
    },
  })
  for (const definition of definitions) wordless({ ...terms, fields }, definition)
  return Object.keys(terms.fields).filter((name) => !asked.has(name))
}
