/**
 * The two measures of a vote (专有部分面积、人数): both have to be reached, they are never added and never
 * averaged (Civil Code, Art. 278(2)).
 */
export interface Measure {
  /** How many heads. */
  readonly heads: number
  /** Exclusive area, in hundredths of a square metre. */
  readonly areaCentiM2: number
}

/** Nobody, and no area. */
export const NOTHING: Measure = Object.freeze({ heads: 0, areaCentiM2: 0 })

/** Two measures together. */
export function plus(a: Measure, b: Measure): Measure {
  return { heads: a.heads + b.heads, areaCentiM2: a.areaCentiM2 + b.areaCentiM2 }
}

/** What is left of one measure without another. */
export function minus(a: Measure, b: Measure): Measure {
  return { heads: a.heads - b.heads, areaCentiM2: a.areaCentiM2 - b.areaCentiM2 }
}
