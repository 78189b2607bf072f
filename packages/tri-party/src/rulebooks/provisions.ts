import { choice, choices, defineProvision, period, type Label } from '@gongzhi/core'

import { AUTHORITIES, authorityLabels } from './authority.ts'
import { crimeApproval, crimeFiling, crimeHandOver, crimeReview, crimeTransfer } from './crime.ts'
import { MEETING_MATTERS, MEETING_MEMBERS, meetingMatterLabels, meetingMemberLabels } from './meeting.ts'

/** Who dissuades and reports before anything is referred. */
export const dissuadeFirst = defineProvision({
  id: 'referral/dissuade-first',
  type: choice(['required'], { required: { zh: '应当', en: 'required' } }),
  strength: 'default',
  label: { zh: '先行劝阻、制止', en: 'Dissuade first' },
  meaning: {
    zh: '发现违法行为的物业服务人（或者业主委员会）应当先劝阻、制止',
    en: 'Whoever finds an unlawful act in the community, the company above all, first dissuades from it or stops it',
  },
})
/** When what was found goes on to the authority. */
export const reportWhen = defineProvision({
  id: 'referral/report-when',
  type: choice(['always', 'in-vain', 'when-necessary'], {
    always: { zh: '制止并报告', en: 'stopped and reported' },
    'in-vain': { zh: '劝阻、制止无效的', en: 'where dissuasion was in vain' },
    'when-necessary': { zh: '必要时', en: 'where it is needed' },
  }),
  strength: 'default',
  label: { zh: '报告主管部门的条件', en: 'When the act is reported' },
  meaning: {
    zh: '制止并报告（always）、劝阻制止无效的报告（in-vain），或者必要时报告（when-necessary）',
    en: 'Stopped and reported (always), reported where dissuasion was in vain (in-vain), or where it is needed (when-necessary)',
  },
})
/** To whom what was dissuaded from in vain is reported: not who punishes it. */
export const REPORT_RECEIVERS = [
  'competent-authority',
  'street',
  'public-security',
  'committee',
  'residents-committee',
] as const
/** Who receives a report. */
export type ReportReceiver = (typeof REPORT_RECEIVERS)[number]
/** What they are called. */
const receiverLabels: Readonly<Record<ReportReceiver, Label>> = {
  'competent-authority': { zh: '有关主管部门', en: 'the competent authority' },
  street: authorityLabels.street,
  'public-security': authorityLabels['public-security'],
  committee: { zh: '业主委员会', en: 'the owner committee' },
  'residents-committee': { zh: '居（村）民委员会', en: "the residents' committee" },
}
/** To whom the act is reported. */
export const reportTo = defineProvision({
  id: 'referral/report-to',
  type: choices(REPORT_RECEIVERS, receiverLabels),
  strength: 'default',
  label: { zh: '劝阻无效的报告对象', en: 'To whom the act is reported' },
  meaning: {
    zh: '劝阻、制止无效后向谁报告（由谁处罚另有规定）',
    en: 'Who receives the report after dissuasion in vain; who punishes is another question',
  },
})
/** To whom the unlawful charging and parking of e-bikes is reported, where a text says it of them alone. */
export const reportEBikesTo = defineProvision({
  id: 'referral/report-to/e-bike-charging',
  type: choices(REPORT_RECEIVERS, receiverLabels),
  strength: 'default',
  label: { zh: '电动自行车违规行为的报告对象', en: 'To whom unlawful charging of e-bikes is reported' },
  meaning: {
    zh: '当地仅对电动自行车违规停放、充电规定的报告对象',
    en: 'Who receives the report on e-bikes, where the text names somebody for them alone',
  },
})
/** Who establishes that a building is illegal, where that is not whoever punishes it. */
export const illegalBuildingEstablishedBy = defineProvision({
  id: 'referral/established-by/illegal-building',
  type: choices(AUTHORITIES, authorityLabels),
  strength: 'default',
  label: { zh: '违法建筑的认定部门', en: 'Who establishes that a building is illegal' },
  meaning: {
    zh: '哪个部门负责认定违法建筑（由谁处罚另有规定）',
    en: 'Which authority establishes that a building is illegal; who punishes is another question',
  },
})
/** How soon the report is made once dissuasion was in vain. */
export const reportWithin = defineProvision({
  id: 'referral/report-within',
  type: period(),
  strength: 'at-most',
  label: { zh: '报告时限', en: 'Time to report' },
  meaning: {
    zh: '劝阻、制止无效后最迟多久报告',
    en: 'The longest time from dissuasion in vain until the report',
  },
})
/** How soon an authority answers what was reported to it. */
export const replyWithin = defineProvision({
  id: 'referral/reply-within',
  type: period(),
  strength: 'at-most',
  label: { zh: '主管部门回复时限', en: 'Reply of the authority' },
  meaning: {
    zh: '主管部门接到投诉、举报后最迟多久回复',
    en: 'The longest time until an authority replies to a complaint or report within its competence',
  },
})

