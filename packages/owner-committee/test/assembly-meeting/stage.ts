import { accepted, type Harness } from '@gongzhi/core/testing'
import { assemblyMeeting } from '@gongzhi/owner-committee'

import { cast, decided, voting } from '../meeting.ts'
import { storiesOf } from '../story.ts'

export const { story, chosen, walked } = storiesOf(assemblyMeeting)
export async function passed(h: Harness) {
  const meeting = await voting(h)
  for (const number of [1, 2, 3, 4, 5, 6, 9]) accepted(await cast(meeting, number, { M1: 'for' }))
  await decided(h, meeting)
  return meeting
}
