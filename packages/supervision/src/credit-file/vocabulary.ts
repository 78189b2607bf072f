import {
  type Context,
  event,
  type EventName,
  type MachineEvent,
  type MachineOutcome,
  outcome,
  givenId,
} from '@gongzhi/core'
import * as z from 'zod'

import { LISTS } from '../credit/lists.ts'
import { documentReference, reference, words } from '../ground.ts'
import { processKey } from '../selection-round/candidate.ts'

/** What a file is called under the company whose it is: there is one. */
export const FILE = 'credit-file'
/**
 * How many titles the communities of one company have at most, as far as one authority keeps its file. A period names
 * five hundred companies, and what follows from one cause is ten thousand orders at most.
 */
export const MOST_TITLES = 20

const keepers = ['housing-authority', 'authority'] as const
const readers = [...keepers, 'street', 'company.manager', 'clerk'] as const

/** On which list somebody stands, since which period, and by which decision. */
export const listingShape = z.strictObject({
  list: z.enum(LISTS),
  period: reference,
  grade: givenId({ longest: 40 }),
  decision: documentReference,
})
/** The last period that spoke of somebody, and when it was published. */
export const heardShape = z.strictObject({ period: reference, published: z.int() })
const { published } = heardShape.shape
const entered = z.object({ subject: reference, ...listingShape.shape, published })
const fromPeriod = { kind: 'about', definition: 'credit-period', field: 'period' } as const
const fromTitle = { kind: 'about', definition: 'model-title', field: 'title' } as const
const byPeriod = { zh: '由信用评价公布而来', en: 'A credit period publishes it' }
const byTitle = { zh: '由示范小区称号而来', en: 'A title of a model community says so' }

/** What happens to a file, and what it announces. */
export const vocabulary = {
  name: 'credit-file',
  version: 1,
  label: { zh: '信用档案', en: 'Credit file' },
  about: {
    zh:
      '一个企业在一个主管部门的信用档案：在红榜还是黑榜、由哪次评价列入，它所服务的哪些小区有示范称号。' +
      '都由评价和称号自己送来，谁也不填写；列入黑榜的，提请复核各小区的称号。得分不存，随时据信用信息计算。',
    en:
      'The file of a company with one authority: on which list it stands by which period, and which communities ' +
      'that it serves have a title. Periods and titles send it themselves, and nobody types it; a company that ' +
      'enters the black list has those titles reviewed. No score is kept: it is computed from the entries.',
  },
  standing: true,
  input: z.object({
    subject: reference,
    listing: listingShape.nullable(),
    heard: heardShape.nullable(),
    title: processKey.nullable(),
  }),
  context: z.object({
    subject: reference,
    listing: listingShape.nullable(),
    /** The last period that evaluated it: what an older one says afterwards comes too late. */
    heard: heardShape.nullable(),
    titles: z.array(processKey).max(MOST_TITLES),
    /** Why nothing is kept of it any more. */
    closed: words.nullable(),
  }),
  attributes: {
    subject: { at: 'subject', label: { zh: '企业', en: 'Company' } },
    list: { at: 'listing.list', label: { zh: '榜单', en: 'List' } },
    community: { at: 'titles.*.community', label: { zh: '示范小区', en: 'Model community' } },
  },
  start: {
    // Whoever could begin one by hand would say of which communities a company is.
    allow: ['engine'],
    ordered: { listing: byPeriod, heard: byPeriod, title: byTitle },
  },
  read: { process: [...readers] },
  events: {
    'list.enter': event({
      data: entered,
      label: { zh: '列入榜单', en: 'Enter a list' },
      allow: ['engine'],
      from: fromPeriod,
    }),
    'list.leave': event({
      data: z.object({ subject: reference, ...heardShape.shape }),
      label: { zh: '未列入榜单', en: 'Be on no list' },
      allow: ['engine'],
      from: fromPeriod,
    }),
    'title.note': event({
      data: z.object({ subject: reference, title: processKey }),
      label: { zh: '登记示范称号', en: 'Note a title' },
      allow: ['engine'],
      from: fromTitle,
    }),
    'title.drop': event({
      data: z.object({ title: processKey }),
      label: { zh: '注销示范称号', en: 'Drop a title' },
      allow: ['engine'],
      from: fromTitle,
    }),
    'file.close': event({
      data: z.object({ reason: words, decision: documentReference }),
      label: { zh: '企业注销，档案终结', en: 'Close it, since the company is no more' },
      allow: [...keepers],
    }),
  },
  outcomes: {
    'company.listed': outcome({
      data: z.object({ subject: z.string(), ...listingShape.shape, titles: z.array(processKey) }),
      label: { zh: '企业列入榜单', en: 'Company on a list' },
      notice: [...readers],
    }),
    'company.unlisted': outcome({
      data: z.object({ subject: z.string(), list: z.enum(LISTS), period: z.string() }),
      label: { zh: '企业移出榜单', en: 'Company off the list' },
      notice: [...readers],
    }),
    'file.closed': outcome({
      data: z.object({ subject: z.string(), reason: z.string() }),
      label: { zh: '档案已终结', en: 'File closed' },
      notice: [...readers],
    }),
  },
  deadlines: {},
  waits: {
    open: {
      zh: '等待下一次评价公布，或者企业注销',
      en: 'the next period is published, or the company is no more',
    },
  },
  states: {
    beginning: { zh: '建档', en: 'Beginning' },
    open: { zh: '在册', en: 'Open' },
    closed: { zh: '已终结', en: 'Closed' },
  },
} as const

/** A file as it is stored. */
export type CreditFile = Context<typeof vocabulary>
/** A step of it on an event. */
export interface FileStep<Name extends EventName<typeof vocabulary>> {
  readonly context: CreditFile
  readonly event: Extract<MachineEvent<typeof vocabulary>, { readonly type: Name }>
}
/** What it announces. */
export type FileOutcome = MachineOutcome<typeof vocabulary>
