import { type Fraction, type Label, reaches, type Verdict } from '@gongzhi/core'

import { shareWords } from '../assembly/wording.ts'
import { namesOf } from '../clause.ts'
import type { CHANNELS } from '../provisions/index.ts'
import { capacityName } from '../verdict.ts'
import { candidateOf, CANDIDATES, isNominated, statusLabels } from './candidate.ts'
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

/** What the channels are called. */
export const channelLabels: Readonly<Record<Channel, Label>> = {
  'community-party': { zh: '社区党组织推荐', en: 'the community party organisation' },
  'grid-party': { zh: '小区（网格）党组织推荐', en: 'the party organisation of the neighbourhood' },
  'residents-committee': { zh: '居（村）民委员会推荐', en: "the residents' committee" },
  'community-two-committees': { zh: '社区“两委”推荐', en: 'the two committees of the community' },
  self: { zh: '业主自荐', en: 'the owner himself' },
  joint: { zh: '业主联名推荐', en: 'owners together' },
  committee: { zh: '业主委员会推荐', en: 'the owner committee' },
  street: { zh: '街道办事处推荐', en: 'the street office' },
  group: { zh: '筹备组推荐', en: 'the preparatory group' },
  building: { zh: '按楼栋推荐', en: 'the owners of a building' },
}

/** That a channel is open to whoever nominates: seen before anybody is named. */
export function nominates({
  event: { by, law },
}: {
  readonly event: {
    readonly by: { readonly capacity: string }
    readonly law: { readonly channels: readonly Channel[] }
  }
}): boolean | Verdict {
  // Nominations on paper are recorded by the leader of the body.
  if (by.capacity === 'group.leader') return true
  if (law.channels.some((one) => channelCapacities[one].includes(by.capacity))) return true
  const [who, possible] = [capacityName(by.capacity), namesOf(law.channels.map((one) => channelLabels[one]))]
  return {
    met: false,
    required: [...law.channels],
    found: by.capacity,
    why: {
      zh: `${who.zh}没有提名渠道`,
      en: `no channel of nomination is open to this capacity: ${who.en}`,
    },
    instead: { zh: `可用的提名渠道：${possible.zh}`, en: `possible channels: ${possible.en}` },
  }
}

/** Why somebody cannot be nominated like that; undefined where he can. */
export function nominationProblem(
  context: Pick<Election, 'candidates' | 'owners' | 'sitting' | 'elected'>,
  nomination: Nomination & { readonly fixed: FixedLaw },
): Verdict | undefined {
  return selfProblem(nomination) ?? personProblem(context, nomination) ?? jointProblem(context, nomination)
}

/** Why a channel is not open to somebody; undefined where it is. It is looked at before anybody is named. */
export function channelProblem(
  channel: Channel,
  { by, fixed }: Pick<Nomination, 'by'> & { readonly fixed: FixedLaw },
): Verdict | undefined {
  const channels = valueOf<readonly Channel[]>(fixed, 'channels')?.value ?? []
  const label = channelLabels[channel]
  if (!channels.includes(channel)) {
    const possible = namesOf(channels.map((one) => channelLabels[one]))
    return {
      met: false,
      required: [...channels],
      found: channel,
      why: {
        zh: `“${label.zh}”不是本次选举的提名渠道`,
        en: `this is no channel of nomination here: ${label.en}`,
      },
      instead: { zh: `可用的提名渠道：${possible.zh}`, en: `possible channels: ${possible.en}` },
    }
  }
  const own = channelCapacities[channel]
  // Nominations on paper are recorded by the leader of the body, with the document.
  const paper = by.capacity === 'group.leader'
  if (!own.includes(by.capacity) && !paper) {
    const [who, whose] = [capacityName(by.capacity), namesOf(own.map(capacityName))]
    return {
      met: false,
      required: [...own],
      found: by.capacity,
      why: {
        zh: `“${label.zh}”不由${who.zh}提出`,
        en: `this capacity does not nominate by this channel (${label.en}): ${who.en}`,
      },
      ...(own.length > 0 && {
        instead: { zh: `请由${whose.zh}提名`, en: `let those nominate whose channel it is: ${whose.en}` },
      }),
    }
  }
  return undefined
}

