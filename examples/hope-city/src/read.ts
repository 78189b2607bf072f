import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseRulebook, type Rulebook } from '@gongzhi/core'
import { capacities, CONCERN_CHANNELS, CONCERN_KINDS, PARTIES, VIOLATIONS } from '@gongzhi/tri-party'
import * as z from 'zod'

/** What is wrong with an input file: where, and why. Nothing is stored of any file before all of them are right. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

const OFFSET = '+08:00'
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'is not a time like 2025-03-02 14:05').transform((text) => Date.parse(`${text.replace(' ', 'T')}:00${OFFSET}`))
  .refine((at) => !Number.isNaN(at), 'is no time of the calendar')
const optional = <T extends z.ZodType>(schema: T) => z.union([z.literal('').transform(() => undefined), schema])
const day = z.iso.date()
const party = z.enum(PARTIES)
const capacity = z.enum(Object.keys(capacities) as [keyof typeof capacities, ...(keyof typeof capacities)[]])

const unitRow = z.object({ unit: z.string().min(1), owner: z.string().min(1), area_m2: z.string().regex(/^\d+\.\d{2}$/, 'is not an area in square metres with two decimals') })
const concernRow = z.object({
  id: z.string().min(1), raised: instant, kind: z.enum(CONCERN_KINDS), channel: z.enum(CONCERN_CHANNELS), subject: z.string().min(1), unit: z.string(), accepted: instant, accepted_by: z.string().min(1),
  assigned: instant, assigned_to: z.string().min(1), resolved: optional(instant), urged: z.coerce.number().int().min(0), escalated: optional(instant), refer: optional(z.enum(VIOLATIONS)), satisfied: z.enum(['yes', 'no', '']),
  merged_into: z.string(),
})
const ratingRow = z.object({
  rater: z.string().min(1), capacity, group: z.enum(['parties', 'representatives', 'survey']), party,
  points: z.string().transform((text, context) =>
    text.split(';').map((pair) => {
      const [dimension, points] = pair.split('=')
      if (!dimension || !/^\d{1,3}$/.test(points ?? '') || Number(points) > 100) context.addIssue(`"${pair}" is not dimension=points from 0 to 100`)
      return { dimension: dimension ?? '', points: Number(points) }
    })),
})
const membersFile = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string(), capacities: z.array(capacity), note: z.string().optional() })), representatives: z.array(z.string()),
  parties: z.record(z.string(), z.object({ subject: z.string(), members: z.array(z.string()) })),
})
const minutesFile = z.object({
  meetings: z.array(z.object({
    month: z.string(), held: z.boolean(), why: z.string().optional(), day: day.optional(), convenedOn: day.optional(), place: z.string().optional(), absent: z.array(party).optional(), againOn: day.optional(),
    topics: z.array(z.object({ id: z.string(), title: z.string(), decision: z.string(), action: z.object({ party, days: z.int(), doneAfter: z.int() }) })).optional(), refuses: z.object({ party, reason: z.string() }).optional(),
  })),
})
const indicatorsFile = z.object({
  note: z.string().optional(),
  indicators: z.array(z.object({ party, id: z.string(), percent: z.string().regex(/^\d{1,3}(\.\d{1,2})?$/), source: z.string() })),
  violations: z.array(z.object({ id: z.string(), violation: z.enum(VIOLATIONS), subject: z.string(), evidence: z.array(z.string()), dissuasion: z.string() })),
})

/** Everything that the year is played from. */
export interface Input {
  readonly units: readonly z.infer<typeof unitRow>[]
  readonly concerns: readonly z.infer<typeof concernRow>[]
  readonly ratings: readonly z.infer<typeof ratingRow>[]
  readonly members: z.infer<typeof membersFile>
  readonly meetings: z.infer<typeof minutesFile>['meetings']
  readonly indicators: z.infer<typeof indicatorsFile>['indicators']
  readonly violations: z.infer<typeof indicatorsFile>['violations']
  readonly houseRules: Rulebook
}

