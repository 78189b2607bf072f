import { outcome } from '@gongzhi/core'
import * as z from 'zod'

import { measure } from '../assembly/recorded.ts'
import { civilDay, timeOfDay } from '../clock/day.ts'
import { board, group, guides } from '../recipients.ts'
import { reference } from '../reference.ts'
import { itemShape } from './item.ts'
import { resultShape } from './result.ts'

const nothing = z.object({})

/** What an assembly meeting announces. */
export const outcomes = {
  'petition.failed': outcome({
    data: z.object({ signatures: z.int(), owners: z.int() }),
    label: { zh: '联名未达比例', en: 'Petition failed' },
    notice: ['owner', ...board],
  }),
  'petition.reached': outcome({
    data: z.object({ signatures: z.int(), owners: z.int() }),
    label: { zh: '联名成立', en: 'Petition reached' },
    notice: ['owner', ...board, ...guides],
  }),
  'convening.overdue': outcome({
    data: z.object({ source: z.string() }),
    label: { zh: '逾期未召集', en: 'Not convened in time' },
    notice: ['owner', ...board, ...guides, 'housing-authority'],
  }),
  'assembly.announced': outcome({
    data: z.object({
      opens: civilDay,
      closes: civilDay,
      closesAt: timeOfDay.nullable(),
      agenda: z.array(itemShape),
    }),
    label: { zh: '会议已通知', en: 'Assembly announced' },
    notice: ['owner', 'owners.representative', ...board, ...guides],
  }),
  'opening.overdue': outcome({
    data: z.object({
      opens: civilDay,
      closes: civilDay,
      election: reference.nullable(),
    }),
    label: { zh: '已通知的会议逾期未开始表决', en: 'Announced, and not opened' },
    notice: ['owner', 'owners.representative', ...board, ...group, ...guides, 'housing-authority'],
  }),
  'assembly.cancelled': outcome({
    data: z.object({ reason: z.string(), election: reference.nullable(), agenda: z.array(itemShape) }),
    label: { zh: '会议取消', en: 'Assembly cancelled' },
    notice: ['owner', 'owners.representative', ...guides],
  }),
  'matter.decided': outcome({
    data: z.object({
      item: itemShape,
      result: resultShape,
      rule: z.json(),
      assessment: z.json(),
      announced: civilDay,
    }),
    label: { zh: '事项有结果', en: 'Matter decided' },
    notice: ['owner', ...board, ...guides],
  }),
  'election.counted': outcome({
    data: z.object({
      election: reference.nullable(),
      item: z.string(),
      seats: z.int(),
      roll: measure,
      returned: measure,
      void: measure,
      /** Delivered, and not returned; left out, every ballot came back. */
      unreturned: measure.optional(),
      candidates: z.array(
        z.strictObject({ candidate: z.string(), for: measure, against: measure, abstain: measure }),
      ),
      /** Who was written in; null for the names that fit nobody certain. Left out, nobody was. */
      writtenIn: z.array(z.strictObject({ person: z.string().nullable(), for: measure })).optional(),
      announced: civilDay,
      rule: z.strictObject({
        participation: z.json(),
        approval: z.json(),
        base: z.json(),
        writeIns: z.json().optional(),
        silence: z.json().optional(),
        silenceStandsIn: z.json().optional(),
        silenceInstruments: z.json().optional(),
        diverging: z.json().optional(),
      }),
    }),
    label: { zh: '选举票数', en: 'Election counted' },
    notice: ['owner', ...group, ...guides],
  }),
  'publication.overdue': outcome({
    data: nothing,
    label: { zh: '逾期未公布', en: 'Publication overdue' },
    notice: ['owner', ...board, ...guides, 'housing-authority'],
  }),
  'correction.ordered': outcome({
    data: z.object({ item: z.string(), reason: z.string(), until: civilDay.optional() }),
    label: { zh: '责令改正', en: 'Correction ordered' },
    notice: ['owner', ...board, 'residents-committee'],
  }),
  'correction.overdue': outcome({
    data: z.object({ item: z.string(), until: civilDay }),
    label: { zh: '逾期未改正', en: 'Correction overdue' },
    notice: ['owner', ...board, ...guides, 'housing-authority'],
  }),
  'correction.carriedOut': outcome({
    data: z.object({ item: z.string(), reference: z.string() }),
    label: { zh: '已按责令改正', en: 'Correction carried out' },
    notice: ['owner', ...guides, 'housing-authority'],
  }),
  'decision.revoked': outcome({
    data: z.object({
      item: itemShape,
      by: z.enum(['authority', 'court']),
      reason: z.string(),
      day: civilDay,
    }),
    label: { zh: '决定被撤销', en: 'Decision revoked' },
    notice: ['owner', ...board, ...guides, 'housing-authority'],
  }),
  'decision.executed': outcome({
    data: z.object({ item: z.string(), reference: z.string() }),
    label: { zh: '决定已执行', en: 'Decision executed' },
    notice: ['owner', 'residents-committee'],
  }),
  'assembly.closed': outcome({
    data: z.object({ results: z.array(resultShape) }),
    label: { zh: '会议终结', en: 'Assembly closed' },
    notice: ['owner', ...board, 'residents-committee'],
  }),
} as const
