import type { ProcessConditions, ProcessQuery } from '@gongzhi/core/storage'

/**
 * A part of what is looked up, which stands in an index in every order: processes under one value of an
 * attribute, or all of them, of one status. Without a status it is looked through.
 */
export type Part = {
  readonly status: 'active' | 'done' | undefined
  /** The alias of the rows whose status and value are looked up, each in its turn; left out, these of the part. */
  readonly of?: string
} & (
  | { readonly from: 'attributes'; readonly name: string; readonly values: readonly string[] }
  | { readonly from: 'processes' }
)

/** As many parts as are read one by one; of more, all that is found is sorted. */
const PARTS = 100

/** How a query is looked up: by what is rarest, as far as that can be said without a look. */
export function partsOf(query: ProcessConditions & Pick<ProcessQuery, 'sort'>): readonly Part[] {
  const { process, cause, status, attributes = [], sort = 'id' } = query
  const [first] = attributes
  if (process !== undefined || cause !== undefined || (!first && sort === 'id'))
    return [{ from: 'processes', status: undefined }]
  const statuses = status === undefined ? (['active', 'done'] as const) : [status]
  if (!first) return statuses.map((one) => ({ from: 'processes', status: one }))
  const { name } = first
  const values = [...new Set(first.values)]
  const parts = values.flatMap((value) =>
    statuses.map((one): Part => ({ from: 'attributes', status: one, name, values: [value] })),
  )
  return parts.length > 0 && parts.length <= PARTS
    ? parts
    : [{ from: 'attributes', status: undefined, name, values }]
}
