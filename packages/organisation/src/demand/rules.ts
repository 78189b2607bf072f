import type { StartInput } from '@gongzhi/core'

import type { Part, Rates } from './part.ts'
import { otherTrack } from './track.ts'
import {
  type AnyDemandEvent,
  type Demand,
  type DemandEvent,
  type DemandMoment,
  type DemandOutcome,
  type vocabulary,
} from './vocabulary.ts'

/** What a step does: the parts of the context that are new, and what is announced. */
export interface Change {
  readonly context: Partial<Demand>
  readonly outcomes: readonly DemandOutcome[]
}

const momentOf = ({ at, day }: Pick<AnyDemandEvent, 'at' | 'day'>) => ({ at, day })

/** A demand as it is raised. */
export function raise({ input: { data } }: { readonly input: StartInput<typeof vocabulary> }): Demand {
  const { contact, ...said } = data
  return {
    ...said,
    contact: contact ?? null,
    lead: null,
    since: null,
    grade: null,
    promise: null,
    parts: [],
    consulted: null,
    asked: null,
    paused: null,
    pauses: [],
    urgings: 0,
    level: 'first',
    liftedAt: null,
    instructed: false,
    instructLate: false,
    mirror: null,
    observations: 0,
    receiveLate: false,
    lateSince: null,
    answerLate: false,
    turns: 1,
    answer: null,
    evaluation: null,
    sampled: null,
    callback: null,
  }
}

/** What it is about, for the catalogue that counts it. */
export function announceRaised({ context }: { readonly context: Demand }): DemandOutcome {
  const { kind, catalogue, item } = context
  return { type: 'demand.raised', data: { kind, catalogue, item } }
}

/** Who receives it first leads to the end. */
export function receive(_: Demand, { by, data: { grade }, ...event }: DemandEvent<'demand.receive'>): Change {
  const lead = { id: by.id, capacity: by.capacity }
  return {
    context: { lead, grade, since: momentOf(event) },
    outcomes: [{ type: 'demand.received', data: { lead, grade } }],
  }
}

/** It is no demand here, and which way it goes. */
export function turnAway(_: Demand, { data }: DemandEvent<'demand.turnAway'>): Change {
  return { context: {}, outcomes: [{ type: 'demand.turnedAway', data }] }
}

/** It is harder, or simpler, than whoever received it said. */
export function regrade({ grade }: Demand, { data }: DemandEvent<'demand.regrade'>): Change {
  const from = grade ?? data.grade
  return {
    context: { grade: data.grade },
    outcomes: [{ type: 'demand.regraded', data: { from, to: data.grade, reason: data.reason } }],
  }
}

/** Somebody else leads: who received it has left, for instance. */
export function replaceLead({ lead }: Demand, { data: { to, reason } }: DemandEvent<'lead.replace'>): Change {
  if (lead === null) throw new TypeError('nobody leads it yet')
  return { context: { lead: to }, outcomes: [{ type: 'lead.replaced', data: { from: lead, to, reason } }] }
}

/** Those who had a part before keep what they reported. */
function withParts(
  parts: readonly Part[],
  departments: readonly string[],
  since: Part['since'],
): Demand['parts'] {
  const kept = parts.filter(({ department }) => !departments.includes(department))
  return [
    ...kept,
    ...departments.map((department) => ({ department, state: 'open' as const, since, report: null })),
  ]
}

/** Departments handle it, and report to whoever leads. */
export function dispatch(
  { parts }: Demand,
  { data: { departments }, ...event }: DemandEvent<'demand.dispatch'>,
): Change {
  return {
    context: { parts: withParts(parts, departments, momentOf(event)) },
    outcomes: [{ type: 'parts.given', data: { departments, consulted: false } }],
  }
}

/** They sat together, and agreed who does what. */
export function consult(
  { parts }: Demand,
  { data: { departments, agreed, record }, ...event }: DemandEvent<'consult.hold'>,
): Change {
  return {
    context: {
      parts: withParts(parts, departments, momentOf(event)),
      consulted: { agreed, record },
    },
    outcomes: [{ type: 'parts.given', data: { departments, consulted: true } }],
  }
}

