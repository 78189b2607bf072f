import { guardsOf } from '@gongzhi/core'

import { counted, judged } from '../failure.ts'
import { authorityLabels } from '../rulebooks/authority.ts'
import { amongOfficers, keepsMaterial, withThePolice } from './crime.ts'
import { noPart, noPartOpen, otherLead, partsOpen } from './joint.ts'
import { decidedLater, designated, forTheCounty, noSecond, returnedBy } from './moves.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before it moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  none: rule({
    label: { zh: '依法不由行政机关处理', en: 'the text says that no authority takes it' },
    judge: ({ context }) => context.origin === 'none',
  }),
  known: rule({
    label: { zh: '主管部门已知', en: 'the authority is known' },
    judge: ({ context }) => context.authority !== null,
  }),
  reroutable: rule({
    on: 'referral.reroute',
    label: {
      zh: '改送未退回的部门，且规定由移交人改送',
      en: 'whoever referred it re-routes it, to an authority that has not returned it',
    },
    provisions: ['afterReturn'],
    first: ({ context, event: { law } }) =>
      judged({ required: law.afterReturn ?? null, found: context.moves }, [
        forTheCounty(context, law),
        law.afterReturn === 'street-determines' && {
          why: {
            zh: '退回后由街道确定主管部门',
            en: 'once it is returned the street determines the authority',
          },
          instead: { zh: '请由街道确定', en: 'ask the street' },
        },
      ]),
    judge: ({ context, event: { data } }) =>
      judged({ found: data.authority }, [returnedBy(context, data.authority)]),
  }),
  determinable: rule({
    on: 'authority.determine',
    label: {
      zh: '由街道确定，依规定由县级政府指定的除外',
      en: 'the street determines it, unless the county designates',
    },
    provisions: ['afterReturn'],
    judge: ({ context, event: { law } }) =>
      judged({ required: law.afterReturn ?? null, found: context.moves }, [forTheCounty(context, law)]),
  }),
  transferable: rule({
    on: 'referral.transfer',
    label: {
      zh: '尚可移交，且移交给另一未退回的部门',
      en: 'it may be handed on, to another authority that has not returned it',
    },
    provisions: ['afterReturn'],
    first: ({ context, event: { law } }) =>
      judged({ required: law.afterReturn ?? null, found: context.origin }, [
        designated(context),
        noSecond(context, law),
      ]),
    judge: ({ context, event: { data } }) =>
      judged({ found: data.authority }, [
        data.authority === context.authority && {
          why: {
            zh: `案件就在${authorityLabels[data.authority].zh}`,
            en: `"${authorityLabels[data.authority].en}" has it already`,
          },
        },
        returnedBy(context, data.authority),
      ]),
  }),
  returnable: rule({
    on: 'referral.return',
    label: { zh: '未经县级政府指定', en: 'the county has not designated the authority' },
    judge: ({ context }) => judged({ found: context.origin }, [designated(context)]),
  }),
  leads: rule({
    on: 'joint.order',
    label: { zh: '已签收的部门仍为牵头部门', en: 'an authority that has taken it stays in the lead' },
    judge: ({ context, event: { data } }) =>
      judged({ required: context.authority, found: data.lead }, [otherLead(context, data.lead)]),
  }),
  itsPart: rule({
    on: ['part.report', 'part.release'],
    label: {
      zh: '参加联合执法且尚未反馈的部门',
      en: 'an authority that acts together with the lead and has not reported',
    },
    first: ({ context }) => judged({ found: context.joint.length }, [noPartOpen(context)]),
    judge: ({ context, event: { data, day } }) =>
      judged({ required: context.joint.map(({ authority }) => authority), found: data.authority }, [
        // The authority before all else: what is refused for it alone no form offers.
        noPart(context, data.authority) || ('decidedOn' in data && decidedLater(data.decidedOn, day)),
      ]),
  }),
  reportable: rule({
    on: 'result.report',
    label: {
      zh: '参加联合执法的部门均已反馈，决定已作出',
      en: 'all who act together have reported, and what is reported was decided',
    },
    first: ({ context }) => judged({ found: context.joint.length }, [partsOpen(context)]),
    judge: ({ event: { data, day } }) => judged({ found: data.form }, [decidedLater(data.decidedOn, day)]),
  }),
  elsewhere: rule({
    on: 'crime.suspect',
    label: { zh: '案件不在公安机关', en: 'it is not with the police already' },
    judge: ({ context }) => judged({ found: context.authority }, [withThePolice(context)]),
  }),
  byHead: rule({
    on: ['crime.approve', 'crime.reject'],
    label: { zh: '由办案人员以外的负责人审批', en: 'the head decides, and is none of the officers' },
    judge: ({ context, event: { by } }) => judged({ found: by.id }, [amongOfficers(context, by.id)]),
  }),
  returnsMaterial: rule({
    on: 'crime.decline',
    label: { zh: '不予立案的，案卷材料一并退回', en: 'what is not filed comes back with its material' },
    judge: ({ context, event: { data } }) =>
      judged({ required: context.crime?.documents ?? [], found: data.returned }, [
        keepsMaterial(context, data.returned),
      ]),
  }),
  urgedEnough: rule({
    on: 'referral.escalate',
    label: {
      zh: '逾期未回复，且已催办足够次数',
      en: 'the authority is silent and has been urged often enough',
    },
    provisions: ['urgings'],
    judge: ({ context: { silent, urgings }, event: { law } }) =>
      judged({ required: { silent: true, urgings: law.urgings }, found: { silent, urgings } }, [
        !silent && {
          why: { zh: '期限未满，尚未逾期', en: 'the time is not over yet' },
          instead: { zh: '请等待期限届满', en: 'wait for the end of its time' },
        },
        urgings < law.urgings && {
          why: {
            zh: `已催办 ${urgings} 次，须先催办 ${law.urgings} 次`,
            en: `it was urged ${counted(urgings, 'time')}, and ${law.urgings} are needed first`,
          },
          instead: {
            zh: `请再催办 ${law.urgings - urgings} 次`,
            en: `urge it ${counted(law.urgings - urgings, 'more time')}`,
          },
        },
      ]),
  }),
}))
