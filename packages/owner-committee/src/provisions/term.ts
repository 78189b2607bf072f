import { count, defineProvision, fraction, period } from '@gongzhi/core'

import { GROUNDS } from '../grounds.ts'
import { MATTERS } from '../matters.ts'
import { choice, choices } from './worded.ts'

/** The longest term of a committee. */
export const termMaximum = defineProvision({
  id: 'term/maximum',
  type: period(),
  strength: 'at-most',
  label: { zh: '任期上限', en: 'Longest term' },
  meaning: { zh: '业主委员会每届任期至多多久', en: 'How long a term of the committee is at most' },
})
/** The shortest term of a committee. */
export const termMinimum = defineProvision({
  id: 'term/minimum',
  type: period(),
  strength: 'at-least',
  label: { zh: '任期下限', en: 'Shortest term' },
  meaning: { zh: '业主委员会每届任期至少多久', en: 'How long a term of the committee is at least' },
})
/** How long before the end of the term the re-election begins. */
export const reElectionLead = defineProvision({
  id: 'term/re-election-lead',
  type: period(),
  strength: 'at-least',
  label: { zh: '换届提前期', en: 'Re-election lead' },
  meaning: { zh: '任期届满前多久', en: 'How long before the end of the term' },
})
/** What has to be done by then. */
export const reElectionAct = defineProvision({
  id: 'term/re-election-act',
  type: choice(['report', 'assembly-held', 'group-formed', 'begin']),
  strength: 'default',
  label: { zh: '换届提前期内应当完成的事', en: 'What the lead is for' },
  meaning: {
    zh: '届满前应当书面报告、召开业主大会、成立换届小组还是启动换届',
    en: 'Whether by then the re-election is reported, held, given a group, or begun',
  },
})
/** Whether the new committee has to be elected before the term ends, without a length. */
export const reElectionByExpiry = defineProvision({
  id: 'term/re-election-by-expiry',
  type: choice(['elected']),
  strength: 'default',
  label: { zh: '任期届满前选出新一届', en: 'New committee before the term ends' },
  meaning: {
    zh: '任期届满前应当选举产生新一届，没有规定提前多久',
    en: 'The new committee is elected before the term ends; no text says how long before',
  },
})
/** From how long before the end of the term the authority organises a re-election that was not held. */
export const reElectionTakeover = defineProvision({
  id: 'term/re-election-takeover',
  type: period(),
  strength: 'default',
  label: { zh: '街道组织换届的时点', en: 'When the street takes a re-election over' },
  meaning: {
    zh: '任期届满前多久仍未召开大会换届的，由街道办事处、乡镇人民政府组织',
    en: 'How long before the end of the term the street organises a re-election that was not held',
  },
})
/** How soon the group is formed after the report. */
export const reElectionGroup = defineProvision({
  id: 'term/re-election-group',
  type: period(),
  strength: 'at-most',
  label: { zh: '换届小组成立期限', en: 'Time to form the re-election group' },
  meaning: { zh: '收到报告后多久内成立换届小组', en: 'How soon after the report the group is formed' },
})
/** How soon the election is held after the group was formed. */
export const reElectionHeld = defineProvision({
  id: 'term/re-election-held',
  type: period(),
  strength: 'at-most',
  label: { zh: '换届选举期限', en: 'Time to hold the re-election' },
  meaning: {
    zh: '换届小组成立后多久内组织选举',
    en: 'How soon after the group was formed the election is held',
  },
})
/** What may not be decided while a re-election is under way. */
export const freeze = defineProvision({
  id: 'term/freeze',
  type: choices(MATTERS),
  strength: 'cumulative',
  label: { zh: '换届期间不得决定的事项', en: 'Frozen during a re-election' },
  meaning: {
    zh: '换届小组成立至选出新一届期间不得决定的事项',
    en: 'What may not be decided from the formation of the group to the election',
  },
})
/** What holds when a term has expired. */
export const expiry = defineProvision({
  id: 'term/expiry',
  type: choice(['powers-end', 'street-organises', 'continues-frozen']),
  strength: 'default',
  label: { zh: '任期届满未换届的后果', en: 'A term that expired' },
  meaning: {
    zh: '届满后职权终止、由街道组织换届，还是在冻结下继续',
    en: 'Whether powers end, the street organises the election, or the committee goes on under a freeze',
  },
})
/** By how much a term can be extended by a vote. */
export const extension = defineProvision({
  id: 'term/extension',
  type: period(),
  strength: 'at-most',
  label: { zh: '任期延长上限', en: 'Extension of the term' },
  meaning: {
    zh: '经业主大会决定可以延长任期至多多久',
    en: 'By how much the assembly can extend a term at most',
  },
})
/** The handover by a member whose seat ended. */
export const memberHandover = defineProvision({
  id: 'term/member-handover',
  type: period(),
  strength: 'at-most',
  label: { zh: '委员离任移交期限', en: 'Handover of a member' },
  meaning: { zh: '资格终止的委员多久内移交', en: 'How soon a member whose seat ended hands over' },
})
/** At or below which share of the seats an early re-election is due. */
export const vacancyTrigger = defineProvision({
  id: 'term/vacancy-trigger',
  type: fraction('ceiling'),
  strength: 'at-most',
  label: { zh: '缺额触发比例', en: 'Vacancies that end a committee' },
  meaning: {
    zh: '候补递补后在任委员不足（不超过）总数多少时触发后果',
    en: 'With less than, or not more than, which share of its seats filled a committee has to be renewed',
  },
})
/** Whether a committee below the smallest lawful number has to be renewed too. */
export const vacancyBelowMinimum = defineProvision({
  id: 'term/vacancy-below-minimum',
  type: choice(['counts']),
  strength: 'default',
  label: { zh: '不足法定最低人数的缺额', en: 'Fewer than the smallest lawful committee' },
  meaning: {
    zh: '候补递补后在任委员未达到法定最低人数的，同样触发后果',
    en: 'Whether fewer members than the smallest lawful committee are too few, whatever share of the seats is filled',
  },
})
/** With which share of its seats empty a committee has too many vacancies. */
export const vacancyEmpty = defineProvision({
  id: 'term/vacancy-empty',
  type: fraction(),
  strength: 'at-most',
  label: { zh: '缺额人数比例', en: 'Empty seats that are too many' },
  meaning: {
    zh: '候补递补后缺额人数达到（超过）总数多少时触发后果',
    en: 'With which share of its seats empty, or with more, what too many vacancies cause follows',
  },
})
/** Whose leaving alone is too much. */
export const vacancyOffices = defineProvision({
  id: 'term/vacancy-offices',
  type: choices(['director', 'two-deputies']),
  strength: 'default',
  label: { zh: '职务缺额', en: 'Offices whose vacancy counts' },
  meaning: {
    zh: '主任离任，或者两名以上副主任离任的，同样触发后果',
    en: 'Whether it is enough that the director, or two deputies, have left',
  },
})
/** What follows from too many vacancies. */
export const vacancyConsequence = defineProvision({
  id: 'term/vacancy-consequence',
  type: choice([
    'interim-assembly',
    're-election-by-assembly',
    'early-re-election',
    'substitute-body',
    'residents-committee-acts',
  ]),
  strength: 'default',
  label: { zh: '缺额的后果', en: 'What too many vacancies cause' },
  meaning: {
    zh: '触发后召开临时大会、由临时大会重新选举、提前换届、成立物管会，还是由居委会代行',
    en:
      'Whether an interim assembly, one that elects the whole committee anew, an early re-election, ' +
      "a substitute body or the residents' committee follows",
  },
})
/** How soon what follows from vacancies is done. */
export const vacancyPeriod = defineProvision({
  id: 'term/vacancy-period',
  type: period(),
  strength: 'at-most',
  label: { zh: '缺额后的办理期限', en: 'Time after too many vacancies' },
  meaning: { zh: '触发后多久内办理', en: 'How soon after the trigger it is done' },
})
/** When a resignation takes effect. */
export const resignation = defineProvision({
  id: 'term/resignation',
  type: choice(['at-once', 'by-decision', 'if-adopted']),
  strength: 'default',
  label: { zh: '辞职的效力', en: 'Effect of a resignation' },
  meaning: {
    zh: '辞职自行生效、须经决定，还是以规约采纳为准',
    en: 'Whether a resignation takes effect by itself, needs a decision, or only where the rules adopt it',
  },
})
/** How long after it was given a resignation takes effect. */
export const resignationAfter = defineProvision({
  id: 'term/resignation-after',
  type: period(),
  strength: 'default',
  label: { zh: '辞职生效期间', en: 'Time until a resignation takes effect' },
  meaning: {
    zh: '书面辞职提出后满多久生效',
    en: 'How long after it was given in writing a resignation takes effect',
  },
})
/** What ends a seat by itself. */
export const endsByItself = defineProvision({
  id: 'term/ends-by-itself',
  type: choices(GROUNDS),
  strength: 'cumulative',
  label: { zh: '委员资格自行终止的事由', en: 'What ends a seat by itself' },
  meaning: { zh: '发生即自行终止委员资格的事由', en: 'Which grounds end a seat without a decision' },
})
/** What ends a seat by decision. */
export const endsByDecision = defineProvision({
  id: 'term/ends-by-decision',
  type: choices(GROUNDS),
  strength: 'cumulative',
  label: { zh: '经决定终止委员资格的事由', en: 'What ends a seat by decision' },
  meaning: {
    zh: '经业主大会（或其授权的委员会）决定终止的事由',
    en: 'Which grounds end a seat by a decision of the assembly, or of the committee where authorised',
  },
})
/** What ends a seat only where the rules adopt it. */
export const endsIfAdopted = defineProvision({
  id: 'term/ends-if-adopted',
  type: choices(GROUNDS),
  strength: 'cumulative',
  label: { zh: '规约可以约定的终止事由', en: 'What ends a seat where the rules adopt it' },
  meaning: {
    zh: '管理规约或议事规则可以约定的终止事由',
    en: 'Which grounds end a seat only where covenant or rules of procedure adopt them',
  },
})
/** What this community has adopted of them. */
export const endsAdopted = defineProvision({
  id: 'term/ends-adopted',
  type: choices(GROUNDS),
  strength: 'default',
  label: { zh: '本小区约定的终止事由', en: 'What this community has adopted' },
  meaning: {
    zh: '本小区的规约采纳了哪些终止事由',
    en: 'Which of those grounds the covenant or the rules of this community adopt',
  },
})
/** Whether a member is suspended until a decision. */
export const suspension = defineProvision({
  id: 'term/suspension',
  type: choice(['suspended', 'not-suspended']),
  strength: 'default',
  label: { zh: '决定前是否停止履职', en: 'Suspension until the decision' },
  meaning: {
    zh: '终止资格的决定作出前委员是否停止履行职责',
    en: 'Whether a member is suspended until his seat is decided on',
  },
})
/** Who decides on the end of a seat. */
export const endDecidedBy = defineProvision({
  id: 'term/end-decided-by',
  type: choice(['assembly', 'assembly-or-authorised-committee']),
  strength: 'default',
  label: { zh: '终止资格由谁决定', en: 'Who decides on a seat' },
  meaning: {
    zh: '由业主大会决定，或者也可由其授权的业主委员会决定',
    en: 'Whether the assembly alone decides, or an authorised committee as well',
  },
})
/** At which share of missed meetings in a year a member counts as absent. */
export const absenceShare = defineProvision({
  id: 'term/absence-share',
  type: fraction(),
  strength: 'default',
  label: { zh: '一年内缺席比例', en: 'Share of missed meetings' },
  meaning: {
    zh: '一年内缺席会议达到多少即构成事由',
    en: 'At which share of the meetings of a year a member counts as absent',
  },
})
/** After how many meetings missed in a row a member counts as absent. */
export const absenceInARow = defineProvision({
  id: 'term/absence-in-a-row',
  type: count({ unit: 'meeting', label: { zh: '次会议', en: 'meeting' } }),
  strength: 'default',
  label: { zh: '连续缺席次数', en: 'Meetings missed in a row' },
  meaning: {
    zh: '连续缺席几次即构成事由',
    en: 'After how many meetings missed in a row a member counts as absent',
  },
})
