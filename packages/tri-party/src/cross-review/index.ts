import { defineProcess, dueAfter, event, fixed, outcome, register } from '@gongzhi/core'
import * as z from 'zod'

import { type Party, partyCapacities, partyOf } from '../parties.ts'
import {
  objectionPeriod,
  ratingPeriod,
  reportingPeriod,
  type ReviewScheme,
  reviewScheme,
  reviewSchemeShape,
} from '../provisions.ts'
import { VIOLATIONS } from '../rulebooks/violations.ts'
import { moment, party, reference, words } from '../shapes.ts'
import {
  calculateResult,
  findSignals,
  type Indicator,
  type PartyResult,
  type Rating,
  sumRatings,
} from './score.ts'

const integer = z.int()
const score = z.strictObject({ n: integer, d: integer })
const groupIds = z.enum(['parties', 'representatives', 'survey'])
const sumShape = z.strictObject({
  party,
  group: groupIds,
  raters: integer,
  sums: z.array(z.strictObject({ dimension: z.string(), sum: integer })).max(20),
})
const indicatorShape = z.strictObject({
  party,
  id: reference,
  value: integer.min(0).max(10_000),
  source: words,
  upTo: integer.nullable(),
})
const signalShape = z.strictObject({
  kind: z.enum(['reciprocal', 'straight-lining', 'outlier']),
  figures: z.record(z.string(), z.union([integer, z.string()])),
})
const resultShape = z.strictObject({
  party,
  status: z.enum(['rated', 'undetermined']),
  score: score.nullable(),
  hundredths: integer.nullable(),
  grade: z.string().nullable(),
  deficient: z.boolean(),
  missing: z.array(z.string()).max(30),
  terms: z.array(z.strictObject({ what: z.string(), weight: integer, value: score })).max(30),
})
const violationShape = z.strictObject({
  id: reference,
  violation: z.enum(VIOLATIONS),
  subject: reference,
  evidence: z.array(reference).min(1).max(20),
  dissuasion: words,
})
const objectionShape = z.strictObject({
  id: reference,
  party,
  reason: words,
  answer: words.nullable(),
  upheld: z.boolean().nullable(),
})
const hosts = ['street', 'residents-committee'] as const

/**
 * The yearly cross-review (三方互评, S3 S16): each party reports, is rated by the others, by owners'
 * representatives and by a survey, and gets a grade with findings; from the findings follow consolidation,
 * rectification and referrals.
 *
 * Nobody rates his own party in any capacity. Groups, dimensions, weights, quorums and grades come from the
 * house rules alone: no text fixes them. Signs of ratings that were not made one by one are reported with
 * their figures and decide nothing.
 */
