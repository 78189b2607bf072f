import { count, defineProvision, fraction, period } from '@gongzhi/core'

import { MATTERS } from '../matters.ts'
import { votingNames } from './voting-names.ts'
import { choice, choices } from './worded.ts'

/** What owners decide together. */
export const reservedMatters = defineProvision({
  id: 'voting/reserved-matters',
  type: choices(MATTERS),
  strength: 'cumulative',
  label: { zh: '业主共同决定事项', en: 'Matters of the owners' },
  meaning: { zh: '由业主共同决定的事项', en: 'What is decided by the owners together' },
})
/** Which of the matters need the special majority. */
export const specialMatters = defineProvision({
  id: 'voting/special-matters',
  type: choices(MATTERS),
  strength: 'mandatory',
  label: { zh: '特别多数事项', en: 'Matters of the special majority' },
  meaning: { zh: '须经特别多数同意的事项', en: 'What needs the special majority' },
})
/** Which share of all owners has to take part, in both measures. */
export const participation = defineProvision({
  id: 'voting/participation',
  type: fraction(),
  strength: 'mandatory',
  label: { zh: '参与表决的比例', en: 'Participation' },
  meaning: {
    zh: '参与表决的业主占全体的比例，面积与人数均须达到',
    en: 'The share of all owners that takes part, in area and in heads',
  },
})
/** Of whom the approving share is taken. */
export const approvalBase = defineProvision({
  id: 'voting/approval-base',
  type: choice(['participants', 'all']),
  strength: 'mandatory',
  label: { zh: '同意比例的基数', en: 'Of whom the approval is a share' },
  meaning: {
    zh: '同意的比例以参与表决者还是以全体业主为基数',
    en: 'Whether the approving share is one of those who take part or of all',
  },
})
/** Which share has to approve an ordinary matter, in both measures. */
export const ordinaryApproval = defineProvision({
  id: 'voting/approval/ordinary',
  type: fraction(),
  strength: 'mandatory',
  label: { zh: '一般事项的同意比例', en: 'Approval of an ordinary matter' },
  meaning: {
    zh: '一般事项须经多少同意，面积与人数均须达到',
    en: 'The share that approves an ordinary matter, in area and in heads',
  },
})
/** Which share has to approve a special matter, in both measures. */
export const specialApproval = defineProvision({
  id: 'voting/approval/special',
  type: fraction(),
  strength: 'mandatory',
  label: { zh: '特别事项的同意比例', en: 'Approval of a special matter' },
  meaning: {
    zh: '特别事项须经多少同意，面积与人数均须达到',
    en: 'The share that approves a special matter, in area and in heads',
  },
})
/** What an unreturned ballot is. */
export const silence = defineProvision({
  ...votingNames.silence,
  type: choice(['not-participating', 'abstention', 'join-majority', 'join-majority-capped']),
  strength: 'default',
  meaning: {
    zh: '视为未参与、视为弃权、计入已表决的多数票，或者在已表决的多数超过全体半数时才计入',
    en:
      'They do not take part, abstain, join the majority that was cast, ' +
      'or join it only where that majority exceeds half of all by itself',
  },
})
/** What an unreturned ballot is in an election, where that is another thing than in the other votes. */
export const silenceInElections = defineProvision({
  ...votingNames.silenceInElections,
  type: choice(['not-participating', 'abstention', 'join-majority', 'join-majority-capped']),
  strength: 'default',
  meaning: {
    zh: '选举中已送达未表决票另行规定的，如何处理；没有另行规定的，与其他表决相同（voting/silence）',
    en:
      'What they are in an election, where a text or the rules say another thing for it; ' +
      'where none does, they are what they are in every vote (voting/silence)',
  },
})
/** Which documents may contain a silence clause. */
export const silenceInstruments = defineProvision({
  id: 'voting/silence-instruments',
  type: choices(['covenant', 'rules-of-procedure']),
  strength: 'mandatory',
  label: { zh: '可以规定从多条款的文件', en: 'What may contain a silence clause' },
  meaning: {
    zh: '哪些文件可以规定已送达未表决票的处理',
    en: 'Which documents may say what an unreturned ballot is',
  },
})
/** Which document of this community contains its silence clause. */
export const silenceStandsIn = defineProvision({
  ...votingNames.silenceStandsIn,
  type: choice(['covenant', 'rules-of-procedure']),
  strength: 'default',
  meaning: { zh: '本小区的该条款规定在哪份文件', en: 'In which document of the community the clause stands' },
})
/** Which measure defines the majority that silence joins, where the two disagree. */
export const divergingMajority = defineProvision({
  ...votingNames.divergingMajority,
  type: choice(['undetermined', 'heads', 'area']),
  strength: 'default',
  meaning: {
    zh: '从多条款中，人数多数与面积多数不一致时以何者为准',
    en: 'Which measure defines the majority that silence joins where heads and area point in different directions',
  },
})
/** Whether a void ballot takes part. */
export const voidBallots = defineProvision({
  ...votingNames.voidBallots,
  type: choice(['take-part', 'do-not-take-part']),
  strength: 'default',
  meaning: { zh: '无效票是否计入参与表决的人数和面积', en: 'Whether void ballots count as taking part' },
})
/** Which of two ballots of one voter counts. */
export const repeatedBallots = defineProvision({
  id: 'voting/repeated-ballots',
  type: choice(['first', 'last', 'none', 'online-prevails', 'paper-prevails']),
  strength: 'default',
  label: { zh: '同一业主多次投票的处理', en: 'Two ballots of one voter' },
  meaning: {
    zh: '以第一张、最后一张为准，均无效，或者不论先后以网络表决（纸质票）为准',
    en: 'The first counts, the last counts, neither, or whichever came first the one online, or on paper',
  },
})
/** Whether running results are shown while the vote is open. */
export const runningResults = defineProvision({
  ...votingNames.runningResults,
  type: choice(['hidden', 'open']),
  strength: 'default',
  meaning: { zh: '表决截止前是否公开进行中的结果', en: 'Whether running results are shown before the close' },
})
/** In groups of how many voters the public is told of a vote that is open. */
export const outlookGroup = defineProvision({
  id: 'voting/outlook-group',
  type: count({ unit: 'voter', label: { zh: '名业主', en: 'owner' } }),
  strength: 'at-least',
  label: { zh: '表决进展公布的最小人数', en: 'Smallest group that is told of' },
  meaning: {
    zh: '公开进行中的结果时，每满几名业主表决才公布一次；至少两名',
    en: 'Where running results are open, by how many voters at once the public is told of them; two at least',
  },
})
/** In which forms a vote can be held. */
export const votingForms = defineProvision({
  id: 'voting/forms',
  type: choices(['meeting', 'paper', 'door-to-door', 'video', 'online', 'telephone', 'message']),
  strength: 'default',
  label: { zh: '表决形式', en: 'Forms of voting' },
  meaning: { zh: '可以采用的表决形式', en: 'In which forms a vote can be held' },
})
/** What a vote has to fulfil that is held online, by telephone or by message. */
export const remoteConditions = defineProvision({
  id: 'voting/remote-conditions',
  type: choices(['authority-platform', 'identity-checked', 'offline-beside', 'paper-on-request']),
  strength: 'cumulative',
  label: { zh: '网络等远程表决的条件', en: 'Conditions of a remote vote' },
  meaning: {
    zh: '采用网络、电话、短信等方式表决的，须满足哪些条件',
    en: 'What has to be fulfilled where votes are cast online, by telephone or by message',
  },
})
/** The shortest time for which a vote is open. */
export const windowMinimum = defineProvision({
  ...votingNames.windowMinimum,
  type: count({ unit: 'day' }),
  strength: 'at-least',
  meaning: { zh: '表决至少持续几天', en: 'How many days a vote is open at least' },
})
/** The longest time for which a vote is open. */
export const windowMaximum = defineProvision({
  ...votingNames.windowMaximum,
  type: count({ unit: 'day' }),
  strength: 'at-most',
  meaning: { zh: '表决至多持续几天', en: 'How many days a vote is open at most' },
})
/** By how many days a vote can be extended. */
export const windowExtension = defineProvision({
  ...votingNames.windowExtension,
  type: count({ unit: 'day' }),
  strength: 'default',
  meaning: {
    zh: '表决期最多延长几天；未规定即不得延长',
    en: 'By how many days a vote can be extended at most; where nothing is stated, it cannot',
  },
})
/** How long paper that was cast before the close may be entered after it. */
export const entryPeriod = defineProvision({
  id: 'voting/entry-period',
  type: period(),
  strength: 'default',
  label: { zh: '纸质票补录期', en: 'Time to enter paper ballots' },
  meaning: {
    zh: '截止前投出的纸质票在截止后多久内可以录入',
    en: 'How long after the close paper ballots cast before it may be entered',
  },
})
/** How long the preliminary count is shown and can be objected to before it is made final. */
export const checkPeriod = defineProvision({
  id: 'voting/check-period',
  type: period(),
  strength: 'default',
  label: { zh: '初步计票结果核对期', en: 'Time to check the preliminary count' },
  meaning: {
    zh: '表决截止后初步计票结果公示、接受异议并更正多久，再作出最终结果',
    en: 'For how long after the close the preliminary count is shown, objected to and corrected before it is final',
  },
})
/** How many principals one proxy may represent. */
export const proxyLimit = defineProvision({
  ...votingNames.proxyLimit,
  type: count({ unit: 'principal', label: { zh: '名委托人', en: 'principal' } }),
  strength: 'at-most',
  meaning: { zh: '一名代理人最多接受几名业主的委托', en: 'How many owners one proxy may represent at most' },
})
/** Who cannot be a proxy. */
export const proxyBars = defineProvision({
  id: 'voting/proxy-bars',
  type: choices(['company-staff', 'committee-member', 'candidate']),
  strength: 'cumulative',
  label: { zh: '不得担任代理人的人', en: 'Who cannot be a proxy' },
  meaning: { zh: '哪些人不得接受委托', en: 'Who may not be given a mandate' },
})
/** In which form a mandate is given. */
export const proxyForm = defineProvision({
  ...votingNames.proxyForm,
  type: choice(['written', 'any']),
  strength: 'default',
  meaning: { zh: '委托代理人须采用何种形式', en: 'In which form a mandate is given' },
})
/** Whether a proxy can be named once the vote has opened. */
export const mandatesWhileVoting = defineProvision({
  id: 'voting/mandates-while-voting',
  type: choice(['accepted', 'not-accepted']),
  strength: 'default',
  label: { zh: '表决期间的委托', en: 'Mandates while it is voted' },
  meaning: {
    zh: '表决开始后能否委托或者改换代理人；能的，以最后一次委托为准，已经投出的票不变',
    en:
      'Whether an owner may name or change his proxy after the vote has opened; ' +
      'the last one named counts then, and ballots that were cast stand',
  },
})
/** Whether the assembly may delegate what is reserved to it. */
export const delegation = defineProvision({
  id: 'voting/delegation',
  type: choice(['forbidden', 'advertising-only', 'allowed']),
  strength: 'mandatory',
  label: { zh: '共同决定事项能否授权业主委员会', en: 'Delegation of reserved matters' },
  meaning: {
    zh: '业主大会能否把共同决定事项授权业主委员会决定',
    en: 'Whether the assembly may delegate what is reserved to it',
  },
})
/** Whether a matter that was not published can be voted. */
export const unpublishedMatters = defineProvision({
  id: 'voting/unpublished-matters',
  type: choice(['forbidden']),
  strength: 'mandatory',
  label: { zh: '未公告事项', en: 'Matters that were not published' },
  meaning: { zh: '不得就未公告的事项表决', en: 'What was not published cannot be voted' },
})
/** Whether a proxy has to vote as he was told. */
export const proxyInstruction = defineProvision({
  id: 'voting/proxy-instruction',
  type: choice(['binds']),
  strength: 'default',
  label: { zh: '代理人按委托人意见投票', en: "The principal's instruction" },
  meaning: {
    zh: '代理人应当依据委托人对所议事项的意见投票',
    en: 'A proxy votes as his principal told him on each matter',
  },
})
/** Which matters may be voted by objection. */
export const objectionMatters = defineProvision({
  id: 'voting/objection-matters',
  type: choices(MATTERS),
  strength: 'default',
  label: { zh: '可以采取异议表决的事项', en: 'Matters voted by objection' },
  meaning: {
    zh: '哪些事项可以采取异议表决：持不同意见的不超过一定比例即视为通过',
    en: 'Which matters may be taken as passed unless too many object',
  },
})
/** Up to which share of objections it is taken as passed. */
export const objectionShare = defineProvision({
  id: 'voting/objection-share',
  type: fraction('ceiling'),
  strength: 'at-most',
  label: { zh: '异议表决的异议上限', en: 'Most objections' },
  meaning: {
    zh: '持不同意见的业主人数和面积至多为全体的多少',
    en: 'Up to which share of all, in heads and in area, objections leave a matter passed',
  },
})
