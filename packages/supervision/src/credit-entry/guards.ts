import { type Actor, guardsOf } from '@gongzhi/core'

import { itemOf } from '../credit/items.ts'
import { type Failure, judged } from '../failure.ts'
import { type CreditEntry, vocabulary } from './vocabulary.ts'

/** What has to hold before an entry goes on. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  verifiable: rule({
    on: 'entry.verify',
    label: {
      zh: '由采集人以外的人核实，记分标准有此项且适用于该主体，并有所需的认定',
      en: 'another verifies it, the table has the item for this subject, and what establishes it is there',
    },
    provisions: ['items'],
    first: ({ context, event: { by, law } }) => {
      const { item, kind, basis, collectedBy } = context
      const stated = itemOf(law.items, item)
      return judged({ required: stated?.needs ?? null, found: basis }, [
        collectedBy === by.id && {
          why: { zh: `${by.id} 就是采集人`, en: `${by.id} has collected it himself` },
          instead: { zh: '请由他人核实', en: 'ask somebody else to verify it' },
        },
        stated === undefined && {
          why: { zh: `记分标准中没有“${item}”`, en: `the table has no item "${item}"` },
          instead: { zh: '请不予记录', en: 'drop it' },
        },
        stated !== undefined &&
          !stated.subjects.includes(kind) && {
            why: {
              zh: `“${stated.label.zh}”不记${kind === 'company' ? '企业' : '项目负责人'}`,
              en: `"${stated.label.en}" is not of a ${kind}`,
            },
            instead: { zh: '请不予记录', en: 'drop it' },
          },
        stated !== undefined &&
          stated.needs !== 'document' &&
          basis === null && {
            why: {
              zh: `“${stated.label.zh}”须有${stated.needs === 'decision' ? '决定' : '认定'}`,
              en: `"${stated.label.en}" needs a ${stated.needs}`,
            },
            instead: { zh: '请不予记录，有认定后另行采集', en: 'drop it, and collect it once there is one' },
          },
      ])
    },
    judge: () => true,
  }),
  byAnother: rule({
    on: 'objection.decide',
    label: { zh: '由采集人、核实人以外的人处理', en: 'nobody decides about what he collected or verified' },
    first: ({ context, event: { by } }) => judged({ found: by.id }, [ofHisOwn(context, by)]),
    judge: () => true,
  }),
  upheld: rule({
    on: 'objection.decide',
    label: { zh: '异议成立', en: 'the objection is upheld' },
    first: ({ context, event: { by } }) => judged({ found: by.id }, [ofHisOwn(context, by)]),
    judge: ({ event: { data } }) => data.upheld,
  }),
  ended: rule({
    on: 'act.end',
    label: {
      zh: '尚未记录终止，且不在今天之后',
      en: 'it was not recorded yet, and the day is not after today',
    },
    first: ({ context: { endedOn } }) =>
      judged({ found: endedOn }, [
        endedOn !== null && {
          why: { zh: `已记录于 ${endedOn} 终止`, en: `it ended on ${endedOn}, as is recorded` },
        },
      ]),
    judge: ({ event: { day, data } }) =>
      judged({ required: day, found: data.endedOn }, [
        data.endedOn > day && {
          why: { zh: `${data.endedOn} 在今天之后`, en: `${data.endedOn} is after today` },
        },
      ]),
  }),
  repairable: rule({
    on: 'repair.apply',
    label: {
      zh: '失信信息可以修复，且行为已终止',
      en: 'a bad entry that can be repaired, of an act that ended',
    },
    provisions: ['items'],
    first: ({ context: { item, endedOn }, event: { law } }) => {
      const stated = itemOf(law.items, item)
      return judged({ found: endedOn }, [
        stated?.sign !== 'bad' && {
          why: { zh: '不是失信信息', en: 'it is no bad entry' },
        },
        stated?.repairable !== true && {
          why: { zh: '记分标准规定此项不得修复', en: 'the table says that it cannot be repaired' },
        },
        endedOn === null && {
          why: { zh: '失信行为尚未终止', en: 'the act has not ended, as far as is recorded' },
          instead: { zh: '请先记录行为终止', en: 'record first that it ended' },
        },
      ])
    },
    judge: ({ context: { rectified }, event: { data } }) =>
      judged({ found: data.evidence }, [
        data.evidence === null &&
          rectified === null && {
            why: {
              zh: '没有证明材料，也没有整改合格的记录',
              en: 'it shows no evidence, and nothing was rectified',
            },
            instead: { zh: '请提供证明材料', en: 'name the evidence' },
          },
      ]),
  }),
  firstRectified: rule({
    on: 'rectified.report',
    label: { zh: '尚未记录整改合格', en: 'it was not rectified yet' },
    judge: ({ context: { rectified } }) =>
      judged({ found: rectified?.process ?? null }, [
        rectified !== null && {
          why: {
            zh: `整改 ${rectified.process} 已于 ${rectified.on} 合格`,
            en: `${rectified.process} was passed on ${rectified.on} already`,
          },
        },
      ]),
  }),
  granted: rule({
    on: 'repair.decide',
    label: { zh: '准予修复', en: 'the repair is granted' },
    judge: ({ event: { data } }) => data.granted,
  }),
}))

/** He has collected or verified it himself. */
function ofHisOwn({ collectedBy, verifiedBy }: CreditEntry, { id }: Actor): Failure | false {
  return (
    (collectedBy === id || verifiedBy === id) && {
      why: { zh: `${id} 采集或者核实过此项`, en: `${id} has collected or verified it` },
      instead: { zh: '请由他人处理', en: 'ask somebody else' },
    }
  )
}
