import type { Json, RegisterBehaviour } from '@gongzhi/core'
import type * as z from 'zod'

import { judged } from '../failure.ts'
import { criterionNames } from '../selection/criteria.ts'
import type { totalShape } from './score.ts'
import type { vocabulary } from './vocabulary.ts'

type Total = z.infer<typeof totalShape>

interface Frozen {
  readonly candidates: readonly string[]
  readonly criteria: readonly { readonly id: string; readonly weight: number; readonly veto: boolean }[]
}

/** The scores: an assessor his own, of a candidate that passed, points for each criterion up to its weight. */
export const scores: RegisterBehaviour<typeof vocabulary, 'scores'> = {
  freeze({ context, law }) {
    const frozen: Frozen = {
      candidates: context.candidates.filter(({ state }) => state === 'passed').map(({ id }) => id),
      criteria: law.criteria.criteria.map(({ id, weight, veto }) => ({ id, weight, veto })),
    }
    return frozen as unknown as Json
  },
  judge({ record: { candidate, assessor, points }, by, frozen, law }) {
    const { candidates, criteria } = frozen as unknown as Frozen
    const given = points.map(({ criterion }) => criterion)
    const named = (...ids: readonly string[]) => criterionNames(law.criteria.criteria, ids)
    const over = points.find(
      (one) => one.points > (criteria.find(({ id }) => id === one.criterion)?.weight ?? Infinity),
    )
    const weight = criteria.find(({ id }) => id === over?.criterion)?.weight
    const verdict = judged({ required: criteria.length, found: points.length }, [
      by.id !== assessor && {
        why: { zh: `${by.id} 不能以 ${assessor} 的名义评分`, en: `${by.id} does not score for ${assessor}` },
      },
      !candidates.includes(candidate) && {
        why: {
          zh: `${candidate} 不是通过审核的候选小区`,
          en: `${candidate} is no candidate that passed the check`,
        },
      },
      given.toSorted().join() !==
        criteria
          .map(({ id }) => id)
          .toSorted()
          .join() && {
        why: {
          zh: `评选标准有 ${criteria.length} 项，所评为：${named(...given).zh}`,
          en: `there are ${criteria.length} criteria, and these were scored: ${named(...given).en}`,
        },
        instead: { zh: '请每项评分一次', en: 'score each of them once' },
      },
      over !== undefined && {
        why: {
          zh: `${named(over.criterion).zh}评 ${over.points} 分，最多 ${weight} 分`,
          en: `${named(over.criterion).en} was given ${over.points}, and ${weight} is the most`,
        },
      },
    ])
    return verdict.met === true
      ? true
      : {
          ...verdict,
          label: { zh: '评审人员本人逐项评分', en: 'an assessor scores every criterion himself' },
        }
  },
  count: {
    event: 'scores.count',
    begin: (frozen) => ({ frozen: frozen as unknown as Frozen, totals: new Map<string, Total>() }),
    add(counting, { candidate, points }) {
      const { frozen, totals } = counting as { readonly frozen: Frozen; readonly totals: Map<string, Total> }
      const before = totals.get(candidate) ?? { candidate, assessors: 0, points: 0, vetoed: [] }
      const none = points.filter((one) => one.points === 0).map(({ criterion }) => criterion)
      const vetoed = frozen.criteria.filter(({ id, veto }) => veto && none.includes(id)).map(({ id }) => id)
      totals.set(candidate, {
        candidate,
        assessors: before.assessors + 1,
        points: before.points + points.reduce((sum, one) => sum + one.points, 0),
        vetoed: [...new Set([...before.vetoed, ...vetoed])],
      })
      return counting
    },
    end: (counting) => ({
      totals: [...(counting as { readonly totals: Map<string, Total> }).totals.values()],
    }),
  },
}
