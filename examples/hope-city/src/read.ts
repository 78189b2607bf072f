import { parseRulebook, type Rulebook } from '@gongzhi/core'
import {
  BODY_MEMBERS,
  CHANNELS,
  GROUNDS,
  capacities as ownersCapacities,
  MATTERS,
  type RollRead,
  readRoll,
} from '@gongzhi/owner-committee'
import {
  capacities as partiesCapacities,
  CONCERN_CHANNELS,
  CONCERN_KINDS,
  PARTIES,
  VIOLATIONS,
} from '@gongzhi/tri-party'
import * as z from 'zod'

import { InputError, parseJson, readCsv, readJson, readText } from '../../input-files.ts'
import { type Loop, readLoop } from './read-loop.ts'

const OFFSET = '+08:00'
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'is not a time like 2025-03-02 14:05')
  .transform((text) => Date.parse(`${text.replace(' ', 'T')}:00${OFFSET}`))
  .refine((at) => !Number.isNaN(at), 'is no time of the calendar')
const optional = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => undefined), schema])
const day = z.iso.date()
const party = z.enum(PARTIES)
const capacities = { ...ownersCapacities, ...partiesCapacities }
const capacity = z.enum(Object.keys(capacities) as [keyof typeof capacities, ...(keyof typeof capacities)[]])

const concernRow = z.object({
  id: z.string().min(1),
  raised: instant,
  kind: z.enum(CONCERN_KINDS),
  channel: z.enum(CONCERN_CHANNELS),
  subject: z.string().min(1),
  unit: z.string(),
  accepted: instant,
  accepted_by: z.string().min(1),
  assigned: instant,
  assigned_to: z.string().min(1),
  resolved: optional(instant),
  urged: z.coerce.number().int().min(0),
  escalated: optional(instant),
  refer: optional(z.enum(VIOLATIONS)),
  satisfied: z.enum(['yes', 'no', '']),
  merged_into: z.string(),
})
const ratingRow = z.object({
  rater: z.string().min(1),
  capacity,
  group: z.enum(['parties', 'representatives', 'survey']),
  party,
  points: z.string().transform((text, context) =>
    text.split(';').map((pair) => {
      const [dimension, points] = pair.split('=')
      if (!dimension || !/^\d{1,3}$/.test(points ?? '') || Number(points) > 100)
        context.addIssue(`"${pair}" is not dimension=points from 0 to 100`)
      return { dimension: dimension ?? '', points: Number(points) }
    }),
  ),
})
const membersFile = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      english: z.string(),
      capacities: z.array(capacity),
      note: z.string().optional(),
    }),
  ),
  representatives: z.array(z.string()),
  parties: z.record(z.string(), z.object({ subject: z.string(), members: z.array(z.string()) })),
})
const minutesFile = z.object({
  meetings: z.array(
    z.object({
      month: z.string(),
      held: z.boolean(),
      why: z.string().optional(),
      day: day.optional(),
      convenedOn: day.optional(),
      place: z.string().optional(),
      absent: z.array(party).optional(),
      againOn: day.optional(),
      topics: z
        .array(
          z.object({
            id: z.string(),
            title: z.string(),
            decision: z.string(),
            action: z.object({ party, days: z.int(), doneAfter: z.int() }),
          }),
        )
        .optional(),
      refuses: z.object({ party, reason: z.string() }).optional(),
    }),
  ),
})
const indicatorsFile = z.object({
  note: z.string().optional(),
  indicators: z.array(
    z.object({
      party,
      id: z.string(),
      percent: z.string().regex(/^\d{1,3}(\.\d{1,2})?$/),
      source: z.string(),
    }),
  ),
  violations: z.array(
    z.object({
      id: z.string(),
      violation: z.enum(VIOLATIONS),
      subject: z.string(),
      evidence: z.array(z.string()),
      dissuasion: z.string(),
    }),
  ),
})

const electionFile = z.object({
  seats: z.int().min(1).max(30),
  termYears: z.int().min(1).max(10),
  group: z.array(z.object({ id: z.string(), from: z.enum(BODY_MEMBERS) })),
  matters: z.array(
    z.object({
      id: z.string().regex(/^[A-Z]\d$/, 'is not a letter and a figure'),
      matter: z.enum(MATTERS),
      title: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
    }),
  ),
  candidates: z.array(
    z.object({
      candidate: z.string().regex(/^[a-z0-9-]{1,40}$/, 'is not a short name'),
      name: z.string().min(1),
      channel: z.enum(CHANNELS),
      by: z.string(),
      ground: z.enum(GROUNDS).optional(),
    }),
  ),
})
const choice = z.enum(['for', 'against', 'abstain'])

/** One ballot of the file: of one unit, by its owner, on everybody who stands and on each matter. */
export interface BallotRow {
  readonly cast: number
  readonly unit: string
  readonly owner: string
  readonly choices: readonly { readonly on: string; readonly choice: z.infer<typeof choice> }[]
}

