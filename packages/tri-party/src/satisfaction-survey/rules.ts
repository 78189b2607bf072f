import { type Actor, type Due, dueAfter, type StartInput } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { partyName, partyOf } from '../parties.ts'
import { resultOf, sourceOf } from './result.ts'
import type { Survey, SurveyClock, SurveyOutcome, SurveyStep, vocabulary } from './vocabulary.ts'

/** A survey with its frame. */
export function frame({ input }: { readonly input: StartInput<typeof vocabulary> }): Survey {
  const { about, subject, frame: of, questions, review } = input.data
  return {
    self: input.process,
    about,
    subject,
    roll: of.roll,
    root: of.root,
    households: of.households,
    questions,
    review,
    seeds: [],
    committedAt: null,
    size: null,
    reach: null,
    slips: 0,
    tally: [],
    result: null,
  }
}

/** The rules draw a sample of these households. */
export function drawsSample(
  { households }: Pick<Survey, 'households'>,
  law: SurveyClock['law'],
): Failure | false {
  return (
    law.sampleSize !== undefined &&
    law.sampleSize < households && {
      why: {
        zh: `共 ${households} 户，规定抽取 ${law.sampleSize} 户`,
        en: `there are ${households} households, and the rules draw ${law.sampleSize}`,
      },
      instead: { zh: '请各方承诺种子后抽样', en: 'let the parties commit to seeds, and draw' },
    }
  )
}

/** The party that is asked about has the survey made. */
export function sponsorsItself({ about }: Pick<Survey, 'about'>, { id, capacity }: Actor): Failure | false {
  if (partyOf(capacity) !== about) return false
  const { zh, en } = partyName(about)
  return {
    why: { zh: `调查事关${zh}，${id} 代表该方`, en: `it is about the ${en}, and ${id} speaks for it` },
    instead: { zh: '请由另一主办方办理', en: 'ask another sponsor' },
  }
}

/** Everybody is asked. */
export function askAll({ context }: { readonly context: Survey }): Partial<Survey> {
  return { size: context.households }
}

/** How many are asked, of how many. */
export function announceSample({ context }: { readonly context: Survey }): SurveyOutcome {
  const { households, size } = context
  return { type: 'sample.drawn', data: { households, size: size ?? households } }
}

/** How many were asked, reached, refused and answered. */
export function takeReach({ event }: SurveyStep<'attempts.count'>): Partial<Survey> {
  return { reach: event.data }
}

/** What the box had, and the result of it. */
export function takeAnswers({ context, event }: SurveyStep<'answers.count'>): Partial<Survey> {
  const counted = { ...context, ...event.data }
  return { ...event.data, result: resultOf(counted, event.law) }
}

/** The result, with its source in a line. */
export function publish({ context }: { readonly context: Survey }): SurveyOutcome {
  const { self, about, subject, review, result } = context
  if (result === null) throw new TypeError('nothing was counted yet')
  return {
    type: 'survey.published',
    data: { about, subject, review, result, source: sourceOf(self, result) },
  }
}

/** Why it was not made. */
export function cancel({ event }: SurveyStep<'survey.cancel'>): SurveyOutcome {
  return { type: 'survey.cancelled', data: { reason: event.data.reason } }
}

/** How long households are asked. */
export function askingEnds({ entered, law }: SurveyClock): Due {
  return dueAfter(entered, law.asking)
}

/** How long answers are entered. */
export function enteringEnds({ entered, law }: SurveyClock): Due {
  return dueAfter(entered, law.entering)
}
