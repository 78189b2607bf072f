import { contextShape, inputShape } from './election.ts'
import { events, start } from './events.ts'
import { provisions } from './law.ts'
import { outcomes } from './outcomes.ts'
import { read } from './reading.ts'

const regulation = (article: string) => ({ instrument: '物业管理条例', article })

/**
 * The data half of an election: what can happen in it, who may do it, and when each part of the law is fixed.
 */
export const vocabulary = {
  name: 'committee-election',
  version: 1,
  label: { zh: '业主委员会选举与换届', en: 'Election of an owner committee' },
  about: {
    zh:
      '选举或换届业主委员会：组建筹备组（换届小组），提名并审查候选人，由业主大会投票，确定结果，' +
      '推选主任，备案并交接。投票在另一个业主大会会议中进行，计票结果自动送回。',
    en:
      'Elects an owner committee: a preparatory body, candidates who are nominated and reviewed, a vote ' +
      'in an assembly meeting, the result, officers, the filing and the handover. The vote itself is a ' +
      'process of its own, whose count comes back by itself.',
  },
  input: inputShape,
  context: contextShape,
  attributes: {
    kind: { at: 'kind', label: { zh: '选举类型', en: 'Kind of election' } },
    committee: { at: 'committee', label: { zh: '原任期', en: 'Term before it' } },
    candidate: { at: 'candidates.*.candidate', label: { zh: '候选人', en: 'Candidate' }, names: 'person' },
    elected: { at: 'elected.*', label: { zh: '当选人', en: 'Who was elected' }, names: 'person' },
  },
  start,
  read,
  events,
  outcomes,
  deadlines: {
    groupDue: { label: { zh: '筹备组成立期限', en: 'Time to form the group' } },
    listDue: { label: { zh: '筹备组名单公布期限', en: 'Time to publish the group' } },
    listShown: { label: { zh: '筹备组名单公示期满', en: 'End of showing the group' } },
    voteDue: { label: { zh: '选举期限', en: 'Time to hold the election' } },
    candidatesShown: { label: { zh: '候选人公示期满', en: 'End of showing the candidates' } },
    refusalsShown: { label: { zh: '被另选的人审查结论公示期满', en: 'End of showing who was refused' } },
    firstMeetingDue: { label: { zh: '首次委员会会议期限', en: 'Time of the first committee meeting' } },
    officersDue: { label: { zh: '主任、副主任公布期限', en: 'Time to publish the officers' } },
    filingDue: { label: { zh: '备案期限', en: 'Time to file' }, articles: [regulation('16(1)')] },
    certificateDue: { label: { zh: '出具备案证明期限', en: 'Time to certify' } },
    handoverDue: { label: { zh: '移交期限', en: 'Time to hand over' } },
  },
  // Before anybody is nominated: what the end of the election needs is known by then.
  foresees: ['nominations.open'],
  provisions,
  states: {
    forming: { zh: '组建筹备机构', en: 'Forming the body' },
    running: { zh: '筹备与选举', en: 'Running' },
    'running.preparing': { zh: '筹备', en: 'Preparing' },
    'running.preparing.group': { zh: '筹备机构', en: 'The body' },
    'running.preparing.group.listing': { zh: '待公布筹备组名单', en: 'List to be published' },
    'running.preparing.group.showing': { zh: '公示筹备组名单', en: 'Showing the group' },
    'running.preparing.group.organised': { zh: '筹备机构就绪', en: 'Body in place' },
    'running.preparing.nominating': { zh: '提名与审查', en: 'Nominating and reviewing' },
    'running.preparing.list': { zh: '候选人名单', en: 'List of candidates' },
    'running.preparing.list.showing': { zh: '公示候选人', en: 'Showing the candidates' },
    'running.preparing.list.ready': { zh: '待提交选举', en: 'Ready for the vote' },
    'running.voting': { zh: '业主大会选举', en: 'The assembly votes' },
    'running.settling': { zh: '核定结果', en: 'Settling the result' },
    'running.verifying': { zh: '审查被另选的人', en: 'Reviewing who was written in' },
    'running.hearing': { zh: '听取未通过审查的人的异议', en: 'Hearing who was refused' },
    'running.hearing.showing': { zh: '公示审查结论', en: 'Showing who was refused' },
    'running.hearing.ready': { zh: '待结束异议', en: 'Objections to be closed' },
    'running.drawing': { zh: '待抽签', en: 'Waiting for the lot' },
    'running.runoff': { zh: '待再次投票', en: 'Waiting for a second ballot' },
    'running.alternates': { zh: '待选举候补委员', en: 'Alternates to be elected' },
    'running.short': { zh: '名额未选满', en: 'Seats left' },
    'running.constituted': { zh: '委员产生', en: 'Elected' },
    'running.installing': { zh: '就任', en: 'Taking office' },
    'running.installing.meeting': { zh: '待首次会议', en: 'First meeting' },
    'running.installing.filing': { zh: '待备案', en: 'To be filed' },
    'running.installing.certifying': { zh: '备案审核', en: 'Being certified' },
    'running.handingOver': { zh: '移交中', en: 'Handing over' },
    concluded: { zh: '已办结', en: 'Concluded' },
    joined: { zh: '补选完成', en: 'Members joined' },
    failed: { zh: '未成', en: 'Failed' },
  },
} as const

type Own = typeof vocabulary
/** The vocabulary of committeeElection, by a name: an editor shows this, and not each schema. */
export interface CommitteeElectionVocabulary extends Own {}
