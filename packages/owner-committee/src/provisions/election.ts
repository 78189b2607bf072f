import { count, defineProvision, fraction, period } from '@gongzhi/core'

import { GROUNDS } from '../grounds.ts'
import { BODY_MEMBERS } from './body-member.ts'
import { choice, choices } from './worded.ts'

/** Which body prepares the election. */
export const preparatoryBody = defineProvision({
  id: 'election/preparatory-body',
  type: choice(['group', 'substitute-body']),
  strength: 'default',
  label: { zh: '筹备机构', en: 'Preparatory body' },
  meaning: {
    zh: '首次业主大会由筹备组还是物业管理委员会筹备',
    en: 'Whether a preparatory group or the substitute body prepares the first assembly',
  },
})
/** How many members the group has at least. */
export const groupSizeMinimum = defineProvision({
  id: 'election/group-size-minimum',
  type: count({ unit: 'member', label: { zh: '人', en: 'member' } }),
  strength: 'at-least',
  label: { zh: '筹备组最少人数', en: 'Smallest preparatory group' },
  meaning: { zh: '筹备组至少几人', en: 'How many members the group has at least' },
})
/** How many members the group has at most. */
export const groupSizeMaximum = defineProvision({
  id: 'election/group-size-maximum',
  type: count({ unit: 'member', label: { zh: '人', en: 'member' } }),
  strength: 'at-most',
  label: { zh: '筹备组最多人数', en: 'Largest preparatory group' },
  meaning: { zh: '筹备组至多几人', en: 'How many members the group has at most' },
})
/** Whether the group has an odd number of members. */
export const groupParity = defineProvision({
  id: 'election/group-parity',
  type: choice(['odd']),
  strength: 'mandatory',
  label: { zh: '筹备组人数为单数', en: 'Odd number of the group' },
  meaning: { zh: '筹备组人数为单数', en: 'The number of members of the group is odd' },
})
/** Which share of the group are owners. */
export const groupOwnerShare = defineProvision({
  id: 'election/group-owner-share',
  type: fraction(),
  strength: 'at-least',
  label: { zh: '筹备组业主比例', en: 'Owners in the group' },
  meaning: { zh: '筹备组中业主代表的比例', en: 'The share of owners in the group' },
})
/** Who sits in the group. */
export const groupMembers = defineProvision({
  id: 'election/group-members',
  type: choices(BODY_MEMBERS),
  strength: 'default',
  label: { zh: '筹备组组成', en: 'Who sits in the group' },
  meaning: { zh: '筹备组由哪些方面的代表组成', en: 'Whose representatives form the group' },
})
/** Who sits in a re-election group. */
export const reElectionGroupMembers = defineProvision({
  id: 'election/re-election-group-members',
  type: choices(BODY_MEMBERS),
  strength: 'default',
  label: { zh: '换届小组组成', en: 'Who sits in a re-election group' },
  meaning: {
    zh: '换届小组由哪些方面的代表组成；没有另行规定的，与筹备组相同（election/group-members）',
    en:
      'Whose representatives form the group of a re-election; where no text says it, ' +
      'those of the preparatory group (election/group-members)',
  },
})
/** What an owner who sits in the group has to fulfil. */
export const groupOwnerConditions = defineProvision({
  id: 'election/group-owner-conditions',
  type: choice(['of-members']),
  strength: 'default',
  label: { zh: '筹备组业主代表的条件', en: 'Conditions for owners in the group' },
  meaning: {
    zh: '筹备组、换届小组中的业主代表是否须符合业主委员会委员的条件',
    en: 'Whether the owners in the group have to fulfil the conditions for members of the committee',
  },
})
/** Who leads the group. */
export const groupLeader = defineProvision({
  id: 'election/group-leader',
  type: choices(['street', 'residents-committee', 'community-party']),
  strength: 'default',
  label: { zh: '筹备组组长', en: 'Leader of the group' },
  meaning: { zh: '筹备组组长由谁的代表担任', en: 'Whose representative leads the group' },
})
/** How soon the group is formed. */
export const groupFormation = defineProvision({
  id: 'election/group-formation',
  type: period(),
  strength: 'at-most',
  label: { zh: '筹备组成立期限', en: 'Time to form the group' },
  meaning: { zh: '收到申请或报告后多久内成立筹备组', en: 'How soon after the request the group is formed' },
})
/** How soon the list of the group is published. */
export const groupListPublication = defineProvision({
  id: 'election/group-list-publication',
  type: period(),
  strength: 'at-most',
  label: { zh: '筹备组名单公布期限', en: 'Publication of the group' },
  meaning: {
    zh: '筹备组成立后多久内公布成员名单',
    en: 'How soon after its formation the list of the group is published',
  },
})
/** For how long the list of the group is shown. */
export const groupListShown = defineProvision({
  id: 'election/group-list-shown',
  type: period(),
  strength: 'at-least',
  label: { zh: '筹备组名单公示时间', en: 'How long the group is shown' },
  meaning: { zh: '筹备组名单至少公示多久', en: 'For how long the list of the group is shown at least' },
})
/** The channels of nomination. */
export const CHANNELS = [
  'community-party',
  'grid-party',
  'residents-committee',
  'community-two-committees',
  'self',
  'joint',
  'committee',
  'street',
  'group',
  'building',
] as const
/** Who can propose candidates. */
export const nominationChannels = defineProvision({
  id: 'election/channels',
  type: choices(CHANNELS),
  strength: 'default',
  label: { zh: '候选人提名渠道', en: 'Channels of nomination' },
  meaning: { zh: '候选人可以由谁推荐产生', en: 'Who can propose candidates' },
})
/** The share of owners of a joint nomination. */
export const jointNominationShare = defineProvision({
  id: 'election/joint-nomination-share',
  type: fraction(),
  strength: 'at-most',
  label: { zh: '联名推荐的业主比例', en: 'Owners of a joint nomination' },
  meaning: { zh: '联名推荐须有多少业主', en: 'The share of owners that a joint nomination needs' },
})
/** The number of owners of a joint nomination. */
export const jointNominationOwners = defineProvision({
  id: 'election/joint-nomination-owners',
  type: count({ unit: 'owner', label: { zh: '名业主', en: 'owner' } }),
  strength: 'at-most',
  label: { zh: '联名推荐的业主人数', en: 'Number of owners of a joint nomination' },
  meaning: { zh: '联名推荐须有几名业主', en: 'How many owners a joint nomination needs' },
})
/** Who reviews candidates. */
export const qualificationReview = defineProvision({
  id: 'election/review',
  type: choices(['group', 'substitute-body', 'street', 'community-party', 'residents-committee']),
  strength: 'default',
  label: { zh: '候选人资格审查', en: 'Review of candidates' },
  meaning: { zh: '候选人资格由谁审查', en: 'Who reviews the qualification of candidates' },
})
/** What a member has to fulfil by law. */
export const conditions = defineProvision({
  id: 'election/conditions',
  type: choices([
    'owner',
    'full-capacity',
    'abides-by-law',
    'public-spirit',
    'able',
    'time',
    'residence',
    'training',
    'pledge',
  ]),
  strength: 'cumulative',
  label: { zh: '委员任职条件', en: 'What a member has to fulfil' },
  meaning: { zh: '委员应当具备的条件', en: 'What a member has to fulfil' },
})
/** What bars a candidate by law. */
export const bars = defineProvision({
  id: 'election/bars',
  type: choices(GROUNDS),
  strength: 'cumulative',
  label: { zh: '不得担任委员的情形', en: 'What bars a candidate' },
  meaning: { zh: '依法不得担任委员的情形', en: 'Which grounds bar a candidate by law' },
})
/** What bars a candidate only where the rules adopt it. */
export const barsIfAdopted = defineProvision({
  id: 'election/bars-if-adopted',
  type: choices(GROUNDS),
  strength: 'cumulative',
  label: { zh: '规约可以约定的限制情形', en: 'What bars a candidate where the rules adopt it' },
  meaning: {
    zh: '管理规约或议事规则可以约定的限制情形',
    en: 'Which grounds bar a candidate only where covenant or rules of procedure adopt them',
  },
})
/** What this community has adopted of them. */
export const barsAdopted = defineProvision({
  id: 'election/bars-adopted',
  type: choices(GROUNDS),
  strength: 'default',
  label: { zh: '本小区约定的限制情形', en: 'Bars that this community has adopted' },
  meaning: {
    zh: '本小区的规约采纳了哪些限制情形',
    en: 'Which of those bars the covenant or the rules of this community adopt',
  },
})
/** How candidates that pass are ranked. */
export const ranking = defineProvision({
  id: 'election/ranking',
  type: choice(['heads-then-area', 'area-then-heads']),
  strength: 'default',
  label: { zh: '当选排序', en: 'Ranking of the elected' },
  meaning: {
    zh: '获得法定票数者多于应选名额时如何排序',
    en: 'How candidates are ranked where more pass than there are seats',
  },
})
/** What decides a full tie. */
export const tie = defineProvision({
  id: 'election/tie',
  type: choice(['lot', 'second-ballot']),
  strength: 'default',
  label: { zh: '票数相同的处理', en: 'A full tie' },
  meaning: {
    zh: '人数与面积均相同时抽签还是再次投票',
    en: 'Whether a full tie is decided by the lot or by a second ballot',
  },
})
/** Whether ballots may name somebody who is no candidate. */
export const writeIns = defineProvision({
  id: 'election/write-ins',
  type: choice(['allowed', 'forbidden']),
  strength: 'default',
  label: { zh: '另选他人', en: 'Names that are written in' },
  meaning: {
    zh: '选票上另选候选人以外的人是否计票',
    en: 'Whether names of others than the candidates, written in on a ballot, count',
  },
})
/** Above which share of the agreed seats a committee is constituted. */
export const constitutedShare = defineProvision({
  id: 'election/constituted-share',
  type: fraction(),
  strength: 'at-least',
  label: { zh: '委员会成立的最低当选比例', en: 'Seats filled for a constituted committee' },
  meaning: {
    zh: '当选人数超过约定名额的多少即告成立',
    en: 'Which share of the agreed seats has to be filled for the committee to be constituted',
  },
})
/** Who becomes an alternate. */
export const alternatesFrom = defineProvision({
  id: 'election/alternates-from',
  type: choice(['passed-not-elected', 'own-election']),
  strength: 'default',
  label: { zh: '候补委员的产生', en: 'Where alternates come from' },
  meaning: {
    zh: '由获得法定票数而未当选者担任，还是另行选举',
    en: 'Whether alternates are those who passed without a seat, or are elected by themselves',
  },
})
/** In which order alternates step in. */
export const alternatesOrder = defineProvision({
  id: 'election/alternates-order',
  type: choice(['by-votes']),
  strength: 'default',
  label: { zh: '候补委员递补的次序', en: 'Order of alternates' },
  meaning: {
    zh: '候补委员是否按得票多少依次递补',
    en: 'Whether alternates step in by the votes that they received',
  },
})
/** Whether alternates are elected in the same vote as the members, from candidates of their own. */
export const alternatesVote = defineProvision({
  id: 'election/alternates-vote',
  type: choice(['with-members', 'after-members']),
  strength: 'default',
  label: { zh: '候补委员与委员同次选举', en: 'Alternates voted with the members' },
  meaning: {
    zh: '候补委员有自己的候选人时，与委员在同一次业主大会会议上选举，还是在委员产生之后另行选举',
    en:
      'Whether alternates who have candidates of their own are elected in the same assembly as the members, ' +
      'or in one after them',
  },
})
