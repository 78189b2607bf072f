import {
  type Assessment,
  type Citation,
  describeCitation,
  describeConflict,
  type EnquiryAnswer,
  type Json,
  type Label,
} from '@gongzhi/core'

import type { MissingLaw } from '../provisions/asked.ts'

/** An answer as JSON, without what is undefined. */
export function toData(answer: object): Json {
  return JSON.parse(JSON.stringify(answer)) as Json
}

/** Every article once for each of its words. */
export function citedOnce(citations: readonly (Citation | undefined)[]): readonly Citation[] {
  const given = citations.filter((one): one is Citation => one !== undefined)
  return [...new Map(given.map((one) => [`${describeCitation(one).zh}${one.words ?? ''}`, one])).values()]
}

/** What no text states: the provisions, and the sentence that says so. */
export function answerMissing({ reason, missing, unknownPlaces }: MissingLaw): EnquiryAnswer {
  return {
    status: 'missing',
    said: [reason],
    citations: [],
    ...(unknownPlaces && { unknownPlaces }),
    data: { missing: [...missing] },
  }
}

/** What was given has no answer. */
export function answerRefused(...said: readonly Label[]): EnquiryAnswer {
  return { status: 'refused', said, citations: [] }
}

/** An assessment in sentences: what came of it, then each criterion, then what texts contradict each other. */
export function answerAssessed(
  assessment: Assessment,
  { note, also = [] }: { readonly note?: Label; readonly also?: readonly (Citation | undefined)[] } = {},
): EnquiryAnswer {
  const { result, criteria, conflicts = [], unknownPlaces } = assessment
  return {
    status: result === 'undetermined' ? 'undetermined' : 'answered',
    said: [
      ...(note ? [note] : []),
      ...criteria.flatMap((criterion) => criterion.note ?? []),
      ...conflicts.map((conflict) => describeConflict(conflict)),
    ],
    citations: citedOnce([...criteria.map(({ citation }) => citation), ...also]),
    ...(unknownPlaces && { unknownPlaces }),
    data: toData(assessment),
  }
}