/** Everything that the year is played from. */
export interface Input {
  /** The register of units, as the roll of an assembly is made from it. */
  readonly roll: RollRead
  readonly units: readonly { readonly unit: string; readonly owner: string }[]
  readonly election: z.infer<typeof electionFile>
  readonly ballots: readonly BallotRow[]
  readonly concerns: readonly z.infer<typeof concernRow>[]
  readonly ratings: readonly z.infer<typeof ratingRow>[]
  readonly members: z.infer<typeof membersFile>
  readonly meetings: z.infer<typeof minutesFile>['meetings']
  readonly indicators: z.infer<typeof indicatorsFile>['indicators']
  readonly violations: z.infer<typeof indicatorsFile>['violations']
  /** What is told from its beginning to its end. */
  readonly loop: Loop
  readonly houseRules: Rulebook
}

/**
 * Reads the files of a folder; throws an `InputError` that names file, line and reason for the first thing
 * that is wrong.
 */
export async function readInput(folder: string): Promise<Input> {
  const roll = await readRoll(readText(folder, 'units.csv'))
  const [problem] = roll.problems
  if (problem)
    throw new InputError(`units.csv, line ${problem.line ?? 1}: ${problem.field}: ${problem.reason.en}`)
  const units = roll.units.map(({ id, owners }) => ({ unit: id, owner: owners[0]?.id ?? '' }))
  const concerns = readCsv(folder, 'concerns.csv', concernRow)
  const ratings = readCsv(folder, 'ratings.csv', ratingRow)
  const members = readJson({ folder, name: 'members.json' }, membersFile)
  const { meetings } = readJson({ folder, name: 'minutes.json' }, minutesFile)
  const { indicators, violations } = readJson({ folder, name: 'indicators.json' }, indicatorsFile)
  const election = readJson({ folder, name: 'election.json' }, electionFile)
  const ballots = readBallots(folder, election)
  let houseRules: Rulebook
  try {
    houseRules = parseRulebook(parseJson(folder, 'house-rules.json'))
  } catch (error) {
    throw error instanceof InputError
      ? error
      : new InputError(`house-rules.json: ${(error as Error).message}`)
  }
  checkReferences({ units, concerns, members, election, ballots })
  const loop = readLoop(folder, new Map(units.map(({ unit, owner }) => [unit, owner])))
  return {
    roll,
    units,
    election,
    ballots,
    concerns,
    ratings,
    members,
    meetings,
    indicators,
    violations,
    loop,
    houseRules,
  }
}

/**
 * The questions of a ballot are columns: one for each candidate whom the review accepts, and one for each
 * matter.
 */
function readBallots(folder: string, { candidates, matters }: Input['election']): readonly BallotRow[] {
  const questions = [
    ...candidates.filter(({ ground }) => ground === undefined).map(({ candidate }) => candidate),
    ...matters.map(({ id }) => id),
  ]
  const row = z.object({
    cast: instant,
    unit: z.string().min(1),
    owner: z.string().min(1),
    ...Object.fromEntries(questions.map((on) => [on, choice])),
  })
  return readCsv(folder, 'ballots.csv', row).map(({ cast, unit, owner, ...chosen }) => ({
    cast,
    unit,
    owner,
    choices: questions.map((on) => ({
      on,
      choice: (chosen as Record<string, z.infer<typeof choice>>)[on] as z.infer<typeof choice>,
    })),
  }))
}

function checkReferences({
  units,
  concerns,
  members,
  election,
  ballots,
}: Pick<Input, 'units' | 'concerns' | 'members' | 'election' | 'ballots'>): void {
  const known = new Set(units.map(({ unit }) => unit))
  const owners = new Map(units.map(({ unit, owner }) => [unit, owner]))
  const owning = new Set(owners.values())
  const people = new Set(members.people.map(({ id }) => id))
  const ids = new Set<string>()
  concerns.forEach((row, index) => {
    const line = `concerns.csv, line ${index + 2}`
    if (ids.has(row.id)) throw new InputError(`${line}: id: ${row.id} stands twice`)
    ids.add(row.id)
    if (row.unit !== '' && !known.has(row.unit))
      throw new InputError(`${line}: unit: ${row.unit} is not in units.csv`)
    if (!people.has(row.accepted_by))
      throw new InputError(`${line}: accepted_by: ${row.accepted_by} is not in members.json`)
    if (row.accepted < row.raised)
      throw new InputError(`${line}: accepted: it was accepted before it was raised`)
    if (row.merged_into !== '' && !ids.has(row.merged_into))
      throw new InputError(`${line}: merged_into: ${row.merged_into} is not an earlier concern`)
  })
  for (const { candidate } of election.candidates)
    if (!owning.has(candidate))
      throw new InputError(`election.json: candidate: ${candidate} owns no unit of units.csv`)
  const voted = new Set<string>()
  ballots.forEach(({ unit, owner }, index) => {
    const line = `ballots.csv, line ${index + 2}`
    if (owners.get(unit) !== owner)
      throw new InputError(`${line}: owner: ${owner} does not own ${unit} by units.csv`)
    if (voted.has(unit)) throw new InputError(`${line}: unit: ${unit} stands twice`)
    voted.add(unit)
  })
}
