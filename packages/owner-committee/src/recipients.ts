/**
 * Whom notices go to (告知对象), by what they have to do with it. All of them may read what they are told of.
 */
/** The committee that sits. */
export const board = ['committee.director', 'committee.deputy', 'committee.member'] as const
/** Those who lead a preparation or a re-election. */
export const group = ['group.leader', 'group.member'] as const
/** Those who guide and supervise near by (指导监督). */
export const guides = ['residents-committee', 'street'] as const
