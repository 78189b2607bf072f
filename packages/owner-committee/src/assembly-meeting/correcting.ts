import type { CivilDay, MachineOutcome } from '@gongzhi/core'

import { verdictOf } from '../verdict.ts'
import { nextCorrection } from './corrections.ts'
import type { Assembly, On } from './rules.ts'
import type { vocabulary } from './vocabulary.ts'

type Outcome<Name extends string> = Extract<MachineOutcome<typeof vocabulary>, { type: Name }>

/** Those that are late now, and that they are. */
export function correctionsLate({ context: { corrections } }: { readonly context: Assembly }): {
  readonly change: Pick<Assembly, 'corrections'>
  readonly outcomes: readonly Outcome<'correction.overdue'>[]
} {
  const until = nextCorrection(corrections)?.until
  const late = corrections.filter((one) => !one.overdue && one.until === until)
  return {
    change: { corrections: corrections.map((one) => (late.includes(one) ? { ...one, overdue: true } : one)) },
    outcomes: late.map(({ item }) => ({
      type: 'correction.overdue',
      data: { item, until: until as CivilDay },
    })),
  }
}

/** That there is still time to order it, and that the order sets a day where the text says so (责令限期改正). */
export function orderProblem({ context, event: { data, law, day } }: On<'review.order'>) {
  const until = data.until ?? null
  const { correct, revoke } = {
    correct: data.action === 'correct',
    revoke: data.action === 'revoke',
  }
  return verdictOf({ found: { action: data.action, until, day }, required: { until: law.byOrder ?? null } }, [
    {
      met: context.reviewsOver !== true,
      why: { zh: '责令改正或者撤销的期限已经届满', en: 'the time to review it is over' },
      instead: { zh: '业主可以向人民法院起诉', en: 'owners may turn to the court' },
    },
    {
      met: !(correct && law.byOrder !== undefined && until === null),
      why: {
        zh: '责令改正须定出期限（责令限期改正）',
        en: 'the order sets no day, and a correction is ordered within a time',
      },
      instead: { zh: '请写明改正的最后一日', en: 'state the last day to correct it' },
    },
    {
      met: !(revoke && until !== null),
      why: { zh: '撤销决定没有改正期限', en: 'nothing is corrected about what is revoked' },
      instead: { zh: '请不要写期限', en: 'state no day' },
    },
    {
      met: until === null || until >= day,
      why: {
        zh: `改正期限 ${until ?? ''} 早于今日 ${day}`,
        en: `it would have to be corrected by ${until ?? ''}, and it is ${day}`,
      },
      instead: { zh: '请定于今日或以后', en: 'name today or a later day' },
    },
  ])
}
