import { known, type Label, type Line, line, type Words } from '@gongzhi/core'

import type { Measure } from '../assembly/measure.ts'
import { squareMetres } from '../assembly/wording.ts'
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

/** How many owners and how much area; blanks where it is not known. */
export function measuredOf(
  measure: Measure | null | undefined,
  what: { readonly heads: Label; readonly area: Label },
): { readonly heads: Words; readonly area: Words } {
  return {
    heads: known(measure?.heads, what.heads),
    area: known(measure && squareMetres(measure.areaCentiM2), what.area),
  }
}
