/** What kind of visit it is. */
export const VISIT_KINDS = ['routine', 'joint', 'special', 'guidance', 'recheck'] as const
