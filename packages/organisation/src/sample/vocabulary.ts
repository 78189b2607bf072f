import { because, type Context, event, type MachineEvent, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { receivers, superiors } from '../demand/track.ts'
import { civilDay, moment } from '../moment.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'

/** Among how many demands one sample is drawn at most. */
export const MOST_DRAWN_FROM = 500
/** How many one sample has at most. */
export const MOST_DRAWN = 50

const demands = z.array(reference).min(1).max(MOST_DRAWN_FROM)

/** What happens to a sample, and what it announces. */
export const vocabulary = {
  name: 'observer-sample',
  version: 1,
  label: { zh: '观察员抽查', en: 'Sample of an observer' },
  about: {
    zh:
      '观察员抽查一段时间内已答复的诉求：期间开始之前承诺种子，期满后由他人登记全部诉求，再公布种子，' +
      '由此抽出若干件逐一核对。' +
      '种子和全部诉求都记录在案，任何人可以重抽；不公布种子的，予以终止并告知。',
    en:
      'An observer looks at some of the demands that were answered in a period. He commits to a seed before it ' +
      'begins; when it is over somebody else records all of them, and with the seed that he reveals some are drawn. ' +
      'Both are recorded, so that anybody draws them again; a seed that is not revealed ends the sample, and that is ' +
      'told.',
  },
  input: z
    .object({
      from: civilDay,
      until: civilDay,
      size: z.int().min(1).max(MOST_DRAWN),
      /** The SHA-256 of the seed, as lower-case hex. */
      commitment: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .refine(
      ({ from, until }) => from <= until,
      because({ zh: '期间结束早于开始', en: 'the period ends before it begins' }),
    ),
  context: z.object({
    self: reference,
    observer: reference,
    since: moment,
    from: civilDay,
    until: civilDay,
    size: z.int(),
    commitment: z.string(),
    demands: z.array(reference).max(MOST_DRAWN_FROM),
    /** Up to which feed position they were read; null while nobody has recorded them. */
    upTo: z.int().nullable(),
    recordedBy: reference.nullable(),
    seed: z.string().nullable(),
    drawn: z.array(reference).max(MOST_DRAWN),
  }),
  attributes: {
    observer: { at: 'observer', label: { zh: '观察员', en: 'Observer' }, names: 'person' },
    drawn: { at: 'drawn.*', label: { zh: '抽中的诉求', en: 'Demand that was drawn' } },
  },
  start: { allow: ['observer'] },
  read: { process: ['observer', ...receivers, 'hotline'] },
  events: {
    'demands.record': event({
      data: z.object({ demands, upTo: z.int().min(0) }),
      label: { zh: '登记全部诉求', en: 'Record all demands' },
      allow: [...receivers, 'hotline'],
    }),
    'seed.reveal': event({
      data: z.object({ seed: z.string().min(16).max(200) }),
      label: { zh: '公布种子', en: 'Reveal the seed' },
      allow: ['observer'],
      whose: 'observer',
    }),
    'sample.end': event({
      data: z.object({ reason: words }),
      label: { zh: '终止抽查', en: 'End it without a draw' },
      allow: [...superiors],
    }),
  },
  outcomes: {
    'demands.recorded': outcome({
      data: z.object({ count: z.int(), upTo: z.int() }),
      label: { zh: '全部诉求已登记', en: 'Demands recorded' },
      notice: ['observer'],
    }),
    'sample.drawn': outcome({
      data: z.object({ drawn: z.array(z.string()), of: z.int(), seed: z.string() }),
      label: { zh: '已抽出样本', en: 'Sample drawn' },
      notice: ['observer', ...receivers],
    }),
    'sample.ended': outcome({
      data: z.object({ reason: z.string(), recorded: z.boolean() }),
      label: { zh: '抽查已终止', en: 'Sample ended without a draw' },
      notice: ['observer', ...receivers],
    }),
  },
  deadlines: {},
  waits: {
    committed: { zh: '等待登记要抽样的诉求', en: 'somebody records the demands to be drawn from' },
    recorded: { zh: '等待观察员公开种子', en: 'the observer reveals the seed' },
  },
  states: {
    committed: { zh: '已承诺种子', en: 'Committed' },
    recorded: { zh: '已登记诉求', en: 'Demands recorded' },
    drawn: { zh: '已抽出', en: 'Drawn' },
    ended: { zh: '已终止', en: 'Ended' },
  },
} as const

/** A sample as it is stored. */
export type Sample = Context<typeof vocabulary>
/** Whatever can happen to it. */
export type SampleEvent = MachineEvent<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of observerSample, by a name: an editor shows this, and not each schema. */
export interface ObserverSampleVocabulary extends Own {}
