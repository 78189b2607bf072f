/** What concerns are found by. */
export const attributes = {
  kind: { at: 'kind', label: { zh: '诉求类别', en: 'Kind of concern' } },
  raiser: { at: 'raisers.*', label: { zh: '提出人', en: 'Who raised it' }, names: 'person' },
  acceptedBy: { at: 'accepted.id', label: { zh: '受理人', en: 'Who accepted it' }, names: 'person' },
  handler: { at: 'assignee.id', label: { zh: '承办人', en: 'Who handles it' }, names: 'person' },
  resolver: { at: 'resolvedBy.id', label: { zh: '办结人', en: 'Who resolved it' }, names: 'person' },
  department: {
    at: 'department.id',
    label: { zh: '承办部门经办人', en: 'Whom the street assigned it to' },
    names: 'person',
  },
  ticket: { at: 'ticket.ticket', label: { zh: '热线工单号', en: 'Ticket of the hotline' } },
  escalated: { at: 'escalated', label: { zh: '提请层级', en: 'How far it was escalated' } },
  series: { at: 'series', label: { zh: '联席会议制度', en: 'Series of joint meetings' } },
  meeting: { at: 'meeting', label: { zh: '联席会议', en: 'Joint meeting' } },
  visitRound: { at: 'visit.round', label: { zh: '走访轮次', en: 'Round of visits' } },
} as const
