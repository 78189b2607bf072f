import {
  addDays,
  type CivilDay,
  type Citation,
  defineProcess,
  event,
  type Json,
  outcome,
  type Provision,
  type Reaction,
  type Rulebook,
  whenever,
} from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../clock/day.ts'
import { MATTERS } from '../matters.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'
import {
  checkDocument,
  digestOf,
  DOCUMENT_KINDS,
  type DocumentKind,
  documentMatters,
  effectiveFrom,
  type HouseDocument,
  type RequiredClause,
  toRulebook,
} from './rules.ts'

const drafters = ['committee.director', 'committee.deputy', 'group.leader'] as const
const code = (article: string): Citation => ({ instrument: '中华人民共和国民法典', article })

/**
 * JSON as a rulebook holds it. Its provision says what it has to be; a recursive schema here would say
 * nothing more, and cannot be compared between releases.
 */
const json = z.unknown().refine((value) => value !== undefined, 'is missing') as unknown as z.ZodType<
  Json,
  Json
>
const stated = z
  .unknown()
  .refine(
    (value) => value !== undefined && JSON.stringify(value).length <= 2_000,
    'is missing, or longer than 2000 characters',
  ) as unknown as z.ZodType<Json, Json>
const provisionsShape = z
  .array(z.strictObject({ provision: reference, value: stated, article: z.string().min(1).max(20) }))
  .max(100)
const clausesShape = z
  .array(z.strictObject({ clause: reference, article: z.string().min(1).max(20) }))
  .max(30)
