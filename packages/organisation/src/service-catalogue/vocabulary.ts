import { type Context, event, fixed, type MachineEvent, type MachineOutcome, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { DEMAND_KINDS } from '../demand/kind.ts'
import { promiseShape } from '../demand/promise.ts'
import { raisers, receivers, superiors } from '../demand/track.ts'
import { moment } from '../moment.ts'
import { reference } from '../reference.ts'
import type { Clock } from '../step.ts'
import { words } from '../words.ts'
import { patternCount, patternInterval } from './provisions.ts'

/** As many items as one catalogue has. */
export const MOST_ITEMS = 100
/** As many demands as are named in a pattern. */
export const MOST_NAMED = 50

const item = {
  title: words,
  /** Who provides it: the person of the department whom the host knows. */
  department: reference,
  /** Where, and when: a hall with its hours. */
  place: words,
  hours: words,
  promise: promiseShape,
}
const countShape = z.strictObject({
  kind: z.enum(DEMAND_KINDS),
  count: z.int(),
  demands: z.array(reference).max(MOST_NAMED),
  told: z.boolean(),
})

/** What happens to a catalogue, and what it announces. */
export const vocabulary = {
  name: 'service-catalogue',
  version: 1,
  label: { zh: '服务项目清单', en: 'Catalogue of services' },
  about: {
    zh:
      '园区公开的服务项目：谁办、在哪办、多久办好。企业按项目提出的诉求，承诺时限即为答复时限。清单同时按类统计诉求，' +
      '同类诉求达到规定件数的，召集专题协商。',
    en:
      'What a park provides, in public: by whom, where, within which time. What an item promises is the time ' +
      'in which a demand for it is answered. The catalogue counts demands by kind too, and many of one kind ' +
      'call a consultation.',
  },
  standing: true,
  input: z.object({ name: words }),
  context: z.object({
    name: words,
    items: z.array(z.strictObject({ id: reference, ...item, asked: z.int() })).max(MOST_ITEMS),
    /** Since when demands are counted, and how many of each kind came. */
    since: moment,
    counts: z.array(countShape).max(DEMAND_KINDS.length),
    /** How many patterns were found so far. */
    patterns: z.int(),
  }),
  attributes: {
    item: { at: 'items.*.id', label: { zh: '服务项目', en: 'Item' } },
    department: { at: 'items.*.department', label: { zh: '承办部门', en: 'Department' }, names: 'person' },
  },
  start: { allow: [...superiors] },
  read: {
    process: [...raisers, ...receivers, 'hotline', 'street'],
    // Which enterprise asked for what is told by the demand itself, to whom it concerns.
    fields: { 'counts.*.demands': [...receivers, 'observer'] },
  },
  events: {
    'item.list': event({
      data: z.object({ id: reference, ...item }),
      label: { zh: '列入服务项目', en: 'List an item' },
      allow: [...superiors],
    }),
    'item.change': event({
      data: z.object({ id: reference, ...item, reason: words }),
      label: { zh: '调整服务项目', en: 'Change an item' },
      allow: [...superiors],
    }),
    'item.end': event({
      data: z.object({ id: reference, reason: words }),
      label: { zh: '取消服务项目', en: 'End an item' },
      allow: [...superiors],
    }),
    'demand.count': event({
      data: z.object({ demand: reference, kind: z.enum(DEMAND_KINDS), item: reference.nullable() }),
      label: { zh: '统计诉求', en: 'Count a demand' },
      allow: ['engine'],
      from: { kind: 'about', definition: 'demand', field: 'demand' },
    }),
  },
  outcomes: {
    'item.listed': outcome({
      data: z.object({ id: z.string(), title: z.string(), place: z.string(), hours: z.string() }),
      label: { zh: '服务项目已列入', en: 'Item listed' },
      notice: [...raisers],
    }),
    'item.changed': outcome({
      data: z.object({ id: z.string(), title: z.string(), reason: z.string() }),
      label: { zh: '服务项目已调整', en: 'Item changed' },
      notice: [...raisers],
    }),
    'item.ended': outcome({
      data: z.object({ id: z.string(), reason: z.string() }),
      label: { zh: '服务项目已取消', en: 'Item ended' },
      notice: [...raisers],
    }),
    'item.promised': outcome({
      data: z.object({
        demand: z.string(),
        item: z.string(),
        department: z.string(),
        promise: promiseShape,
      }),
      label: { zh: '服务项目已承诺时限', en: 'Item promises a time' },
    }),
    'pattern.found': outcome({
      data: z.object({
        number: z.int(),
        kind: z.enum(DEMAND_KINDS),
        count: z.int(),
        demands: z.array(z.string()),
      }),
      label: { zh: '发现共性问题', en: 'Pattern found' },
    }),
    'interval.ended': outcome({
      data: z.object({
        counts: z.array(z.strictObject({ kind: z.enum(DEMAND_KINDS), count: z.int() })),
      }),
      label: { zh: '统计期已结束', en: 'Interval ended' },
      notice: [...receivers, 'observer'],
    }),
  },
  deadlines: { intervalEnds: { label: { zh: '统计期满', en: 'End of the interval' } } },
  provisions: {
    pattern: fixed({ provision: patternCount, fixed: 'each', optional: true }),
    interval: fixed({ provision: patternInterval, fixed: 'each' }),
  },
  states: { open: { zh: '公开', en: 'Open' } },
} as const

/** A catalogue as it is stored. */
export type Catalogue = Context<typeof vocabulary>
/** Whatever can happen to it. */
export type AnyCatalogueEvent = MachineEvent<typeof vocabulary>
/** An event of it by its name. */
export type CatalogueEvent<Name extends AnyCatalogueEvent['type']> = Extract<
  AnyCatalogueEvent,
  { readonly type: Name }
>
/** What a step of it knows whatever moves it. */
export type CatalogueMoment = Pick<AnyCatalogueEvent, 'at' | 'day' | 'law'>
/** What a deadline of it is measured by. */
export type CatalogueClock = Clock<typeof vocabulary>
/** What it announces. */
export type CatalogueOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of serviceCatalogue, by a name: an editor shows this, and not each schema. */
export interface ServiceCatalogueVocabulary extends Own {}
