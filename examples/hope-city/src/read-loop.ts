import { CONCERN_CHANNELS, CONCERN_KINDS, PARTIES } from '@gongzhi/tri-party'
import * as z from 'zod'

import { InputError, readCsv, readJson } from '../../input-files.ts'

const day = z.iso.date()
const text = z.string().min(1)
const clock = z.string().regex(/^\d{2}:\d{2}$/)
const month = z.string().regex(/^\d{4}-\d{2}$/)
const call = z.enum(['met', 'refused', 'absent'])

const loopFile = z.object({
  round: z.object({
    id: text,
    begins: day,
    lastDay: day,
    tours: z.array(
      z.object({
        id: text,
        day,
        begins: clock,
        ends: clock,
        place: text,
        visitors: z.array(text).min(1),
        households: z.array(text).min(1),
      }),
    ),
    /** What came of the calls of a tour, in the order of its households. */
    calls: z.record(text, z.array(call)),
    concern: z.object({ tour: text, household: text, kind: z.enum(CONCERN_KINDS), subject: text }),
  }),
  /** What the meeting of a month makes of the concern of the round. */
  atMeeting: z.object({ month, finding: text, decision: text, evidence: text }),
  /** The concern that a meeting hands up, and that the street has answered. */
  toStreet: z.object({
    id: text,
    unit: text,
    kind: z.enum(CONCERN_KINDS),
    channel: z.enum(CONCERN_CHANNELS),
    subject: text,
    month,
    reason: text,
    answer: text,
  }),
})
const surveyFile = z.object({
  id: text,
  questions: z.array(z.object({ id: text, text })).min(1),
  seeds: z.partialRecord(z.enum(PARTIES), z.string().min(32)),
})
const attemptRow = z.object({
  evening: z.coerce.number().int().min(1),
  household: z.coerce.number().int().min(1),
  attempt: z.coerce.number().int().min(1),
  way: z.enum(['visit', 'phone', 'online']),
  result: z.enum(['answered', 'refused', 'absent']),
})

/** What is told from its beginning to its end: a round of visits, two concerns, and the survey. */
export interface Loop extends z.infer<typeof loopFile> {
  readonly survey: z.infer<typeof surveyFile> & {
    readonly attempts: readonly z.infer<typeof attemptRow>[]
    readonly slips: readonly {
      readonly slip: string
      readonly answers: readonly { readonly question: string; readonly answer: string }[]
    }[]
  }
}

/** Reads what is told of the loop. */
export function readLoop(folder: string, owners: ReadonlyMap<string, string>): Loop {
  const loop = readJson({ folder, name: 'loop.json' }, loopFile)
  const { tours, calls, concern } = loop.round
  for (const unit of [...tours.flatMap(({ households }) => households), loop.toStreet.unit])
    if (!owners.has(unit)) throw new InputError(`loop.json: household: ${unit} is not in units.csv`)
  if (!tours.some(({ id, households }) => id === concern.tour && households.includes(concern.household)))
    throw new InputError(`loop.json: concern: ${concern.household} is not on the tour ${concern.tour}`)
  for (const { id, households } of tours)
    if (calls[id]?.length !== households.length)
      throw new InputError(`loop.json: calls: tour ${id} has not one call for each household`)
  const survey = readJson({ folder, name: 'survey.json' }, surveyFile)
  const attempts = readCsv(folder, 'survey-attempts.csv', attemptRow)
  const slip = z.object({
    slip: z.string().regex(/^[0-9a-f]{16,64}$/, 'is not the number of a slip'),
    ...Object.fromEntries(survey.questions.map(({ id }) => [id, text])),
  })
  const slips = readCsv(folder, 'survey-answers.csv', slip).map(({ slip: number, ...given }) => ({
    slip: number,
    answers: survey.questions.map(({ id }) => ({ question: id, answer: given[id as never] as string })),
  }))
  return { ...loop, survey: { ...survey, attempts, slips } }
}