function selfProblem({ candidate, channel, by }: Nomination): Verdict | undefined {
  return channel !== 'self' || by.capacity === 'group.leader' || by.id === candidate
    ? undefined
    : {
        met: false,
        required: by.id,
        found: candidate,
        why: {
          zh: `自荐只能推荐本人，${by.id} 推荐的是 ${candidate}`,
          en: `who nominates himself names himself, and ${by.id} named ${candidate}`,
        },
      }
}

function personProblem(
  context: Pick<Election, 'candidates' | 'sitting' | 'elected'>,
  { candidate, channel }: Nomination,
): Verdict | undefined {
  if (context.sitting.includes(candidate) || context.elected.includes(candidate))
    return {
      met: false,
      required: 'not-sitting',
      found: candidate,
      why: { zh: `${candidate} 已是委员`, en: `${candidate} is a member already` },
    }
  const known = candidateOf(context, candidate)
  // Whoever was written in and accepted is decided on for the votes that he had, and can be nominated for a later one.
  const accepted = known !== undefined && known.status === 'standing' && !isNominated(known)
  if (known && known.status !== 'nominated' && !accepted)
    return {
      met: false,
      required: 'new-channel',
      found: known.status,
      why: {
        zh: `${candidate} 已有结论：${statusLabels[known.status].zh}`,
        en: `${candidate} has been decided on: ${statusLabels[known.status].en}`,
      },
    }
  if (known?.nominations.some((one) => one.channel === channel))
    return {
      met: false,
      required: 'new-channel',
      found: known.status,
      why: {
        zh: `${candidate} 已由此渠道提名（${channelLabels[channel].zh}）`,
        en: `this channel has named ${candidate} already: ${channelLabels[channel].en}`,
      },
    }
  const nominated = context.candidates.filter(isNominated)
  return nominated.length < CANDIDATES || nominated.some((one) => one.candidate === candidate)
    ? undefined
    : {
        met: false,
        required: CANDIDATES,
        found: nominated.length,
        why: {
          zh: `已有${nominated.length}名候选人，至多${CANDIDATES}名`,
          en: `there are ${nominated.length} candidates, and ${CANDIDATES} at most`,
        },
      }
}

/**
 * A joint nomination has its floor of owners, its share, or both; where no text states one, it still takes
 * two to be joint.
 */
function jointProblem(
  { owners }: Pick<Election, 'owners'>,
  { channel, supporters, fixed }: Nomination & { readonly fixed: FixedLaw },
): Verdict | undefined {
  if (channel !== 'joint') return undefined
  const [number, share] = [valueOf<number>(fixed, 'jointOwners'), valueOf<Fraction>(fixed, 'jointShare')]
  const least = Math.max(2, number?.value ?? 0)
  if (supporters < least)
    return {
      met: false,
      required: least,
      found: supporters,
      why: {
        zh: `联名业主${supporters}人，至少需要${least}人`,
        en: `${supporters} owners nominate together, and it takes ${least} at least`,
      },
    }
  if (!share) return undefined
  const required = { ...share.value, of: owners }
  const asked = shareWords(share.value)
  if (owners === null)
    return {
      met: 'undetermined',
      required,
      found: supporters,
      why: {
        zh: `业主总数尚未说明，联名须达到业主的${asked.zh}`,
        en: `it is not known how many owners there are, and it takes ${asked.en} of them`,
      },
      instead: { zh: '请先说明业主总数', en: 'state first how many owners there are' },
    }
  return reaches({ part: supporters, whole: owners, fraction: share.value })
    ? undefined
    : {
        met: false,
        required,
        found: supporters,
        why: {
          zh: `${owners}名业主中联名${supporters}人，须达到${asked.zh}`,
          en: `${supporters} of ${owners} owners nominate together, and it takes ${asked.en}`,
        },
      }
}
