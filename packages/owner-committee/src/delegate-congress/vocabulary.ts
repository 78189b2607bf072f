import { event, fixed, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { measure } from '../assembly/recorded.ts'
import { MATTERS } from '../matters.ts'
import {
  congress,
  congressHouseholds,
  congressObjection,
  congressShown,
  congressSize,
} from '../provisions/delegates.ts'
import { reservedMatters } from '../provisions/voting.ts'
import { committee, group, owners, party, supervisors } from '../readers.ts'
import { board, guides } from '../recipients.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'

const officers = ['committee.director', 'committee.deputy'] as const
const authorities = ['street', 'residents-committee'] as const
const code = (article: string) => ({ instrument: '中华人民共和国民法典', article })

/** How many decisions one congress records: each by an id that no other one has. */
export const MOST_DECISIONS = 500

/** What a congress decided, and what is shown to the owners of it. */
export const decisionShape = z.strictObject({
  id: reference,
  matter: z.enum(MATTERS),
  title: words,
  minutes: reference,
})

/**
 * The data half of a congress of owners' delegates: what can happen in it, who may do it, and when each part of the
 * law is fixed.
 */
export const vocabulary = {
  name: 'delegate-congress',
  version: 1,
  label: { zh: '业主代表大会', en: "Congress of owners' delegates" },
  about: {
    zh:
      '当地文本有业主代表大会的，按其条件成立，就业主授权的事项作出决定，公示并听取业主的书面反对意见。' +
      '民法典第二百七十八条规定由业主共同决定的事项，代表大会不能代为决定：' +
      '须提交业主大会，代表只转交业主本人签字的意见。',
    en:
      'Where the text of the place knows a congress of delegates, it is formed as that text says, decides what the ' +
      'owners entrusted to it, and shows it to them for their written objections. What owners decide ' +
      'together by Art. 278 of the Civil Code it cannot decide for them: that goes to the assembly, and ' +
      'delegates hand in what each owner signed.',
  },
  input: z.object({
    households: z.int().positive().nullable(),
    /** On what it rests: a decision of the assembly, the covenant or the rules of procedure; null, on nothing. */
    restsOn: z.enum(['assembly', 'rules']).nullable(),
    reference: reference.nullable(),
    /** What the owners entrusted to it (授权事项). */
    entrusted: z.array(z.enum(MATTERS)).max(MATTERS.length),
  }),
  context: z.object({
    households: z.int().positive().nullable(),
    restsOn: z.enum(['assembly', 'rules']).nullable(),
    reference: reference.nullable(),
    entrusted: z.array(z.enum(MATTERS)).max(MATTERS.length),
    delegates: z.int().nullable(),
    /** How many owners there are, and their area: stated before anything is decided, and not with the objections. */
    owners: measure.nullable(),
    /** By which ids decisions were recorded, adopted or not. */
    recorded: z.array(reference).max(MOST_DECISIONS),
    /** What was decided and has not taken effect yet; null where nothing waits. */
    pending: decisionShape.nullable(),
    decided: z.int().nonnegative(),
  }),
  start: { allow: [...officers, 'street'] },
  read: { process: [...owners, ...committee, ...group, ...party, ...supervisors] },
  events: {
    'congress.form': event({
      data: z.object({ delegates: z.int().positive().max(10_000), list: reference, owners: measure }),
      label: { zh: '成立业主代表大会', en: 'Form the congress' },
      articles: [code('278')],
      allow: [...officers, 'street'],
    }),
    'delegates.record': event({
      data: z.object({ delegates: z.int().positive().max(10_000), list: reference }),
      label: { zh: '登记业主代表的变更', en: 'Record other delegates' },
      allow: [...officers, 'street'],
    }),
    'owners.record': event({
      data: z.object({ owners: measure, document: reference }),
      label: { zh: '登记全体业主人数和面积的变更', en: 'Record how many owners there are now' },
      // Those whose decisions are objected to do not say of how many owners that is a share.
      allow: [...authorities],
    }),
    'decision.record': event({
      data: z.object({ ...decisionShape.shape, adopted: z.boolean() }),
      label: { zh: '登记代表大会的表决结果', en: 'Record what the congress decided' },
      articles: [code('278')],
      allow: [...officers],
    }),
    'objections.record': event({
      data: z.object({ objecting: measure, document: reference }),
      label: { zh: '登记业主书面反对的人数和面积', en: 'Record how many owners objected in writing' },
      allow: [...officers, ...authorities],
    }),
    'congress.dissolve': event({
      data: z.object({ reason: words, reference }),
      label: { zh: '终止业主代表大会', en: 'Dissolve the congress' },
      allow: [...officers, 'street'],
    }),
  },
  outcomes: {
    'congress.formed': outcome({
      data: z.object({
        delegates: z.int(),
        list: z.string(),
        owners: measure,
        entrusted: z.array(z.enum(MATTERS)),
      }),
      label: { zh: '业主代表大会成立', en: 'Congress formed' },
      notice: ['owner', ...board, ...guides, 'housing-authority'],
    }),
    'decision.rejected': outcome({
      data: z.object({ id: z.string(), matter: z.enum(MATTERS) }),
      label: { zh: '代表大会未通过', en: 'The congress did not adopt it' },
      notice: ['owner', ...board],
    }),
    'decision.shown': outcome({
      data: decisionShape,
      label: { zh: '代表大会决议公示', en: 'What the congress decided is shown' },
      notice: ['owner', ...board, ...guides],
    }),
    'decision.effective': outcome({
      data: decisionShape,
      label: { zh: '代表大会决议生效', en: 'What the congress decided takes effect' },
      notice: ['owner', ...board, ...guides],
    }),
    'decision.overruled': outcome({
      data: z.object({ ...decisionShape.shape, objecting: measure, of: measure }),
      label: { zh: '反对的业主过多，决议不生效', en: 'Too many owners objected: it takes no effect' },
      notice: ['owner', ...board, ...guides],
    }),
    'congress.dissolved': outcome({
      data: z.object({ reason: z.string(), reference: z.string() }),
      label: { zh: '业主代表大会终止', en: 'Congress dissolved' },
      notice: ['owner', ...board, ...guides, 'housing-authority'],
    }),
  },
  deadlines: {
    shownEnds: { label: { zh: '代表大会决议公示期满', en: 'End of showing what the congress decided' } },
  },
  provisions: {
    congress: fixed({ provision: congress, fixed: 'each', optional: true }),
    households: fixed({ provision: congressHouseholds, fixed: 'each', optional: true }),
    size: fixed({ provision: congressSize, fixed: 'each', optional: true }),
    objection: fixed({ provision: congressObjection, fixed: 'each', optional: true }),
    shown: fixed({ provision: congressShown, fixed: 'each', optional: true }),
    reserved: fixed({ provision: reservedMatters, fixed: 'each', optional: true }),
  },
  // No text says by when delegates are chosen, when they meet, or by when objections are counted.
  waits: {
    forming: { zh: '等待推选业主代表', en: 'delegates are chosen' },
    sitting: { zh: '等待代表大会开会', en: 'the congress meets' },
    objecting: { zh: '等待统计业主的书面反对意见', en: 'the written objections are counted' },
  },
  standing: true,
  states: {
    forming: { zh: '推选代表', en: 'Being formed' },
    sitting: { zh: '履职中', en: 'In office' },
    shown: { zh: '公示决议', en: 'Showing a decision' },
    objecting: { zh: '统计反对意见', en: 'Counting objections' },
    dissolved: { zh: '已终止', en: 'Dissolved' },
  },
} as const

type Own = typeof vocabulary
/** The vocabulary of delegateCongress, by a name: an editor shows this, and not each schema. */
export interface DelegateCongressVocabulary extends Own {}