export const crossReview = defineProcess(
  {
    name: 'cross-review',
    version: 1,
    label: { zh: '三方互评', en: 'Cross-review' },
    input: z.object({
      year: z.int().min(2000).max(2200),
      /** The reviewed parties: whom they are, and who belongs to them in whatever capacity. */
      parties: z
        .array(z.strictObject({ party, subject: reference, members: z.array(reference).max(200) }))
        .min(1)
        .max(6)
        .refine(
          (all) => new Set(all.map((one) => one.party)).size === all.length,
          'a party is reviewed once',
        ),
    }),
    context: z.object({
      year: z.int(),
      parties: z
        .array(z.strictObject({ party, subject: reference, members: z.array(reference).max(200) }))
        .max(6),
      reports: z.array(z.strictObject({ party, report: reference })).max(6),
      reportsLate: z.array(party).max(6),
      scheme: reviewSchemeShape.nullable(),
      sums: z.array(sumShape).max(40),
      signals: z.array(signalShape).max(60),
      indicators: z.array(indicatorShape).max(60),
      violations: z.array(violationShape).max(100),
      results: z.array(resultShape).max(6),
      objections: z.array(objectionShape).max(60),
      published: moment.nullable(),
    }),
    start: { allow: [...hosts] },
    events: {
      'report.file': event({
        data: z.object({ report: reference }),
        label: { zh: '提交述职报告', en: 'File the report' },
        allow: [...partyCapacities],
      }),
      'rating.open': event({
        data: z.object({}),
        label: { zh: '开始评分', en: 'Open the rating' },
        allow: [...hosts],
      }),
      'ratings.count': event({
        data: z.object({ sums: z.array(sumShape).max(40), signals: z.array(signalShape).max(60) }),
        label: { zh: '汇总评分', en: 'Count the ratings' },
        allow: ['engine'],
      }),
      'indicators.record': event({
        data: z.object({ indicators: z.array(indicatorShape).min(1).max(30) }),
        label: { zh: '录入指标', en: 'Record indicators' },
        allow: [...hosts, 'clerk', 'engine'],
        correctable: true,
      }),
      'violation.report': event({
        data: violationShape,
        label: { zh: '报告违法行为', en: 'Report an unlawful act' },
        allow: [
          ...hosts,
          ...partyCapacities.filter(
            (capacity) => capacity !== 'street' && capacity !== 'residents-committee',
          ),
        ],
      }),
      'result.publish': event({
        data: z.object({}),
        label: { zh: '公示结果', en: 'Publish the result' },
        allow: [...hosts],
      }),
      'objection.file': event({
        data: z.object({ id: reference, party, reason: words }),
        label: { zh: '提出异议', en: 'Object' },
        allow: ['owner', 'owners.representative', ...partyCapacities],
      }),
      'objection.answer': event({
        data: z.object({ id: reference, upheld: z.boolean(), answer: words }),
        label: { zh: '答复异议', en: 'Answer an objection' },
        allow: [...hosts],
      }),
      'review.conclude': event({
        data: z.object({}),
        label: { zh: '评定', en: 'Conclude' },
        allow: [...hosts],
      }),
    },
    outcomes: {
      'report.missing': outcome({
        data: z.object({ party }),
        label: { zh: '未提交述职报告', en: 'No report' },
      }),
      'result.published': outcome({
        data: z.object({ year: z.int(), results: z.array(resultShape), signals: z.array(signalShape) }),
        label: { zh: '结果已公示', en: 'Result published' },
      }),
      'review.concluded': outcome({
        data: z.object({ year: z.int(), results: z.array(resultShape) }),
        label: { zh: '互评结论', en: 'Review concluded' },
      }),
      'partyOrganisation.deficient': outcome({
        data: z.object({ year: z.int(), subject: z.string(), result: resultShape }),
        label: { zh: '党组织作用发挥不足', en: 'Party organisation deficient' },
      }),
      'company.deficient': outcome({
        data: z.object({
          year: z.int(),
          subject: z.string(),
          result: resultShape,
          dimensions: z.array(z.string()),
        }),
        label: { zh: '物业服务不到位', en: 'Company deficient' },
      }),
      'committee.deficient': outcome({
        data: z.object({ year: z.int(), subject: z.string(), result: resultShape }),
        label: { zh: '业委会履职不足', en: 'Owner committee deficient' },
      }),
      'violation.found': outcome({
        data: violationShape,
        label: { zh: '发现业主违法行为', en: "Owner's unlawful act found" },
      }),
    },
    registers: {
      ratings: register({
        record: z.object({
          rater: reference,
          party,
          group: groupIds,
          points: z
            .array(z.strictObject({ dimension: z.string(), points: z.int().min(0).max(100) }))
            .min(1)
            .max(20),
        }),
        label: { zh: '评分', en: 'Ratings' },
        key: ({ rater, party: rated }) => `${rater}/${rated}`,
        revisions: 'until-seal',
        closes: 'ratingEnds',
        allow: ['owner', 'owners.representative', ...partyCapacities, 'clerk'],
        late: { by: ['clerk', ...hosts], within: { days: 7 } },
      }),
    },
    deadlines: {
      reportsDue: { label: { zh: '述职期限', en: 'Reports due' } },
      ratingEnds: { label: { zh: '评分截止', en: 'End of rating' } },
      objectionsEnd: { label: { zh: '异议期满', en: 'End of objections' } },
    },
    provisions: {
      scheme: fixed({ provision: reviewScheme, fixed: 'rating.open', optional: true }),
      reporting: fixed({ provision: reportingPeriod, fixed: 'start' }),
      rating: fixed({ provision: ratingPeriod, fixed: 'start' }),
      objecting: fixed({ provision: objectionPeriod, fixed: 'start' }),
    },
    states: {
      reporting: { zh: '述职', en: 'Reporting' },
      rating: { zh: '评分', en: 'Rating' },
      counting: { zh: '汇总', en: 'Counting' },
      calculating: { zh: '核算', en: 'Calculating' },
      published: { zh: '公示', en: 'Published' },
      answering: { zh: '答复异议', en: 'Answering objections' },
      concluded: { zh: '已评定', en: 'Concluded' },
    },
  },
  ({ setup, rule, assign, emit, enqueueActions }) => {
    const calculated = (context: {
      parties: { party: Party }[]
      scheme: ReviewScheme | null
      sums: Parameters<typeof calculateResult>[0]['sums']
      indicators: readonly Indicator[]
    }) =>
      context.parties.map((one) =>
        toPlain(
          calculateResult({
            party: one.party,
            scheme: context.scheme as ReviewScheme,
            sums: context.sums,
            indicators: context.indicators,
          }),
        ),
      )
    return {
      machine: setup({
        guards: {
          ownReport: rule({
            on: 'report.file',
            label: { zh: '各被评方提交一次自己的报告', en: 'each reviewed party files its own report, once' },
            judge: ({ context, event }) => {
              const own = partyOf(event.by.capacity)
              return {
                met:
                  context.parties.some((one) => one.party === own) &&
                  !context.reports.some((one) => one.party === own),
                found: own ?? null,
                required: context.parties.map((one) => one.party),
              }
            },
          }),
          rateable: rule({
            on: 'rating.open',
            label: {
              zh: '须已述职或述职期满，且互评办法涵盖各被评方',
              en: 'all have reported or the time is over, and the scheme covers every reviewed party',
            },
            provisions: ['scheme'],
            judge: ({ context, event }) => {
              const without = context.parties
                .filter(({ party: one }) => !event.law.scheme?.parties.some((plan) => plan.party === one))
                .map((one) => one.party)
              const silent = context.parties
                .filter(
                  ({ party: one }) =>
                    !context.reports.some((filed) => filed.party === one) &&
                    !context.reportsLate.includes(one),
                )
                .map((one) => one.party)
              return {
                met: without.length === 0 && silent.length === 0,
                required: context.parties.map((one) => one.party),
                found: { withoutScheme: without, withoutReport: silent },
                instead:
                  without.length > 0
                    ? {
                        zh: '请在自治规则中规定互评办法 cross-review/scheme',
                        en: 'state cross-review/scheme in the house rules',
                      }
                    : {
                        zh: '请等待述职报告或述职期满',
                        en: 'wait for the reports or for the end of their time',
                      },
              }
            },
          }),
          everyIndicator: rule({
            on: 'result.publish',
            label: { zh: '办法所列指标须已录入', en: 'every indicator of the scheme is recorded' },
            judge: ({ context }) => {
              const missing = (context.scheme?.parties ?? []).flatMap((plan) =>
                plan.indicators
                  .filter(
                    ({ id }) => !context.indicators.some((one) => one.id === id && one.party === plan.party),
                  )
                  .map(({ id }) => `${plan.party}/${id}`),
              )
              return {
                met: missing.length === 0,
                found: missing,
                instead: { zh: `请录入：${missing.join('、')}`, en: `record: ${missing.join(', ')}` },
              }
            },
          }),
          room: rule({
            on: 'indicators.record',
            label: { zh: '指标合计不超过六十项', en: 'there are sixty indicators at most' },
            judge: ({ context, event }) => ({
              met: merged(context.indicators, event.data.indicators).length <= 60,
              required: 60,
              found: merged(context.indicators, event.data.indicators).length,
            }),
          }),
          reviewed: rule({
            on: 'objection.file',
            label: { zh: '异议须针对被评方且未重复', en: 'an objection is about a reviewed party, once' },
            judge: ({ context, event }) =>
              context.parties.some((one) => one.party === event.data.party) &&
              !context.objections.some(({ id }) => id === event.data.id) &&
              context.objections.length < 60,
          }),
          unanswered: rule({
            on: 'objection.answer',
            label: { zh: '异议存在且未答复', en: 'the objection exists and is not answered' },
            judge: ({ context, event }) =>
              context.objections.some(({ id, answer }) => id === event.data.id && answer === null),
          }),
          newViolation: rule({
            on: 'violation.report',
            label: { zh: '未重复报告', en: 'it is not reported yet' },
            judge: ({ context, event }) =>
              !context.violations.some(({ id }) => id === event.data.id) && context.violations.length < 100,
          }),
          allAnswered: rule({
            on: 'review.conclude',
            label: { zh: '每项异议都须答复', en: 'every objection is answered' },
            judge: ({ context }) => ({
              met: context.objections.every(({ answer }) => answer !== null),
              found: context.objections.filter(({ answer }) => answer === null).map(({ id }) => id),
            }),
          }),
          noneOpen: ({ context }) => context.objections.every(({ answer }) => answer !== null),
        },
      }).createMachine({
        context: ({ input }) => ({
          year: input.data.year,
          parties: input.data.parties,
          reports: [],
          reportsLate: [],
          scheme: null,
          sums: [],
          signals: [],
          indicators: [],
          violations: [],
          results: [],
          objections: [],
          published: null,
        }),
        initial: 'reporting',
        on: {
          'violation.report': {
            guard: 'newViolation',
            actions: assign({ violations: ({ context, event }) => [...context.violations, event.data] }),
          },
        },
        states: {
          reporting: {
            on: {
              'report.file': {
                guard: 'ownReport',
                actions: assign({
                  reports: ({ context, event }) => [
                    ...context.reports,
                    { party: partyOf(event.by.capacity) as Party, report: event.data.report },
                  ],
                }),
              },
              'rating.open': {
                guard: 'rateable',
                target: 'rating',
                actions: assign({ scheme: ({ event }) => event.law.scheme ?? null }),
              },
            },
            after: {
              reportsDue: {
                actions: enqueueActions(({ context, enqueue }) => {
                  const late = context.parties
                    .map((one) => one.party)
                    .filter((one) => !context.reports.some((filed) => filed.party === one))
                  for (const one of late) enqueue.emit({ type: 'report.missing', data: { party: one } })
                  enqueue.assign({ reportsLate: late })
                }),
              },
            },
          },
          rating: { tags: ['open:ratings'], after: { ratingEnds: 'counting' } },
          counting: {
            on: {
              'ratings.count': {
                target: 'calculating',
                actions: assign({
                  sums: ({ event }) => event.data.sums,
                  signals: ({ event }) => event.data.signals,
                }),
              },
            },
          },
          calculating: {
            on: {
              'indicators.record': {
                guard: 'room',
                actions: assign({
                  indicators: ({ context, event }) => merged(context.indicators, event.data.indicators),
                }),
              },
              'result.publish': {
                guard: 'everyIndicator',
                target: 'published',
                actions: enqueueActions(({ context, event, enqueue }) => {
                  const results = calculated(context)
                  enqueue.assign({ results, published: { at: event.at, day: event.day } })
                  enqueue.emit({
                    type: 'result.published',
                    data: { year: context.year, results, signals: context.signals },
                  })
                }),
              },
            },
          },
          published: {
            on: {
              'objection.file': {
                guard: 'reviewed',
                actions: assign({
                  objections: ({ context, event }) => [
                    ...context.objections,
                    { ...event.data, answer: null, upheld: null },
                  ],
                }),
              },
              'objection.answer': {
                guard: 'unanswered',
                actions: assign({
                  objections: ({ context, event }) => answered(context.objections, event.data),
                }),
              },
            },
            after: { objectionsEnd: 'answering' },
          },
          answering: {
            on: {
              'objection.answer': {
                guard: 'unanswered',
                actions: assign({
                  objections: ({ context, event }) => answered(context.objections, event.data),
                }),
              },
              'indicators.record': {
                guard: 'room',
                actions: assign({
                  indicators: ({ context, event }) => merged(context.indicators, event.data.indicators),
                }),
              },
              'review.conclude': {
                guard: 'allAnswered',
                target: 'concluded',
                actions: assign({ results: ({ context }) => calculated(context) }),
              },
            },
          },
          concluded: {
            type: 'final',
            entry: [
              emit(({ context }) => ({
                type: 'review.concluded',
                data: { year: context.year, results: context.results },
              })),
              enqueueActions(({ context, enqueue }) => {
                for (const result of context.results) {
                  if (!result.deficient) continue
                  const { subject } = context.parties.find((one) => one.party === result.party) as {
                    subject: string
                  }
                  const base = { year: context.year, subject, result }
                  if (result.party === 'party-organisation')
                    enqueue.emit({ type: 'partyOrganisation.deficient', data: base })
                  if (result.party === 'owner-committee')
                    enqueue.emit({ type: 'committee.deficient', data: base })
                  if (result.party === 'company')
                    enqueue.emit({
                      type: 'company.deficient',
                      data: { ...base, dimensions: weakest(context.scheme as ReviewScheme, context.sums) },
                    })
                }
                for (const violation of context.violations)
                  enqueue.emit({ type: 'violation.found', data: violation })
              }),
            ],
          },
        },
      }),
      due: {
        reportsDue: ({ context, entered, law }) =>
          context.reportsLate.length > 0 ? 'suspended' : dueAfter(entered, law.reporting),
        ratingEnds: ({ entered, law }) => dueAfter(entered, law.rating),
        objectionsEnd: ({ entered, law }) => dueAfter(entered, law.objecting),
      },
      registers: {
        ratings: {
          freeze: ({ context, law }) => ({
            members: Object.fromEntries(context.parties.map((one) => [one.party, one.members])),
            dimensions: Object.fromEntries(
              (law.scheme?.parties ?? []).map((plan) => [plan.party, plan.dimensions.map(({ id }) => id)]),
            ),
            groups: Object.fromEntries(
              (law.scheme?.parties ?? []).map((plan) => [plan.party, plan.groups.map(({ id }) => id)]),
            ),
            signals: law.scheme?.signals ?? null,
          }),
          judge: ({ record, frozen, by }) => {
            const { members, dimensions, groups } = frozen as unknown as {
              members: Record<string, string[]>
              dimensions: Record<string, string[]>
              groups: Record<string, string[]>
            }
            const own = Object.keys(members).filter((one) => members[one]?.includes(record.rater))
            const wanted = [...(dimensions[record.party] ?? [])].sort()
            const given = record.points.map(({ dimension }) => dimension).sort()
            if (by.capacity !== 'clerk' && record.rater !== by.id)
              return {
                met: false,
                label: { zh: '本人评分', en: 'each person rates in his own name' },
                found: record.rater,
                required: by.id,
              }
            if (own.includes(record.party) || partyOf(by.capacity) === record.party)
              return {
                met: false,
                label: { zh: '任何身份都不得评本方', en: 'nobody rates his own party, in any capacity' },
                found: own,
              }
            if (record.group !== groupOf(by.capacity, own))
              return {
                met: false,
                label: { zh: '评分组别与身份不符', en: 'the group is not that of the rater' },
                found: record.group,
                required: groupOf(by.capacity, own),
              }
            if (!groups[record.party]?.includes(record.group))
              return {
                met: false,
                label: {
                  zh: '互评办法未安排该组评该方',
                  en: 'the scheme does not let this group rate this party',
                },
                found: record.group,
                required: groups[record.party] ?? [],
              }
            if (wanted.join() !== given.join())
              return {
                met: false,
                label: { zh: '须对每个维度评分一次', en: 'every dimension is rated once' },
                found: given,
                required: wanted,
              }
            return true
          },
          count: {
            event: 'ratings.count',
            begin: () => [],
            add: (ratings, { rater, party: rated, group, points }, { by }) => {
              ;(ratings as Rating[]).push({
                rater,
                from: partyOf(by.capacity) ?? null,
                group,
                party: rated,
                points,
              })
              return ratings
            },
            end: (ratings, { frozen }) => ({
              sums: sumRatings(ratings as Rating[]),
              signals: findSignals(
                ratings as Rating[],
                (frozen as unknown as { signals: ReviewScheme['signals'] }).signals,
              ),
            }),
          },
        },
      },
      corrections: {
        'indicators.record': ({ context, before, after }) =>
          context.results.length === 0
            ? {
                context: {
                  ...context,
                  indicators: merged(
                    context.indicators.filter(
                      (one) => !before.indicators.some((old) => old.id === one.id && old.party === one.party),
                    ),
                    after.indicators,
                  ),
                },
              }
            : {
                annul: {
                  zh: '结果已公示，请通过异议更正',
                  en: 'the result is published; correct it by an objection',
                },
              },
      },
    }
  },
)

