// Two processes of each kind of package, told on any store: in a page and on Node they have to end in the
// same entries.
import type { Entry } from '@gongzhi/core'
import type { StorageAdapter } from '@gongzhi/core/storage'
import { accepted, createHarness } from '@gongzhi/core/testing'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { triParty } from '@gongzhi/tri-party'

import { houseLaw as lawOfOwners } from '../../../owner-committee/test/house-rules.ts'
import { brought, cast, decided, rolling } from '../../../owner-committee/test/meeting.ts'
import { houseLaw as lawOfParties } from '../../../tri-party/test/house-rules.ts'
import { conclude, convene, sit } from '../../../tri-party/test/meeting.ts'
import { director, manager } from '../../../tri-party/test/people.ts'

/** What the stories came to. */
export interface Told {
  readonly feed: readonly Entry[]
  readonly verified: boolean
  readonly failures: readonly string[]
  readonly waiting: number
  readonly meeting: unknown
  readonly assembly: unknown
}

/**
 * An assembly's meeting with its roll, ballots, seal, count and result, and a joint meeting with its
 * sign-ins, decisions, actions and a deadline that passes.
 */
export async function tellStories(storage: StorageAdapter): Promise<Told> {
  const harness = createHarness({
    storage,
    plugins: [
      { ...ownerCommittee(), rulebooks: [] },
      { ...triParty(), rulebooks: [] },
    ],
    law: { ...lawOfOwners, ...lawOfParties },
    start: '2026-03-02',
  })
  const assembly = await rolling(harness)
  const meeting = await convene(harness, undefined, 'joint-1')
  await sit(harness, meeting)
  await conclude(meeting)
  await brought(harness, assembly)
  for (const number of [1, 2, 3, 4, 5, 6]) accepted(await cast(assembly, number, { M1: 'for' }))
  accepted(await cast(assembly, 7, { M1: 'against' }))
  await decided(harness, assembly)
  for (const work of [
    ['action.report', { action: 'a1', evidence: 'photo-1' }, manager],
    ['action.verify', { action: 'a1', done: true }, director],
  ] as const)
    await meeting.by(work[2]).does(work[0], work[1])
  await harness.pass({ days: 250 })
  const verification = await harness.community.verify()
  const standing = async (of: { standing(): Promise<unknown> }) => {
    const { state, context } = (await of.standing()) as { readonly state: unknown; readonly context: unknown }
    return { state, context }
  }
  return {
    feed: await storage.feed({ community: 'test', after: 0, limit: 1_000 }),
    verified: verification.ok,
    failures: harness.reports.map(({ code, message }) => `${code}: ${message}`),
    waiting: (await harness.community.failing()).length,
    meeting: await standing(meeting),
    assembly: await standing(assembly),
  }
}
