import { type Label, type Line, line } from '@gongzhi/core'

import { values } from '../terms/values.ts'

/** What a stored word means (`committee`, `paper`), by the field that it stands in; the word itself where none says. */
export function meaningOf(field: string, word: string): Label {
  return values[`${field}.${word}`] ?? { zh: word, en: word }
}

/** Who convenes, as a paper is signed (落款): 希望城小区业主委员会. */
export function convenerName(convener: string, city: string): Line {
  const { zh, en } = meaningOf('convener', convener)
  // Offices of the street and of the residents have their own names.
  return ['street', 'residents-committee'].includes(convener)
    ? line({ zh, en })
    : line({ zh: `{city}${zh}`, en: `${en}, {city}` }, { city })
}
