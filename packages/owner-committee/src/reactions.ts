import type { Reaction } from '@gongzhi/core'

/** What these processes cause in each other (联动). Data: a host lists, draws and switches them off by name. */
export const reactions: readonly Reaction[] = []
