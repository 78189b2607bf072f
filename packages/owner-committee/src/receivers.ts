/** To whom an outgoing committee may hand over (移交对象). */
export const RECEIVERS = [
  'new-committee',
  'street',
  'residents-committee',
  'housing-authority',
  'substitute-body',
  'group',
] as const