/** A result as the context keeps it. */
function toPlain(result: PartyResult): z.infer<typeof resultShape> {
  return { ...result, missing: [...result.missing], terms: [...result.terms] }
}

/**
 * The group in which somebody rates: members of a party rate with the parties, whatever capacity they use.
 */
function groupOf(capacity: string, own: readonly string[]): 'parties' | 'representatives' | 'survey' {
  if (own.length > 0 || partyOf(capacity) !== undefined) return 'parties'
  return capacity === 'owners.representative' ? 'representatives' : 'survey'
}

function merged(old: readonly Indicator[], added: readonly Indicator[]): Indicator[] {
  return [
    ...old.filter((one) => !added.some((other) => other.id === one.id && other.party === one.party)),
    ...added,
  ]
}

function answered<T extends { readonly id: string }>(
  objections: readonly T[],
  { id, upheld, answer }: { readonly id: string; readonly upheld: boolean; readonly answer: string },
): T[] {
  return objections.map((one) => (one.id === id ? { ...one, upheld, answer } : one))
}

/**
 * The company's dimensions from the weakest, by the means over all groups: what a rectification begins with.
 */
function weakest(
  scheme: ReviewScheme,
  sums: readonly {
    readonly party: Party
    readonly raters: number
    readonly sums: readonly { readonly dimension: string; readonly sum: number }[]
  }[],
): string[] {
  const plan = scheme.parties.find((one) => one.party === 'company')
  const own = sums.filter((one) => one.party === 'company')
  const raters = own.reduce((total, one) => total + one.raters, 0)
  const totals = (plan?.dimensions ?? []).map(({ id }) => ({
    id,
    sum: own.reduce(
      (total, one) => total + (one.sums.find(({ dimension }) => dimension === id)?.sum ?? 0),
      0,
    ),
  }))
  return raters === 0
    ? []
    : totals
        .sort((a, b) => a.sum - b.sum || (a.id < b.id ? -1 : 1))
        .slice(0, 2)
        .map(({ id }) => id)
}
