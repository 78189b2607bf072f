import { accepted, type Harness } from '@gongzhi/core/testing'
import { concern, type ConcernKind } from '@gongzhi/tri-party'

import { clerk, manager, staff } from './people.ts'

/** An unlawful act of an owner. */
export const act = {
  violation: 'illegal-building' as const,
  subject: 'unit-1',
  evidence: ['photo-1'],
  dissuasion: '已劝阻',
}

/** A complaint of an owner, unless something else is said. */
export async function raise(
  harness: Harness,
  over: { readonly kind?: ConcernKind; readonly raisedBy?: string | null; readonly subject?: string } = {},
  id = 'c1',
) {
  const process = harness.process(concern, id)
  accepted(
    await process.start({
      input: {
        kind: 'complaint',
        channel: 'online',
        subject: '路灯不亮',
        raisedBy: 'li',
        series: null,
        ...over,
      },
      by: clerk,
    }),
  )
  return process
}

/** Accepted by the manager and assigned to the staff, on the first day. */
export async function underWay(harness: Harness, over: Parameters<typeof raise>[1] = {}) {
  const process = await raise(harness, over)
  await process.by(manager).does('concern.accept', {})
  await process.by(manager).does('concern.assign', { to: staff })
  return process
}

/** Worked on, and resolved. */
export async function resolved(harness: Harness, over: Parameters<typeof raise>[1] = {}) {
  const process = await underWay(harness, over)
  await process.by(staff).does('evidence.add', { reference: 'photo-1', note: '已更换' })
  await process.by(staff).does('concern.resolve', { resolution: '已修好' })
  return process
}
