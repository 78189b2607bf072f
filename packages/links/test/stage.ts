import { accepted, createHarness, type Harness } from '@gongzhi/core/testing'
import { links } from '@gongzhi/links'
import { assemblyMeeting, ownerCommittee } from '@gongzhi/owner-committee'
import { rectification, triParty } from '@gongzhi/tri-party'

import { houseLaw as ownersLaw } from '../../owner-committee/test/house-rules.ts'
import { atMeeting, matter } from '../../tri-party/test/concerns.ts'
import { houseLaw as partiesLaw } from '../../tri-party/test/house-rules.ts'
import { director, secretary, street } from '../../tri-party/test/people.ts'

export { secretary, street }

/** The authority that orders and inspects. */
export const housing = { id: 'ha', capacity: 'housing-authority' }
/** Who speaks for the ordered party. */
export const speakers = {
  company: { id: 'mgr', capacity: 'company.manager' },
  'owner-committee': { id: 'mem', capacity: 'committee.member' },
  'party-organisation': { id: 'sec', capacity: 'party.secretary' },
} as const
/** A party that is ordered to rectify. */
export type Ordered = keyof typeof speakers

const finding = { id: 'f1', what: '保洁不到位', unmet: { instrument: '物业服务合同', article: null } }

/** Both packages and what joins them, under the law of their tests. */
export function createStage(): Harness {
  return createHarness({
    plugins: [
      { ...ownerCommittee(), rulebooks: [] },
      { ...triParty(), rulebooks: [] },
      { name: 'links', reactions: links },
    ],
    law: { ...partiesLaw, ...ownersLaw },
    start: '2026-03-02',
  })
}

/** A rectification that fails in every round, so that the replacement of the ordered party is proposed. */
export async function failed(h: Harness, party: Ordered, id = 'r1') {
  const process = h.process(rectification, id)
  const own = speakers[party]
  const input = { party, subject: `${party}-1`, authority: 'ha', findings: [finding] }
  accepted(await process.start({ input, by: housing }))
  await process.by(own).does('plan.submit', { plan: 'plan-1' })
  await process.by(housing).does('plan.approve', {})
  for (let round = 1; round <= 3; round++) {
    await process.by(own).does('measure.report', { finding: 'f1', reference: 'photo' })
    await process.by(own).does('inspection.request', {})
    await process.by(housing).does('inspection.fail', { report: 'report', findings: [finding] })
  }
  await h.pass()
  return process
}

/**
 * One that let its plan and its first term pass, and failed: the replacement is proposed, and a round is
 * left.
 */
export async function late(h: Harness, id = 'r1') {
  const process = h.process(rectification, id)
  const input = { party: 'company' as const, subject: 'company-1', authority: 'ha', findings: [finding] }
  accepted(await process.start({ input, by: housing }))
  await h.pass({ days: 10 })
  await process.by(speakers.company).does('plan.submit', { plan: 'plan-1' })
  await process.by(housing).does('plan.approve', {})
  await h.pass({ days: 40 })
  await process.by(housing).does('inspection.fail', { report: 'report', findings: [finding] })
  await h.pass()
  return process
}

/** What was put to the owners. */
export async function proposed(h: Harness): Promise<readonly string[]> {
  return (await h.community.find({ definition: assemblyMeeting })).map(({ process }) => process)
}

/** A concern at the joint meeting of March, whose matter the owner committee puts to the owners. */
export async function asksOwners(h: Harness) {
  const { process, meeting } = await atMeeting(h)
  await meeting.by(director).does('item.putToOwners', {
    item: matter,
    ownersMatter: 'change-common-use',
    motion: '利用架空层设置充电桩',
  })
  await h.pass()
  return { process, meeting }
}
