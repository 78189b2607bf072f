import {
  because,
  type Context,
  event,
  type EventName,
  fixed,
  type MachineOutcome,
  outcome,
  register,
} from '@gongzhi/core'
import * as z from 'zod'

import { CONCERN_KINDS } from '../concern/kinds.ts'
import { civilDay } from '../moment.ts'
import { resolutionPeriods, responsePeriods } from '../provisions.ts'
import { guides } from '../recipients.ts'
import { reference } from '../reference.ts'
import type { Clock, Step } from '../step.ts'
import { words } from '../words.ts'
import { callShape, reachShape } from './call.ts'
import { householdsOf, MOST_TOURS, tourShape, toursShape } from './tour.ts'

/** How a round collects (S1): from door to door, or at fixed points. */
const WAYS = ['home-visit', 'fixed-point'] as const

/** Who plans a round. They also know by whom a concern was raised. */
const planners = ['party.secretary', ...guides] as const
/**
 * Who goes. Volunteers and owners who go have their calls entered by a clerk. Not the company: it is often what
 * people complain of.
 */
const visitors = [
  ...planners,
  'party.member',
  'committee.director',
  'committee.deputy',
  'committee.member',
] as const
/** Who enters what came of it. */
const recorders = [...visitors, 'clerk'] as const

/** As many concerns as come of one round. */
export const MOST_CONCERNS = 200

