import { defineElements } from '@gongzhi/console'

import { createVote } from './vote.ts'

/** Makes the elements known, and a vote for them; or a review, whose definitions are loaded for its page alone. */
export async function createLive({
  shows = 'vote',
  announced = false,
}: { readonly shows?: 'vote' | 'review'; readonly announced?: boolean } = {}) {
  defineElements()
  if (shows === 'vote') return createVote({ announced })
  const { createReview } = await import('./review.ts')
  return createReview()
}