const problemShape = z.strictObject({
  code: reference,
  provision: reference.nullable(),
  article: z.string().max(20).nullable(),
  reason: z.strictObject({ zh: z.string().max(2_000), en: z.string().max(2_000) }),
})
const draft = {
  document: reference,
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

/**
 * One version of a house document (自治文件, S10): drafted, checked against the law, proposed to an
 * assembly, adopted, and in the end superseded or revoked.
 *
 * A draft with problems is not proposed, and neither is one that nobody checked; each change of the draft
 * needs a check of its own. Adopted, it is announced as a rulebook: what it states is the house layer for
 * every process that starts on its first day or later, and those that began before keep what they fixed. A
 * proposal that did not pass is a draft again: it decides nothing against the document.
 */
export const houseDocuments = defineProcess(
  {
    name: 'house-documents',
    version: 1,
    label: { zh: '自治文件', en: 'House document' },
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
      adopted: z.strictObject({ day: civilDay, decision: reference, from: civilDay }).nullable(),
      refusedBy: z.array(reference).max(10),
    }),
    start: { allow: ['engine', ...drafters], articles: [code('278')] },
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
      }),
      'adoption.record': event({
        data: z.object({ adopted: z.boolean(), day: civilDay, decision: reference }),
        label: { zh: '登记表决结果', en: 'Record the result of the vote' },
        allow: ['engine'],
      }),
      'document.supersede': event({
        data: z.object({ by: reference, from: civilDay }),
        label: { zh: '由新版本取代', en: 'Replace it by a later version' },
        allow: ['engine'],
      }),
      'adoption.revoke': event({
        data: z.object({ decision: reference, reason: words, day: civilDay }),
        label: { zh: '通过该文件的决定被撤销', en: 'Its adoption is revoked' },
        articles: [code('280')],
        allow: ['engine'],
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
      }),
      'document.proposed': outcome({
        data: z.object({ ...named, matter: z.enum(MATTERS), act: z.literal('adopt'), subject: z.string() }),
        label: { zh: '已提请业主大会', en: 'Document proposed' },
      }),
      'document.notAdopted': outcome({
        data: z.object({ ...named, decision: z.string() }),
        label: { zh: '未获通过', en: 'Document not adopted' },
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
      }),
      'document.superseded': outcome({
        data: z.object({ ...named, by: z.string(), until: civilDay, rulebook: json }),
        label: { zh: '已被新版本取代', en: 'Document superseded' },
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
      }),
      'document.withdrawn': outcome({
        data: z.object({ ...named, reason: z.string() }),
        label: { zh: '草案已撤回', en: 'Document withdrawn' },
      }),
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
  },
  ({ setup, rule, assign, emit }) => ({
    machine: setup({
      guards: {
        ofThisDraft: rule({
          on: 'check.record',
          label: { zh: '审查的是现在的草案', en: 'what was checked is the draft as it is now' },
          judge: ({ context, event }) => ({
            met: event.data.digest === digestOf(documentOf(context)),
            required: digestOf(documentOf(context)),
            found: event.data.digest,
            instead: { zh: '请审查现在的草案', en: 'check the draft as it is now' },
          }),
        }),
        sound: rule({
          on: 'document.propose',
          label: {
            zh: '草案经审查没有与上位规定抵触之处',
            en: 'the draft was checked and weakens no higher rule',
          },
          judge: ({ context }) => {
            const problems = context.check?.problems ?? []
            return {
              met: problems.length === 0,
              required: [],
              found: problems.map((problem) => ({
                code: problem.code,
                provision: problem.provision,
                article: problem.article,
                reason: problem.reason.zh,
              })),
              instead: {
                zh: `请修改草案：${problems
                  .map(({ reason }) => reason.zh)
                  .join('；')
                  .slice(0, 500)}`,
                en: `amend the draft: ${problems
                  .map(({ reason }) => reason.en)
                  .join('; ')
                  .slice(0, 500)}`,
              },
            }
          },
        }),
        adoptedNow: ({ event }) => event.type === 'adoption.record' && event.data.adopted,
        later: rule({
          on: 'document.supersede',
          label: { zh: '新版本在本版本之后生效', en: 'the later version holds from a later day' },
          judge: ({ context, event }) => ({
            met:
              context.adopted !== null &&
              event.data.from > context.adopted.from &&
              event.data.by !== context.process,
            required: { after: context.adopted?.from ?? null },
            found: event.data.from,
          }),
        }),
        ofThisAdoption: rule({
          on: 'adoption.revoke',
          label: {
            zh: '被撤销的是通过本文件的决定',
            en: 'what is revoked is the decision that adopted this document',
          },
          judge: ({ context, event }) => ({
            met: context.adopted?.decision === event.data.decision,
            required: context.adopted?.decision ?? null,
            found: event.data.decision,
          }),
        }),
      },
      actions: {
        withdraw: emit(({ context, event }) => ({
          type: 'document.withdrawn',
          data: { ...nameOf(context), reason: event.type === 'document.withdraw' ? event.data.reason : '' },
        })),
        amend: assign(({ context, event }) => (event.type === 'draft.amend' ? { ...event.data } : context)),
      },
    }).createMachine({
      context: ({ input: { data, process } }) => ({
        ...data,
        process,
        check: null,
        adopted: null,
        refusedBy: [],
      }),
      initial: 'drafted',
      states: {
        drafted: {
          entry: [
            assign({ check: null }),
            emit(({ context, event }) => ({
              type: 'document.drafted',
              data: {
                ...nameOf(context),
                provisions: context.provisions,
                clauses: context.clauses,
                digest: digestOf(documentOf(context)),
                on: effectiveFrom(dayOf(event), context.from),
                community: context.community,
                place: context.place,
              },
            })),
          ],
          on: {
            'draft.amend': { target: 'drafted', reenter: true, actions: 'amend' },
            'check.record': {
              guard: 'ofThisDraft',
              target: 'checked',
              actions: assign({ check: ({ event }) => event.data }),
            },
            'document.withdraw': { target: 'withdrawn', actions: 'withdraw' },
          },
        },
        checked: {
          on: {
            'draft.amend': { target: 'drafted', actions: 'amend' },
            'document.propose': {
              guard: 'sound',
              target: 'proposed',
              actions: emit(({ context }) => ({
                type: 'document.proposed',
                data: {
                  ...nameOf(context),
                  matter: documentMatters[context.kind],
                  act: 'adopt',
                  subject: context.process,
                },
              })),
            },
            'document.withdraw': { target: 'withdrawn', actions: 'withdraw' },
          },
        },
        proposed: {
          on: {
            'adoption.record': [
              {
                guard: 'adoptedNow',
                target: 'adopted',
                actions: assign({
                  adopted: ({ context, event: { data } }) => ({
                    day: data.day,
                    decision: data.decision,
                    from: effectiveFrom(data.day, context.from),
                  }),
                }),
              },
              {
                target: 'drafted',
                actions: [
                  assign({
                    refusedBy: ({ context, event }) => [...context.refusedBy, event.data.decision].slice(-10),
                  }),
                  emit(({ context, event }) => ({
                    type: 'document.notAdopted',
                    data: { ...nameOf(context), decision: event.data.decision },
                  })),
                ],
              },
            ],
            'proposal.return': 'drafted',
          },
        },
        adopted: {
          entry: emit(({ context }) => ({
            type: 'document.adopted',
            data: {
              ...nameOf(context),
              decision: context.adopted?.decision ?? '',
              from: context.adopted?.from as CivilDay,
              replaces: context.replaces,
              rulebook: rulebookOf(context),
            },
          })),
          on: {
            'document.supersede': {
              guard: 'later',
              target: 'superseded',
              actions: emit(({ context, event: { data } }) => ({
                type: 'document.superseded',
                data: {
                  ...nameOf(context),
                  by: data.by,
                  until: addDays(data.from, -1),
                  rulebook: rulebookOf(context, addDays(data.from, -1)),
                },
              })),
            },
            'adoption.revoke': {
              guard: 'ofThisAdoption',
              target: 'revoked',
              actions: emit(({ context, event: { data } }) => ({
                type: 'document.revoked',
                data: {
                  ...nameOf(context),
                  ...data,
                  rulebook: rulebookOf(context).id,
                  replaced: context.replaces,
                },
              })),
            },
          },
        },
        superseded: { type: 'final' },
        revoked: { type: 'final' },
        withdrawn: { type: 'final' },
      },
    }),
    due: {},
  }),
)

