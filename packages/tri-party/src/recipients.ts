/**
 * Whom notices go to (告知对象), by what they have to do with it. All of them may read what they are told of.
 */
/** Who speaks for each of the three parties. */
export const speakers = ['party.secretary', 'committee.director', 'company.manager'] as const
/** Everybody who sits in a meeting or convenes one. */
export const sitting = [
  ...speakers,
  'residents-committee',
  'street',
  'housing-authority',
  'authority',
] as const
/** Those who guide and supervise near by (指导监督). */
export const guides = ['residents-committee', 'street'] as const
