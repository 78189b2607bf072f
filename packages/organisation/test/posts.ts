import { accepted, type Harness } from '@gongzhi/core/testing'
import { post } from '@gongzhi/organisation'

import { volunteer } from './activities.ts'
import { sun } from './people.ts'

/** Somebody who has a post in the tests. */
export const li = volunteer('li')

/** A post that nobody has. */
export async function defined(h: Harness, id = 'p1') {
  const process = h.process(post, id)
  accepted(
    await process.start({
      input: {
        title: '楼道巡查岗',
        kind: 'standing',
        badge: 'party-pioneer',
        duties: ['每周巡查楼道一次'],
        organiser: 'grid-7',
      },
      by: sun,
    }),
  )
  return process
}

/** One that li has claimed. */
export async function claimed(h: Harness, id = 'p1') {
  const process = await defined(h, id)
  await process.by(li).does('post.claim', { consent: '同意书-3' })
  return process
}

/** One that li has. */
export async function held(h: Harness, id = 'p1') {
  const process = await claimed(h, id)
  await process.by(sun).does('claim.accept', {})
  return process
}
