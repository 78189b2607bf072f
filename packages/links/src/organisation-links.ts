import { processIdUnder, type Reaction, whenever } from '@gongzhi/core'
import { organisation } from '@gongzhi/organisation'
import { consolidation } from '@gongzhi/tri-party'

/** What a consolidation is called under the organisation that has been without a secretary for too long. */
const VACANT = 'vacancy-'

/**
 * What `organisation` and `tri-party` cause in each other (联动): an organisation that is without a secretary for
 * too long is proposed for consolidation, in its own partition, and knows while it is listed. A host that installs
 * both adds these to what it has.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { organisationLinks } from '@gongzhi/links'
 * import { organisations } from '@gongzhi/organisation'
 * import { triParty } from '@gongzhi/tri-party'
 *
 * createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [triParty(), organisations(), { name: 'organisation-links', reactions: organisationLinks }],
 *   holdings: () => [],
 * })
 * ```
 */
export const organisationLinks: readonly Reaction[] = [
  whenever(organisation, 'vacancy.overdue').start(consolidation, {
    name: 'vacancy-to-consolidation',
    label: { zh: '书记空缺逾期，提请整顿', en: 'An organisation too long without a secretary is proposed' },
    under: `${VACANT}*`,
    orders: ({ process, data: { since } }) => [
      {
        process: processIdUnder(process, `${VACANT}${since}`),
        input: {
          organisation: process,
          grounds: [{ id: 'secretary-vacant', what: { kind: 'secretary-vacant' as const, since } }],
        },
      },
    ],
  }),
  whenever(consolidation, 'consolidation.confirmed').send(organisation, 'listing.record', {
    name: 'confirmed-consolidation-to-organisation',
    label: { zh: '列入整顿告知该组织', en: 'An organisation knows that it is listed' },
    orders: ({ process, lineage: [from] }) => listing(process, from),
  }),
  whenever(consolidation, 'consolidation.relapsed').send(organisation, 'listing.record', {
    name: 'relapsed-consolidation-to-organisation',
    label: { zh: '整顿反弹告知该组织', en: 'An organisation knows that it is listed again' },
    orders: ({ process, lineage: [from] }) => listing(process, from),
  }),
  whenever(consolidation, 'organisation.struckOff').send(organisation, 'listing.clear', {
    name: 'struck-off-consolidation-to-organisation',
    label: { zh: '整顿销号告知该组织', en: 'An organisation knows that it is struck off' },
    orders: ({ process, lineage: [from] }) => listing(process, from),
  }),
]

/** Only what an organisation has caused itself goes back to it: a review starts consolidations too. */
function listing(
  process: string,
  from: { readonly community: string; readonly process: string } | undefined,
) {
  const own = from && process.slice(process.lastIndexOf('/') + 1).startsWith(VACANT)
  return own ? [{ ...from, data: { consolidation: process } }] : []
}
