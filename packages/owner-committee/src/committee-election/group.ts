import {
  type AskedLaw,
  assess,
  type Assessment,
  type Citation,
  type Criterion,
  type Fraction,
  type Label,
  reaches,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'
import * as z from 'zod'

import { shareWords } from '../assembly/wording.ts'
import type { Ground } from '../grounds.ts'
import {
  askedOf,
  type MissingLaw,
  missingLaw,
  notStated,
  type SourcedWords,
  sourcedWords,
} from '../provisions/asked.ts'
import { BODY_MEMBERS, type BodyMember, bodyMemberLabels } from '../provisions/body-member.ts'
import {
  groupLeader,
  groupMembers,
  groupOwnerConditions,
  groupOwnerShare,
  groupParity,
  groupSizeMaximum,
  groupSizeMinimum,
  reElectionGroupMembers,
} from '../provisions/election.ts'
import { groupBars, groupOwnerBars } from '../provisions/group-bars.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'
import { reference } from '../reference.ts'
import { articleShape } from './article.ts'

/** The preparatory group as it is put together. */
export const groupShape = z.strictObject({
  members: z
    .array(z.strictObject({ id: reference, from: z.enum(BODY_MEMBERS) }))
    .min(1)
    .max(30),
  leader: reference,
  excused: z.array(z.strictObject({ from: z.enum(BODY_MEMBERS), citation: articleShape })).max(9),
})

/** What the law says about the preparatory group. What is left out is stated by no text. */
export interface GroupLaw extends AskedLaw {
  readonly sizeMinimum?: Sourced<number> | undefined
  readonly sizeMaximum?: Sourced<number> | undefined
  readonly parity?: Sourced<'odd'> | undefined
  readonly ownerShare?: Sourced<Fraction> | undefined
  readonly members?: Sourced<readonly BodyMember[]> | undefined
  readonly leader?: Sourced<readonly ('street' | 'residents-committee' | 'community-party')[]> | undefined
  /** What is asked of the owners in it: the conditions for members of the committee. */
  readonly ownerConditions?: Sourced<'of-members'> | undefined
  /** What bars anybody from it, and what bars an owner besides. */
  readonly bars?: SourcedWords<Ground> | undefined
  readonly ownerBars?: SourcedWords<Ground> | undefined
}

/** One member of a preparatory group, and for whom. */
export interface GroupMember {
  readonly id: string
  readonly from: BodyMember
}

/** A preparatory group as it was put together. */
export interface Group {
  readonly members: readonly GroupMember[]
  /** The id of the leader. */
  readonly leader?: string | undefined
  /** Who sent nobody without harm, and the article that says so: 建设单位未派员参加的，不影响筹备组成立. */
  readonly excused?: readonly { readonly from: BodyMember; readonly citation: Citation }[]
}

/**
 * Asks the law how a preparatory group is put together at a place on a day (`election/group-…`); who sits in the
 * group of a re-election, some texts say apart.
 *
 * Missing only where no text states who sits in it or which share of it are owners.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveGroupLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * resolveGroupLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02' }).status // 'missing'
 * resolveGroupLaw(createRules({ provisions, rulebooks }), { place: '370200', on: '2026-03-02' })
 * ```
 */
export function resolveGroupLaw(
  rules: Rules,
  { prepares, ...where }: RulesPlace & { readonly prepares?: 'first' | 're-election' },
): { readonly status: 'set'; readonly law: GroupLaw } | MissingLaw {
  const law: GroupLaw = {
    sizeMinimum: sourced(rules, groupSizeMinimum, where),
    sizeMaximum: sourced(rules, groupSizeMaximum, where),
    parity: sourced(rules, groupParity, where),
    ownerShare: sourced(rules, groupOwnerShare, where),
    members:
      (prepares === 're-election' ? sourced(rules, reElectionGroupMembers, where) : undefined) ??
      sourced(rules, groupMembers, where),
    leader: sourced(rules, groupLeader, where),
    ownerConditions: sourced(rules, groupOwnerConditions, where),
    bars: sourcedWords(rules, groupBars, where),
    ownerBars: sourcedWords(rules, groupOwnerBars, where),
    ...askedOf(rules, where),
  }
  return law.members || law.ownerShare
    ? { status: 'set', law }
    : missingLaw([groupMembers, groupOwnerShare], law)
}

/**
 * Whether a preparatory group (筹备组、换届小组) is put together as the place says: size, odd number, share
 * of owners, whose representatives sit in it, and whose leads it.
 *
 * One person sits once. A floor, a ceiling or an odd number that no text states is not asked for; the share
 * of owners, the composition and the leader are undetermined where no text states them. Whether each owner
 * in it fulfils the conditions of a member, where the text asks that, `assessGroupMember` says.
 *
 * @example
 * ```ts
 * import { assessGroup } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '上海市住宅物业管理规定', article: '15' }
 * const law = {
 *   parity: { value: 'odd', citation },
 *   ownerShare: { value: { n: 1, d: 2, bound: 'inclusive' }, citation },
 *   members: { value: ['owners', 'street'], citation },
 *   leader: { value: ['street'], citation },
 * } as const
 * const members = [
 *   { id: 'li', from: 'owners' },
 *   { id: 'wang', from: 'owners' },
 *   { id: 'chen', from: 'street' },
 * ] as const
 * assessGroup({ group: { members, leader: 'chen' }, law }).result // 'met'
 * assessGroup({ group: { members, leader: 'li' }, law }).result // 'not-met'
 * ```
 */
export function assessGroup({ group, law }: { readonly group: Group; readonly law: GroupLaw }): Assessment {
  const size = group.members.length
  const ids = group.members.map(({ id }) => id)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  const criteria: Criterion[] = []
  if (twice.length > 0) {
    criteria.push({
      id: 'once',
      label: { zh: '每人只计一次', en: 'Everybody sits once' },
      required: 1,
      found: twice,
      met: false,
      note: { zh: `名单中重复出现：${twice.join('、')}。`, en: `The list names twice: ${twice.join(', ')}.` },
    })
  }
  if (law.sizeMinimum)
    criteria.push(
      sized({
        id: 'size-minimum',
        bound: law.sizeMinimum,
        size,
        met: size >= law.sizeMinimum.value,
        label: groupSizeMinimum.label,
      }),
    )
  if (law.sizeMaximum)
    criteria.push(
      sized({
        id: 'size-maximum',
        bound: law.sizeMaximum,
        size,
        met: size <= law.sizeMaximum.value,
        label: groupSizeMaximum.label,
      }),
    )
  if (law.parity)
    criteria.push(
      sized({ id: 'odd', bound: law.parity, size, met: size % 2 === 1, label: groupParity.label }),
    )
  return assess([...criteria, ownerShare(group, law), ...represented(group, law), led(group, law)], law)
}

const SIZES = {
  'size-minimum': (value) => ({ zh: `至少${value}人`, en: `${value} at least` }),
  'size-maximum': (value) => ({ zh: `至多${value}人`, en: `${value} at most` }),
  odd: () => ({ zh: '人数为单数', en: 'an odd number' }),
} satisfies Readonly<Record<string, (value: number | 'odd') => Label>>

function sized({
  id,
  bound,
  size,
  met,
  label,
}: {
  readonly id: keyof typeof SIZES
  readonly bound: Sourced<number | 'odd'>
  readonly size: number
  readonly met: boolean
  readonly label: Label
}): Criterion {
  const note = met
    ? undefined
    : {
        zh: `筹备组现有${size}人，当地规定${SIZES[id](bound.value).zh}。`,
        en: `The group has ${size} members and the place asks for ${SIZES[id](bound.value).en}.`,
      }
  return {
    id,
    label,
    required: bound.value,
    found: size,
    met,
    citation: bound.citation,
    ...(note && { note }),
  }
}

function ownerShare({ members }: Group, law: GroupLaw): Criterion {
  const share = law.ownerShare
  const owners = members.filter(({ from }) => from === 'owners').length
  const base = {
    id: 'owner-share',
    label: groupOwnerShare.label,
    required: share ? { ...share.value } : null,
    found: { owners, of: members.length },
  }
  if (!share) return { ...base, met: 'undetermined', note: notStated([groupOwnerShare], law) }
  const met = reaches({ part: owners, whole: members.length, fraction: share.value })
  return {
    ...base,
    met,
    citation: share.citation,
    ...(!met && {
      note: {
        zh: `筹备组${members.length}人中业主代表${owners}人，当地规定${shareWords(share.value).zh}。`,
        en:
          `${owners} of ${members.length} in the group stand for the owners, ` +
          `and the place asks for ${shareWords(share.value).en}.`,
      },
    }),
  }
}

function represented({ members, excused = [] }: Group, law: GroupLaw): readonly Criterion[] {
  const required = law.members
  if (!required)
    return [
      {
        id: 'members',
        label: groupMembers.label,
        required: null,
        found: [...new Set(members.map(({ from }) => from))],
        met: 'undetermined',
        note: notStated([groupMembers], law),
      },
    ]
  return required.value.map((from) => {
    const [there, without] = [
      members.filter((member) => member.from === from).length,
      excused.find((one) => one.from === from),
    ]
    const label = {
      zh: `${bodyMemberLabels[from].zh}参加`,
      en: `Somebody stands for ${bodyMemberLabels[from].en}`,
    }
    if (there === 0 && without)
      return {
        id: `members/${from}`,
        label,
        required: 1,
        found: 0,
        met: true,
        citation: without.citation,
        note: { zh: '未派员参加，依规定不影响成立。', en: 'It sent nobody, which by the text does no harm.' },
      }
    const note =
      there > 0
        ? undefined
        : {
            zh: `没有${bodyMemberLabels[from].zh}的代表。`,
            en: `Nobody stands for ${bodyMemberLabels[from].en}.`,
          }
    return {
      id: `members/${from}`,
      label,
      required: 1,
      found: there,
      met: there > 0,
      citation: required.citation,
      ...(note && { note }),
    }
  })
}

function led({ members, leader }: Group, law: GroupLaw): Criterion {
  const allowed = law.leader
  const from = leader === undefined ? undefined : members.find(({ id }) => id === leader)?.from
  const base = {
    id: 'leader',
    label: groupLeader.label,
    required: allowed ? [...allowed.value] : null,
    found: from ?? null,
  }
  if (!allowed) return { ...base, met: 'undetermined', note: notStated([groupLeader], law) }
  const who = allowed.value.map((one) => bodyMemberLabels[one])
  const mayLead = (one: BodyMember | undefined) => allowed.value.some((other) => other === one)
  if (leader === undefined) {
    // Whoever of them leads it, the answer can be the same.
    const could = new Set(members.map((one) => mayLead(one.from)))
    const [only] = could
    if (could.size === 1 && only === true) return { ...base, met: true, citation: allowed.citation }
    if (could.size === 1)
      return {
        ...base,
        met: false,
        citation: allowed.citation,
        note: {
          zh: `组长应由${who.map(({ zh }) => zh).join('或者')}的代表担任，组内没有。`,
          en: `The leader has to stand for ${who.map(({ en }) => en).join(' or ')}, and nobody in the group does.`,
        },
      }
    return {
      ...base,
      met: 'undetermined',
      citation: allowed.citation,
      note: { zh: '尚未说明由谁担任组长。', en: 'Nobody has been named as the leader.' },
    }
  }
  const met = mayLead(from)
  const now: Label = from
    ? { zh: `是${bodyMemberLabels[from].zh}的代表`, en: `stands for ${bodyMemberLabels[from].en}` }
    : { zh: '不在筹备组内', en: 'is not in the group' }
  return {
    ...base,
    met,
    citation: allowed.citation,
    ...(!met && {
      note: {
        zh: `组长${now.zh}，应由${who.map(({ zh }) => zh).join('或者')}的代表担任。`,
        en: `The leader ${now.en}, and has to stand for ${who.map(({ en }) => en).join(' or ')}.`,
      },
    }),
  }
}
