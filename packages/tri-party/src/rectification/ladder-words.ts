import { inARow, type Label, type Line } from '@gongzhi/core'

const steps: Readonly<Record<string, Label>> = {
  interview: { zh: '约谈', en: 'an interview' },
  'credit-record': { zh: '记入信用档案', en: 'an entry in the credit record' },
  'dismissal-proposal': { zh: '提议业主大会解聘', en: 'a proposal of dismissal to the owners' },
}

/** What follows step by step, in a row. */
export function jointly(ladder: readonly string[]): Line {
  return inARow(
    ladder.map((step) => steps[step] ?? step),
    { what: { zh: '后续措施', en: 'What follows' } },
  )
}
