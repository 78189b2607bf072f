import {
  because,
  addDays,
  type Definition,
  defineProcess,
  dueAfter,
  event,
  fixed,
  type Label,
  outcome,
} from '@gongzhi/core'
import * as z from 'zod'

import { namesOf } from './clause.ts'
import { civilDay, moment } from './clock/day.ts'
import { companyHandoverPeriod, dismissalNotice } from './provisions/company.ts'
import { committee, owners, supervisors } from './readers.ts'
import { board, guides } from './recipients.ts'
import { documentReference, reference } from './reference.ts'
import { capacityName, verdictOf } from './verdict.ts'
import { words } from './words.ts'

const officers = ['committee.director', 'committee.deputy'] as const
const authorities = ['street', 'housing-authority'] as const
const receivers = [...officers, 'street', 'residents-committee'] as const
const code = (article: string) => ({ instrument: '中华人民共和国民法典', article })
const holding = z.strictObject({ id: reference, what: words })

const vocabulary = {
  name: 'company-handover',
  version: 1,
  label: { zh: '物业服务企业退出与交接', en: 'Handover of a property company' },
  about: {
    zh:
      '业主解聘物业服务企业或者合同到期后的退出与交接：书面通知、通知期，再逐项移交用房、设施和资料。' +
      '交接完成前原企业继续服务；期满不退出的，告知街道办事处和房屋主管部门。',
    en:
      'A property company leaves, because the owners dismissed it or its contract ended: notice in ' +
      'writing, the time of the notice, then room by room, facility by facility and file by file are ' +
      'handed over. Until that is done it goes on serving; one that does not leave in time is reported ' +
      'to the street and the housing authority.',
  },
  input: z
    .object({
      company: reference,
      /** The decision of the owners; null where the contract ends on its day. */
      decision: documentReference.nullable(),
      /** Dismissed, with a notice of its own length; or a contract that ends on its day. */
      because: z.enum(['dismissed', 'contract-ends']),
      contractEnds: civilDay.nullable(),
      holdings: z.array(holding).max(60),
    })
    .refine(
      ({ because, contractEnds }) => (because === 'contract-ends') === (contractEnds !== null),
      because({
        zh: '合同期满须写明最后一日；解聘不写',
        en: 'a contract that ends has a last day, and a dismissal has none',
      }),
    )
    .refine(
      ({ because, decision }) => (because === 'dismissed') === (decision !== null),
      because({
        zh: '解聘须经业主决定；合同期满不须业主决定',
        en: 'the owners decide on a dismissal, and on no contract that ends',
      }),
    ),
  context: z.object({
    company: reference,
    decision: documentReference.nullable(),
    because: z.enum(['dismissed', 'contract-ends']),
    contractEnds: civilDay.nullable(),
    holdings: z.array(holding).max(60),
    noticed: moment.nullable(),
    given: z.array(z.strictObject({ id: reference, receipt: documentReference })).max(60),
    overdue: z.boolean(),
  }),
  attributes: {
    company: { at: 'company', label: { zh: '退出的企业', en: 'Company that leaves' } },
    decision: { at: 'decision', label: { zh: '解聘决定', en: 'Decision that dismissed it' } },
    because: { at: 'because', label: { zh: '移交原因', en: 'Why it leaves' } },
  },
  start: {
    allow: ['engine', ...officers, ...authorities],
    ordered: {
      decision: {
        zh: '解聘由业主大会决定：会议公布结果后自行开始交接',
        en: 'The owners decide on a dismissal: the handover begins when the assembly announces it',
      },
    },
    articles: [code('946')],
  },
  // The company that leaves, whoever takes over, and the owners whose things it hands over.
  read: { process: [...owners, ...committee, ...supervisors, 'company.manager'] },
  events: {
    'notice.give': event({
      data: z.object({ document: documentReference }),
      label: { zh: '书面通知解聘', en: 'Give notice in writing' },
      articles: [code('946')],
      allow: [...officers, 'street'],
      late: { by: [...officers, 'street'], within: { days: 7 } },
    }),
    'holding.add': event({
      data: holding,
      label: { zh: '登记应移交事项', en: 'Add what is handed over' },
      articles: [code('949')],
      allow: [...officers, ...authorities, 'company.manager'],
    }),
    'holding.give': event({
      data: z.object({ id: reference, receipt: documentReference }),
      label: { zh: '移交', en: 'Hand over' },
      articles: [code('949')],
      allow: [...receivers],
    }),
    'handover.complete': event({
      data: z.object({ report: documentReference }),
      label: { zh: '交接完毕', en: 'Complete the handover' },
      articles: [code('949')],
      allow: [...receivers],
    }),
    'decision.withdraw': event({
      data: z.object({ reason: words }),
      label: { zh: '决定被撤销', en: 'The decision was revoked' },
      articles: [code('280')],
      allow: ['engine', 'street'],
      from: 'parent',
    }),
  },
  outcomes: {
    'notice.given': outcome({
      data: z.object({ company: z.string(), document: z.string(), day: civilDay }),
      label: { zh: '已书面通知', en: 'Notice given' },
      notice: ['company.manager', 'owner'],
    }),
    'service.ended': outcome({
      data: z.object({ company: z.string(), decision: z.string().nullable() }),
      label: { zh: '服务终止', en: 'Service ended' },
      notice: ['owner', ...board, 'company.manager', ...guides],
    }),
    'handover.overdue': outcome({
      data: z.object({ company: z.string(), missing: z.array(z.string()) }),
      label: { zh: '逾期未移交', en: 'Handover overdue' },
      notice: ['company.manager', ...board, ...guides, 'housing-authority'],
    }),
    'handover.completed': outcome({
      data: z.object({ company: z.string(), report: z.string() }),
      label: { zh: '交接完毕', en: 'Handover completed' },
      notice: ['owner', ...board, 'company.manager', ...guides, 'housing-authority'],
    }),
    'handover.dropped': outcome({
      data: z.object({ company: z.string(), reason: z.string() }),
      label: { zh: '不再交接', en: 'Handover dropped' },
      notice: ['owner', ...board, 'company.manager'],
    }),
  },
  deadlines: {
    noticeEnds: { label: { zh: '解聘通知期满', en: 'End of the notice' }, articles: [code('946')] },
    contractEnds: { label: { zh: '合同期满', en: 'End of the contract' } },
    handoverDue: { label: { zh: '移交期限', en: 'Time to hand over' }, articles: [code('949')] },
  },
  provisions: {
    notice: fixed({ provision: dismissalNotice, fixed: 'notice.give' }),
    handover: fixed({ provision: companyHandoverPeriod, fixed: 'start', optional: true }),
  },
  // How long before the exit the notice is given, a text says; by when it has to be given, none does.
  waits: {
    decided: { zh: '等待业主委员会书面通知', en: 'the committee gives notice in writing' },
  },
  states: {
    begun: { zh: '开始', en: 'Begun' },
    decided: { zh: '待书面通知', en: 'Decided' },
    noticed: { zh: '通知期内', en: 'Under notice' },
    expiring: { zh: '合同将满', en: 'Contract ending' },
    leaving: { zh: '退出与移交', en: 'Leaving' },
    completed: { zh: '交接完毕', en: 'Completed' },
    dropped: { zh: '不再交接', en: 'Dropped' },
  },
} as const

