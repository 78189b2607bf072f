import { assess, type Assessment, type Criterion, reaches } from '@gongzhi/core'

import { notStated } from '../provisions/asked.ts'
import { sizeMinimum } from '../provisions/committee.ts'
import { constitutedShare } from '../provisions/election.ts'
import type { ElectionLaw } from './counted.ts'
import type { LegalMinimum } from './size.ts'

/**
 * Whether so many members are a committee (业主委员会成立). A full one is; of one with seats left, the text
 * has to say it.
 */
export function assessConstituted({
  number,
  seats,
  law,
}: {
  readonly number: number
  readonly seats: number
  readonly law: ElectionLaw
}): Assessment {
  if (number >= seats)
    return assess([
      {
        id: 'constituted',
        label: { zh: '约定名额全部选出', en: 'All agreed seats are filled' },
        required: seats,
        found: number,
        met: true,
      },
    ])
  const share = law.constitutedShare
  const base = {
    id: 'constituted-share',
    label: constitutedShare.label,
    required: share ? { ...share.value } : null,
    found: { members: number, of: seats },
  }
  const met = share && reaches({ part: number, whole: seats, fraction: share.value })
  const criterion: Criterion = share
    ? {
        ...base,
        met: met === true,
        citation: share.citation,
        ...(!met && {
          note: {
            zh: `约定${seats}名，仅有${number}名，未达到成立的比例。`,
            en: `Of ${seats} agreed seats ${number} are filled, which is too few to be a committee.`,
          },
        }),
      }
    : { ...base, met: 'undetermined', note: notStated([constitutedShare], law) }
  return assess([assessMinimum(number, law.minimum), criterion], law)
}

function assessMinimum(number: number, minimum: LegalMinimum | undefined): Criterion {
  const base = { id: 'minimum', label: sizeMinimum.label, found: number }
  // Nobody is no committee under any text.
  if (number === 0 && minimum?.status !== 'set' && minimum?.status !== 'undetermined')
    return { ...base, required: 1, met: false, note: { zh: '没有选出委员。', en: 'Nobody was elected.' } }
  if (!minimum || minimum.status === 'missing')
    return { ...base, required: null, met: 'undetermined', note: notStated([sizeMinimum], minimum) }
  const [least, most] = minimum.status === 'set' ? [minimum.minimum, minimum.minimum] : minimum.between
  const few = {
    zh: `法定最低${least.value}名，仅有${number}名。`,
    en: `The legal minimum is ${least.value}, and there are ${number}.`,
  }
  if (number < least.value)
    return { ...base, required: least.value, met: false, citation: least.citation, note: few }
  if (number >= most.value) return { ...base, required: most.value, met: true, citation: most.citation }
  return {
    ...base,
    required: most.value,
    met: 'undetermined',
    citation: most.citation,
    ...(minimum.status === 'undetermined' && { note: minimum.reason }),
  }
}
