import type { Reaction } from '@gongzhi/core'

import { decisions } from './decisions.ts'
import { elections } from './elections.ts'
import { meetings } from './meetings.ts'

/**
 * What these processes cause in each other (联动). Data: a host lists, draws and switches them off by name.
 */
export const reactions: readonly Reaction[] = [...elections, ...decisions, ...meetings]
