import { guardsOf } from '@gongzhi/core'

import { missingDocuments, waitsFor } from './filing.ts'
import { outstandingItems } from './handover.ts'
import { assessOfficers } from './officers.ts'
import { figures } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

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
    judge: ({ context, event: { data, law, cite } }) => {
      const assessment = assessOfficers(context, { ...data, fixed: { law, cite } })
      return { met: assessment.result === 'met', ...figures(assessment) }
    },
  }),
  publishable: rule({
    on: 'officers.publish',
    label: { zh: '主任、副主任已推选且尚未公布', en: 'officers are chosen and not published yet' },
    judge: ({ context }) => ({
      met: context.chosen !== null && context.officersPublished === null,
      found: context.officersPublished,
    }),
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
      const elsewhere = [
        ...law.authorities.filter((one) => !data.with.includes(one)),
        ...data.with.filter((one) => !law.authorities.includes(one)),
      ]
      return {
        met: missing.length === 0 && elsewhere.length === 0,
        required: { documents: [...law.documents], with: [...law.authorities] },
        found: { missing: missing.map(({ document }) => document), with: data.with },
        instead:
          missing.length > 0
            ? {
                zh: `还缺：${missing.map(({ label }) => label.zh).join('、')}`,
                en: `still missing: ${missing.map(({ label }) => label.en).join(', ')}`,
              }
            : {
                zh: `请向以下机关备案：${law.authorities.join('、')}`,
                en: `file with: ${law.authorities.join(', ')}`,
              },
      }
    },
  }),
  competent: rule({
    on: ['filing.return', 'filing.certify'],
    label: {
      zh: '由受理备案且尚未出具证明的机关办理',
      en: 'an authority with which it is filed, and that has not certified it, acts',
    },
    provisions: ['authorities'],
    judge: ({ context, event }) => ({
      met: waitsFor(context).includes(event.by.capacity),
      required: [...waitsFor(context)],
      found: event.by.capacity,
    }),
  }),
  lastCertificate: rule({
    on: 'filing.certify',
    label: { zh: '各备案机关均已出具证明', en: 'each authority has certified it' },
    provisions: ['authorities'],
    judge: ({ context, event }) => ({
      met: waitsFor(context).length === 1 && waitsFor(context)[0] === event.by.capacity,
      required: [...waitsFor(context)],
      found: event.by.capacity,
    }),
  }),
  held: rule({
    on: 'handover.record',
    label: {
      zh: '移交的是尚未移交的物品',
      en: 'what is handed over is on the list and was not before',
    },
    judge: ({ context, event: { data } }) => ({
      met:
        data.items.every((item) => outstandingItems(context).includes(item)) &&
        new Set(data.items).size === data.items.length,
      required: [...outstandingItems(context)],
      found: data.items,
    }),
  }),
  allHandedOver: rule({
    label: { zh: '保管物已全部移交', en: 'everything is handed over' },
    judge: ({ context }) => outstandingItems(context).length === 0,
  }),
}))
