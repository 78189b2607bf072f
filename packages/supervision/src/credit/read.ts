import type { Community } from '@gongzhi/core'

import { creditEntry } from '../credit-entry/index.ts'
import type { CreditEntry } from '../credit-entry/vocabulary.ts'
import type { CountedEntry } from './score.ts'

/** What counts of somebody in a partition now, and up to which feed position that looked. */
export interface CountedCredit {
  readonly subject: string
  readonly entries: readonly (CountedEntry &
    Pick<CreditEntry, 'kind' | 'finding' | 'foundOn' | 'community'> & {
      /** How far the process of the entry had come. */
      readonly version: number
    })[]
  /** Those of which an objection is being decided: shown with that mark. */
  readonly marked: readonly string[]
  readonly upTo: number
}

/** In these an entry counts: while an objection to it is decided, only where it counted before. */
const COUNTS = ['counts', 'repairing']
const PAGE = 500

/**
 * Reads what counts of somebody in a partition (the host's own, asks nobody): entries in force, those that are
 * being repaired, and those that counted before somebody objected, marked.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { countedCredit, supervision } from '@gongzhi/supervision'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [supervision()],
 *   holdings: () => [],
 * })
 * const partition = governance.community('authority/511304/housing')
 * (await countedCredit(partition, { subject: 'company-1' })).entries // []
 * ```
 */
export async function countedCredit(
  partition: Community,
  { subject }: { readonly subject: string },
): Promise<CountedCredit> {
  const upTo = await partition.position()
  const found: {
    readonly entry: string
    readonly version: number
    readonly states: readonly string[]
    readonly context: CreditEntry
  }[] = []
  for (let after: string | undefined; ;) {
    const page = await partition.find({
      definition: creditEntry,
      status: 'active',
      attributes: { subject },
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    for (const { process, version, states, context } of page)
      found.push({ entry: process, version, states, context: context as CreditEntry })
    if (page.length < PAGE) break
    after = page.at(-1)?.process
  }
  const objecting = found.filter(({ states, context }) => states.includes('objecting') && context.counted)
  const counting = found.filter(({ states }) => states.some((state) => COUNTS.includes(state)))
  return {
    subject,
    entries: [...counting, ...objecting].map(({ entry, version, context }) => {
      const { fact, item, kind, finding, foundOn, community } = context
      return { entry, version, fact, item, kind, finding, foundOn, community }
    }),
    marked: objecting.map(({ entry }) => entry),
    upTo,
  }
}

/**
 * What everybody may see of it: the entries of companies. Those of a person are published nowhere
 * (浙江省公共信用信息管理条例, Art. 15), whatever the place scores.
 *
 * @example
 * ```ts
 * import { publicCredit } from '@gongzhi/supervision'
 *
 * publicCredit({ subject: 'company-1', entries: [], marked: [], upTo: 0 }).entries // []
 * ```
 */
export function publicCredit(credit: CountedCredit): CountedCredit {
  const entries = credit.entries.filter(({ kind }) => kind === 'company')
  const shown = new Set(entries.map(({ entry }) => entry))
  return { ...credit, entries, marked: credit.marked.filter((one) => shown.has(one)) }
}
