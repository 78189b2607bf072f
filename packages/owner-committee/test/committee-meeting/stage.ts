import type { Actor } from '@gongzhi/core'
import { type Harness } from '@gongzhi/core/testing'
import { storiesOf } from '@gongzhi/testing/stories'

import { committeeMeeting } from '../../src/committee-meeting/index.ts'
import { convened, createStage } from '../committee.ts'
import { deputy, director, member } from '../people.ts'

export const { story, walked, chosen } = storiesOf(committeeMeeting, createStage)
export type Meeting = Awaited<ReturnType<typeof convened>>
export const reserved = {
  id: 'hire',
  title: '选聘物业服务企业',
  matter: 'property-company',
  delegation: null,
} as const

/** Notice in time, and the sign-in of a meeting on its day. */
export async function signingIn(h: Harness, options: Parameters<typeof convened>[1] = {}) {
  const meeting = await convened(h, options)
  await meeting.by(director).does('notice.give', { told: ['residents-committee'] })
  await h.at((options.day ?? '2026-03-10') as never)
  await meeting.by(director).does('signIn.open', {})
  return meeting
}

export async function deciding(
  h: Harness,
  options: Parameters<typeof convened>[1] & { readonly there?: readonly Actor[] } = {},
) {
  const meeting = await signingIn(h, options)
  for (const one of options.there ?? [director, deputy, member])
    await meeting.by(one).does('member.signIn', {})
  await meeting.by(director).does('signIn.close', {})
  return meeting
}

export const vote = (meeting: Meeting, by: Actor, choice: 'for' | 'against' | 'abstain', id = 'i1') =>
  meeting.by(by).does('vote.cast', { item: id, member: by.id, choice })
export const sign = (meeting: Meeting, by: Actor, id = 'i1') =>
  meeting.by(by).does('decision.sign', { item: id, member: by.id })

export async function passed(h: Harness, options: Parameters<typeof deciding>[1] = {}) {
  const meeting = await deciding(h, options)
  await meeting.by(director).does('item.open', { item: 'i1' })
  for (const one of [director, deputy, member]) {
    await vote(meeting, one, 'for')
    await sign(meeting, one)
  }
  await meeting.by(director).does('item.conclude', { item: 'i1' })
  return meeting
}
