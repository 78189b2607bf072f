import { accepted, type Harness } from '@gongzhi/core/testing'
import { referral, type Violation } from '@gongzhi/tri-party'

import { authority, manager } from './people.ts'

/** An unlawful act that the company has referred by hand. */
export async function refer(harness: Harness, violation: Violation = 'illegal-building', id = 'r1') {
  const process = harness.process(referral, id)
  accepted(
    await process.start({
      input: { violation, subject: 'unit-1', evidence: ['photo-1'], dissuasion: '已劝阻两次', concern: null },
      by: manager,
    }),
  )
  return process
}

/** Acknowledged by the authority. */
export async function taken(harness: Harness, id = 'r1') {
  const process = await refer(harness, 'illegal-building', id)
  await process.by(authority).does('referral.acknowledge', { number: '2026-17' })
  return process
}
