import type { Actor } from '../actor.ts'
import type { Vocabulary } from '../define/index.ts'
import type { Governance } from '../governance.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { ReadEntry, RecordEntry } from '../way/entry.ts'
import type { ItemForecast, OutlookState } from './define-outlook.ts'

/** Whose outlook, and who asks. */
export interface OutlookQuery {
  readonly community: string
  readonly definition: string
  readonly process: string
  readonly as: Actor
}

/**
 * How a process that still runs would come out, question by question, for somebody who may read it: the one call for
 * a vote that is open. What the rules hide until the close is refused for each question with its article. Empty where
 * nothing runs, and where no package computes it.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage, readOutlook } from '@gongzhi/core'
 * import { ownerCommittee } from '@gongzhi/owner-committee'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [ownerCommittee()],
 *   holdings: () => [{ capacity: 'owner' }],
 * })
 * const answer = await readOutlook(governance, {
 *   community: 'hope-city',
 *   definition: 'assembly-meeting',
 *   process: 'vote-1',
 *   as: { id: 'wang', capacity: 'owner' },
 * })
 * answer.status === 'refused' && answer.code // 'load/unknown-process'
 * ```
 */
export async function readOutlook(
  governance: Pick<Governance, 'community' | 'installed' | 'rulesOf'>,
  { community, definition: name, process: id, as: actor }: OutlookQuery,
): Promise<{ readonly status: 'read'; readonly items: readonly ItemForecast[] } | Refusal> {
  const releases = governance.installed.definitions.get(name)
  const definition = releases?.get(Math.max(...releases.keys()))
  if (!definition) return refuse('load/unknown-process', { details: { process: id } })
  const city = governance.community(community)
  const seen = await city.as(actor).process(definition, id).standing()
  if (seen?.status === 'refused') return seen
  if (!seen) return refuse('load/unknown-process', { details: { process: id } })
  const source = governance.installed.outlooks.get(name)
  const process = city.process(definition, id)
  const standing = await process.standing()
  if (!source || !standing || standing.status === 'done') return { status: 'read', items: [] }
  const law = await governance.rulesOf(community)
  if (law.status === 'refused') return law
  const state: OutlookState<Vocabulary> = {
    community,
    standing,
    rules: law.rules,
    where: { community, ...(law.place !== undefined && { place: law.place }) },
    async records(register) {
      const found: ReadEntry<RecordEntry>[] = []
      for (let after: string | undefined; ; after = found.at(-1)?.body.key) {
        const query = { limit: PAGE, ...(after !== undefined && { after }) }
        const page = await process.register(register as never).records(query)
        found.push(...page)
        if (page.length < PAGE) return found
      }
    },
  }
  return { status: 'read', items: await source.answer(state) }
}

const PAGE = 1_000