function changePart(parts: readonly Part[], department: string, change: Partial<Part>): Demand['parts'] {
  return parts.map((part) => (part.department === department ? { ...part, ...change } : part))
}

/** A department says how far it is. What is not done stays with it. */
export function reportPart(
  { parts }: Demand,
  { by, data: { report, done } }: DemandEvent<'part.report'>,
): Change {
  const change = done ? ({ state: 'reported', report } as const) : { report }
  return { context: { parts: changePart(parts, by.id, change) }, outcomes: [] }
}

/** A department says that it is not for it. */
export function objectTo({ parts }: Demand, { by, data }: DemandEvent<'dispatch.object'>): Change {
  return {
    context: { parts: changePart(parts, by.id, { state: 'objected' }) },
    outcomes: [{ type: 'part.disputed', data: { department: by.id, reason: data.reason } }],
  }
}

/** The upper level says whether it is. */
export function decideDispute({ parts }: Demand, { data }: DemandEvent<'dispatch.decide'>): Change {
  return {
    context: { parts: changePart(parts, data.department, { state: data.released ? 'released' : 'open' }) },
    outcomes: [{ type: 'part.decided', data }],
  }
}

/** Somebody outside is waited for: the lead asks that the clock stands. */
export function askPause(_: Demand, { data }: DemandEvent<'pause.ask'>): Change {
  return { context: { asked: { until: data.until } }, outcomes: [{ type: 'pause.asked', data }] }
}

/** Whoever raised it, or the upper level, agrees to that or does not. */
export function decidePause({ asked }: Demand, { data, ...event }: DemandEvent<'pause.decide'>): Change {
  if (asked === null) throw new TypeError('nobody asked for a pause')
  const paused = { since: momentOf(event), until: asked.until }
  return {
    context: { asked: null, ...(data.accepted && { paused }) },
    outcomes: [{ type: 'pause.decided', data }],
  }
}

function resumed({ paused, pauses }: Demand, event: Pick<AnyDemandEvent, 'at' | 'day'>): Partial<Demand> {
  return paused === null
    ? {}
    : { paused: null, pauses: [...pauses, { from: paused.since, to: momentOf(event) }] }
}

/** The clock goes on. */
export function endPause(demand: Demand, event: DemandEvent<'pause.end'>): Change {
  return { context: resumed(demand, event), outcomes: [{ type: 'pause.ended', data: { by: 'somebody' } }] }
}

/** It stood as long as it may. */
export function endPauseInTime(demand: Demand, event: DemandMoment): Change {
  return { context: resumed(demand, event), outcomes: [{ type: 'pause.ended', data: { by: 'time' } }] }
}

/** What is asked for and has not begun, or stands, ends with the turn. */
export function answer(demand: Demand, { data, ...event }: DemandEvent<'demand.answer'>): Change {
  return {
    context: { ...resumed(demand, event), asked: null, answer: data, liftedAt: null },
    outcomes: [{ type: 'demand.answered', data: { solved: data.solved, text: data.text } }],
  }
}

/** Somebody urges it. */
export function urge({ urgings }: Demand): Change {
  return { context: { urgings: urgings + 1 }, outcomes: [] }
}

function lifted(
  { track }: Demand,
  event: Pick<AnyDemandEvent, 'at' | 'day'>,
  { by, reason }: { by: 'somebody' | 'time' | 'evaluation'; reason: string | null },
): Change {
  return {
    context: { level: 'second', liftedAt: momentOf(event), instructed: false, instructLate: false },
    outcomes: [{ type: 'demand.lifted', data: { track, by, reason } }],
  }
}

/** It goes to the upper level; whoever leads it leads it still. */
export function lift(demand: Demand, { data: { reason }, ...event }: DemandEvent<'demand.lift'>): Change {
  return lifted(demand, event, { by: 'somebody', reason })
}

/** It goes there by itself. */
export function liftInTime(demand: Demand, event: DemandMoment): Change {
  return lifted(demand, event, { by: 'time', reason: null })
}

/** What the upper level wants. */
export function instruct(_: Demand, { data: { text } }: DemandEvent<'demand.instruct'>): Change {
  return {
    context: { liftedAt: null, instructed: true },
    outcomes: [{ type: 'demand.instructed', data: { text } }],
  }
}

