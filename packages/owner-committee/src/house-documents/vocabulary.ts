import { because, type Citation, event, type Json, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../clock/day.ts'
import { MATTERS } from '../matters.ts'
import { board, guides } from '../recipients.ts'
import { documentReference, reference } from '../reference.ts'
import { words } from '../words.ts'
import { DOCUMENT_KINDS } from './document.ts'
import { read } from './reading.ts'

const drafters = ['committee.director', 'committee.deputy', 'group.leader'] as const
const code = (article: string): Citation => ({ instrument: '中华人民共和国民法典', article })

/**
 * JSON as a rulebook holds it. Its provision says what it has to be; a recursive schema here would say
 * nothing more, and cannot be compared between releases.
 */
const json = z
  .unknown()
  .refine(
    (value) => value !== undefined,
    because({ zh: '未填写', en: 'is missing' }),
  ) as unknown as z.ZodType<Json, Json>
const stated = z
  .unknown()
  .refine(
    (value) => value !== undefined && JSON.stringify(value).length <= 2_000,
    because({ zh: '未填写，或者超过 2000 个字符', en: 'is missing, or longer than 2000 characters' }),
  ) as unknown as z.ZodType<Json, Json>
const provisionsShape = z
  .array(z.strictObject({ provision: documentReference, value: stated, article: z.string().min(1).max(20) }))
  .max(100)
const clausesShape = z
  .array(z.strictObject({ clause: documentReference, article: z.string().min(1).max(20) }))
  .max(30)
const problemShape = z.strictObject({
  code: documentReference,
  provision: documentReference.nullable(),
  article: z.string().max(20).nullable(),
  /** What the document states, what it is held against, and where that stands: `describeProblem` says it. */
  figures: z.unknown().refine(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      JSON.stringify(value).length <= 4_000,
    because({
      zh: '不是一组字段，或者超过 4000 个字符',
      en: 'is no object, or longer than 4000 characters',
    }),
  ) as unknown as z.ZodType<{ readonly [name: string]: Json }, { readonly [name: string]: Json }>,
  /** What an authority wrote that made the check itself. */
  remark: words.nullable(),
})
const draft = {
  document: documentReference,
  title: words,
  provisions: provisionsShape,
  clauses: clausesShape,
  from: civilDay.nullable(),
}
const named = {
  kind: z.enum(DOCUMENT_KINDS),
  version: z.int().positive(),
  title: z.string(),
  document: z.string(),
}

/** The data half of a house document: what can happen to it, and who may do it. */
export const vocabulary = {
  name: 'house-documents',
  version: 1,
  label: { zh: '自治文件', en: 'House document' },
  about: {
    zh:
      '管理规约、议事规则等自治文件的一个版本：起草，对照法律检查，提请业主大会表决，通过后生效，' +
      '直到被新版本替代或撤销。检查出问题的草案不能提请表决。',
    en:
      'One version of a house document, the covenant or the rules of procedure: drafted, checked against ' +
      'the law, put to the vote of the owners, in force once adopted, until another version replaces it ' +
      'or it is revoked. A draft with problems is not put to the vote.',
  },
  input: z.object({
    kind: z.enum(DOCUMENT_KINDS),
    version: z.int().positive(),
    /** The process of the version that this one replaces; null for the first. */
    replaces: reference.nullable(),
    community: reference,
    place: z
      .string()
      .regex(/^(?!00)\d{6}$/)
      .nullable(),
    ...draft,
  }),
  context: z.object({
    process: reference,
    kind: z.enum(DOCUMENT_KINDS),
    version: z.int(),
    replaces: reference.nullable(),
    community: reference,
    place: z.string().nullable(),
    ...draft,
    check: z
      .strictObject({ digest: z.string(), on: civilDay, problems: z.array(problemShape).max(100) })
      .nullable(),
    adopted: z.strictObject({ day: civilDay, decision: documentReference, from: civilDay }).nullable(),
    refusedBy: z.array(reference).max(10),
  }),
  attributes: {
    kind: { at: 'kind', label: { zh: '文件类型', en: 'Kind of document' } },
    version: { at: 'version', label: { zh: '版本', en: 'Version' } },
    replaces: { at: 'replaces', label: { zh: '所替代的文件', en: 'What it replaces' } },
    decision: { at: 'adopted.decision', label: { zh: '通过的决定', en: 'Decision that adopted it' } },
  },
  start: {
    allow: ['engine', ...drafters],
    ordered: {
      replaces: {
        zh: '新版本由现行版本发起（version.begin）',
        en: 'The version that holds begins the next one (version.begin)',
      },
    },
    articles: [code('278')],
  },
  read,
  events: {
    'draft.amend': event({
      data: z.object(draft),
      label: { zh: '修改草案', en: 'Amend the draft' },
      allow: [...drafters],
    }),
    'check.record': event({
      data: z.object({
        digest: z.string().length(64),
        on: civilDay,
        problems: z.array(problemShape).max(100),
      }),
      label: { zh: '登记合法性审查', en: 'Record the check against the law' },
      allow: ['engine', 'street', 'housing-authority'],
      from: 'itself',
    }),
    'document.propose': event({
      data: z.object({}),
      label: { zh: '提请业主大会表决', en: 'Propose it to the assembly' },
      articles: [code('278')],
      allow: [...drafters],
    }),
    'document.withdraw': event({
      data: z.object({ reason: words }),
      label: { zh: '撤回草案', en: 'Withdraw the draft' },
      allow: [...drafters],
    }),
    'proposal.return': event({
      data: z.object({ reason: words }),
      label: { zh: '未付表决，退回草案', en: 'Return it without a vote' },
      allow: ['engine', 'street'],
      from: 'child',
    }),
    'adoption.record': event({
      data: z.object({ adopted: z.boolean(), day: civilDay, decision: documentReference }),
      label: { zh: '登记表决结果', en: 'Record the result of the vote' },
      allow: ['engine'],
      from: 'child',
    }),
    'version.begin': event({
      data: z.object(draft),
      label: { zh: '起草新版本', en: 'Begin the next version' },
      articles: [code('278')],
      allow: [...drafters],
    }),
    'document.supersede': event({
      data: z.object({ by: reference, from: civilDay }),
      label: { zh: '由新版本取代', en: 'Replace it by a later version' },
      allow: ['engine'],
      from: 'child',
    }),
    'adoption.revoke': event({
      data: z.object({ decision: documentReference, reason: words, day: civilDay }),
      label: { zh: '通过该文件的决定被撤销', en: 'Its adoption is revoked' },
      articles: [code('280')],
      allow: ['engine'],
      from: 'child',
    }),
  },
  outcomes: {
    'document.drafted': outcome({
      data: z.object({
        ...named,
        provisions: provisionsShape,
        clauses: clausesShape,
        digest: z.string(),
        on: civilDay,
        community: z.string(),
        place: z.string().nullable(),
      }),
      label: { zh: '草案已形成', en: 'Document drafted' },
      notice: ['owner', 'party.secretary', ...guides],
    }),
    'document.proposed': outcome({
      data: z.object({ ...named, matter: z.enum(MATTERS), act: z.literal('adopt'), subject: z.string() }),
      label: { zh: '已提请业主大会', en: 'Document proposed' },
    }),
    'document.notAdopted': outcome({
      data: z.object({ ...named, decision: z.string() }),
      label: { zh: '未获通过', en: 'Document not adopted' },
      notice: ['owner', ...board],
    }),
    'document.adopted': outcome({
      data: z.object({
        ...named,
        decision: z.string(),
        from: civilDay,
        replaces: z.string().nullable(),
        rulebook: json,
      }),
      label: { zh: '文件已通过', en: 'Document adopted' },
      notice: ['owner', ...board, 'company.manager', ...guides, 'housing-authority'],
    }),
    'version.begun': outcome({
      data: z.object({
        kind: z.enum(DOCUMENT_KINDS),
        version: z.int().positive(),
        community: z.string(),
        place: z.string().nullable(),
        ...draft,
      }),
      label: { zh: '新版本开始起草', en: 'Next version begun' },
    }),
    'document.superseded': outcome({
      data: z.object({ ...named, by: z.string(), until: civilDay, rulebook: json }),
      label: { zh: '已被新版本取代', en: 'Document superseded' },
      notice: ['owner', ...board, 'company.manager'],
    }),
    'document.revoked': outcome({
      data: z.object({
        ...named,
        decision: z.string(),
        reason: z.string(),
        day: civilDay,
        rulebook: z.string(),
        replaced: z.string().nullable(),
      }),
      label: { zh: '文件已失效', en: 'Document revoked' },
      notice: ['owner', ...board, 'company.manager', ...guides, 'housing-authority'],
    }),
    'document.withdrawn': outcome({
      data: z.object({ ...named, reason: z.string() }),
      label: { zh: '草案已撤回', en: 'Document withdrawn' },
      notice: ['owner', ...board],
    }),
  },
  // No text gives them a term.
  waits: {
    drafted: { zh: '等待起草人提交审查', en: 'whoever drafted it has it checked' },
    checked: { zh: '等待起草人提请业主大会', en: 'whoever drafted it proposes it to the assembly' },
    proposed: { zh: '等待业主大会表决', en: 'the assembly votes' },
    adopted: {
      zh: '生效期间：等待业主大会修改、取代或者撤销',
      en: 'it is in force until the owners change, supersede or revoke it',
    },
  },
  states: {
    drafted: { zh: '草案', en: 'Drafted' },
    checked: { zh: '已审查', en: 'Checked' },
    proposed: { zh: '已提请业主大会', en: 'Proposed' },
    adopted: { zh: '生效', en: 'Adopted' },
    superseded: { zh: '已被取代', en: 'Superseded' },
    revoked: { zh: '已失效', en: 'Revoked' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
} as const

type Own = typeof vocabulary
/** The vocabulary of houseDocuments, by a name: an editor shows this, and not each schema. */
export interface HouseDocumentsVocabulary extends Own {}
