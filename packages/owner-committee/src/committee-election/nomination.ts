import { type Fraction, type Json, type Label, reaches } from '@gongzhi/core'

import { type CHANNELS, jointNominationOwners, jointNominationShare } from '../provisions/index.ts'
import { CANDIDATES } from './candidate.ts'
import type { Election } from './election.ts'
import { type FixedLaw, valueOf } from './law.ts'

/** A way in which candidates are proposed. */
export type Channel = (typeof CHANNELS)[number]

const channelCapacities: Readonly<Record<Channel, readonly string[]>> = {
  'community-party': ['party.superior'],
  'grid-party': ['party.secretary'],
  'residents-committee': ['residents-committee'],
  'community-two-committees': ['residents-committee', 'party.superior'],
  self: ['owner'],
  joint: ['owner'],
  committee: ['committee.director', 'committee.deputy'],
  street: ['street'],
  group: [],
  building: ['owners.representative', 'owner'],
}

interface Nomination {
  readonly candidate: string
  readonly channel: Channel
  readonly supporters: number
  readonly by: { readonly id: string; readonly capacity: string }
}

/** Why somebody cannot be nominated like that; undefined where he can. */
export function nominationProblem(
  context: Pick<Election, 'candidates' | 'owners' | 'sitting' | 'elected'>,
  { candidate, channel, supporters, by, fixed }: Nomination & { readonly fixed: FixedLaw },
): { readonly required: Json; readonly found: Json; readonly instead: Label } | undefined {
  const channels = valueOf<readonly Channel[]>(fixed, 'channels')?.value ?? []
  if (!channels.includes(channel))
    return {
      required: [...channels],
      found: channel,
      instead: {
        zh: `可用的提名渠道：${channels.join('、')}`,
        en: `possible channels: ${channels.join(', ')}`,
      },
    }
  const own = channelCapacities[channel]
  // Nominations on paper are recorded by the leader of the body, with the document.
  const paper = by.capacity === 'group.leader'
  if (!own.includes(by.capacity) && !paper)
    return {
      required: [...own],
      found: by.capacity,
      instead: { zh: '请由该渠道的主体提名', en: 'let those nominate whose channel it is' },
    }
  if (channel === 'self' && !paper && by.id !== candidate)
    return {
      required: by.id,
      found: candidate,
      instead: { zh: '自荐只能推荐本人', en: 'who nominates himself names himself' },
    }
  if (context.sitting.includes(candidate) || context.elected.includes(candidate))
    return {
      required: 'not-sitting',
      found: candidate,
      instead: { zh: '该人已是委员', en: 'he is a member already' },
    }
  const known = context.candidates.find((one) => one.candidate === candidate)
  if (known && (known.status !== 'nominated' || known.nominations.some((one) => one.channel === channel)))
    return {
      required: 'new-channel',
      found: known.status,
      instead: {
        zh: '该候选人已由此渠道提名，或者已有结论',
        en: 'this channel has named him already, or he has been decided on',
      },
    }
  if (!known && context.candidates.length >= CANDIDATES)
    return {
      required: CANDIDATES,
      found: context.candidates.length,
      instead: { zh: `候选人至多${CANDIDATES}名`, en: `there are ${CANDIDATES} candidates at most` },
    }
  return channel === 'joint' ? jointProblem({ supporters, owners: context.owners, fixed }) : undefined
}

/**
 * A joint nomination has its floor of owners, its share, or both; where no text states one, it still takes
 * two to be joint.
 */
function jointProblem({
  supporters,
  owners,
  fixed,
}: {
  readonly supporters: number
  readonly owners: number | null
  readonly fixed: FixedLaw
}): { readonly required: Json; readonly found: Json; readonly instead: Label } | undefined {
  const [number, share] = [valueOf<number>(fixed, 'jointOwners'), valueOf<Fraction>(fixed, 'jointShare')]
  const least = Math.max(2, number?.value ?? 0)
  if (supporters < least)
    return {
      required: least,
      found: supporters,
      instead: {
        zh: `${jointNominationOwners.label.zh}：${least}`,
        en: `${jointNominationOwners.label.en}: ${least}`,
      },
    }
  if (!share) return undefined
  const required = { ...share.value, of: owners }
  if (owners === null)
    return {
      required,
      found: supporters,
      instead: { zh: '请先说明业主总数', en: 'state first how many owners there are' },
    }
  return reaches({ part: supporters, whole: owners, fraction: share.value })
    ? undefined
    : {
        required,
        found: supporters,
        instead: {
          zh: `${jointNominationShare.label.zh}：${share.value.n}/${share.value.d}`,
          en: `${jointNominationShare.label.en}: ${share.value.n}/${share.value.d}`,
        },
      }
}
