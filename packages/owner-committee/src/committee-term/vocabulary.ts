import { events, start } from './events.ts'
import { provisions } from './law.ts'
import { outcomes } from './outcomes.ts'
import { read } from './reading.ts'
import { contextShape, inputShape } from './term.ts'

/** The data half of a term: what can happen in it, who may do it, and the law of each day. */
export const vocabulary = {
  name: 'committee-term',
  version: 1,
  label: { zh: '业主委员会任期', en: 'Term of an owner committee' },
  about: {
    zh:
      '一届业主委员会的任期：从备案开始，记录委员的离任与递补、换届提醒和期限，直到向下一届移交完毕。' +
      '缺额过多、任期届满、换届逾期的后果，按当日的规定告知，并附条文。',
    en:
      'One term of an owner committee, from its certification until it has handed over to the next: ' +
      'members who leave and alternates who step in, the reminders and terms of the re-election. What ' +
      'follows from too many vacancies, from the end of the term or from a late re-election is told by ' +
      'the law of that day, with its article.',
  },
  input: inputShape,
  context: contextShape,
  attributes: {
    committee: { at: 'committee', label: { zh: '委员会', en: 'Committee' } },
    member: { at: 'members.*.person', label: { zh: '委员', en: 'Member' }, names: 'person' },
    former: { at: 'former.*.person', label: { zh: '离任委员', en: 'Former member' }, names: 'person' },
    termUntil: { at: 'termUntil', label: { zh: '任期届满日', en: 'Last day of the term' } },
  },
  start,
  read,
  events,
  outcomes,
  deadlines: {
    reminderDue: { label: { zh: '换届提醒日', en: 'Reminder of the re-election' } },
    actDue: { label: { zh: '换届提前期届满', en: 'Last day of the lead' } },
    groupDue: { label: { zh: '换届小组成立期限', en: 'Time to form the group' } },
    heldDue: { label: { zh: '换届选举期限', en: 'Time to hold the re-election' } },
    electedDue: { label: { zh: '选出新一届的最后一日', en: 'Last day to elect the new committee' } },
    termEnds: { label: { zh: '任期届满', en: 'End of the term' } },
    resignationDue: { label: { zh: '辞职生效', en: 'A resignation takes effect' } },
    vacancyDue: { label: { zh: '缺额办理期限', en: 'Time after too many vacancies' } },
    handoverDue: { label: { zh: '移交期限', en: 'Time to hand over' } },
    memberHandoverDue: { label: { zh: '离任移交期限', en: 'Time of a former member to hand over' } },
    changeFilingDue: { label: { zh: '变更备案期限', en: 'Time to file a change' } },
  },
  provisions,
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

type Own = typeof vocabulary
/** The vocabulary of committeeTerm, by a name: an editor shows this, and not each schema. */
export interface CommitteeTermVocabulary extends Own {}