/** Reads the files of a folder; throws an `InputError` that names file, line and reason for the first thing that is wrong. */
export function readInput(folder: string): Input {
  const units = readCsv(folder, 'units.csv', unitRow)
  const concerns = readCsv(folder, 'concerns.csv', concernRow)
  const ratings = readCsv(folder, 'ratings.csv', ratingRow)
  const members = readJson(folder, 'members.json', membersFile)
  const { meetings } = readJson(folder, 'minutes.json', minutesFile)
  const { indicators, violations } = readJson(folder, 'indicators.json', indicatorsFile)
  let houseRules: Rulebook
  try {
    houseRules = parseRulebook(parseJson(folder, 'house-rules.json'))
  } catch (error) {
    throw error instanceof InputError ? error : new InputError(`house-rules.json: ${(error as Error).message}`)
  }
  checkReferences({ units, concerns, members })
  return { units, concerns, ratings, members, meetings, indicators, violations, houseRules }
}

function checkReferences({ units, concerns, members }: Pick<Input, 'units' | 'concerns' | 'members'>): void {
  const known = new Set(units.map(({ unit }) => unit))
  if (known.size !== units.length) throw new InputError('units.csv: a unit stands twice')
  const people = new Set(members.people.map(({ id }) => id))
  const ids = new Set<string>()
  concerns.forEach((row, index) => {
    const line = `concerns.csv, line ${index + 2}`
    if (ids.has(row.id)) throw new InputError(`${line}: id: ${row.id} stands twice`)
    ids.add(row.id)
    if (row.unit !== '' && !known.has(row.unit)) throw new InputError(`${line}: unit: ${row.unit} is not in units.csv`)
    if (!people.has(row.accepted_by)) throw new InputError(`${line}: accepted_by: ${row.accepted_by} is not in members.json`)
    if (row.accepted < row.raised) throw new InputError(`${line}: accepted: it was accepted before it was raised`)
    if (row.merged_into !== '' && !ids.has(row.merged_into)) throw new InputError(`${line}: merged_into: ${row.merged_into} is not an earlier concern`)
  })
}

function readCsv<T extends z.ZodType>(folder: string, name: string, row: T): z.output<T>[] {
  const lines = readText(folder, name).split('\n').filter((line) => line !== '')
  const header = (lines.shift() ?? '').split(',')
  return lines.map((line, index) => {
    const cells = line.split(',')
    if (cells.length !== header.length) throw new InputError(`${name}, line ${index + 2}: ${cells.length} cells where ${header.length} are expected`)
    const read = row.safeParse(Object.fromEntries(header.map((key, i) => [key, cells[i]])))
    if (!read.success) {
      const issue = read.error.issues[0]
      throw new InputError(`${name}, line ${index + 2}: ${issue?.path.join('.')}: ${issue?.message}`)
    }
    return read.data
  })
}

function readJson<T extends z.ZodType>(folder: string, name: string, shape: T): z.output<T> {
  const read = shape.safeParse(parseJson(folder, name))
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new InputError(`${name}, line ${lineOf(readText(folder, name), issue?.path ?? [])}: ${issue?.path.join('.')}: ${issue?.message}`)
}

function parseJson(folder: string, name: string): unknown {
  const text = readText(folder, name)
  try {
    return JSON.parse(text)
  } catch (error) {
    const position = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? 0)
    throw new InputError(`${name}, line ${text.slice(0, position).split('\n').length}: ${(error as Error).message}`)
  }
}

/** The line of a path in a file written with one key a line: the last key is looked for after the ones before it. */
function lineOf(text: string, path: readonly PropertyKey[]): number {
  let at = 0
  for (const key of path) {
    const next = typeof key === 'string' ? text.indexOf(`"${key}"`, at) : at
    if (next > at) at = next
  }
  return text.slice(0, at).split('\n').length
}

function readText(folder: string, name: string): string {
  const file = join(folder, name)
  if (!existsSync(file)) throw new InputError(`${name}: the file is not there`)
  return readFileSync(file, 'utf8')
}
