import type { Actor } from '@gongzhi/core'
import * as z from 'zod'

import type { CommitteeMember } from '../committee-decision/members.ts'
import { reference } from '../reference.ts'
import type { Check } from '../verdict.ts'

/** A member of the committee in a meeting (委员): in office, or suspended until the decision on the seat. */
export const memberShape = z.strictObject({ id: reference, standing: z.enum(['in-office', 'suspended']) })
/** The members of a committee; alternates are none. */
export const membersShape = z.array(memberShape).max(21)
/**
 * Who is in a meeting: the members of the committee, those who came, whom they sent, and who of all these has left
 * (中途离会) and not come back.
 */
export interface Attendance {
  readonly members: readonly CommitteeMember[]
  readonly present: readonly string[]
  readonly proxies: readonly { readonly member: string; readonly by: string }[]
  readonly left: readonly string[]
}

/** Who is there now: quorum and votes are theirs alone. Nobody acts for a member who is there himself. */
export function thereNow({
  present,
  proxies,
  left,
}: Pick<Attendance, 'present' | 'proxies' | 'left'>): Pick<Attendance, 'present' | 'proxies'> {
  const here = present.filter((member) => !left.includes(member))
  return {
    present: here,
    proxies: proxies.filter(({ member, by }) => !left.includes(by) && !here.includes(member)),
  }
}

/** Who attended, now or earlier: each once, whether he came or was represented. */
export function attendants({ present, proxies }: Pick<Attendance, 'present' | 'proxies'>): {
  readonly present: string[]
  readonly represented: string[]
} {
  const represented = proxies.flatMap(({ member }) => (present.includes(member) ? [] : [member]))
  return { present: [...present], represented }
}

/** Whether somebody is a member who may act: a suspended one may not. */
export function inOffice({ members }: Pick<Attendance, 'members'>, id: string): boolean {
  return members.some((member) => member.id === id && member.standing === 'in-office')
}

/** Why somebody may not act as a member, in a word. */
export function standingOf(
  { members }: Pick<Attendance, 'members'>,
  id: string,
): 'in-office' | 'suspended' | 'not-a-member' {
  return members.find((member) => member.id === id)?.standing ?? 'not-a-member'
}

/** Everybody who votes now: members who are there, and members whom somebody represents who is. */
export function voters(meeting: Pick<Attendance, 'present' | 'proxies' | 'left'>): readonly string[] {
  const { present, proxies } = thereNow(meeting)
  return [...present, ...proxies.map(({ member }) => member)]
}

/** Whether somebody is in the room: as a member, or for one. */
export function isThere(meeting: Pick<Attendance, 'present' | 'proxies' | 'left'>, id: string): boolean {
  const { present, proxies } = thereNow(meeting)
  return present.includes(id) || proxies.some(({ by }) => by === id)
}

/** Whose vote an actor casts: his own, or that of a member who sent him. */
export function mayVoteFor(
  meeting: Pick<Attendance, 'present' | 'proxies' | 'left'>,
  { member, by }: { readonly member: string; readonly by: Actor },
): boolean {
  const { present, proxies } = thereNow(meeting)
  return (
    (member === by.id && present.includes(member)) ||
    proxies.some((proxy) => proxy.member === member && proxy.by === by.id)
  )
}

/** That somebody is a member who may act. */
export function asMember(meeting: Pick<Attendance, 'members'>, id: string): Check {
  return {
    met: inOffice(meeting, id),
    why:
      standingOf(meeting, id) === 'suspended'
        ? {
            zh: `委员 ${id} 已停止履职，在决定作出前不得参加`,
            en: `the member ${id} is suspended, and does not act until the decision`,
          }
        : { zh: `${id} 不是在任委员`, en: `${id} is no member in office` },
  }
}
