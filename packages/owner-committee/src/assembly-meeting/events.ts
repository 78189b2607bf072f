import { event } from '@gongzhi/core'
import * as z from 'zod'

import { residentsCommitteeLaw } from '../article.ts'
import { civilDay, timeOfDay } from '../clock/day.ts'
import { documentReference, reference } from '../reference.ts'
import { words } from '../words.ts'
import { code, interpretation, regulation } from './articles.ts'
import { tallyShape } from './ballot-count.ts'
import { CHANNELS } from './ballot.ts'
import { conveners } from './convener.ts'
import { itemShape } from './item.ts'
import { MOST_SHARED, scopeShape, sharedShape } from './roll.ts'

const committee = ['committee.director', 'committee.deputy'] as const
const authorities = ['street', 'housing-authority'] as const
const nothing = z.object({})

/** What can happen to an assembly meeting, and who may do it. */
export const events = {
  'petition.close': event({
    data: nothing,
    label: { zh: '结束联名', en: 'Close the petition' },
    articles: [regulation('13')],
    allow: ['owner', 'street'],
  }),
  'petition.count': event({
    data: z.object({ signatures: z.int().nonnegative() }),
    label: { zh: '统计联名', en: 'Count the signatures' },
    allow: ['engine'],
  }),
  'convener.replace': event({
    data: z.object({
      convener: z.enum(['street', 'residents-committee', 'owners']),
      order: documentReference,
    }),
    label: { zh: '另定召集人', en: 'Replace the convener' },
    articles: [residentsCommitteeLaw('10(7)')],
    allow: [...authorities],
  }),
  'agenda.add': event({
    data: itemShape,
    label: { zh: '增加议题', en: 'Add to the agenda' },
    allow: [...conveners],
  }),
  'agenda.remove': event({
    data: z.object({ id: reference }),
    label: { zh: '删除议题', en: 'Remove from the agenda' },
    allow: [...conveners],
  }),
  'proposal.withdraw': event({
    data: z.object({ reason: words }),
    label: { zh: '提请已撤回', en: 'What was proposed is withdrawn' },
    allow: ['engine'],
    from: 'parent',
  }),
  'roll.open': event({
    data: z.object({ day: civilDay }),
    label: { zh: '公示表决权名册', en: 'Publish the roll' },
    allow: [...conveners],
  }),
  'roll.object': event({
    data: z.object({ id: reference, voter: reference, reason: words }),
    label: { zh: '对名册提出异议', en: 'Object to the roll' },
    allow: ['owner'],
  }),
  'roll.answer': event({
    data: z.object({ id: reference, answer: words }),
    label: { zh: '答复名册异议', en: 'Answer an objection' },
    allow: [...conveners],
  }),
  'roll.seal': event({
    data: nothing,
    label: { zh: '冻结名册', en: 'Freeze the roll' },
    allow: [...conveners],
  }),
  'roll.record': event({
    data: z.object({
      voters: z.int(),
      root: reference,
      scopes: z.array(scopeShape).max(300),
      shared: z.array(sharedShape).max(MOST_SHARED).nullable(),
      doubled: z.array(reference).max(20),
    }),
    label: { zh: '登记名册合计', en: 'Record the totals of the roll' },
    allow: ['engine'],
  }),
  'notice.publish': event({
    data: z.object({
      opens: civilDay,
      closes: civilDay,
      /** The time of that day at which the vote ends; its end where none is stated. */
      closesAt: timeOfDay.nullable().optional(),
      place: words,
      forms: z.array(z.enum(CHANNELS)).min(1).max(7),
      told: z
        .array(z.enum(['residents-committee', 'street', 'housing-authority', 'party-organisation']))
        .max(4),
    }),
    label: { zh: '发布会议通知', en: 'Publish the notice' },
    articles: [regulation('14')],
    allow: [...conveners],
  }),
  'assembly.cancel': event({
    data: z.object({ reason: words }),
    label: { zh: '取消会议', en: 'Cancel the meeting' },
    allow: [...conveners],
  }),
  'voting.open': event({
    data: nothing,
    label: { zh: '开始表决', en: 'Open the vote' },
    articles: [code('278')],
    allow: [...conveners],
  }),
  'voting.extend': event({
    data: z.object({ closes: civilDay, closesAt: timeOfDay.nullable().optional(), reason: words }),
    label: { zh: '延长表决期', en: 'Extend the vote' },
    allow: [...conveners],
  }),
  'entry.close': event({
    data: nothing,
    label: { zh: '录票完毕', en: 'All paper is entered' },
    allow: ['teller', ...conveners],
  }),
  'count.object': event({
    data: z.object({ id: reference, voter: reference, reason: words }),
    label: { zh: '对初步计票结果提出异议', en: 'Object to the preliminary count' },
    allow: ['owner'],
  }),
  'count.answer': event({
    data: z.object({ id: reference, answer: words }),
    label: { zh: '答复计票异议', en: 'Answer an objection to the count' },
    allow: ['teller', ...conveners],
  }),
  'tally.record': event({
    data: tallyShape,
    label: { zh: '计票', en: 'Count the ballots' },
    allow: ['engine'],
  }),
  'count.witness': event({
    data: z.object({ witness: reference }),
    label: { zh: '监票确认', en: 'Witness the count' },
    allow: ['teller', 'residents-committee', 'street', 'owner'],
  }),
  'result.announce': event({
    data: nothing,
    label: { zh: '公布结果', en: 'Announce the result' },
    articles: [code('278')],
    allow: [...conveners],
  }),
  'review.order': event({
    data: z.object({
      item: reference,
      action: z.enum(['correct', 'revoke']),
      reason: words,
      /** The last day to correct it, which the order sets (限期); none for a revocation. */
      until: civilDay.nullable().optional(),
    }),
    label: { zh: '责令改正或撤销', en: 'Order a correction, or revoke' },
    articles: [regulation('19')],
    allow: [...authorities],
  }),
  'correction.carryOut': event({
    data: z.object({ item: reference, reference: documentReference }),
    label: { zh: '报告已改正', en: 'Report that it was corrected' },
    articles: [regulation('19')],
    allow: [...conveners],
  }),
  'challenge.file': event({
    data: z.object({ id: reference, item: reference, reference: documentReference }),
    label: { zh: '提起撤销之诉', en: 'Challenge in court' },
    articles: [code('280'), interpretation('12')],
    allow: ['owner', 'court', 'clerk'],
  }),
  'challenge.judge': event({
    data: z.object({ id: reference, revoked: z.boolean(), reference: documentReference }),
    label: { zh: '登记判决', en: 'Record the judgment' },
    articles: [code('280')],
    allow: ['court', 'clerk'],
  }),
  'execution.report': event({
    data: z.object({ item: reference, reference: documentReference }),
    label: { zh: '报告执行', en: 'Report the execution' },
    allow: [...committee, 'group.leader'],
  }),
} as const
