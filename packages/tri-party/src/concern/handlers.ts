/** The capacities that handle concerns. */
export const handlers = [
  'party.secretary',
  'party.member',
  'committee.director',
  'committee.deputy',
  'committee.member',
  'company.manager',
  'company.staff',
  'residents-committee',
] as const
