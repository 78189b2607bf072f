/** The kinds of what owners of an invented community raise, each as often as it comes. */
export const KINDS = [
  'repair',
  'repair',
  'repair',
  'repair',
  'complaint',
  'complaint',
  'complaint',
  'suggestion',
  'opinion',
  'violation',
  'inspection',
] as const
/** One of these kinds. */
export type Kind = (typeof KINDS)[number]

/** The ways on which each kind comes, each as often as it does. */
export const CHANNELS = {
  repair: ['online', 'online', 'hotline', 'fixed-point'],
  complaint: ['online', 'hotline', 'fixed-point', 'home-visit'],
  suggestion: ['fixed-point', 'home-visit', 'online'],
  opinion: ['home-visit', 'fixed-point'],
  violation: ['hotline', 'online'],
  inspection: ['joint-inspection'],
} as const satisfies Readonly<Record<Kind, readonly string[]>>
/** One of these ways. */
export type ConcernChannel = (typeof CHANNELS)[Kind][number]