type Own = typeof vocabulary
/** The vocabulary of companyHandover, by a name: an editor shows this, and not each schema. */
export interface CompanyHandoverVocabulary extends Own {}

/**
 * The exit of a property company (物业服务企业退出与交接) after the owners dismissed it or the contract
 * ended: notice in writing, the time of the notice, and the handover of rooms, facilities and files. Until
 * it is taken over the company goes on serving (Civil Code, Art. 950); one that does not leave is announced,
 * and the street and the housing authority see to it.
 */
export const companyHandover: Definition<CompanyHandoverVocabulary> = defineProcess(
  vocabulary,
  ({ setup, rule, assign, emit }) => ({
    machine: setup({
      guards: {
        dismissed: rule({
          label: { zh: '业主大会解聘的', en: 'the owners dismissed the company' },
          judge: ({ context }) => context.because === 'dismissed',
        }),
        newHolding: rule({
          on: 'holding.add',
          label: {
            zh: '未重复，且不超过六十项，企业登记的不超过三十项',
            en: 'it is new, one of sixty at most, and of thirty where the company lists it',
          },
          judge: ({ context: { holdings }, event: { data, by } }) => {
            // The company fills no list, so that what it would rather keep finds no place on it.
            const atMost = by.capacity === 'company.manager' ? 30 : 60
            return verdictOf({ found: { listed: holdings.length }, required: { atMost } }, [
              {
                met: !holdings.some(({ id }) => id === data.id),
                why: {
                  zh: `事项${wordsOf(holdings, [data.id]).zh}已经登记`,
                  en: `${wordsOf(holdings, [data.id]).en} is listed already`,
                },
              },
              {
                met: holdings.length < atMost,
                why: {
                  zh: `已登记 ${holdings.length} 项，${capacityName(by.capacity).zh}至多登记到 ${atMost} 项`,
                  en:
                    `${holdings.length} things are listed, ` +
                    `and "${capacityName(by.capacity).en}" lists up to ${atMost}`,
                },
                ...(atMost < 60 && {
                  instead: {
                    zh: '由业主委员会、街道或者主管部门登记',
                    en: 'the committee, the street or the housing authority lists further ones',
                  },
                }),
              },
            ])
          },
        }),
        due: rule({
          on: 'holding.give',
          label: { zh: '属于应移交且未移交的事项', en: 'it is to be handed over and was not yet' },
          judge: ({ context, event: { data } }) =>
            verdictOf({ found: data.id, required: missing(context) }, [
              {
                met: context.holdings.some(({ id }) => id === data.id),
                why: { zh: `应移交事项中没有 ${data.id}`, en: `${data.id} is not on the list` },
                instead: {
                  zh: '请由业主委员会、街道办事处或者企业先登记',
                  en: 'the committee, the street or the company lists it first',
                },
              },
              {
                met: missing(context).includes(data.id),
                why: {
                  zh: `${wordsOf(context.holdings, [data.id]).zh}已经移交`,
                  en: `${wordsOf(context.holdings, [data.id]).en} was handed over already`,
                },
              },
            ]),
        }),
        allGiven: rule({
          on: 'handover.complete',
          label: { zh: '应移交的都已移交', en: 'everything was handed over' },
          judge: ({ context }) =>
            verdictOf({ found: missing(context) }, [
              {
                met: missing(context).length === 0,
                why: {
                  zh: `${missing(context).length} 项尚未移交：${wordsOf(context.holdings, missing(context)).zh}`,
                  en:
                    `not handed over yet (${missing(context).length}): ` +
                    wordsOf(context.holdings, missing(context)).en,
                },
                instead: {
                  zh: `请先登记移交：${wordsOf(context.holdings, missing(context)).zh}`,
                  en: `record first that it was handed over: ${wordsOf(context.holdings, missing(context)).en}`,
                },
              },
            ]),
        }),
      },
    }).createMachine({
      id: 'handover',
      context: ({ input: { data } }) => ({
        company: data.company,
        decision: data.decision,
        because: data.because,
        contractEnds: data.contractEnds,
        holdings: data.holdings,
        noticed: null,
        given: [],
        overdue: false,
      }),
      initial: 'begun',
      on: {
        'holding.add': {
          guard: 'newHolding',
          actions: assign({ holdings: ({ context, event }) => [...context.holdings, event.data] }),
        },
        'decision.withdraw': {
          target: '.dropped',
          actions: emit(({ context, event }) => ({
            type: 'handover.dropped',
            data: { company: context.company, reason: event.data.reason },
          })),
        },
      },
      states: {
        begun: { always: [{ guard: 'dismissed', target: 'decided' }, { target: 'expiring' }] },
        decided: {
          on: {
            'notice.give': {
              target: 'noticed',
              actions: [
                assign({ noticed: ({ event }) => ({ at: event.at, day: event.day }) }),
                emit(({ context, event }) => ({
                  type: 'notice.given',
                  data: { company: context.company, document: event.data.document, day: event.day },
                })),
              ],
            },
          },
        },
        noticed: { after: { noticeEnds: 'leaving' } },
        expiring: { after: { contractEnds: 'leaving' } },
        leaving: {
          entry: emit(({ context }) => ({
            type: 'service.ended',
            data: { company: context.company, decision: context.decision },
          })),
          on: {
            'holding.give': {
              guard: 'due',
              actions: assign({ given: ({ context, event }) => [...context.given, event.data] }),
            },
            'handover.complete': {
              guard: 'allGiven',
              target: 'completed',
              actions: emit(({ context, event }) => ({
                type: 'handover.completed',
                data: { company: context.company, report: event.data.report },
              })),
            },
          },
          after: {
            handoverDue: {
              actions: [
                assign({ overdue: true }),
                emit(({ context }) => ({
                  type: 'handover.overdue',
                  data: { company: context.company, missing: missing(context) },
                })),
              ],
            },
          },
        },
        completed: { type: 'final' },
        dropped: { type: 'final' },
      },
    }),
    due: {
      noticeEnds: ({ context, entered, law }) => dueAfter(context.noticed ?? entered, law.notice),
      contractEnds: ({ context, entered }) => ({
        kind: 'civil-day',
        day: context.contractEnds ?? addDays(entered.day, 0),
        roll: 'none',
      }),
      // Where no text and no contract says how long the handover takes it is a reasonable time (Art. 949),
      // of which nobody can be late.
      handoverDue: ({ context, entered, law }) =>
        law.handover && !context.overdue ? dueAfter(entered, law.handover) : 'suspended',
    },
  }),
)

/** What somebody called these, each in quotation marks. */
function wordsOf(
  holdings: readonly { readonly id: string; readonly what: string }[],
  ids: readonly string[],
): Label {
  const called = ids.map((id) => holdings.find((one) => one.id === id)?.what ?? id)
  return namesOf(called.map((one) => ({ zh: `“${one}”`, en: `"${one}"` })))
}

/** What was not handed over yet. */
function missing({
  holdings,
  given,
}: {
  readonly holdings: readonly { readonly id: string }[]
  readonly given: readonly { readonly id: string }[]
}): string[] {
  return holdings.filter(({ id }) => !given.some((one) => one.id === id)).map(({ id }) => id)
}
