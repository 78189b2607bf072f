import { type Actor, sha256Hex } from '@gongzhi/core'
import { accepted, type Harness, type Subject } from '@gongzhi/core/testing'
import { satisfactionSurvey } from '@gongzhi/tri-party'

import { clerk, director, manager, residents } from './people.ts'

type Survey = Subject<typeof satisfactionSurvey.vocabulary>

/** Two questions; the share of the first is the figure. */
export const questions = [
  { id: 'overall', text: '您对物业服务总体是否满意？' },
  { id: 'repairs', text: '您对报修处理是否满意？' },
]

/** A survey about the company, of so many households, for a review where one is named. */
export async function plan(
  harness: Harness,
  {
    households = 3,
    review = null,
    id = 'v1',
  }: { households?: number; review?: string | null; id?: string } = {},
): Promise<Survey> {
  const survey = harness.process(satisfactionSurvey, id)
  accepted(
    await survey.start({
      input: {
        about: 'company',
        subject: 'co-1',
        frame: { roll: 'roll-1', root: 'a'.repeat(64), households },
        questions,
        review,
      },
      by: residents,
    }),
  )
  return survey
}

/** The seed of somebody's party in the tests. */
export const seedOf = ({ id }: Actor) => id.padEnd(32, '0')

/** Two parties, one of them that which is asked about, commit. */
export async function committed(survey: Survey, by: readonly Actor[] = [director, manager]): Promise<void> {
  for (const one of by) await survey.by(one).does('seed.commit', { commitment: sha256Hex(seedOf(one)) })
}

/** An attempt is recorded. */
export function tries(
  survey: Survey,
  household: number,
  result: 'answered' | 'refused' | 'absent',
  { attempt = 1, by = residents }: { attempt?: number; by?: Actor } = {},
) {
  const data = { household, attempt, way: 'visit' as const, result }
  return survey.register('attempts').record({ data, by })
}

/** A slip of the box. */
export function slip(
  survey: Survey,
  number: number,
  [overall, repairs]: readonly [string, string],
  by: Actor = clerk,
) {
  const data = {
    slip: number.toString(16).padStart(16, '0'),
    answers: [
      { question: 'overall', answer: overall },
      { question: 'repairs', answer: repairs },
    ],
  }
  return survey.register('answers').record({ data, by })
}

/** Everybody of so many answered, and the asking is closed. */
export async function asked(harness: Harness, survey: Survey, households: number): Promise<void> {
  await survey.by(residents).does('everybody.ask', {})
  for (let household = 1; household <= households; household++)
    accepted(await tries(survey, household, 'answered'))
  await survey.by(residents).does('asking.close', {})
  await harness.pass()
}
