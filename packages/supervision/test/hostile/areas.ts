import { type Harness, refused } from '@gongzhi/core/testing'
import { AREA, dutyArea, enforcementVisit } from '@gongzhi/supervision'

import { answered, evening } from '../areas.ts'
import { street } from '../people.ts'
import { standingOf } from '../story.ts'
import { joint, left, settled } from '../visits.ts'
import { type Attack, wholeOf } from './attack.ts'

/** What is tried on an area of duty. */
export const attackedAreas: readonly Attack[] = [
  {
    reaction: 'area-to-visit',
    stage: (h) => answered(h),
    unharmed: (h) => wholeOf(h, enforcementVisit, 'duty-area/visit-1'),
    attack: async (h) => [
      refused(await h.process(enforcementVisit, 'duty-area/visit-1').start({ input: joint, by: street })),
    ],
    refusals: ['parse/id'],
    async honest(h) {
      await h.process(dutyArea, AREA).by(street).does('departments.call', evening)
      await h.pass()
      return (await standingOf(h.process(enforcementVisit, 'duty-area/visit-1'))).state
    },
    comesTo: 'planned',
  },
  {
    // A visit that speaks of another one.
    reaction: 'visit-to-area',
    stage: (h) => answered(h),
    unharmed: (h) => wholeOf(h, dutyArea, AREA),
    async attack(h) {
      const send = async (by: ReturnType<Harness['sentBy']>) =>
        refused(
          await h
            .process(dutyArea, AREA)
            .send({ event: 'visit.record', data: { visit: 'v1', day: '2026-03-02' }, by }),
        )
      return [
        await send(h.sentBy('v9', { definition: 'enforcement-visit' })),
        await send(h.sentBy('v1', { definition: 'concern' })),
      ]
    },
    refusals: ['authorise/foreign-sender', 'authorise/foreign-sender'],
    async honest(h) {
      const visit = await left(h)
      await visit.by(street).does('finding.settle', settled('f1'))
      await visit.by(street).does('report.file', { report: 'r' })
      await h.pass()
      return (await standingOf(h.process(dutyArea, AREA))).context.visits
    },
    comesTo: 1,
  },
]
