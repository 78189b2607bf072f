import { accepted, type Harness } from '@gongzhi/core/testing'
import { creditEntry } from '@gongzhi/supervision'

import { clerk, housing, manager } from './people.ts'

/** A company that did not rectify in time, which goes on. */
export const fact = {
  fact: 'rectification-7',
  item: 'overdue-rectification',
  subject: 'company-1',
  kind: 'company' as const,
  community: 'hope-city',
  finding: '逾期未整改电梯故障',
  evidence: ['doc-1'],
  basis: null as string | null,
  foundOn: '2026-02-20' as const,
  endedOn: null as null | '2026-02-28',
}

type Given = { readonly [field in keyof typeof fact]?: unknown }

/** One that was collected. */
export async function collected(h: Harness, more: Given = {}, id = 'e1') {
  const process = h.process(creditEntry, id)
  accepted(await process.start({ input: { ...fact, ...more } as typeof fact, by: clerk }))
  return process
}

/** One of which notice was served. */
export async function notified(h: Harness, more: Given = {}, id = 'e1') {
  const process = await collected(h, more, id)
  await process.by(housing).does('entry.verify', {})
  await process.by(housing).does('notice.serve', { notice: '告知单-1' })
  return process
}

/** One that counts: seven days later. */
export async function counting(h: Harness, more: Given = {}, id = 'e1') {
  const process = await notified(h, more, id)
  await h.pass({ days: 8 })
  return process
}

/** One to which the company objects. */
export async function objecting(h: Harness) {
  const process = await notified(h)
  await process.by(manager).does('objection.file', { grounds: '已于期限内整改', evidence: 'photo-1' })
  return process
}
