import { type Context, fixed, type MachineOutcome } from '@gongzhi/core'
import * as z from 'zod'

import { moment } from '../moment.ts'
import { documentReference, processKey, reference } from '../reference.ts'
import type { Clock } from '../step.ts'
import { events, readers, territoryShape } from './events.ts'
import { householdShape, MOST_HOUSEHOLDS } from './household.ts'
import { outcomes } from './outcomes.ts'
import { electionLead, householdReview, movePeriod, organisationTiers, vacancyPeriod } from './provisions.ts'
import { formerShape, MOST_FORMER, MOST_SEATS, seatShape, termShape, WAYS_IN } from './seat.ts'
import { moveShape, superiorShape } from './superior.ts'
import { LINES } from './tier.ts'

/** What happens to an organisation, and what it announces. */
export const vocabulary = {
  name: 'organisation',
  version: 1,
  label: { zh: '党组织', en: 'Organisation' },
  about: {
    zh:
      '五级组织体系中的一个组织：设在哪一级、属于谁、管哪些小区，书记和委员是谁、任期到哪一天。' +
      '下级由上级批准设立、任命、接收和撤销；书记空缺、任期将满都有提醒，任期一到，职务在各处同时终止。',
    en:
      'One organisation of the tree: its tier, under whom it stands, which communities it has, who its ' +
      'secretary and committee are and until when. A superior founds it, seats it, takes it over and ' +
      'dissolves it. A vacancy and the end of a term are told in time, and when a term ends, its offices ' +
      'end everywhere at once.',
  },
  standing: true,
  input: z.object({
    name: documentReference,
    tier: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    territory: territoryShape,
    decision: documentReference,
    /** The organisation that founded it; null for one that stands under nobody here. */
    superior: superiorShape.omit({ line: true }).nullable(),
  }),
  context: z.object({
    name: documentReference,
    tier: z.string(),
    territory: territoryShape,
    decision: documentReference,
    /** Whether its tier could stand there when it began. */
    fits: z.boolean(),
    superiors: z.array(superiorShape).max(LINES.length),
    move: moveShape.nullable(),
    term: termShape.extend({ by: z.enum(WAYS_IN), decision: documentReference }).nullable(),
    seats: z.array(seatShape).max(MOST_SEATS),
    former: z.array(formerShape).max(MOST_FORMER),
    /** Since when there is no secretary. */
    vacantSince: moment.nullable(),
    vacancyTold: z.boolean(),
    electionTold: z.boolean(),
    households: z.array(householdShape).max(MOST_HOUSEHOLDS),
    reviewedAt: moment.nullable(),
    /** The consolidation under which it is listed. */
    listed: reference.nullable(),
    mergedInto: processKey.nullable(),
  }),
  attributes: {
    tier: { at: 'tier', label: { zh: '层级', en: 'Tier' } },
    superior: { at: 'superiors.*.at.process', label: { zh: '上级组织', en: 'Superior' } },
    territory: { at: 'territory.*', label: { zh: '管理范围', en: 'Territory' } },
    seat: { at: 'seats.*.person', label: { zh: '在任者', en: 'Who is in office' }, names: 'person' },
    former: { at: 'former.*.person', label: { zh: '离任者', en: 'Who was in office' }, names: 'person' },
    holder: {
      at: 'households.*.holder',
      label: { zh: '党员中心户户主', en: 'Whose household is named' },
      names: 'person',
    },
  },
  start: {
    allow: ['engine', 'organisation-department'],
    ordered: {
      superior: {
        zh: '请由上级组织设立下级',
        en: 'A superior founds the organisations under it itself',
      },
    },
  },
  read: {
    process: [...readers],
    // Whose home it is, and who was in office before, is for those who keep the tree.
    fields: {
      households: ['organisation-department', 'organisation.secretary', 'organisation.deputy'],
      former: ['organisation-department', 'organisation.secretary', 'organisation.deputy'],
    },
  },
  events,
  outcomes,
  deadlines: {
    vacancyDue: { label: { zh: '书记空缺期限', en: 'Time without a secretary' } },
    electionDue: { label: { zh: '换届提醒', en: 'Election to be prepared' } },
    termEnds: { label: { zh: '任期届满', en: 'End of the term' } },
    moveEnds: { label: { zh: '接收期限', en: 'Time to take it over' } },
    reviewDue: { label: { zh: '党员中心户复核', en: 'Review of the households' } },
  },
  provisions: {
    tiers: fixed({ provision: organisationTiers, fixed: 'each' }),
    vacancy: fixed({ provision: vacancyPeriod, fixed: 'each', optional: true }),
    lead: fixed({ provision: electionLead, fixed: 'each', optional: true }),
    moving: fixed({ provision: movePeriod, fixed: 'each', optional: true }),
    review: fixed({ provision: householdReview, fixed: 'each', optional: true }),
  },
  states: {
    founding: { zh: '核对层级', en: 'Checking the tier' },
    refused: { zh: '不能设立', en: 'Not founded' },
    active: { zh: '运行', en: 'Active' },
    'active.unled': { zh: '书记空缺', en: 'Without a secretary' },
    'active.led': { zh: '书记在任', en: 'With a secretary' },
    dissolved: { zh: '已撤销', en: 'Dissolved' },
  },
} as const

/** An organisation as it is stored. */
export type Organisation = Context<typeof vocabulary>
/** What a deadline of it is measured by. */
export type OrganisationClock = Clock<typeof vocabulary>
/** What it announces. */
export type OrganisationOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of organisation, by a name: an editor shows this, and not each schema. */
export interface OrganisationVocabulary extends Own {}
