import { committeeFacts } from '@gongzhi/links'
import { readTree } from '@gongzhi/organisation'
import { houseDocuments } from '@gongzhi/owner-committee'
import {
  exampleCriteria,
  modelApplication,
  type ModelFacts,
  selectionRound,
  selfCheck,
  type SelfCheck,
} from '@gongzhi/supervision'
import { jointMeeting } from '@gongzhi/tri-party'

import type { Play } from './host.ts'
import { county, gridSecretary, inCommunity, province } from './people.ts'
import { JINXIU, PROVINCE, STREET } from './places.ts'

const ROUND = 'round-2026'

/** What the store knows of the community: nothing of it is typed, and what is not there is known not to be. */
async function factsOf({ governance }: Play): Promise<ModelFacts> {
  const jinxiu = governance.community(JINXIU)
  const { nodes } = await readTree([governance.community(STREET)])
  const grid = nodes.find(({ context }) => context.tier === 'grid' && context.territory.includes(JINXIU))
  const { committee, upTo } = await committeeFacts(jinxiu, { on: '2026-05-11' })
  const seats = grid?.context.seats ?? []
  const documents = await jinxiu.find({ definition: houseDocuments, limit: 50 })
  const held = await jinxiu.find({ definition: jointMeeting, limit: 50 })
  return {
    community: JINXIU,
    upTo,
    // The tiers do not state how many sit in a committee, so that nobody knows whether it is complete.
    ...(grid === undefined && { organisation: null }),
    ...(committee !== 'unknown' && {
      committee: committee.length === 0 ? null : { seats: committee.length, filled: committee.length },
      crossAppointed: seats.filter(({ person }) => committee.includes(person)).length,
    }),
    ...(documents.length === 0 && { documents: {} }),
    ...(held.length === 0 && { months: { held: [], until: '2026-05' } }),
  }
}

/** A round is called, the county recommends the community, and the community sees what it lacks. */
export async function apply(play: Play): Promise<SelfCheck> {
  await play.to('2026-05-11', '15:00')
  const round = await play.start(selectionRound, {
    community: PROVINCE,
    id: ROUND,
    input: {
      title: '百佳示范小区',
      year: 2026,
      recommendUntil: '2026-05-31',
      submitUntil: '2026-06-15',
      checkUntil: '2026-06-30',
      assessUntil: '2026-07-31',
    },
    by: province,
  })
  await round.does(county, 'candidate.recommend', {
    id: 'jinxiu',
    community: JINXIU,
    city: '成都',
    document: '推荐函-1',
  })
  const checked = selfCheck(exampleCriteria, await factsOf(play))
  const one = play.of(modelApplication, { community: JINXIU, id: `${ROUND}/application-jinxiu` })
  await one.does(inCommunity(gridSecretary), 'check.record', {
    checks: checked.checks.map(({ criterion, status, found, upTo }) => ({
      criterion,
      status,
      found: JSON.stringify(found),
      upTo,
    })),
  })
  await one.cannot(inCommunity(gridSecretary), 'application.submit', { company: '锦绣物业' })
  await one.does(inCommunity(gridSecretary), 'application.withdraw', {
    reason: '先成立业主委员会，完善制度，明年再申报',
  })
  return checked
}
