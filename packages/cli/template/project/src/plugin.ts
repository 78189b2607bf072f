import type { Plugin } from '@gongzhi/core'

import { answerPeriod, renovation } from './renovation.ts'

/** What this project adds. Capacities that another plugin declares need not stand here. */
export const plugin: Plugin = {
  name: 'my-community',
  processes: [renovation],
  provisions: [answerPeriod],
}
