import { accepted, type Harness } from '@gongzhi/core/testing'
import { venue } from '@gongzhi/organisation'

import { street, sun } from './people.ts'

/** A room of a company that holds forty, open from eight to nine in the evening. */
export const room = {
  name: '党群服务站',
  place: '1 号楼底层',
  owner: 'company-1',
  seats: 40,
  hours: { opens: '08:00', closes: '21:00' },
}

/** A morning on a day, for a branch. */
export const morning = (
  id: string,
  day: string,
  more: { user?: string; begins?: string; ends?: string } = {},
) => ({
  id,
  day: day as '2026-03-05',
  begins: '09:00',
  ends: '11:30',
  user: 'grid-7',
  purpose: '支部党员大会',
  ...more,
})

/** A venue that was offered. */
export async function offered(h: Harness, id = 'v1') {
  const process = h.process(venue, id)
  accepted(await process.start({ input: room, by: sun }))
  return process
}

/** A venue that is open. */
export async function opened(h: Harness, id = 'v1') {
  const process = await offered(h, id)
  await process.by(street).does('venue.admit', { decision: 'd' })
  return process
}
