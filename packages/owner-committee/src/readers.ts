/**
 * Who reads what owners decide (阅览权限): owners may supervise the committee (Regulations, Art. 6(6)) and
 * consult covenant, rules, decisions and minutes (Interpretation on divided ownership, Art. 13(2)); the
 * residents' committee is told of every assembly (Art. 14), the street and the housing authority review what
 * was decided (Art. 19), and a court what is challenged (Civil Code, Art. 280).
 */
export const owners = ['owner', 'owners.representative'] as const
/** The committee, with those who may step in. */
export const committee = [
  'committee.director',
  'committee.deputy',
  'committee.member',
  'committee.alternate',
] as const
/** Those who prepare an election. */
export const group = ['group.leader', 'group.member'] as const
/** The party organisations, which nominate, review and hear of mandates. */
export const party = ['party.secretary', 'party.superior'] as const
/** Those who supervise. */
export const supervisors = ['residents-committee', 'street', 'housing-authority', 'court'] as const
