import { accepted, type Harness } from '@gongzhi/core/testing'
import { assemblyMeeting } from '@gongzhi/owner-committee'
import { expect, test } from 'vitest'

import { motion, ready, voters } from '../meeting.ts'
import { clerk, director, owner } from '../people.ts'
import { createStage, standingOf } from '../story.ts'

/** What somebody tries who wants another result than the owners. */
export function story(
  name: string,
  tell: (h: Harness) => Promise<void>,
  stage: () => Harness = createStage,
): void {
  test(name, async () => {
    const h = stage()
    await tell(h)
    expect(h.reports).toEqual([])
    expect(await h.community.failing()).toEqual([])
    expect(await h.community.verify()).toMatchObject({ ok: true })
  })
}

export const input = {
  kind: 'interim' as const,
  source: null,
  agenda: [motion],
  owners: 10,
  conveneBy: null,
  election: null,
}
export type Meeting = Awaited<ReturnType<typeof ready>>

export async function petition(
  h: Harness,
  {
    signers,
    owners = 10,
    ...more
  }: { readonly signers: readonly (readonly [voter: string, by: string])[]; readonly owners?: number } & {
    readonly conveneBy?: '2026-03-02'
  },
): Promise<Meeting> {
  const meeting = h.process(assemblyMeeting, 'm1')
  accepted(await meeting.start({ input: { ...input, owners, ...more }, by: owner('o1') }))
  for (const [voter, by] of signers)
    accepted(
      await meeting.register('cosignatures').record({ data: { voter, document: 'sheet' }, by: owner(by) }),
    )
  await meeting.by(owner('o1')).does('petition.close', {})
  await h.pass()
  return meeting
}

/** Its roll shown and frozen, by whoever convenes. */
export async function frozen(
  h: Harness,
  meeting: Meeting,
  { by = director, roll = voters as readonly object[] } = {},
): Promise<void> {
  await meeting.by(by).does('roll.open', { day: '2026-03-02' })
  for (const data of roll)
    accepted(await meeting.register('roll').record({ data: data as (typeof voters)[number], by: clerk }))
  await h.at((await standingOf(meeting)).deadlines['rollShown@preparing.rolling']?.due as number)
  await meeting.by(by).does('roll.seal', {})
  await h.pass()
}
