import type { Label } from '@gongzhi/core'

import { type Authority, authorityLabels } from '../rulebooks/authority.ts'

const isAuthority = (id: string): id is Authority => Object.hasOwn(authorityLabels, id)

/** What a department is called: as the host calls it, or else as the rules do; by its id where neither does. */
export function departmentName(id: string, name: (id: string) => string = (one) => one): Label {
  const called = name(id)
  return called === id && isAuthority(id) ? authorityLabels[id] : { zh: called, en: called }
}
