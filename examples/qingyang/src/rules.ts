import type { Period, Rulebook } from '@gongzhi/core'
import {
  activityEvaluation,
  activityRecording,
  consultationHolding,
  contactInterval,
  demandAnswering,
  demandCallback,
  demandConsultation,
  demandEvaluation,
  demandInstruction,
  demandLift,
  demandOtherWays,
  demandPause,
  demandReceiving,
  demandUrgings,
  electionLead,
  householdReview,
  movePeriod,
  organisationTiers,
  patternCount,
  patternInterval,
  tiersOf2020,
  tiersOf2024,
  vacancyPeriod,
  venueAdmission,
  venueLead,
} from '@gongzhi/organisation'
import {
  creditDecision,
  creditDisplay,
  creditDisplayFrom,
  creditItems,
  creditNotice,
  creditObjection,
  creditRepair,
  creditScheme,
  exampleCriteria,
  exampleItems,
  exampleScheme,
  selectionAnswer,
  selectionAssessors,
  selectionCriteria,
  selectionDisplay,
  selectionQuota,
  selectionReview,
  selectionStatement,
  visitRecheck,
  visitReport,
} from '@gongzhi/supervision'
import {
  acknowledgePeriod,
  outcomePeriod,
  rectificationLadder,
  rectificationObjectionPeriod,
  rectificationPlanPeriod,
  rectificationTerms,
  referralUrgings,
} from '@gongzhi/tri-party'

import { HOUSING, JINXIU, PARK, PROVINCE, STREET } from './places.ts'

const days = (count: number): Period => ({ count, unit: 'day' })
const workingDays = (count: number): Period => ({ count, unit: 'working-day' })
const months = (count: number): Period => ({ count, unit: 'month' })

type RulebookValue = Rulebook['values'][number]['value']

/** A provision of the house, the instrument that states it, its article, and what it says. */
type Line = readonly [provision: { readonly id: string }, instrument: string, article: string, value: unknown]

const values = (lines: readonly Line[]) =>
  lines.map(([{ id: provision }, instrument, article, value]) => ({
    provision,
    instrument,
    article,
    value: value as unknown as RulebookValue,
  }))

const made = 'Made up for this example.'
const since = '2026-01-01'

/**
 * The rules of each partition: everything in them is made up, but the two tables of tiers, which are those that one
 * district had in 2020 and in 2024. Here the second replaces the first in the middle of the quarter.
 */
export const houseRules: readonly Rulebook[] = [
  {
    id: 'house/park',
    package: 'qingyang',
    layer: 'house',
    community: PARK,
    label: { zh: '园区规则（示例）', en: 'Rules of the park (example)' },
    instruments: {
      loop: { title: '园区诉求办理办法（示例）', from: since, note: made },
      venues: { title: '园区共享阵地办法（示例）', from: since, note: made },
    },
    values: values([
      [demandReceiving, 'loop', '4', workingDays(1)],
      [
        demandAnswering,
        'loop',
        '5',
        { simple: workingDays(1), ordinary: workingDays(5), complex: workingDays(15) },
      ],
      [demandConsultation, 'loop', '6', 3],
      [demandUrgings, 'loop', '7', 2],
      [demandLift, 'loop', '7', workingDays(3)],
      [demandInstruction, 'loop', '7', workingDays(2)],
      [demandPause, 'loop', '8', 10],
      [demandEvaluation, 'loop', '9', days(5)],
      [demandCallback, 'loop', '9', days(7)],
      [demandOtherWays, 'loop', '10', ['legal-way', 'petition']],
      [patternCount, 'loop', '11', 3],
      [patternInterval, 'loop', '11', months(3)],
      [consultationHolding, 'loop', '11', days(10)],
      [contactInterval, 'loop', '12', months(2)],
      [venueAdmission, 'venues', '3', days(10)],
      [venueLead, 'venues', '4', 1],
      [activityRecording, 'venues', '8', days(5)],
      [activityEvaluation, 'venues', '8', days(10)],
    ]),
  },
  {
    id: 'house/street',
    package: 'qingyang',
    layer: 'house',
    community: STREET,
    label: { zh: '街道组织规则（示例）', en: 'Rules of the street (example)' },
    instruments: {
      'tiers-2020': { title: '五级组织体系（2020年）', from: since, until: '2026-04-30' },
      'tiers-2024': { title: '五级组织体系（2024年）', from: '2026-05-01' },
      work: { title: '街道党组织工作办法（示例）', from: since, note: made },
    },
    values: values([
      [organisationTiers, 'tiers-2020', '1', tiersOf2020],
      [organisationTiers, 'tiers-2024', '1', tiersOf2024],
      [vacancyPeriod, 'work', '2', months(3)],
      [electionLead, 'work', '3', 90],
      [movePeriod, 'work', '4', days(20)],
      [householdReview, 'work', '5', months(12)],
    ]),
  },
  {
    id: 'house/jinxiu',
    package: 'qingyang',
    layer: 'house',
    community: JINXIU,
    label: { zh: '锦绣苑自治规则（示例）', en: 'House rules of Jinxiu (example)' },
    instruments: { linkage: { title: '锦绣苑三方联动办法（示例）', from: since, note: made } },
    values: values([
      [visitReport, 'linkage', '3', days(3)],
      [visitRecheck, 'linkage', '3', days(15)],
      [rectificationPlanPeriod, 'linkage', '4', days(5)],
      [rectificationTerms, 'linkage', '4', [15, 10, 7]],
      [rectificationObjectionPeriod, 'linkage', '4', days(5)],
      [rectificationLadder, 'linkage', '4', ['interview', 'credit-record']],
      [acknowledgePeriod, 'linkage', '5', workingDays(5)],
      [outcomePeriod, 'linkage', '5', days(60)],
      [referralUrgings, 'linkage', '5', 1],
    ]),
  },
  {
    id: 'house/housing',
    package: 'qingyang',
    layer: 'house',
    community: HOUSING,
    label: { zh: '信用信息管理规则（示例）', en: 'Rules on credit (example)' },
    instruments: { credit: { title: '物业服务企业信用信息办法（示例）', from: since, note: made } },
    values: values([
      [creditItems, 'credit', '6', exampleItems],
      [creditScheme, 'credit', '7', exampleScheme],
      [creditNotice, 'credit', '9', days(3)],
      [creditObjection, 'credit', '10', days(7)],
      [creditDecision, 'credit', '10', workingDays(5)],
      [creditRepair, 'credit', '12', workingDays(3)],
      [creditDisplay, 'credit', '13', months(12)],
      [creditDisplayFrom, 'credit', '13', 'end-of-act'],
    ]),
  },
  {
    id: 'house/province',
    package: 'qingyang',
    layer: 'house',
    community: PROVINCE,
    label: { zh: '示范小区评选规则（示例）', en: 'Rules of the selection (example)' },
    instruments: {
      selection: {
        title: '示范小区评选办法（示例）',
        from: since,
        note: 'The criteria are those that newspapers have of the selection of 2021; the rest is made up.',
      },
    },
    values: values([
      [selectionCriteria, 'selection', '3', exampleCriteria],
      [selectionQuota, 'selection', '2', { total: 100, cities: [{ city: '成都', most: 20 }] }],
      [selectionAssessors, 'selection', '5', 3],
      [selectionDisplay, 'selection', '6', days(7)],
      [selectionAnswer, 'selection', '6', days(5)],
      [selectionReview, 'selection', '8', { count: 1, unit: 'year' }],
      [selectionStatement, 'selection', '8', days(10)],
    ]),
  },
]
