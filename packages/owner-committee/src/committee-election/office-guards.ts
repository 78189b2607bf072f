import { guardsOf, type Verdict } from '@gongzhi/core'

import { namesOf } from '../clause.ts'
import { capacityName, counted } from '../verdict.ts'
import type { Election } from './election.ts'
import { missingDocuments, waitsFor } from './filing.ts'
import { outstandingItems } from './handover.ts'
import { assessOfficers } from './officers.ts'
import { figures } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

interface CertifyingLaw {
  readonly certifiedBy?: readonly ('street' | 'housing-authority')[] | undefined
}

/** Why an authority does not act on a filing; undefined where it does. */
function authorityProblem(
  context: Election,
  { by, law }: { readonly by: { readonly capacity: string }; readonly law: CertifyingLaw },
): Verdict | undefined {
  const { capacity } = by
  const waiting = waitsFor(context, law.certifiedBy)
  if (waiting.includes(capacity)) return undefined
  const who = capacityName(capacity)
  const certified = context.certificates.some(({ authority }) => authority === capacity)
  if (!certified && context.filedWith.some((one) => one === capacity))
    return {
      met: false,
      required: [...waiting],
      found: capacity,
      why: {
        zh: `备案证明不由${who.zh}出具`,
        en: `this authority issues no certificate of the filing: ${who.en}`,
      },
      instead: {
        zh: `由${namesOf(waiting.map(capacityName)).zh}出具`,
        en: `it is issued by ${namesOf(waiting.map(capacityName)).en}`,
      },
    }
  return {
    met: false,
    required: [...waiting],
    found: capacity,
    why: context.filedWith.some((one) => one === capacity)
      ? { zh: `${who.zh}已出具备案证明`, en: `this authority has certified it already: ${who.en}` }
      : { zh: `备案未向${who.zh}提出`, en: `it is not filed with this authority: ${who.en}` },
  }
}

/** Why something cannot be recorded as handed over; undefined where it can. */
function itemProblem(context: Election, items: readonly string[]): Verdict | undefined {
  const kept = outstandingItems(context)
  const found = { met: false, required: [...kept], found: [...items] } as const
  const strange = items.filter((item) => !kept.includes(item))
  if (strange.length > 0)
    return {
      ...found,
      why: {
        zh: `不在待移交清单上：${strange.join('、')}`,
        en: `these are not on the list of what is still kept: ${strange.join(', ')}`,
      },
      ...(kept.length > 0 && {
        instead: { zh: `尚待移交：${kept.join('、')}`, en: `still kept: ${kept.join(', ')}` },
      }),
    }
  const twice = items.filter((item, index) => items.indexOf(item) !== index)
  return twice.length === 0
    ? undefined
    : {
        ...found,
        why: { zh: `重复列出：${twice.join('、')}`, en: `these are named twice: ${twice.join(', ')}` },
      }
}

/** What an election accepts of officers, the filing and the handover. */
export const officeGuards = guardsOf(vocabulary, ({ rule }) => ({
  officersChosen: rule({
    on: 'officers.record',
    label: {
      zh: '主任、副主任由委员在委员中推选产生',
      en: 'officers are chosen by and among the members',
    },
    provisions: ['quorum', 'majority'],
    articles: [{ instrument: '物业管理条例', article: '16(3)' }],
    judge: ({ context, event: { data, law, cite } }) =>
      figures(assessOfficers(context, { ...data, fixed: { law, cite } })),
  }),
  publishable: rule({
    on: 'officers.publish',
    label: { zh: '主任、副主任已推选且尚未公布', en: 'officers are chosen and not published yet' },
    judge: ({ context: { chosen, officersPublished } }) => {
      if (chosen === null)
        return {
          met: false,
          found: null,
          why: { zh: '主任、副主任尚未推选', en: 'the officers are not chosen yet' },
          instead: { zh: '请先登记首次会议推选结果', en: 'record first whom the first meeting chose' },
        }
      return officersPublished === null
        ? true
        : {
            met: false,
            found: officersPublished,
            why: {
              zh: `已公布（${officersPublished}）`,
              en: `they are published already (${officersPublished})`,
            },
          }
    },
  }),
  documentsComplete: rule({
    on: 'filing.submit',
    label: {
      zh: '材料齐全，向规定的机关备案',
      en: 'the documents are complete, and it is filed where the rules say',
    },
    provisions: ['documents', 'authorities'],
    judge: ({ event: { data, law } }) => {
      const missing = missingDocuments(data.documents, law.documents)
      const figuresOf = {
        required: { documents: [...law.documents], with: [...law.authorities] },
        found: { missing: missing.map(({ document }) => document), with: data.with },
      }
      if (missing.length > 0) {
        const names = namesOf(missing.map(({ label }) => label))
        return {
          met: false,
          ...figuresOf,
          why: {
            zh: `缺少${missing.length}份材料：${names.zh}`,
            en: `${counted(missing.length, 'document is', 'documents are')} missing: ${names.en}`,
          },
          instead: { zh: `请补齐：${names.zh}`, en: `add: ${names.en}` },
        }
      }
      const right =
        law.authorities.every((one) => data.with.includes(one)) &&
        data.with.every((one) => law.authorities.includes(one))
      if (right) return true
      const [given, named] = [data.with, law.authorities].map((list) => namesOf(list.map(capacityName)))
      return {
        met: false,
        ...figuresOf,
        why: {
          zh: `备案机关为${named?.zh}，提交的是${given?.zh}`,
          en: `it is filed with ${named?.en}, and this was filed with ${given?.en}`,
        },
        instead: { zh: `请向以下机关备案：${named?.zh}`, en: `file with: ${named?.en}` },
      }
    },
  }),
  competent: rule({
    on: ['filing.return', 'filing.certify'],
    label: {
      zh: '由受理备案且尚未出具证明的机关办理',
      en: 'an authority with which it is filed, and that has not certified it, acts',
    },
    provisions: ['authorities', 'certifiedBy'],
    judge: ({ context, event }) => authorityProblem(context, event) ?? true,
  }),
  lastCertificate: rule({
    on: 'filing.certify',
    label: { zh: '各出具证明的机关均已出具', en: 'each authority that certifies has done so' },
    provisions: ['authorities', 'certifiedBy'],
    judge: ({ context, event }) =>
      authorityProblem(context, event) ?? waitsFor(context, event.law.certifiedBy).length === 1,
  }),
  held: rule({
    on: 'handover.record',
    label: {
      zh: '移交的是尚未移交的物品',
      en: 'what is handed over is on the list and was not before',
    },
    first: ({ context }) =>
      outstandingItems(context).length > 0 || {
        met: false,
        found: [],
        why: { zh: '没有待移交的物品', en: 'nothing is left to hand over' },
      },
    judge: ({ context, event: { data } }) => itemProblem(context, data.items) ?? true,
  }),
  allHandedOver: rule({
    label: { zh: '保管物已全部移交', en: 'everything is handed over' },
    judge: ({ context }) => outstandingItems(context).length === 0,
  }),
}))
