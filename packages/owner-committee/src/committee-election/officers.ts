import { assess, type Assessment, type CivilDay } from '@gongzhi/core'
import * as z from 'zod'

import { type CommitteeLaw } from '../committee-decision/law.ts'
import { assessDecision } from '../committee-decision/votes.ts'
import { reference } from '../reference.ts'
import type { Election } from './election.ts'
import { type FixedLaw, valueOf } from './law.ts'
import { openSeats, seatGroupsOf } from './reserved-groups.ts'
import { termEnd } from './term.ts'

/** An office in the committee, and the members who voted for somebody to hold it. */
export const choiceShape = z.strictObject({
  office: z.enum(['director', 'deputy']),
  person: reference,
  for: z.array(reference).max(30),
})

/** The members of the committee as elected, with those who stayed. */
export function membersOf({ sitting, elected }: Pick<Election, 'sitting' | 'elected'>): readonly string[] {
  return [...sitting, ...elected]
}

/** The members with their offices. */
export function membersWithOffice(
  context: Pick<Election, 'sitting' | 'elected' | 'officers'>,
): { person: string; office: 'director' | 'deputy' | 'member' }[] {
  return membersOf(context).map((person) => ({
    person,
    office: context.officers.find((one) => one.person === person)?.office ?? 'member',
  }))
}

/**
 * Whether the officers were chosen by and among the members: one director, nobody twice, each by the
 * committee's quorum and majority.
 */
export function assessOfficers(
  context: Pick<Election, 'sitting' | 'elected'>,
  {
    present,
    choices,
    fixed,
  }: {
    readonly present: readonly string[]
    readonly choices: readonly {
      readonly office: string
      readonly person: string
      readonly for: readonly string[]
    }[]
    readonly fixed: FixedLaw
  },
): Assessment {
  const members = membersOf(context)
  const law: CommitteeLaw = { quorum: valueOf(fixed, 'quorum'), majority: valueOf(fixed, 'majority') }
  const directors = choices.filter(({ office }) => office === 'director').length
  const persons = choices.map(({ person }) => person)
  const strangers = persons.filter((person) => !members.includes(person))
  const among =
    persons.every((person) => members.includes(person)) && new Set(persons).size === persons.length
  const votes = choices.flatMap(({ person, for: agreeing }) =>
    assessDecision({
      members: members.map((id) => ({ id, standing: 'in-office' as const })),
      present,
      votes: agreeing.map((member) => ({ member, choice: 'for' as const })),
      law,
    }).criteria.map((criterion) => ({ ...criterion, id: `${criterion.id}/${person}` })),
  )
  return assess([
    {
      id: 'director',
      label: { zh: '推选一名主任', en: 'One director is chosen' },
      required: 1,
      found: directors,
      met: directors === 1,
      ...(directors !== 1 && {
        note: {
          zh: `推选了${directors}名主任，应为一名`,
          en: `${directors} directors are chosen, and one has to be`,
        },
      }),
    },
    {
      id: 'among-members',
      label: {
        zh: '主任、副主任在委员中产生，一人一职',
        en: 'officers are members, and nobody holds two offices',
      },
      required: [...members],
      found: persons,
      met: among,
      ...(!among && {
        note:
          strangers.length > 0
            ? { zh: `不是委员：${strangers.join('、')}`, en: `these are no members: ${strangers.join(', ')}` }
            : {
                zh: `一人担任两职：${persons.join('、')}`,
                en: `somebody holds two offices: ${persons.join(', ')}`,
              },
      }),
    },
    ...votes,
  ])
}

/** What is announced of a committee whose filing is certified. */
export function constitutedOutcome(context: Election) {
  const termFrom = context.constituted?.day as CivilDay
  return {
    type: 'committee.constituted' as const,
    data: {
      committee: context.election,
      former: context.committee,
      members: membersWithOffice(context),
      alternates: context.alternates,
      electedBy: context.electedBy,
      seats: openSeats(context),
      ...(context.groups && { groups: context.groups, seatGroups: seatGroupsOf(context) }),
      households: context.households,
      areaCentiM2: context.areaCentiM2,
      termFrom,
      termUntil: termEnd(termFrom, context.term as NonNullable<Election['term']>),
      filedWith: context.certificates,
      holdings: context.holdings,
    },
  }
}
