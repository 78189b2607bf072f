import { parseRulebook, type Rulebook } from '@gongzhi/core'
import { capacities, GROUNDS, MATTERS, readRoll, type RollRead } from '@gongzhi/owner-committee'
import * as z from 'zod'

import { InputError, parseJson, readCsv, readJson, readText } from '../../input-files.ts'

const OFFSET = '+08:00'
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'is not a time like 2026-03-27 09:30')
  .transform((text) => Date.parse(`${text.replace(' ', 'T')}:00${OFFSET}`))
  .refine((at) => !Number.isNaN(at), 'is no time of the calendar')
const optional = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => undefined), schema])
const word = z.string().min(1)
const day = z.iso.date() as unknown as z.ZodType<`${number}-${number}-${number}`, string>
const label = z.object({ zh: word, en: word })
const capacity = z.enum(Object.keys(capacities) as [keyof typeof capacities, ...(keyof typeof capacities)[]])
const choice = z.enum(['for', 'against', 'abstain', 'void'])

const candidateRow = z.object({
  candidate: z.string().regex(/^[a-z]{1,40}$/, 'is not a short name in small letters'),
  unit: word,
  channel: z.enum(['community-party', 'residents-committee', 'self', 'joint']),
  by: word,
  supporters: z.coerce.number().int().min(0),
  ground: optional(z.enum(GROUNDS)),
})
const deliveryRow = z.object({ voter: word, channel: z.enum(['paper', 'online']), by: word, receipt: word })
const mandateRow = z.object({ proxy: word, voter: word, from: day, until: day, document: word })
const peopleFile = z.object({
  people: z.array(
    z.object({ id: word, name: label, capacities: z.array(capacity).min(1), note: label.optional() }),
  ),
  former: z.array(z.object({ person: word, office: z.enum(['director', 'deputy', 'member']) })),
  candidates: z.record(z.string(), label),
  group: z.object({
    leader: word,
    excused: z.array(
      z.object({ from: z.enum(['developer']), citation: z.object({ instrument: word, article: word }) }),
    ),
    members: z.array(
      z.object({ id: word, from: z.enum(['owners', 'street', 'community-party', 'residents-committee']) }),
    ),
  }),
})
const mattersFile = z.object({
  matters: z
    .array(
      z.object({
        id: z.enum(['M1', 'M2', 'M3']),
        matter: z.enum(MATTERS),
        title: label,
        building: word.nullable(),
        act: z.enum(['hire', 'dismiss', 'renew', 'adopt', 'recall', 'extend', 'other']),
        subject: word.nullable(),
      }),
    )
    .length(3),
})
const seedFile = z.object({
  seed: z.string().min(32, 'has fewer than 32 characters, so that it could be guessed'),
  note: z.string().optional(),
})

/** The three motions that stand beside the election: what each is called in the files. */
export const MOTIONS = ['M1', 'M2', 'M3'] as const

/** One ballot of the file. */
export interface BallotRow {
  readonly id: string
  readonly voter: string
  readonly by: string
  readonly proxy: string | undefined
  readonly channel: 'online' | 'paper'
  readonly cast: number
  /** When a paper ballot was entered; undefined for one that came online. */
  readonly entered: number | undefined
  readonly choices: Readonly<Record<string, z.infer<typeof choice>>>
  /** What the second clerk read otherwise. */
  readonly second: Readonly<Record<string, z.infer<typeof choice>>>
}

/** Everything that the vote is played from. */
export interface Input {
  readonly roll: RollRead
  /** The register as it was typed at first, with what is wrong in it. */
  readonly draft: RollRead
  readonly candidates: readonly z.infer<typeof candidateRow>[]
  readonly deliveries: readonly z.infer<typeof deliveryRow>[]
  readonly mandates: readonly z.infer<typeof mandateRow>[]
  readonly ballots: readonly BallotRow[]
  readonly people: z.infer<typeof peopleFile>
  readonly matters: z.infer<typeof mattersFile>['matters']
  readonly seed: string
  readonly houseRules: Rulebook
}

