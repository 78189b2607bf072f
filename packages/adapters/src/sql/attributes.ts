import type { StoredProcess } from '@gongzhi/core/storage'

import type { Columns } from './rows.ts'

/** What a process is found by, with what is sorted by. */
export const ATTRIBUTE_COLUMNS = {
  community: 'text',
  process: 'text',
  attribute: 'text',
  value: 'text',
  status: 'text',
  started: 'integer',
  due: 'integer',
} as const satisfies Columns

/** What tells an attribute of a process from every other. */
export const ATTRIBUTE_KEY = ['community', 'process', 'attribute', 'value'] as const

/** What a process is found by, as rows. */
export function fromAttributes({
  community,
  process,
  state,
}: StoredProcess): readonly Record<keyof typeof ATTRIBUTE_COLUMNS, string | number>[] {
  const { attributes, status, started, due } = state
  return attributes.map(({ name, value }) => ({
    community,
    process,
    attribute: name,
    value,
    status,
    started,
    due,
  }))
}
