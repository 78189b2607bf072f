import { type Provision, type Reaction, type Rulebook, whenever } from '@gongzhi/core'

import { checkDocument } from './check.ts'
import type { RequiredClause } from './document.ts'
import { houseDocuments } from './index.ts'
import type { StoredProblem } from './problem.ts'

/**
 * The reaction that checks each draft as it is drafted or amended, by the law that a host has loaded: nobody
 * then reports a check that nobody made.
 *
 * A host adds it to a plugin of its own. Without it, the street or the housing authority records the check.
 * `rulebooks` is asked each time, since documents that are adopted later join them; a draft that names
 * another community than its own is a problem.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import {
 *   checksDocuments,
 *   ownerCommittee,
 *   partyParticipation,
 *   provisions,
 *   rulebooks,
 * } from '@gongzhi/owner-committee'
 *
 * const checks = {
 *   name: 'house-rules',
 *   reactions: [
 *     checksDocuments({ provisions, rulebooks: () => rulebooks, required: [partyParticipation] }),
 *   ],
 * }
 * createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [ownerCommittee(), checks],
 *   holdings: () => [],
 * })
 * ```
 */
export function checksDocuments(law: {
  readonly provisions: readonly Provision<any>[]
  readonly rulebooks: () => readonly Rulebook[]
  readonly required?: readonly RequiredClause[]
}): Reaction {
  return whenever(houseDocuments, 'document.drafted').send(houseDocuments, 'check.record', {
    name: 'owner-committee.house-document-is-checked',
    label: { zh: '草案自动审查', en: 'A draft is checked' },
    orders: ({ process, community, data }) => {
      const { digest, on, place, ...document } = data
      const foreign: readonly StoredProblem[] =
        data.community === community
          ? []
          : [
              {
                code: 'document/other-community',
                provision: null,
                article: null,
                figures: { stated: data.community, required: community },
                remark: null,
              },
            ]
      const found = checkDocument({
        provisions: law.provisions,
        rulebooks: law.rulebooks(),
        place: place ?? undefined,
        community,
        document,
        on,
        ...(law.required && { required: law.required }),
      })
      const stored = found.map(({ reason: _reason, ...problem }): StoredProblem => ({
        ...problem,
        remark: null,
      }))
      const problems = [...foreign, ...stored].slice(0, 100)
      return [{ process, data: { digest, on, problems } }]
    },
  })
}