/** What happens to it, and what it announces. */
export const vocabulary = {
  name: 'visit-round',
  version: 1,
  label: { zh: '走访收集', en: 'Round of visits' },
  about: {
    zh:
      '一轮入户走访或定点接待，收集居民的诉求。每户登记为见到、拒绝或不在，每次登记实际到场的人；' +
      '居民提出的每件事成为一件单独的诉求。结束时说明见到多少户、哪些户无人上门。',
    en:
      'A round of home visits, or of fixed points where people can come, in which concerns are ' +
      'collected. Each household is recorded as met, refused or absent, each tour with who really went; ' +
      'whatever people raise becomes a concern of its own. At the end it says how many were met, and at ' +
      'which doors nobody has called.',
  },
  input: z
    .object({
      channel: z.enum(WAYS),
      tours: toursShape,
      /** Until when calls are made up and entered. */
      lastDay: civilDay,
      /** The series of joint meetings that its concerns would be escalated to. */
      series: reference.nullable(),
    })
    .refine(
      ({ tours, lastDay }) => tours.every(({ day }) => day <= lastDay),
      because({ zh: '有一次走访晚于本轮的最后一日', en: 'a tour is after the last day of its round' }),
    )
    .refine(
      ({ channel, tours }) =>
        channel === 'home-visit'
          ? tours.every(({ households }) => households.length > 0)
          : householdsOf(tours).length === 0,
      because({
        zh: '入户走访须列明住户，定点接待不列',
        en: 'home visits name their households, and fixed points name none',
      }),
    ),
  context: z.object({
    channel: z.enum(WAYS),
    tours: z.array(tourShape).max(MOST_TOURS),
    lastDay: civilDay,
    series: z.string().nullable(),
    /** The tours that took place, with who went, and how many people they spoke to. */
    held: z
      .array(
        z.strictObject({
          tour: z.string(),
          day: civilDay,
          visitors: z.array(z.string()).max(10),
          spokenTo: z.int(),
        }),
      )
      .max(MOST_TOURS),
    /** How many concerns came of it. */
    raised: z.int(),
    /** Each of them, with the household from which it comes; null where nobody said. */
    concerns: z
      .array(z.strictObject({ id: z.string(), household: z.string().nullable() }))
      .max(MOST_CONCERNS),
    reach: reachShape.nullable(),
    /** Why it ended before its last day. */
    closedFor: z.string().nullable(),
  }),
  attributes: {
    channel: { at: 'channel', label: { zh: '方式', en: 'Way' } },
    series: { at: 'series', label: { zh: '联席会议制度', en: 'Series of joint meetings' } },
    visitor: { at: 'tours.*.visitors.*', label: { zh: '走访人', en: 'Who visits' }, names: 'person' },
    day: { at: 'tours.*.day', label: { zh: '走访日', en: 'Day of a tour' } },
  },
  start: { allow: [...planners] },
  read: {
    process: [...recorders, 'owner', 'owners.representative'],
    fields: {
      // Which household is visited is the business of those who go; who complained, of those who know it anyway.
      'tours.*.households': [...recorders],
      concerns: [...planners],
    },
    registers: { calls: { all: [...planners] } },
  },
  events: {
    'tour.move': event({
      data: z.object({ tour: reference, day: civilDay, reason: words }),
      label: { zh: '行程改期', en: 'Move a tour' },
      allow: [...planners],
    }),
    'tour.hold': event({
      data: z.object({
        tour: reference,
        visitors: z.array(reference).min(1).max(10),
        spokenTo: z.int().nonnegative(),
      }),
      label: { zh: '记录行程已进行', en: 'Record that a tour took place' },
      allow: [...recorders],
      late: { by: [...recorders], within: { days: 7 } },
    }),
    'concern.note': event({
      data: z.object({
        tour: reference,
        /** Null at a fixed point, for somebody who did not say where he lives. */
        household: reference.nullable(),
        kind: z.enum(CONCERN_KINDS),
        subject: words,
        /** Who raised it; null for somebody who gave no name. */
        raisedBy: reference.nullable(),
      }),
      label: { zh: '记录诉求', en: 'Note a concern' },
      allow: [...recorders],
      late: { by: [...recorders], within: { days: 7 } },
    }),
    'round.close': event({
      data: z.object({ reason: words }),
      label: { zh: '提前结束走访', en: 'End the round early' },
      allow: [...planners],
    }),
    'calls.count': event({
      data: reachShape,
      label: { zh: '汇总走访记录', en: 'Count the calls' },
      allow: ['engine'],
    }),
  },
  outcomes: {
    'tour.moved': outcome({
      data: z.object({
        tour: z.string(),
        place: z.string(),
        from: civilDay,
        to: civilDay,
        reason: z.string(),
      }),
      label: { zh: '行程已改期', en: 'Tour moved' },
      notice: ['owner', ...visitors],
    }),
    'concern.noted': outcome({
      data: z.object({
        number: z.int(),
        household: z.string().nullable(),
        channel: z.enum(WAYS),
        kind: z.enum(CONCERN_KINDS),
        subject: z.string(),
        raisedBy: z.string().nullable(),
        series: z.string().nullable(),
      }),
      label: { zh: '走访收集到诉求', en: 'Concern noted' },
    }),
    'round.ended': outcome({
      data: z.object({
        channel: z.enum(WAYS),
        reach: reachShape,
        raised: z.int(),
        spokenTo: z.int(),
        /** The tours of which nobody has said that they took place. */
        notHeld: z.array(z.string()),
        closedFor: z.string().nullable(),
      }),
      label: { zh: '走访收集已结束', en: 'Round ended' },
      notice: ['owner', ...visitors],
    }),
  },
  registers: {
    calls: register({
      record: callShape,
      label: { zh: '走访记录', en: 'Calls' },
      key: ({ household, attempt }) => `${household}/${attempt}`,
      revisions: 'until-seal',
      closes: 'roundEnds',
      allow: [...recorders],
      late: { by: [...recorders], within: { days: 7 } },
    }),
  },
  deadlines: {
    roundEnds: { label: { zh: '走访截止', en: 'End of the round' } },
  },
  // What its concerns need: what cannot become one is not noted.
  provisions: {
    response: fixed({ provision: responsePeriods, fixed: 'start' }),
    resolution: fixed({ provision: resolutionPeriods, fixed: 'start' }),
  },
  states: {
    visiting: { zh: '走访中', en: 'Visiting' },
    counting: { zh: '汇总走访记录', en: 'Counting the calls' },
    ended: { zh: '已结束', en: 'Ended' },
  },
} as const

/** A round as it is stored. */
export type Round = Context<typeof vocabulary>
/** What a step of it knows. */
export type RoundStep<Name extends EventName<typeof vocabulary>> = Step<typeof vocabulary, Name>
/** What a deadline of it is measured by. */
export type RoundClock = Clock<typeof vocabulary>
/** What it announces. */
export type RoundOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of visitRound, by a name: an editor shows this, and not each schema. */
export interface VisitRoundVocabulary extends Own {}
