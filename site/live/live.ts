import { defineElements } from '@gongzhi/console'

import { createVote } from './vote.ts'

/** Makes the elements known, and a vote for them. */
export async function createLive(options: Parameters<typeof createVote>[0] = {}) {
  defineElements()
  return createVote(options)
}
