import { type Fraction, type Label, reaches } from '@gongzhi/core'

import { type Item, scopesOf } from './item.ts'

/** A building that decides alone has to have owners on the roll. */
export function unknownBuilding({
  agenda,
  roll,
}: {
  readonly agenda: readonly Item[]
  readonly roll: { readonly scopes: readonly { readonly building: string | null }[] } | null
}): Label | undefined {
  const unknown = scopesOf(agenda).find(
    (building) => !roll?.scopes.some((scope) => scope.building === building),
  )
  return unknown === undefined
    ? undefined
    : { zh: `名册上没有楼栋 ${unknown ?? ''}`, en: `the roll has no building ${unknown ?? ''}` }
}

/**
 * No unit has two heads: who finds one on the roll objects while it is shown, and if nobody did, nothing is
 * voted over it.
 */
export function doubled({
  roll,
}: {
  readonly roll: { readonly doubled: readonly string[] } | null
}): Label | undefined {
  const units = roll?.doubled ?? []
  return units.length === 0
    ? undefined
    : {
        zh: `名册上同一专有部分属于两名表决权人：${units.join('、')}；请取消会议，更正名册后重新召集`,
        en: `the roll has units under two voters: ${units.join(', ')}; cancel the meeting and convene it over a corrected roll`,
      }
}

/**
 * How many owners there are, whoever petitions says himself; the roll says it for good, and without the
 * share nothing is put to the vote.
 */
export function petitionProblem(
  {
    source,
    signatures,
    roll,
  }: {
    readonly source: string
    readonly signatures: number | null
    readonly roll: { readonly voters: number } | null
  },
  share: Fraction,
): Label | undefined {
  const voters = roll?.voters ?? 0
  if (source !== 'petition' || reaches({ part: signatures ?? 0, whole: voters, fraction: share }))
    return undefined
  return {
    zh: `联名 ${signatures ?? 0} 人，未达名册上 ${voters} 人的 ${share.n}/${share.d}`,
    en: `${signatures ?? 0} have signed, which is not ${share.n}/${share.d} of the ${voters} on the roll`,
  }
}
