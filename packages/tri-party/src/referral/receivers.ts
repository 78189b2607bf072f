/** The capacities in which an authority takes a referral, returns it and reports its result. */
export const receivers = ['authority', 'housing-authority', 'street'] as const
