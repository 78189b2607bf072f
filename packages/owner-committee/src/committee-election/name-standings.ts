/**
 * Whether the votes for a name count that was written in: they do, or whoever is meant is to be reviewed first; or why
 * they do not: he is barred, does not want the seat, or sits already, or the name fits nobody certain.
 */
export const NAME_STANDINGS = [
  'counts',
  'to-review',
  'barred',
  'withdrawn',
  'sits',
  'nobody-certain',
] as const
