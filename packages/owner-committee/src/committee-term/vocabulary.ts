import { event, fixed, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { GROUNDS } from '../grounds.ts'
import { MATTERS } from '../matters.ts'
import {
  absenceInARow,
  absenceShare,
  bars,
  barsAdopted,
  barsIfAdopted,
  changeFilingPeriod,
  conditions,
  endDecidedBy,
  endsAdopted,
  endsByDecision,
  endsByItself,
  endsIfAdopted,
  expiry,
  extension,
  filingAuthorities,
  freeze,
  handoverFrom,
  handoverPeriod,
  handoverTo,
  memberHandover,
  reElectionAct,
  reElectionGroup,
  reElectionHeld,
  reElectionLead,
  resignation,
  suspension,
  termMaximum,
  termMinimum,
  vacancyConsequence,
  vacancyPeriod,
  vacancyTrigger,
} from '../provisions/index.ts'
import { civilDay, holdingShape, reference, words } from '../shapes.ts'
import {
  ACTS,
  articleShape,
  CONSEQUENCES,
  contextShape,
  electionShape,
  EXPIRY,
  HANDOVER_STARTS,
  inputShape,
  mandateShape,
  memberShape,
  OFFICES,
  periodShape,
  RECEIVERS,
  STAGES,
} from './shapes.ts'

const officers = ['committee.director', 'committee.deputy'] as const
const sitting = [...officers, 'committee.member'] as const
const authorities = ['street', 'housing-authority'] as const
const parties = ['party.secretary', 'party.superior'] as const
/** Whose report of a ground needs no confirmation: they confirm the reports of others. */
export const ESTABLISHING = ['engine', ...officers, ...authorities, 'residents-committee', 'court'] as const
const code = (article: string) => ({ instrument: '中华人民共和国民法典', article })
const regulation = (article: string) => ({ instrument: '物业管理条例', article })
const ground = z.enum(GROUNDS)
const seats = { seats: z.int(), filled: z.int(), alternates: z.int() }
const inQuestion = z.object({
  committee: z.string(),
  person: z.string(),
  ground,
  suspended: z.enum(['yes', 'no', 'undetermined']),
  decidedBy: z.enum(['assembly', 'assembly-or-authorised-committee', 'undetermined']),
  article: articleShape,
})
const document = z.object({ document: reference })
const items = z.array(reference).min(1).max(60)

/** The data half of a term: what can happen in it, who may do it, and the law of each day. */
export const vocabulary = {
  name: 'committee-term',
  version: 1,
  label: { zh: '业主委员会任期', en: 'Term of an owner committee' },
  input: inputShape,
  context: contextShape,
  start: { allow: ['engine', ...authorities], articles: [regulation('16')] },
  events: {
    'member.resign': event({ data: document, label: { zh: '委员辞职', en: 'Resign' }, allow: [...sitting] }),
    'ground.report': event({
      data: z.object({ person: reference, ground, evidence: reference }),
      label: { zh: '报告终止资格的事由', en: 'Report a ground that ends a seat' },
      allow: [...ESTABLISHING, 'committee.member', 'owner', 'owners.representative', ...parties],
    }),
    'ground.establish': event({
      data: z.object({
        person: reference,
        ground,
        finding: z.enum(['holds', 'does-not-hold']),
        evidence: reference,
      }),
      label: { zh: '核实事由', en: 'Establish whether the ground holds' },
      allow: [...ESTABLISHING],
    }),
    'member.defend': event({
      data: z.object({ ground, statement: reference }),
      label: { zh: '委员申辩', en: 'Defend himself' },
      allow: [...sitting],
    }),
    'end.decide': event({
      data: z.object({
        person: reference,
        decision: z.enum(['ended', 'kept']),
        reference,
        authorisation: reference.nullable(),
      }),
      label: { zh: '决定是否终止资格', en: 'Decide on a seat' },
      articles: [code('278')],
      allow: ['engine', ...officers],
    }),
    'seat.restore': event({
      data: z.object({ person: reference, decision: reference }),
      label: { zh: '恢复资格', en: 'Restore a seat whose end was revoked' },
      articles: [code('280')],
      allow: ['engine', 'court', ...authorities],
    }),
    'attendance.record': event({
      data: z.object({
        meeting: reference,
        day: civilDay,
        present: z.array(reference).max(30),
        excused: z.array(reference).max(30),
      }),
      label: { zh: '登记出席情况', en: 'Record who attended' },
      allow: ['engine', ...officers],
    }),
    'office.record': event({
      data: memberShape,
      label: { zh: '登记职务变动', en: 'Record a change of office' },
      allow: ['engine', ...officers, 'street'],
    }),
    'alternate.stepIn': event({
      data: z.object({ person: reference }),
      label: { zh: '候补委员递补', en: 'An alternate steps in' },
      allow: ['engine', ...officers, ...authorities, 'residents-committee'],
    }),
    'alternate.refuse': event({
      data: document,
      label: { zh: '候补委员放弃递补', en: 'An alternate refuses' },
      allow: ['committee.alternate'],
    }),
    'alternate.drop': event({
      data: z.object({ person: reference, ground, evidence: reference }),
      label: { zh: '终止候补资格', en: 'Drop an alternate who is not eligible' },
      allow: [...ESTABLISHING],
    }),
    'byElection.request': event({
      data: document,
      label: { zh: '提请补选', en: 'Ask for a by-election' },
      articles: [code('278')],
      allow: [...officers, ...authorities, 'residents-committee'],
    }),
    'members.join': event({
      data: z.object({
        members: z.array(memberShape).min(1).max(30),
        alternates: z.array(reference).max(30),
        reference,
      }),
      label: { zh: '补选当选', en: 'Members join by a by-election' },
      allow: ['engine', ...authorities],
    }),
    'reElection.report': event({
      data: document,
      label: { zh: '书面报告换届', en: 'Report the re-election' },
      allow: [...officers],
    }),
    'reElection.begin': event({
      data: document,
      label: { zh: '启动换届', en: 'Begin the re-election' },
      allow: ['engine', ...officers, 'street'],
    }),
    'reElection.hold': event({
      data: z.object({ assembly: reference }),
      label: { zh: '已召开业主大会换届', en: 'The assembly of the re-election was held' },
      allow: ['engine', 'group.leader', ...officers, 'street'],
    }),
    'group.form': event({
      data: z.object({ group: reference }),
      label: { zh: '成立换届小组', en: 'Form the re-election group' },
      allow: ['engine', ...authorities],
    }),
    'group.dissolve': event({
      data: z.object({ reason: words, group: reference.optional() }),
      label: { zh: '解散换届小组', en: 'Dissolve the re-election group' },
      allow: ['engine', ...authorities],
    }),
    'term.extend': event({
      data: z.object({ until: civilDay, reference }),
      label: { zh: '延长任期', en: 'Extend the term' },
      allow: ['engine'],
    }),
    'successor.record': event({
      data: z.object({ committee: reference }),
      label: { zh: '新一届业主委员会产生', en: 'The new committee is elected' },
      allow: ['engine', ...authorities],
    }),
    'successor.file': event({
      data: z.object({ certificate: reference }),
      label: { zh: '新一届业主委员会备案', en: 'The new committee is filed' },
      allow: ['engine', ...authorities],
    }),
    'holding.add': event({
      data: holdingShape,
      label: { zh: '登记保管物', en: 'Add to what is kept' },
      allow: ['engine', ...officers, ...authorities, 'group.leader'],
    }),
    'handover.give': event({
      data: z.object({ items, to: z.enum(RECEIVERS), receipt: reference }),
      label: { zh: '移交', en: 'Hand over' },
      allow: ['engine', ...sitting, 'group.leader', ...authorities, 'residents-committee'],
    }),
    'handover.refuse': event({
      data: z.object({ items, reason: words }),
      label: { zh: '报告拒不移交', en: 'Report that the handover is refused' },
      allow: ['engine', 'group.leader', ...authorities, 'residents-committee', ...officers],
    }),
    'member.handOver': event({
      data: z.object({ person: reference, receipt: reference }),
      label: { zh: '离任委员移交', en: 'A former member hands over' },
      allow: [...sitting, 'street'],
    }),
    'change.file': event({
      data: document,
      label: { zh: '办理变更备案', en: 'File the changes' },
      allow: [...officers],
    }),
    'mandate.record': event({
      data: mandateShape,
      label: { zh: '登记任职', en: 'Record a mandate' },
      allow: [...parties, 'street', 'residents-committee', ...officers],
    }),
    'mandate.end': event({
      data: z.object({ person: reference, organisation: reference, until: civilDay }),
      label: { zh: '登记卸任', en: 'Record the end of a mandate' },
      allow: [...parties, 'street', 'residents-committee', ...officers],
    }),
  },
  outcomes: {
    'term.begun': outcome({
      data: z.object({
        committee: z.string(),
        termFrom: civilDay,
        termUntil: civilDay,
        ...seats,
        silent: z.array(z.string()),
      }),
      label: { zh: '任期开始', en: 'Term begun' },
    }),
    'term.rejected': outcome({
      data: z.object({ committee: z.string(), problem: z.strictObject({ zh: z.string(), en: z.string() }) }),
      label: { zh: '任期不合规定', en: 'Term rejected' },
    }),
    'ground.reported': outcome({
      data: z.object({ committee: z.string(), person: z.string(), ground, evidence: z.string() }),
      label: { zh: '事由待核实', en: 'Ground reported' },
    }),
    'ground.dismissed': outcome({
      data: z.object({ committee: z.string(), person: z.string(), ground }),
      label: { zh: '事由不成立', en: 'Ground dismissed' },
    }),
    'seat.inQuestion': outcome({ data: inQuestion, label: { zh: '资格待决定', en: 'Seat in question' } }),
    'member.defended': outcome({
      data: z.object({ committee: z.string(), person: z.string(), ground, statement: z.string() }),
      label: { zh: '委员已申辩', en: 'Member defended himself' },
    }),
    'member.kept': outcome({
      data: z.object({
        committee: z.string(),
        person: z.string(),
        grounds: z.array(ground),
        reference: z.string(),
      }),
      label: { zh: '资格保留', en: 'Member kept' },
    }),
    'member.ended': outcome({
      data: z.object({
        committee: z.string(),
        person: z.string(),
        office: z.enum(OFFICES),
        ground: ground.nullable(),
        by: z.enum(['law', 'assembly', 'committee']),
        defence: z.string().nullable(),
        ...seats,
        vacancy: z.enum(['none', 'alternates', 'not-reached', 'reached', 'undetermined']),
        article: articleShape,
      }),
      label: { zh: '委员资格终止', en: 'Seat ended' },
    }),
    'member.restored': outcome({
      data: z.object({
        committee: z.string(),
        person: z.string(),
        office: z.enum(OFFICES),
        decision: z.string(),
        ...seats,
      }),
      label: { zh: '资格已恢复', en: 'Seat restored' },
    }),
    'absence.reached': outcome({
      data: z.object({
        committee: z.string(),
        person: z.string(),
        heldInYear: z.int().nullable(),
        missedInYear: z.int().nullable(),
        missedInARow: z.int(),
      }),
      label: { zh: '缺席达到限度', en: 'Too many absences' },
    }),
    'office.recorded': outcome({
      data: z.object({ committee: z.string(), person: z.string(), office: z.enum(OFFICES) }),
      label: { zh: '职务变动', en: 'Office changed' },
    }),
    'alternate.steppedIn': outcome({
      data: z.object({ committee: z.string(), person: z.string(), ...seats }),
      label: { zh: '候补委员已递补', en: 'Alternate stepped in' },
    }),
    'alternate.dropped': outcome({
      data: z.object({
        committee: z.string(),
        person: z.string(),
        ground: ground.nullable(),
        alternates: z.int(),
      }),
      label: { zh: '候补委员不再递补', en: 'Alternate dropped' },
    }),
    'members.joined': outcome({
      data: z.object({ committee: z.string(), members: z.array(z.string()), ...seats }),
      label: { zh: '补选委员到任', en: 'Members joined' },
    }),
    'vacancy.reached': outcome({
      data: z.object({
        committee: z.string(),
        consequence: z.enum(CONSEQUENCES),
        ...seats,
        period: periodShape.nullable(),
        article: articleShape,
        election: electionShape,
      }),
      label: { zh: '缺额达到限度', en: 'Too many vacancies' },
    }),
    'vacancy.overdue': outcome({
      data: z.object({ committee: z.string(), consequence: z.enum(CONSEQUENCES) }),
      label: { zh: '缺额逾期未处理', en: 'Vacancies overdue' },
    }),
    'vacancy.filled': outcome({
      data: z.object({ committee: z.string(), ...seats }),
      label: { zh: '缺额已补足', en: 'Vacancies filled' },
    }),
    'byElection.requested': outcome({
      data: z.object({ committee: z.string(), vacant: z.int(), election: electionShape }),
      label: { zh: '已提请补选', en: 'By-election requested' },
    }),
    'reElection.due': outcome({
      data: z.object({
        committee: z.string(),
        act: z.enum([...ACTS, 'undetermined']),
        by: civilDay,
        termUntil: civilDay,
        article: articleShape,
        election: electionShape,
      }),
      label: { zh: '应当换届', en: 'Re-election due' },
    }),
    'reElection.reminded': outcome({
      data: z.object({
        committee: z.string(),
        act: z.enum([...ACTS, 'undetermined']),
        by: civilDay,
        days: z.int(),
      }),
      label: { zh: '换届提醒', en: 'Re-election reminded' },
    }),
    'reElection.overdue': outcome({
      data: z.object({
        committee: z.string(),
        stage: z.enum(STAGES),
        act: z.enum([...ACTS, 'undetermined']),
        termUntil: civilDay,
      }),
      label: { zh: '换届逾期', en: 'Re-election overdue' },
    }),
    'reElection.reported': outcome({
      data: z.object({ committee: z.string(), document: z.string(), termUntil: civilDay }),
      label: { zh: '换届已报告', en: 'Re-election reported' },
    }),
    'group.formed': outcome({
      data: z.object({ committee: z.string(), group: z.string() }),
      label: { zh: '换届小组已成立', en: 'Re-election group formed' },
    }),
    'powers.frozen': outcome({
      data: z.object({
        committee: z.string(),
        because: z.enum(['group', 'expiry']),
        matters: z.array(z.enum(MATTERS)).nullable(),
        article: articleShape,
      }),
      label: { zh: '职权冻结', en: 'Powers frozen' },
    }),
    'powers.restored': outcome({
      data: z.object({ committee: z.string() }),
      label: { zh: '职权恢复', en: 'Powers restored' },
    }),
    'term.extended': outcome({
      data: z.object({ committee: z.string(), termUntil: civilDay }),
      label: { zh: '任期延长', en: 'Term extended' },
    }),
    'term.expired': outcome({
      data: z.object({
        committee: z.string(),
        termUntil: civilDay,
        holds: z.enum([...EXPIRY, 'succeeded']),
        article: articleShape,
        election: electionShape,
      }),
      label: { zh: '任期届满', en: 'Term expired' },
    }),
    'handover.due': outcome({
      data: z.object({
        committee: z.string(),
        from: z.enum([...HANDOVER_STARTS, 'undetermined']),
        to: z.array(z.enum(RECEIVERS)),
        items: z.array(z.string()),
        period: periodShape.nullable(),
        article: articleShape,
      }),
      label: { zh: '应当移交', en: 'Handover due' },
    }),
    'handover.refused': outcome({
      data: z.object({ committee: z.string(), items: z.array(z.string()), reason: z.string() }),
      label: { zh: '拒不移交', en: 'Handover refused' },
    }),
    'handover.overdue': outcome({
      data: z.object({ committee: z.string(), items: z.array(z.string()) }),
      label: { zh: '移交逾期', en: 'Handover overdue' },
    }),
    'handover.completed': outcome({
      data: z.object({ committee: z.string(), to: z.enum(RECEIVERS) }),
      label: { zh: '移交完毕', en: 'Handover completed' },
    }),
    'memberHandover.overdue': outcome({
      data: z.object({ committee: z.string(), person: z.string() }),
      label: { zh: '离任移交逾期', en: 'Handover of a member overdue' },
    }),
    'changeFiling.overdue': outcome({
      data: z.object({ committee: z.string() }),
      label: { zh: '变更备案逾期', en: 'Filing of a change overdue' },
    }),
    'mandate.recorded': outcome({
      data: z.object({
        committee: z.string(),
        mandate: mandateShape,
        conflicts: z.array(
          z.strictObject({
            rule: z.enum(['signs-for-one', 'offices-exclude']),
            organisation: z.string(),
            office: z.string(),
            ground: ground.nullable(),
            from: civilDay,
            until: civilDay.nullable(),
          }),
        ),
      }),
      label: { zh: '任职已登记', en: 'Mandate recorded' },
    }),
    'mandate.ended': outcome({
      data: z.object({
        committee: z.string(),
        person: z.string(),
        organisation: z.string(),
        until: civilDay,
      }),
      label: { zh: '已卸任', en: 'Mandate ended' },
    }),
    'term.closed': outcome({
      data: z.object({ committee: z.string(), successor: z.string() }),
      label: { zh: '任期终结', en: 'Term closed' },
    }),
  },
  deadlines: {
    reminderDue: { label: { zh: '换届提醒日', en: 'Reminder of the re-election' } },
    actDue: { label: { zh: '换届提前期届满', en: 'Last day of the lead' } },
    groupDue: { label: { zh: '换届小组成立期限', en: 'Time to form the group' } },
    heldDue: { label: { zh: '换届选举期限', en: 'Time to hold the re-election' } },
    termEnds: { label: { zh: '任期届满', en: 'End of the term' } },
    vacancyDue: { label: { zh: '缺额办理期限', en: 'Time after too many vacancies' } },
    handoverDue: { label: { zh: '移交期限', en: 'Time to hand over' } },
    memberHandoverDue: { label: { zh: '离任移交期限', en: 'Time of a former member to hand over' } },
    changeFilingDue: { label: { zh: '变更备案期限', en: 'Time to file a change' } },
  },
  provisions: {
    endsByItself: fixed({ provision: endsByItself, fixed: 'each', optional: true }),
    endsByDecision: fixed({ provision: endsByDecision, fixed: 'each', optional: true }),
    endsIfAdopted: fixed({ provision: endsIfAdopted, fixed: 'each', optional: true }),
    endsAdopted: fixed({ provision: endsAdopted, fixed: 'each', optional: true }),
    resignation: fixed({ provision: resignation, fixed: 'each', optional: true }),
    suspension: fixed({ provision: suspension, fixed: 'each', optional: true }),
    endDecidedBy: fixed({ provision: endDecidedBy, fixed: 'each', optional: true }),
    absenceShare: fixed({ provision: absenceShare, fixed: 'each', optional: true }),
    absenceInARow: fixed({ provision: absenceInARow, fixed: 'each', optional: true }),
    conditions: fixed({ provision: conditions, fixed: 'each', optional: true }),
    bars: fixed({ provision: bars, fixed: 'each', optional: true }),
    barsIfAdopted: fixed({ provision: barsIfAdopted, fixed: 'each', optional: true }),
    barsAdopted: fixed({ provision: barsAdopted, fixed: 'each', optional: true }),
    memberHandover: fixed({ provision: memberHandover, fixed: 'each', optional: true }),
    changeFiling: fixed({ provision: changeFilingPeriod, fixed: 'each', optional: true }),
    vacancyTrigger: fixed({ provision: vacancyTrigger, fixed: 'each', optional: true }),
    vacancyConsequence: fixed({ provision: vacancyConsequence, fixed: 'each', optional: true }),
    vacancyPeriod: fixed({ provision: vacancyPeriod, fixed: 'each', optional: true }),
    lead: fixed({ provision: reElectionLead, fixed: 'each', optional: true }),
    act: fixed({ provision: reElectionAct, fixed: 'each', optional: true }),
    groupPeriod: fixed({ provision: reElectionGroup, fixed: 'each', optional: true }),
    heldPeriod: fixed({ provision: reElectionHeld, fixed: 'each', optional: true }),
    freeze: fixed({ provision: freeze, fixed: 'each', optional: true }),
    expiry: fixed({ provision: expiry, fixed: 'each', optional: true }),
    handoverPeriod: fixed({ provision: handoverPeriod, fixed: 'each', optional: true }),
    handoverFrom: fixed({ provision: handoverFrom, fixed: 'each', optional: true }),
    handoverTo: fixed({ provision: handoverTo, fixed: 'each', optional: true }),
    // Nobody's term is longer by a rule that no text states: there the event is refused.
    extension: fixed({ provision: extension, fixed: 'term.extend' }),
    maximum: fixed({ provision: termMaximum, fixed: 'start', optional: true }),
    minimum: fixed({ provision: termMinimum, fixed: 'start', optional: true }),
    filing: fixed({ provision: filingAuthorities, fixed: 'start', optional: true }),
  },
  states: {
    checking: { zh: '核对任期', en: 'Checking the term' },
    rejected: { zh: '任期不合规定', en: 'Rejected' },
    current: { zh: '在办', en: 'Current' },
    'current.office': { zh: '履职', en: 'In office' },
    'current.office.period': { zh: '任期', en: 'Period' },
    'current.office.period.serving': { zh: '任期内', en: 'Serving' },
    'current.office.period.expired': { zh: '届满未换届', en: 'Expired' },
    'current.office.renewal': { zh: '换届', en: 'Renewal' },
    'current.office.renewal.ordinary': { zh: '未设换届小组', en: 'No re-election group' },
    'current.office.renewal.renewing': { zh: '换届小组在任', en: 'A re-election group is in place' },
    'current.outgoing': { zh: '已换届待移交', en: 'Succeeded, handing over' },
    ended: { zh: '已终结', en: 'Ended' },
  },
} as const
