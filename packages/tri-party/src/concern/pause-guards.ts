import { guardsOf } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { clockRuns, mayNotStand, noClock, notInvolved, standsAlready, stoodEnough } from './pause-rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before the clock of a concern stands, or goes on. */
export const ofClocks = guardsOf(vocabulary, ({ rule }) => ({
  pausable: rule({
    on: 'clock.pause',
    label: {
      zh: '规定允许中止，计时尚在进行，且未达到次数',
      en: 'the rules let a clock stand, it runs, and it has not stood as often as it may',
    },
    provisions: ['pause', 'pauses'],
    judge: ({ context, event: { law } }) =>
      judged({ required: law.pauses ?? null, found: context.pauses.length }, [
        mayNotStand(law),
        standsAlready(context),
        noClock(context),
        stoodEnough(context, law.pauses),
      ]),
  }),
  stands: rule({
    on: 'clock.resume',
    label: {
      zh: '计时已中止，由办理人或提出人恢复',
      en: 'the clock stands, and whoever handles it or raised it lets it go on',
    },
    judge: ({ context, event: { by } }) =>
      judged({ found: context.paused?.reason ?? null }, [clockRuns(context), notInvolved(context, by)]),
  }),
}))
