import type { Json, RegisterBehaviour } from '@gongzhi/core'

import { keepBest } from '../best-result.ts'
import { judged } from '../failure.ts'
import { householdsOf } from './tour.ts'
import type { vocabulary } from './vocabulary.ts'

interface Frozen {
  readonly households: readonly string[]
  readonly visitors: readonly string[]
}

const rank = { absent: 0, refused: 1, met: 2 } as const
type Result = keyof typeof rank

interface Counted {
  readonly planned: number
  readonly best: Map<string, Result>
}

/** The calls: at a household that stands in a tour, by somebody who goes. */
export const calls: RegisterBehaviour<typeof vocabulary, 'calls'> = {
  freeze: ({ context: { tours } }) => {
    const visitors = [...new Set(tours.flatMap((tour) => tour.visitors))]
    const frozen: Frozen = { households: householdsOf(tours), visitors }
    return frozen as unknown as Json
  },
  judge: ({ record: { household, visitor }, frozen }) => {
    const { households, visitors } = frozen as unknown as Frozen
    const verdict = judged({ found: household, required: households.length }, [
      households.length === 0 && {
        why: {
          zh: '本轮为定点收集，不走访住户',
          en: 'this round sits at fixed points, and visits no household',
        },
        instead: { zh: '请记录收集到的诉求', en: 'note the concerns that people bring' },
      },
      !households.includes(household) && {
        why: {
          zh: `${household} 不在走访户之列`,
          en: `${household} is not one of the households to be visited`,
        },
        instead: { zh: '请只记录行程中的户', en: 'record only households of the tours' },
      },
      !visitors.includes(visitor) && {
        why: { zh: `${visitor} 不在走访人员之列`, en: `${visitor} is not one of those who go` },
        instead: {
          zh: `走访人员有：${visitors.join('、')}`,
          en: `those who go are: ${visitors.join(', ')}`,
        },
      },
    ])
    return verdict.met === true
      ? true
      : {
          ...verdict,
          label: {
            zh: '由走访人员走访行程中的户',
            en: 'one of those who go calls at a household of the tours',
          },
        }
  },
  count: {
    event: 'calls.count',
    begin(frozen) {
      const { households } = frozen as unknown as Frozen
      return { planned: households.length, best: new Map() } satisfies Counted
    },
    add(counted, { household, result }) {
      keepBest((counted as Counted).best, { of: household, result, rank })
      return counted
    },
    end(counted) {
      const { planned, best } = counted as Counted
      const results = [...best.values()]
      const of = (result: Result) => results.filter((one) => one === result).length
      return {
        planned,
        met: of('met'),
        refused: of('refused'),
        absent: of('absent'),
        uncalled: planned - best.size,
      }
    },
  },
}
