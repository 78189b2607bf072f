import type { Label } from '@gongzhi/core'

/** Something about the ratings that people should look at. It decides nothing. */
export interface Signal {
  readonly kind: 'reciprocal' | 'straight-lining' | 'outlier'
  readonly figures: Readonly<Record<string, number | string>>
}

/** What a signal is called. */
export const signalLabels: Readonly<Record<Signal['kind'], Label>> = {
  reciprocal: { zh: '互打高分', en: 'Parties give each other the highest points' },
  'straight-lining': { zh: '各维度分数雷同', en: 'Raters give the same points throughout' },
  outlier: { zh: '偏离他人较大', en: 'Raters far off all others' },
}
