import { createRandom, type Random } from '../packages/adapters/src/conformance/random.ts'

/** The frame of the report of 2022 on Sichuan: managed communities, and companies that manage them. */
export const WHOLE = { communities: 49_000, companies: 8_891 } as const

/** One community of the province, as the seed draws it. */
export interface CommunityPlan {
  readonly index: number
  readonly id: string
  /** The company that manages it, and others too. */
  readonly company: string
  readonly units: number
  readonly concerns: number
  /** How many owners represent the others in the review. */
  readonly representatives: number
  /** How many owners are asked what they think of the three parties. */
  readonly asked: number
  /** The day of the year on which the election of a committee begins, in one community of five. */
  readonly election: number | undefined
}

/** Which province: the same two numbers are the same year, event by event. */
export interface Province {
  readonly seed: number
  readonly communities: number
}

/**
 * The units of a community in each tenth of the province. Their mean is 325: 1.592 billion square metres in 49,000
 * communities, at a hundred square metres each.
 */
const UNITS = [60, 100, 140, 180, 230, 290, 360, 450, 600, 840] as const
/** Concerns of a unit and a year: those of the example, 460 of 1,200 units. */
const CONCERNS = { n: 460, d: 1_200 } as const
/** In one community of so many a committee is elected. */
const ELECTS = 5
/** The last day of the year on which an election that is to end in it can begin. */
const LAST_ELECTION = 238

/** Numbers that belong to one thing of the province, whatever was drawn for another. */
export function randomOf({ seed }: Province, ...path: readonly number[]): Random {
  let mixed = seed >>> 0
  for (const part of path)
    mixed = createRandom((mixed ^ Math.imul(part + 1, 0x9e3779b1)) >>> 0).below(2 ** 32)
  return createRandom(mixed)
}

/** A community by its number, from 0. */
export function planOf(province: Province, index: number): CommunityPlan {
  const random = randomOf(province, index)
  const tenth = random.pick(UNITS)
  const units = tenth - Math.floor(tenth / 5) + random.below(2 * Math.floor(tenth / 5) + 1)
  const companies = Math.max(1, Math.round((province.communities * WHOLE.companies) / WHOLE.communities))
  const elects = index % ELECTS === 0
  return {
    index,
    id: `c${String(index).padStart(5, '0')}`,
    company: `company-${String(random.below(companies)).padStart(4, '0')}`,
    units,
    concerns: Math.round((units * CONCERNS.n) / CONCERNS.d),
    representatives: Math.max(5, Math.round(units / 33)),
    asked: Math.max(10, Math.round(units / 10)),
    election: elects ? 5 + random.below(LAST_ELECTION - 5) : undefined,
  }
}