interface Drafted extends HouseDocument {
  readonly community: string
  readonly place: string | null
  readonly adopted: { readonly from: CivilDay } | null
}

function documentOf({ kind, document, title, version, provisions, clauses }: HouseDocument): HouseDocument {
  return { kind, document, title, version, provisions, clauses }
}

function nameOf({ kind, version, title, document }: HouseDocument): {
  kind: DocumentKind
  version: number
  title: string
  document: string
} {
  return { kind, version, title, document }
}

function rulebookOf(context: Drafted, until?: CivilDay): Rulebook & Json {
  return toRulebook({
    document: documentOf(context),
    community: context.community,
    place: context.place ?? undefined,
    from: context.adopted?.from as CivilDay,
    until,
  }) as Rulebook & Json
}

/** The day of what happened; a start comes in as XState's own first event, which carries it in its input. */
function dayOf(event: unknown): CivilDay {
  const { day, input } = event as { readonly day?: CivilDay; readonly input?: { readonly day: CivilDay } }
  return (day ?? input?.day) as CivilDay
}

/**
 * The reaction that checks each draft as it is drafted or amended, by the law that a host has loaded: nobody
 * then reports a check that nobody made.
 *
 * A host adds it to a plugin of its own. Without it, the street or the housing authority records the check.
 * `rulebooks` is asked each time, since documents that are adopted later join them; a draft that names
 * another community than its own is a problem.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { checksDocuments, ownerCommittee, partyParticipation, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const checks = { name: 'house-rules', reactions: [checksDocuments({ provisions, rulebooks: () => rulebooks, required: [partyParticipation] })] }
 * createGovernance({ storage: createMemoryStorage(), plugins: [ownerCommittee(), checks], holdings: () => [] })
 * ```
 */
export function checksDocuments(law: {
  readonly provisions: readonly Provision<any>[]
  readonly rulebooks: () => readonly Rulebook[]
  readonly required?: readonly RequiredClause[]
}): Reaction {
  return whenever(houseDocuments, 'document.drafted').send(houseDocuments, 'check.record', {
    name: 'owner-committee.house-document-is-checked',
    label: { zh: '草案自动审查', en: 'A draft is checked' },
    orders: ({ process, community, data }) => {
      const { digest, on, place, ...document } = data
      const foreign =
        data.community === community
          ? []
          : [
              {
                code: 'document/other-community' as const,
                provision: null,
                article: null,
                reason: {
                  zh: `草案写的是小区 ${data.community}，流程属于 ${community}。`,
                  en: `The draft names the community ${data.community}, and its process belongs to ${community}.`,
                },
              },
            ]
      const found = checkDocument({
        provisions: law.provisions,
        rulebooks: law.rulebooks(),
        place: place ?? undefined,
        community,
        document,
        on,
        ...(law.required && { required: law.required }),
      })
      const problems = [...foreign, ...found].slice(0, 100).map(({ reason, ...problem }) => ({
        ...problem,
        reason: { zh: reason.zh.slice(0, 2_000), en: reason.en.slice(0, 2_000) },
      }))
      return [{ process, data: { digest, on, problems } }]
    },
  })
}
