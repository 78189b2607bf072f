import type { Actor, Label } from '@gongzhi/core'

import { capacities } from '../capacities.ts'
import type { Failure } from '../failure.ts'

/**
 * The two tracks on which a park is linked (两级链接): enterprises with the management committee, branches with the
 * working committee of the party. Each has two levels: who receives a demand, and who stands above.
 */
export const tracks = {
  service: {
    label: { zh: '企业—管委会', en: 'Enterprise to management committee' },
    first: ['park.hall', 'park.department'],
    second: ['park.management'],
  },
  party: {
    label: { zh: '党组织—党工委', en: 'Branch to party working committee' },
    first: ['park.party-committee'],
    second: ['park.working-committee'],
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly label: Label
      readonly first: readonly (keyof typeof capacities)[]
      readonly second: readonly (keyof typeof capacities)[]
    }
  >
>

/** One of the tracks. */
export type Track = keyof typeof tracks
/** The tracks. */
export const TRACKS = Object.keys(tracks) as [Track, ...Track[]]

/** Who receives demands, on whatever track. */
export const receivers = [
  ...tracks.service.first,
  ...tracks.service.second,
  ...tracks.party.first,
  ...tracks.party.second,
] as const
/** Who stands above those who receive them first. */
export const superiors = [...tracks.service.second, ...tracks.party.second] as const
/** Who raises demands, in person. */
export const raisers = ['enterprise', 'enterprise.branch', 'observer'] as const

/** The other track. */
export function otherTrack(track: Track): Track {
  return track === 'service' ? 'party' : 'service'
}

const holds = (among: readonly string[], capacity: string) => among.includes(capacity)

/** Whether somebody speaks for a track, at either level. */
export function isOf(track: Track, { capacity }: Actor): boolean {
  return holds(tracks[track].first, capacity) || holds(tracks[track].second, capacity)
}

/** Somebody is not of a track. */
export function notOfTrack(track: Track, by: Actor): Failure | false {
  return !isOf(track, by) && notAmong([...tracks[track].first, ...tracks[track].second], by)
}

/** Somebody does not stand above any of these tracks. */
export function notAbove(above: readonly Track[], by: Actor): Failure | false {
  if (above.length === 0)
    return {
      why: { zh: '没有链接提级', en: 'it was lifted on no track' },
      instead: { zh: '请等待提级，或者督促', en: 'wait until it is, or urge it' },
    }
  const among = above.flatMap((track) => tracks[track].second)
  return !holds(among, by.capacity) && notAmong(among, by)
}

/** It is for others to do, and who they are. */
export function notAmong(among: readonly (keyof typeof capacities)[], { id, capacity }: Actor): Failure {
  const known: Readonly<Record<string, Label>> = capacities
  const own = known[capacity] ?? { zh: capacity, en: capacity }
  return {
    why: {
      zh: `${id} 的身份是“${own.zh}”`,
      en: `${id} acts as "${own.en}"`,
    },
    instead: {
      zh: `请由下列身份办理：${among.map((one) => capacities[one].zh).join('、')}`,
      en: `it is for: ${among.map((one) => `"${capacities[one].en}"`).join(', ')}`,
    },
  }
}
