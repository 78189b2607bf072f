import { outcome } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { processKey } from '../reference.ts'
import { readers } from './events.ts'
import { OFFICES } from './office.ts'
import { fillingShape, leavingShape, placesShape, REASONS, termShape, WAYS_IN } from './seat.ts'
import { LINES } from './tier.ts'

const leaders = ['organisation-department', 'organisation.secretary', 'organisation.deputy'] as const

/** What an organisation announces. */
export const outcomes = {
  'organisation.founded': outcome({
    data: z.object({ name: z.string(), tier: z.string(), territory: z.array(z.string()) }),
    label: { zh: '组织已设立', en: 'Organisation founded' },
    notice: [...readers],
  }),
  'founding.refused': outcome({
    data: z.object({ name: z.string(), tier: z.string() }),
    label: { zh: '组织不能设立', en: 'Organisation not founded' },
    notice: [...leaders],
  }),
  'seats.filled': outcome({
    data: z.object({
      by: z.enum(WAYS_IN),
      term: termShape,
      seats: z.array(z.strictObject({ person: z.string(), office: z.enum(OFFICES) })),
      decision: z.string(),
    }),
    label: { zh: '委员会已到任', en: 'Committee seated' },
    notice: [...readers],
  }),
  'secretary.changed': outcome({
    data: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    label: { zh: '书记变动', en: 'Secretary changed' },
    notice: [...readers],
  }),
  'seat.ended': outcome({
    data: z.object({ person: z.string(), office: z.enum(OFFICES), reason: z.enum(REASONS) }),
    label: { zh: '已离任', en: 'Office left' },
    notice: [...readers],
  }),
  'election.called': outcome({
    data: z.object({
      id: z.string(),
      places: placesShape,
      term: termShape,
      entitled: z.int(),
      decision: z.string(),
    }),
    label: { zh: '换届已启动', en: 'Election called' },
  }),
  'term.nearing': outcome({
    data: z.object({ until: civilDay }),
    label: { zh: '任期将满', en: 'Term nearing its end' },
    notice: [...leaders],
  }),
  'term.expired': outcome({
    data: z.object({ until: civilDay, seats: z.int() }),
    label: { zh: '任期已届满', en: 'Term over' },
    notice: [...readers],
  }),
  'vacancy.overdue': outcome({
    data: z.object({ since: civilDay }),
    label: { zh: '书记空缺逾期', en: 'Too long without a secretary' },
    notice: [...leaders],
  }),
  'territory.changed': outcome({
    data: z.object({ from: z.array(z.string()), to: z.array(z.string()), decision: z.string() }),
    label: { zh: '管理范围已调整', en: 'Territory changed' },
    notice: [...readers],
  }),
  'review.due': outcome({
    data: z.object({ households: z.int() }),
    label: { zh: '党员中心户须复核', en: 'Households to be reviewed' },
    notice: [...leaders],
  }),
  'move.offered': outcome({
    data: z.object({ from: processKey.nullable(), to: processKey, decision: z.string() }),
    label: { zh: '待新的上级接收', en: 'Waits for its new superior' },
    notice: [...leaders],
  }),
  'move.lapsed': outcome({
    data: z.object({ to: processKey, reason: z.string().nullable() }),
    label: { zh: '转接未成', en: 'Move came to nothing' },
    notice: [...leaders],
  }),
  'organisation.moved': outcome({
    data: z.object({ line: z.enum(LINES), from: processKey.nullable(), to: processKey }),
    label: { zh: '隶属关系已变更', en: 'Stands under another' },
    notice: [...readers],
  }),
  'organisation.dissolved': outcome({
    data: z.object({ mergedInto: processKey.nullable(), decision: z.string() }),
    label: { zh: '组织已撤销', en: 'Organisation dissolved' },
    notice: [...readers],
  }),
  'subordinate.founded': outcome({
    data: z.object({
      id: z.string(),
      community: z.string().nullable(),
      name: z.string(),
      tier: z.string(),
      territory: z.array(z.string()),
      decision: z.string(),
      /** The tier of the organisation that founds it. */
      above: z.string(),
    }),
    label: { zh: '下级组织已批准设立', en: 'Subordinate to be founded' },
  }),
  'subordinate.seated': outcome({
    data: fillingShape.extend({ organisation: processKey }),
    label: { zh: '下级委员会已批复', en: 'Committee of a subordinate approved' },
  }),
  'subordinate.relieved': outcome({
    data: leavingShape.extend({ organisation: processKey }),
    label: { zh: '下级职务已免去', en: 'Somebody in a subordinate relieved' },
  }),
  'subordinate.released': outcome({
    data: z.object({ organisation: processKey, to: processKey, decision: z.string() }),
    label: { zh: '下级组织已转出', en: 'Subordinate handed on' },
  }),
  'subordinate.taken': outcome({
    data: z.object({ organisation: processKey, tier: z.string(), decision: z.string() }),
    label: { zh: '组织已接收', en: 'Organisation taken over' },
  }),
  'subordinate.dissolved': outcome({
    data: z.object({
      organisation: processKey,
      mergedInto: processKey.nullable(),
      decision: z.string(),
    }),
    label: { zh: '下级组织已批准撤销', en: 'Subordinate to be dissolved' },
  }),
} as const
