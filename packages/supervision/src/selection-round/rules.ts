import { type Due, dueAfter, processIdUnder, type StartInput } from '@gongzhi/core'

import { bodyOf, decidedBy } from '../selection/bodies.ts'
import { incompleteIn } from '../selection/criteria.ts'
import { isKnown } from '../selection/self-check.ts'
import { type Candidate, changed, isRunning, type Key } from './candidate.ts'
import type { Round, RoundClock, RoundOutcome, RoundStep, vocabulary } from './vocabulary.ts'

/** What an application is called under the round in which its community was recommended. */
export const APPLICATION = 'application-'

type Start = { readonly input: StartInput<typeof vocabulary> }

/** A round as it is called. */
export function call({ input: { data, process, law } }: Start): Round {
  const incomplete = incompleteIn(law.criteria).map(({ id, text }) => ({ standard: id, text }))
  return { ...data, self: process, incomplete, candidates: [], decisions: [], late: false }
}

/** What it is, and of which standards no text is known. */
export function announceCall({
  context: { title, recommendUntil, incomplete },
}: {
  readonly context: Round
}): RoundOutcome {
  return { type: 'round.called', data: { title, recommendUntil, incomplete } }
}

/** A candidate, by its id. */
export function candidateOf({ candidates }: Pick<Round, 'candidates'>, id: string): Candidate {
  const found = candidates.find((one) => one.id === id)
  if (found === undefined) throw new TypeError(`there is no candidate ${id}`)
  return found
}

/** A community is recommended. */
export function recommend({
  context: { candidates, self },
  event: { data },
}: RoundStep<'candidate.recommend'>): Partial<Round> {
  return {
    candidates: [
      ...candidates,
      {
        id: data.id,
        at: { community: data.community, process: processIdUnder(self, `${APPLICATION}${data.id}`) },
        city: data.city,
        state: 'recommended',
        reason: null,
        points: null,
        vetoed: [],
        upheld: 0,
        reward: null,
      },
    ],
  }
}

/** Its application begins, by the figures of the round. */
export function announceCandidate({
  context: { title, year, submitUntil },
  event: { data, law },
}: RoundStep<'candidate.recommend'>): RoundOutcome {
  const { criteria } = law.criteria
  return {
    type: 'candidate.recommended',
    data: {
      candidate: data.id,
      community: data.community,
      document: data.document,
      terms: {
        title,
        year,
        submitUntil,
        criteria: criteria.map((one) => ({
          id: one.id,
          label: one.label,
          known: isKnown(one),
          veto: one.veto,
        })),
        display: law.display,
        answer: law.answer,
      },
      titleTerms: { review: law.review, statement: law.statement, ends: law.titleEnds ?? null },
    },
  }
}

/** Its community has submitted. */
export function submit({ context, event: { data } }: RoundStep<'candidate.submit'>): Partial<Round> {
  return {
    candidates: changed(context.candidates, ({ id }) =>
      id === data.candidate ? { state: 'submitted' } : undefined,
    ),
  }
}

/** One candidate stands otherwise, and why. */
export function moveTo(state: Candidate['state']) {
  return ({
    context: { candidates, decisions },
    event: { data },
  }: RoundStep<'candidate.withdraw' | 'candidate.check'>): Partial<Round> => ({
    candidates: changed(candidates, ({ id }) =>
      id === data.candidate ? { state, reason: data.reason } : undefined,
    ),
    // A decision that names one that is gone is none.
    decisions:
      state === 'withdrawn' ? decisions.filter(({ named }) => !named.includes(data.candidate)) : decisions,
  })
}

/** It did not pass, and why. */
export function announceRejection({ context, event: { data } }: RoundStep<'candidate.check'>): RoundOutcome {
  const { at } = candidateOf(context, data.candidate)
  return { type: 'candidate.rejected', data: { at, stage: 'check', reason: data.reason } }
}

/** How many are open, named once. */
export function announceLate(stage: 'check' | 'reward') {
  return ({ context: { candidates } }: { readonly context: Round }): RoundOutcome => ({
    type: 'round.overdue',
    data: { stage, open: candidates.filter((one) => isOpen(one, stage)).length },
  })
}

function isOpen({ state, reward }: Candidate, stage: 'check' | 'reward'): boolean {
  return stage === 'check' ? state === 'submitted' : state === 'named' && reward === null
}

/** What the assessors gave. */
export function takeScores({
  context: { candidates },
  event: { data },
}: RoundStep<'scores.count'>): Partial<Round> {
  return {
    candidates: changed(candidates, ({ id }) => {
      const total = data.totals.find(({ candidate }) => candidate === id)
      return total && { points: { n: total.points, d: total.assessors }, vetoed: total.vetoed }
    }),
  }
}