/** Who says where a referral goes that an authority has returned. */
export const afterReturn = defineProvision({
  id: 'referral/after-return',
  type: choice(['sender-reroutes', 'street-determines', 'county-designates'], {
    'sender-reroutes': { zh: '由移交人改送', en: 'whoever referred it re-routes it' },
    'street-determines': { zh: '由街道确定', en: 'the street determines the authority' },
    'county-designates': { zh: '由县级人民政府指定', en: 'the county designates the authority' },
  }),
  strength: 'default',
  label: { zh: '管辖异议的处理', en: 'What follows a return' },
  meaning: {
    zh: '部门退回后由移交人改送（sender-reroutes）、由街道确定（street-determines），或者接受移交的部门不得再次移交、由县级人民政府指定（county-designates）',
    en: 'Whoever referred it re-routes it (sender-reroutes), the street determines the authority (street-determines), or whoever was handed it may not hand it on, and the county designates (county-designates)',
  },
})

/** How soon the company answers a complaint. */
export const replyToComplaint = defineProvision({
  id: 'concern/reply-to-complaint',
  type: period(),
  strength: 'at-most',
  label: { zh: '投诉答复时限', en: 'Reply to a complaint' },
  meaning: {
    zh: '物业服务人收到投诉后最迟多久答复',
    en: 'The longest time until the company replies to a complaint',
  },
})
/** How soon the company gives its reasons for a suggestion that it does not take up. */
export const replyToSuggestion = defineProvision({
  id: 'concern/reply-to-suggestion',
  type: period(),
  strength: 'at-most',
  label: { zh: '意见建议答复时限', en: 'Reply to a suggestion' },
  meaning: {
    zh: '不予采纳的意见建议最迟多久答复并说明理由',
    en: 'The longest time until the company answers, with reasons, a suggestion that it does not take up',
  },
})
/** How soon the company answers an objection to what it has published. */
export const replyToObjection = defineProvision({
  id: 'concern/reply-to-objection',
  type: period(),
  strength: 'at-most',
  label: { zh: '公示异议答复时限', en: 'Reply to an objection' },
  meaning: {
    zh: '业主对公示内容有异议时物业服务人最迟多久答复',
    en: 'The longest time until the company answers an objection to what it has published',
  },
})
/** How often the company hears the owners and their committee. */
export const hearingInterval = defineProvision({
  id: 'concern/hearing-interval',
  type: period(),
  strength: 'at-most',
  label: { zh: '座谈会间隔', en: 'Interval of hearings' },
  meaning: {
    zh: '物业服务人最迟多久召开一次听取意见的座谈会',
    en: 'The longest time between two hearings of the owners by the company',
  },
})

/** Who convenes the statutory joint meeting. */
export const statutoryConvener = defineProvision({
  id: 'joint-meeting/statutory-convener',
  type: choice(['street'], authorityLabels),
  strength: 'default',
  label: { zh: '法定联席会议召集人', en: 'Convener of the statutory meeting' },
  meaning: {
    zh: '物业管理联席会议由谁召集',
    en: 'Who convenes the statutory joint meeting of property management',
  },
})
/** Who takes part in the statutory joint meeting. */
export const statutoryMembers = defineProvision({
  id: 'joint-meeting/statutory-members',
  type: choices(MEETING_MEMBERS, meetingMemberLabels),
  strength: 'default',
  label: { zh: '法定联席会议参加人', en: 'Members of the statutory meeting' },
  meaning: {
    zh: '物业管理联席会议由谁参加',
    en: 'Who takes part in the statutory joint meeting of property management',
  },
})
/** What the statutory joint meeting deals with. */
export const statutoryAgenda = defineProvision({
  id: 'joint-meeting/statutory-agenda',
  type: choices(MEETING_MATTERS, meetingMatterLabels),
  strength: 'default',
  label: { zh: '法定联席会议事项', en: 'Matters of the statutory meeting' },
  meaning: {
    zh: '物业管理联席会议协调哪些事项',
    en: 'What the statutory joint meeting of property management coordinates',
  },
})

/** All of them, for the plugin. */
export const statutoryProvisions = [
  dissuadeFirst,
  reportWhen,
  reportTo,
  reportEBikesTo,
  illegalBuildingEstablishedBy,
  reportWithin,
  replyWithin,
  afterReturn,
  crimeApproval,
  crimeTransfer,
  crimeFiling,
  crimeReview,
  crimeHandOver,
  replyToComplaint,
  replyToSuggestion,
  replyToObjection,
  hearingInterval,
  statutoryConvener,
  statutoryMembers,
  statutoryAgenda,
] as const