/** Reads the files of a folder; throws an `InputError` that names file, line and reason for what is wrong. */
export async function readInput(folder: string): Promise<Input> {
  const roll = await readRoll(readText(folder, 'units.csv'))
  const [problem] = roll.problems
  if (problem) {
    const { line = 1, field, reason, code } = problem
    const more = roll.problems.length > 1 ? `, and ${roll.problems.length - 1} more` : ''
    throw new InputError(`units.csv, line ${line}: ${field}: ${reason.en} (${code})${more}`)
  }
  const draft = await readRoll(readText(folder, 'units-draft.csv'))
  const candidates = readCsv(folder, 'candidates.csv', candidateRow)
  const deliveries = readCsv(folder, 'deliveries.csv', deliveryRow)
  const mandates = readCsv(folder, 'mandates.csv', mandateRow)
  const standing = candidates.filter(({ ground }) => ground === undefined).map(({ candidate }) => candidate)
  const ballots = readBallots(folder, standing)
  const people = readJson({ folder, name: 'people.json' }, peopleFile)
  const { matters } = readJson({ folder, name: 'matters.json' }, mattersFile)
  const { seed } = readJson({ folder, name: 'seed.json' }, seedFile)
  let houseRules: Rulebook
  try {
    houseRules = parseRulebook(parseJson(folder, 'house-rules.json'))
  } catch (error) {
    throw error instanceof InputError
      ? error
      : new InputError(`house-rules.json: ${(error as Error).message}`)
  }
  checkReferences({ roll, candidates, deliveries, people })
  return { roll, draft, candidates, deliveries, mandates, ballots, people, matters, seed, houseRules }
}

function readBallots(folder: string, standing: readonly string[]): readonly BallotRow[] {
  const questions = [...MOTIONS, ...standing]
  const shape = z.object({
    id: word,
    voter: word,
    by: word,
    proxy: optional(word),
    channel: z.enum(['online', 'paper']),
    cast: instant,
    entered: optional(instant),
    ...Object.fromEntries(questions.map((question) => [question, optional(choice)])),
    second: z.string().transform((text, context) =>
      text === ''
        ? []
        : text.split(';').map((pair) => {
            const [question = '', read = ''] = pair.split('=')
            const found = choice.safeParse(read)
            if (!questions.includes(question as never) || !found.success)
              context.addIssue(`"${pair}" is not question=choice`)
            return [question, found.data ?? 'void'] as const
          }),
    ),
  })
  const ids = new Set<string>()
  return readCsv(folder, 'ballots.csv', shape).map((row, index) => {
    const line = `ballots.csv, line ${index + 2}`
    const { id, voter, by, proxy, channel, cast, entered, second, ...chosen } = row as typeof row &
      Record<string, unknown>
    if (ids.has(id)) throw new InputError(`${line}: id: ${id} stands twice`)
    ids.add(id)
    if ((channel === 'paper') !== (entered !== undefined))
      throw new InputError(`${line}: entered: paper has a time of entry, and nothing else has`)
    if (entered !== undefined && entered < cast)
      throw new InputError(`${line}: entered: it was entered before it was cast`)
    return {
      id,
      voter,
      by,
      proxy,
      channel,
      cast,
      entered,
      choices: Object.fromEntries(
        Object.entries(chosen).filter(([, read]) => read !== undefined),
      ) as BallotRow['choices'],
      second: Object.fromEntries(second),
    }
  })
}

function checkReferences({
  roll,
  candidates,
  deliveries,
  people,
}: Pick<Input, 'roll' | 'candidates' | 'deliveries' | 'people'>): void {
  const known = new Set(roll.units.map(({ id }) => id))
  candidates.forEach(({ candidate, unit }, index) => {
    const line = `candidates.csv, line ${index + 2}`
    if (!known.has(unit)) throw new InputError(`${line}: unit: ${unit} is not in units.csv`)
    if (!people.candidates[candidate])
      throw new InputError(`${line}: candidate: ${candidate} is not in people.json`)
  })
  deliveries.forEach(({ voter }, index) => {
    if (!known.has(voter))
      throw new InputError(`deliveries.csv, line ${index + 2}: voter: ${voter} is not in units.csv`)
  })
}