/** Who is on display, and who was passed over. */
export function announceList({ context, event: { data } }: RoundStep<'list.show'>): RoundOutcome {
  const listed = data.listed.map((id) => candidateOf(context, id).at)
  const passedOver = leftOut(context, data).map(({ at, reason }) => ({ at, reason }))
  return { type: 'list.shown', data: { listed, passedOver } }
}

/** Who is on display now. */
export function show({ context, event: { data } }: RoundStep<'list.show'>): Partial<Round> {
  const out = leftOut(context, data)
  return {
    candidates: changed(context.candidates, ({ id }) => {
      if (data.listed.includes(id)) return { state: 'listed' }
      const reason = out.find((one) => one.id === id)?.reason
      return reason === undefined ? undefined : { state: 'passed-over', reason }
    }),
  }
}

/** Those that passed and are not listed: by a reason that somebody gave, or since others have more points. */
function leftOut(
  { candidates }: Round,
  { listed, passedOver }: RoundStep<'list.show'>['event']['data'],
): readonly (Pick<Candidate, 'id' | 'at'> & { readonly reason: string | null })[] {
  return candidates
    .filter(({ id, state }) => state === 'passed' && !listed.includes(id))
    .map(({ id, at }) => ({
      id,
      at,
      reason: passedOver.find(({ candidate }) => candidate === id)?.reason ?? null,
    }))
}

/** What the display of one came to. */
export function takeDisplay({ context, event: { data } }: RoundStep<'display.report'>): Partial<Round> {
  return {
    candidates: changed(context.candidates, ({ id, state }) =>
      id === data.candidate && state === 'listed' ? { state: 'displayed', upheld: data.upheld } : undefined,
    ),
  }
}

/** One body has decided. */
export function decide({
  context: { decisions },
  event: { by, data },
}: RoundStep<'names.decide'>): Partial<Round> {
  const body = bodyOf(by.capacity)
  if (body === undefined) throw new TypeError(`${by.capacity} decides on no names`)
  return { decisions: decidedBy(decisions, { body, by: by.id, document: data.document, named: data.named }) }
}

/** Both have: these are named. */
export function name(step: RoundStep<'names.decide'>): Partial<Round> {
  const { context, event } = step
  return {
    ...decide(step),
    candidates: changed(context.candidates, ({ id, state }) =>
      state === 'displayed' ? { state: event.data.named.includes(id) ? 'named' : 'not-named' } : undefined,
    ),
    late: false,
  }
}

/** Who is named, and who not. After the decision of both. */
export function announceNames({
  context: { candidates, decisions, year },
}: {
  readonly context: Round
}): RoundOutcome {
  const of = (wanted: Candidate['state']) =>
    candidates.filter(({ state }) => state === wanted).map(({ at }) => at)
  return {
    type: 'names.decided',
    data: {
      named: of('named'),
      notNamed: of('not-named'),
      documents: decisions.map(({ document }) => document),
      year,
    },
  }
}

/** A reward was paid. */
export function pay({ context, event: { data } }: RoundStep<'reward.record'>): Partial<Round> {
  return {
    candidates: changed(context.candidates, ({ id }) =>
      id === data.candidate ? { reward: data.document } : undefined,
    ),
  }
}

/** Nothing comes of it, and whose applications end with it. */
export function announceCancel({
  context: { candidates },
  event: { data },
}: RoundStep<'round.cancel'>): RoundOutcome {
  const open: readonly Key[] = candidates.filter(isRunning).map(({ at }) => at)
  return { type: 'round.cancelled', data: { open: [...open], reason: data.reason } }
}

/** The end of the recommending. */
export function recommendEnds({ context: { recommendUntil } }: RoundClock): Due {
  return { kind: 'civil-day', day: recommendUntil, roll: 'none' }
}

/** By when all are checked. Named once. */
export function checkDue({ context: { checkUntil, late } }: RoundClock): Due {
  return late ? 'suspended' : { kind: 'civil-day', day: checkUntil, roll: 'none' }
}

/** The end of the assessment. */
export function assessEnds({ context: { assessUntil } }: RoundClock): Due {
  return { kind: 'civil-day', day: assessUntil, roll: 'none' }
}

/** By when the rewards are paid. Named once. */
export function rewardDue({ context: { late }, entered, law }: RoundClock): Due {
  return late || !law.reward ? 'suspended' : dueAfter(entered, law.reward)
}
