import { faultsOf, readTree, type TreeFault, tiersOf2024 } from '@gongzhi/organisation'
import {
  assessCredit,
  type CreditAssessment,
  type SelfCheck,
  type SupervisionView,
  supervisionView,
} from '@gongzhi/supervision'

import { complain, consequences, decide, gain, repair, visit } from './community.ts'
import type { Play } from './host.ts'
import { apply } from './model.ts'
import { begin, call, charging, consult, finish, goOn, hold, refund, urge } from './park.ts'
import { HOUSING, JINXIU, PLACE, STREET } from './places.ts'
import { found, move, relieve } from './tree.ts'

/** What was computed from the store while the quarter went on: on its day, and never typed. */
export interface Computed {
  readonly credit: readonly { readonly day: string; readonly assessment: CreditAssessment }[]
  /** What the community came to when it applied as a model community. */
  readonly checked: SelfCheck
  /** What the street sees of its communities, month by month: figures, and no person. */
  readonly figures: SupervisionView
  /** What the tree lacked under the tiers of 2024: on their first day, and when it was put in order. */
  readonly faults: { readonly before: readonly TreeFault[]; readonly after: readonly TreeFault[] }
}

/** Plays the quarter from its first day to its last, in the order of time. */
export async function playQuarter(play: Play): Promise<Computed> {
  const creditOn = async (day: string) => ({
    day,
    assessment: await assessCredit(play.governance.community(HOUSING), {
      subject: '锦绣物业',
      takesPart: true,
      rules: play.governance.rules,
      where: { place: PLACE, community: HOUSING, on: day as '2026-04-01' },
    }),
  })
  const faults = async () => faultsOf(await readTree([play.governance.community(STREET)]), tiersOf2024)
  await found(play)
  await begin(play)
  await refund(play)
  await gain(play)
  await call(play)
  const credit = [await creditOn('2026-04-12')]
  await charging(play)
  credit.push(await creditOn('2026-04-16'))
  await hold(play)
  await urge(play)
  await complain(play)
  const before = await faults()
  await move(play)
  const after = await faults()
  await consult(play)
  credit.push(await creditOn('2026-05-09'))
  await goOn(play)
  const checked = await apply(play)
  await visit(play)
  await consequences(play)
  await relieve(play)
  await decide(play)
  await repair(play)
  credit.push(await creditOn('2026-06-12'))
  await finish(play)
  await play.to('2026-07-02')
  const figures = await figuresOf(play)
  return { credit, faults: { before, after }, checked, figures }
}

/** What the street sees of its communities: figures that are followed, and no person. */
export async function figuresOf(play: Play): Promise<SupervisionView> {
  return supervisionView(await play.tallies(), {
    streetOf: (community) => (community === JINXIU ? STREET : undefined),
    // What happened less than three times is about so few that it might tell who it is.
    smallest: 3,
    // What a visit found may be about an owner: only that it was made is about the departments alone.
    organisations: [
      'enforcement-visit/begun',
      'enforcement-visit/visit.reported',
      'enforcement-visit/visit.closed',
      'rectification',
      'model-application',
    ],
  })
}
