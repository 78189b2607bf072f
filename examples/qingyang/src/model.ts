import { modelFacts } from '@gongzhi/links'
import { tiersOf2024 } from '@gongzhi/organisation'
import {
  exampleCriteria,
  modelApplication,
  selectionRound,
  selfCheck,
  type SelfCheck,
} from '@gongzhi/supervision'

import type { Play } from './host.ts'
import { county, gridSecretary, inCommunity, province } from './people.ts'
import { JINXIU, PROVINCE, STREET } from './places.ts'

const ROUND = 'round-2026'

/**
 * What the store knows of the community: nothing of it is typed. Its documents, its committee and its meetings are
 * kept nowhere else, so that what is not there is known not to be; of the rest nobody knows more than is found. The
 * tiers do not state how many sit in a committee, so that nobody knows whether the organisation is complete.
 */
const factsOf = ({ governance }: Play) =>
  modelFacts(governance.community(JINXIU), {
    on: '2026-05-11',
    keeps: ['documents', 'committee', 'meetings'],
    organisation: { partitions: [governance.community(STREET)], tier: 'grid', tiers: tiersOf2024 },
  })

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