/** The other track watches it too. */
export function mirrorOn({ track }: Demand, { data, ...event }: DemandEvent<'demand.mirror'>): Change {
  return {
    context: { mirror: { since: momentOf(event), lifted: false } },
    outcomes: [{ type: 'demand.mirrored', data: { track: otherTrack(track), reason: data.reason } }],
  }
}

/** The other track brings it before its own upper level. */
export function liftMirror({ track, mirror }: Demand, { data }: DemandEvent<'mirror.lift'>): Change {
  if (mirror === null) throw new TypeError('it is not mirrored')
  return {
    context: { mirror: { ...mirror, lifted: true } },
    outcomes: [
      { type: 'demand.lifted', data: { track: otherTrack(track), by: 'somebody', reason: data.reason } },
    ],
  }
}

/** What an observer saw. */
export function observe({ observations }: Demand, { data }: DemandEvent<'observation.add'>): Change {
  return { context: { observations: observations + 1 }, outcomes: [{ type: 'observation.added', data }] }
}

/** Nobody has received it in time. */
export function tellReceive({ track }: Demand): Change {
  return {
    context: { receiveLate: true },
    outcomes: [{ type: 'demand.overdue', data: { stage: 'receive', track, lead: null } }],
  }
}

/** It was not answered in time: who leads is named. */
export function tellAnswer({ track, lead }: Demand, event: DemandMoment): Change {
  return {
    context: { lateSince: momentOf(event), answerLate: true },
    outcomes: [{ type: 'demand.overdue', data: { stage: 'answer', track, lead } }],
  }
}

/** The upper level is silent. */
export function tellInstruct({ track, lead }: Demand): Change {
  return {
    context: { instructLate: true },
    outcomes: [{ type: 'demand.overdue', data: { stage: 'instruct', track, lead } }],
  }
}

/** Nobody called back. */
export function tellCallBack({ track, lead }: Demand): Change {
  return { context: {}, outcomes: [{ type: 'demand.overdue', data: { stage: 'callback', track, lead } }] }
}

/** Whoever raised it says how it was. */
export function evaluate(_: Demand, { data }: DemandEvent<'demand.evaluate'>): Change {
  const { responded, solved, satisfied } = data
  return { context: { evaluation: { responded, solved, satisfied } }, outcomes: [] }
}

/** It was not good enough: it is handled again, and the upper level has it too. */
export function reopen(demand: Demand, { data, ...event }: DemandEvent<'demand.evaluate'>): Change {
  const up = lifted(demand, event, { by: 'evaluation', reason: data.comment })
  return {
    context: {
      ...up.context,
      since: momentOf(event),
      pauses: [],
      lateSince: null,
      answer: null,
      parts: [],
      turns: demand.turns + 1,
    },
    outcomes: [{ type: 'demand.reopened', data }, ...up.outcomes],
  }
}

/** An observer has looked at it. */
export function sample(_: Demand, { by, data: { asAnswered, note } }: DemandEvent<'demand.sample'>): Change {
  return {
    context: { sampled: { by: by.id, asAnswered } },
    outcomes: asAnswered ? [] : [{ type: 'sample.differs', data: { note } }],
  }
}

/** Somebody else has called back. */
export function callBack(_: Demand, { data }: DemandEvent<'callback.record'>): Change {
  return { context: { callback: data }, outcomes: [] }
}

/** How long its item promises. */
export function takePromise(_: Demand, { data }: DemandEvent<'promise.take'>): Change {
  return { context: { promise: data.promise }, outcomes: [] }
}

/** What counts of a demand: what a third person heard, or else what whoever raised it said. */
export function ratesOf({ callback, evaluation }: Pick<Demand, 'callback' | 'evaluation'>): Rates | null {
  return callback?.rates ?? evaluation
}

/** What came of it. */
export function announceClosed({ context }: { readonly context: Demand }): DemandOutcome {
  const { track, kind, answer: said, receiveLate, answerLate } = context
  if (said === null) throw new TypeError('a demand is closed without an answer')
  const inTime = !receiveLate && !answerLate
  return {
    type: 'demand.closed',
    data: { track, kind, solved: said.solved, inTime, rates: ratesOf(context) },
  }
}
