import type { Label, Terms } from '@gongzhi/core'

import { proxyBarLabels } from '../assembly/proxy.ts'
import { bodyLabels } from '../committee-election/body.ts'
import { channelLabels } from '../committee-election/nomination.ts'
import { RESERVED_LABELS } from '../committee-election/reserved-groups-problem.ts'
import { conditionLabels } from '../eligibility.ts'
import { groundLabels } from '../grounds.ts'
import { documentLabels } from '../house-documents/document.ts'
import { matterLabels } from '../matters.ts'
import { bodyMemberLabels } from '../provisions/body-member.ts'

/** Words of which each has its meaning under one field. */
function under(field: string, words: { readonly [value: string]: Label }): Terms['values'] {
  return Object.fromEntries(Object.entries(words).map(([value, label]) => [`${field}.${value}`, label]))
}

/** What the values of this package's forms mean. */
export const values: Terms['values'] = {
  ...under('matter', matterLabels),
  ...under('entrusted', matterLabels),
  ...under('restsOn', {
    assembly: { zh: '业主大会决定', en: 'A decision of the assembly' },
    rules: { zh: '管理规约或者议事规则', en: 'The covenant or the rules of procedure' },
  }),
  ...under('condition', conditionLabels),
  ...under('ground', groundLabels),
  ...under('body', bodyLabels),
  ...under('for', RESERVED_LABELS),
  ...under('as', { alternate: { zh: '候补委员', en: 'As an alternate' } }),
  ...under('is', proxyBarLabels),
  ...under('from', bodyMemberLabels),
  ...under('by', bodyMemberLabels),
  ...under('channel', {
    ...channelLabels,
    meeting: { zh: '会议现场', en: 'At the meeting' },
    paper: { zh: '书面', en: 'On paper' },
    'door-to-door': { zh: '上门', en: 'Door to door' },
    video: { zh: '视频', en: 'By video' },
    online: { zh: '网络', en: 'Online' },
    telephone: { zh: '电话', en: 'By telephone' },
    message: { zh: '短信、即时通讯', en: 'By message' },
  }),
  ...under('forms', {
    meeting: { zh: '会议现场', en: 'At the meeting' },
    paper: { zh: '书面', en: 'On paper' },
    'door-to-door': { zh: '上门', en: 'Door to door' },
    video: { zh: '视频', en: 'By video' },
    online: { zh: '网络', en: 'Online' },
    telephone: { zh: '电话', en: 'By telephone' },
    message: { zh: '短信、即时通讯', en: 'By message' },
  }),
  ...under('act', {
    hire: { zh: '选聘', en: 'Hire' },
    renew: { zh: '续聘', en: 'Renew' },
    dismiss: { zh: '解聘', en: 'Dismiss' },
    adopt: { zh: '通过', en: 'Adopt' },
    recall: { zh: '罢免', en: 'Recall' },
    extend: { zh: '延期', en: 'Extend' },
    other: { zh: '其他', en: 'Other' },
  }),
  ...under('action', {
    correct: { zh: '责令改正', en: 'Order to correct' },
    revoke: { zh: '撤销', en: 'Revoke' },
  }),
  ...under('because', {
    'contract-ends': { zh: '合同期满', en: 'The contract ends' },
    dismissed: { zh: '被解聘', en: 'It was dismissed' },
  }),
  ...under('cause', {
    'steps-back': { zh: '本人退出', en: 'He steps back' },
    died: { zh: '去世', en: 'He has died' },
  }),
  ...under('choice', {
    for: { zh: '同意', en: 'For' },
    against: { zh: '反对', en: 'Against' },
    abstain: { zh: '弃权', en: 'Abstain' },
    void: { zh: '无效', en: 'Void' },
  }),
  ...under('convener', {
    committee: { zh: '业主委员会', en: 'The committee' },
    group: { zh: '筹备组', en: 'The preparatory group' },
    owners: { zh: '业主', en: 'The owners' },
    street: { zh: '街道办事处', en: 'The street office' },
    'residents-committee': { zh: '居（村）民委员会', en: "The residents' committee" },
  }),
  ...under('told', {
    owners: { zh: '业主', en: 'The owners' },
    street: { zh: '街道办事处', en: 'The street office' },
    'residents-committee': { zh: '居（村）民委员会', en: "The residents' committee" },
    'housing-authority': { zh: '房屋主管部门', en: 'The housing authority' },
    'party-organisation': { zh: '小区党组织', en: 'The party organisation' },
  }),
  ...under('with', {
    street: { zh: '街道办事处', en: 'The street office' },
    'housing-authority': { zh: '房屋主管部门', en: 'The housing authority' },
  }),
  ...under('authority', {
    street: { zh: '街道办事处', en: 'The street office' },
    'housing-authority': { zh: '房屋主管部门', en: 'The housing authority' },
  }),
  ...under('to', {
    'new-committee': { zh: '新一届业主委员会', en: 'The new committee' },
    group: { zh: '筹备组', en: 'The preparatory group' },
    'substitute-body': { zh: '物业管理委员会', en: 'The substitute body' },
    'residents-committee': { zh: '居（村）民委员会', en: "The residents' committee" },
    street: { zh: '街道办事处', en: 'The street office' },
    'housing-authority': { zh: '房屋主管部门', en: 'The housing authority' },
  }),
  ...under('source', {
    committee: { zh: '业主委员会决定', en: 'The committee' },
    group: { zh: '筹备组', en: 'The preparatory group' },
  }),
  ...under('decision', {
    accept: { zh: '通过', en: 'Accept' },
    reject: { zh: '不通过', en: 'Reject' },
    ended: { zh: '资格终止', en: 'The seat has ended' },
    kept: { zh: '资格保留', en: 'The seat is kept' },
  }),
  ...under('standing', {
    'in-office': { zh: '在任', en: 'In office' },
    suspended: { zh: '暂停履职', en: 'Suspended' },
    ended: { zh: '已终止', en: 'Ended' },
  }),
  ...under('finding', {
    holds: { zh: '成立', en: 'It holds' },
    'does-not-hold': { zh: '不成立', en: 'It does not hold' },
  }),
  ...under('rest', {
    'nothing-found': { zh: '均未发现', en: 'Nothing found' },
    unknown: { zh: '未核查', en: 'Not looked into' },
  }),
  ...under('reElection', {
    none: { zh: '未进行', en: 'None' },
    'under-way': { zh: '正在进行', en: 'Under way' },
    unknown: { zh: '不清楚', en: 'Not known' },
  }),
  ...under('entry', {
    only: { zh: '一次录入', en: 'Entered once' },
    first: { zh: '首次录入', en: 'First entry' },
    second: { zh: '由另一人二次录入', en: 'Second entry, by somebody else' },
  }),
  ...under('document', {
    'assembly-decision': { zh: '业主大会决定', en: 'Decision of the assembly' },
    'assembly-minutes': { zh: '业主大会会议记录', en: 'Minutes of the assembly' },
    'committee-decision': { zh: '业主委员会决定', en: 'Decision of the committee' },
    'committee-minutes': { zh: '业主委员会会议记录', en: 'Minutes of the committee' },
    'division-of-work': { zh: '职务分工', en: 'Division of work' },
    'fund-covenant': { zh: '维修资金管理规约', en: 'Covenant on the maintenance fund' },
    'group-report': { zh: '筹备组工作报告', en: 'Report of the preparatory group' },
    'member-list': { zh: '委员名单', en: 'List of members' },
    pledges: { zh: '承诺书', en: 'Pledges' },
    'training-record': { zh: '培训记录', en: 'Record of training' },
    covenant: { zh: '管理规约', en: 'Covenant' },
    'rules-of-procedure': { zh: '业主大会议事规则', en: 'Rules of procedure' },
    'work-rules': { zh: '业主委员会工作规则', en: 'Work rules' },
    other: { zh: '其他材料', en: 'Other document' },
  }),
  ...under('scope', {
    matter: { zh: '该事项', en: 'This matter' },
    advertising: { zh: '广告经营', en: 'Advertising' },
  }),
  ...under('office', {
    director: { zh: '主任', en: 'Director' },
    deputy: { zh: '副主任', en: 'Deputy director' },
    member: { zh: '委员', en: 'Member' },
    executive: { zh: '执行委员', en: 'Executive member' },
    secretary: { zh: '秘书', en: 'Secretary' },
    employee: { zh: '工作人员', en: 'Employee' },
    manager: { zh: '负责人', en: 'Manager' },
  }),
  ...under('unit', {
    year: { zh: '年', en: 'Years' },
    month: { zh: '月', en: 'Months' },
  }),
  ...under('kind', {
    group: { zh: '一组的预留名额', en: 'Seats of a group' },
    open: { zh: '不预留的名额', en: 'Seats of nobody in particular' },
    alternates: { zh: '候补委员', en: 'Alternates' },
    ...documentLabels,
    regular: { zh: '定期会议', en: 'Regular meeting' },
    interim: { zh: '临时会议', en: 'Interim meeting' },
    early: { zh: '提前换届', en: 'Early election' },
    first: { zh: '首届选举', en: 'First election' },
    're-election': { zh: '换届选举', en: 'Re-election' },
    'by-election': { zh: '补选', en: 'By-election' },
    ballot: { zh: '表决票', en: 'Ballot' },
    correction: { zh: '更正', en: 'Correction' },
    delivery: { zh: '送达', en: 'Delivery' },
    withdrawal: { zh: '撤回委托', en: 'Withdrawal of a mandate' },
    mandate: { zh: '委托', en: 'Mandate' },
    files: { zh: '档案资料', en: 'Files' },
    money: { zh: '款项', en: 'Money' },
    seal: { zh: '印章', en: 'Seal' },
    other: { zh: '其他', en: 'Other' },
    officers: { zh: '推选职务的会议', en: 'Meeting that elects the officers' },
    member: { zh: '委员', en: 'Member' },
    committee: { zh: '业主委员会', en: 'The committee' },
    street: { zh: '街道办事处', en: 'The street office' },
    'residents-committee': { zh: '居（村）民委员会', en: "The residents' committee" },
    'party-organisation': { zh: '党组织', en: 'Party organisation' },
    'property-company': { zh: '物业服务企业', en: 'Property company' },
  }),
}
