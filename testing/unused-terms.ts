import { type Plugin, wordless, wordlessEnquiry } from '@gongzhi/core'

/** The words for fields that no form of a plugin asks for. */
export function unusedFields({ processes = [], enquiries = [], terms }: Plugin): readonly string[] {
  if (!terms) return []
  const asked = new Set<string | symbol>()
  const fields = new Proxy(terms.fields, {
    get: (words, name) => {
      asked.add(name)
      return words[name as string]
    },
  })
  for (const definition of processes) wordless({ ...terms, fields }, definition)
  for (const enquiry of enquiries) wordlessEnquiry({ ...terms, fields }, enquiry)
  return Object.keys(terms.fields).filter((name) => !asked.has(name))
}
