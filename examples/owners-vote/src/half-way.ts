import type { Instant, ReadEntry, RecordEntry } from '@gongzhi/core'
import {
  assemblyMeeting,
  assemblyOutlook,
  type ItemOutlook,
  runningResults,
  sourced,
} from '@gongzhi/owner-committee'

import { COMMUNITY, DAYS, where } from './story.ts'
import type { Vote } from './vote.ts'

/** Every record of a register, by key. */
export async function recordsOf(
  vote: Vote,
  { meeting, name }: { readonly meeting: string; readonly name: 'roll' | 'ballots' },
): Promise<readonly ReadEntry<RecordEntry>[]> {
  const register = vote.governance.community(COMMUNITY).process(assemblyMeeting, meeting).register(name)
  const found: ReadEntry<RecordEntry>[] = []
  for (let after: string | undefined; ; after = found.at(-1)?.body.key) {
    const page = await register.records({ limit: 1_000, ...(after !== undefined && { after }) })
    found.push(...page)
    if (page.length < 1_000) return found
  }
}

/**
 * The outlook of each motion at an instant, as everybody may read it, with what another silence clause would
 * make of it.
 */
export async function outlooksAt(
  vote: Vote,
  { meeting, until }: { readonly meeting: string; readonly until: Instant },
): Promise<readonly ItemOutlook[]> {
  const standing = await vote.governance.community(COMMUNITY).process(assemblyMeeting, meeting).standing()
  if (!standing) throw new Error(`there is no assembly ${meeting}`)
  const [roll, ballots] = await Promise.all([
    recordsOf(vote, { meeting, name: 'roll' }),
    recordsOf(vote, { meeting, name: 'ballots' }),
  ])
  return assemblyOutlook({
    standing,
    records: { roll, ballots },
    until,
    running: sourced(vote.rules, runningResults, where(DAYS.opens)),
    audience: 'public',
    smallestGroup: 3,
    silences: ['abstention', 'join-majority'],
  })
}
