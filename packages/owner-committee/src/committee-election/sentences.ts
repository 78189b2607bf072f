import type { Criterion, Json, Label } from '@gongzhi/core'

import { measureNames, squareMetres } from '../assembly/wording.ts'
import { figureWords } from '../clause.ts'
import { notStated } from '../provisions/asked.ts'
import { majority, quorum, sizeMinimum } from '../provisions/committee.ts'
import { constitutedShare, ranking, tie } from '../provisions/election.ts'
import { votingNames } from '../provisions/voting-names.ts'
import { participation } from '../provisions/voting.ts'

/** A criterion as it is stored: its id is its code, and no sentence is in it. */
export type StoredCriterion = Omit<Criterion, 'label' | 'note'>

const approval: Label = { zh: '同意', en: 'Approval' }
const provisions = {
  tie,
  ranking,
  'constituted-share': constitutedShare,
  minimum: sizeMinimum,
  participation,
  quorum,
  majority,
} as const
const own: Readonly<Record<string, Label>> = {
  silence: votingNames.silenceInElections.label,
  approval,
  constituted: { zh: '约定名额全部选出', en: 'All agreed seats are filled' },
  director: { zh: '推选一名主任', en: 'One director is chosen' },
  'among-members': {
    zh: '主任、副主任在委员中产生，一人一职',
    en: 'officers are members, and nobody holds two offices',
  },
}

/**
 * Says a criterion of an election that was stored (`votes.settled`, `officers.chosen`): what it asks for, and
 * where it is not met or not known, why, with its figures. What is stored are codes and figures; the sentence
 * is made when it is shown.
 *
 * @example
 * ```ts
 * import { sentenceOfCriterion } from '@gongzhi/owner-committee'
 *
 * const half = { n: 1, d: 2, bound: 'strict' } as const
 * sentenceOfCriterion({ id: 'approval/heads', required: half, found: { part: 3, of: 6 }, met: false }).note?.en
 * // 'more than 1/2 is required, and 3 of 6 was found'
 * ```
 */
export function sentenceOfCriterion({ id, required, found, met }: StoredCriterion): {
  readonly label: Label
  readonly note?: Label
} {
  const [kind = id, about = ''] = id.split('/')
  const provision = provisions[kind as keyof typeof provisions] as (typeof provisions)['tie'] | undefined
  const label = named(own[kind] ?? provision?.label ?? { zh: id, en: id }, about)
  if (met === true) return { label }
  if (kind === 'silence') return { label, note: silenceOpen(required) }
  if (required === null && provision) return { label, note: notStated([provision]) }
  const [asked, is] = [figureWords(required), figureWords(about === 'area' ? inSquareMetres(found) : found)]
  const note = {
    zh: `要求${asked.zh}，实为${is.zh}`,
    en: `${asked.en} is required, and ${is.en} was found`,
  }
  return { label, note }
}

/** What silent owners are is stated nowhere, or comes out two ways. */
function silenceOpen(required: Json): Label {
  return required === null
    ? notStated([votingNames.silence])
    : {
        zh: '已送达未表决的票计入哪一方不能确定，名额取决于此',
        en: 'which side the ballots join that did not come back cannot be said, and seats hang on it',
      }
}

function named({ zh, en }: Label, about: string): Label {
  if (about === '') return { zh, en }
  const measure = { heads: measureNames.heads, area: measureNames.areaCentiM2 }[about]
  return measure
    ? { zh: `${zh}（${measure.zh}）`, en: `${en} (${measure.en})` }
    : { zh: `${zh}（${about}）`, en: `${en} (${about})` }
}

function inSquareMetres(found: Json): Json {
  const { part, of } = found as { readonly part?: Json; readonly of?: Json }
  return typeof part === 'number' && typeof of === 'number'
    ? { part: `${squareMetres(part)} m²`, of: `${squareMetres(of)} m²` }
    : found
}

/** What the titles of elections say, by the codes that an election writes. */
export const electionTitles: Readonly<Record<string, Label>> = {
  'committee-election/election': { zh: '选举业主委员会委员', en: 'Election of the members of the committee' },
  'committee-election/second-ballot': {
    zh: '同票候选人再次投票',
    en: 'Second ballot between those who are tied',
  },
  'committee-election/alternates': { zh: '选举业主委员会候补委员', en: 'Election of the alternates' },
  'committee-election/supplementary': { zh: '补选业主委员会委员', en: 'Supplementary election of members' },
}

/**
 * Says the title of what is voted: an election writes a code there, and whoever proposes a motion his own
 * words, which stay as they are.
 *
 * @example
 * ```ts
 * import { sentenceOfTitle } from '@gongzhi/owner-committee'
 *
 * sentenceOfTitle('committee-election/election').zh // '选举业主委员会委员'
 * sentenceOfTitle('更换电梯').en // '更换电梯'
 * ```
 */
export function sentenceOfTitle(title: string): Label {
  return electionTitles[title] ?? { zh: title, en: title }
}
