import type { Json, RegisterBehaviour } from '@gongzhi/core'

import { keepBest } from '../best-result.ts'
import { judged } from '../failure.ts'
import { type Party, partyName, partyOf } from '../parties.ts'
import { drawn } from './draw.ts'
import type { vocabulary } from './vocabulary.ts'

interface Frozen {
  readonly households: number
  /** The households that were drawn; null where everybody is asked. */
  readonly sample: readonly number[] | null
  readonly attempts: number
  readonly about: Party
}

const rank = { absent: 0, refused: 1, answered: 2 } as const
type Result = keyof typeof rank

interface Counted {
  readonly asked: number
  readonly best: Map<number, Result>
}

/** The attempts: nobody asks for the party that is asked about, and nobody is asked who was not drawn. */
export const attempts: RegisterBehaviour<typeof vocabulary, 'attempts'> = {
  freeze: ({ context, law }) => {
    const frozen: Frozen = {
      households: context.households,
      sample: drawn(context),
      attempts: law.attempts,
      about: context.about,
    }
    return frozen as unknown as Json
  },
  judge: ({ record: { household, attempt }, by, frozen }) => {
    const { households, sample, attempts: most, about } = frozen as unknown as Frozen
    const { zh, en } = partyName(about)
    const verdict = judged({ found: household, required: sample === null ? households : sample.length }, [
      partyOf(by.capacity) === about && {
        why: {
          zh: `调查事关${zh}，${by.id} 代表该方`,
          en: `it is about the ${en}, and ${by.id} speaks for it`,
        },
      },
      (household > households || (sample !== null && !sample.includes(household))) && {
        why: {
          zh: `第 ${household} 户不在应访户之列`,
          en: `household ${household} is not one of those to be asked`,
        },
        instead: { zh: '请只联系抽中的户', en: 'ask only households that were drawn' },
      },
      attempt > most && {
        why: {
          zh: `第 ${attempt} 次联系，每户最多 ${most} 次`,
          en: `this is attempt ${attempt}, and ${most} is the most for a household`,
        },
      },
    ])
    return verdict.met === true
      ? true
      : {
          ...verdict,
          label: {
            zh: '由他方人员联系应访户，且未超过次数',
            en: 'somebody of another party asks a household that is to be asked, and not too often',
          },
        }
  },
  count: {
    event: 'attempts.count',
    begin(frozen) {
      const { households, sample } = frozen as unknown as Frozen
      return { asked: sample?.length ?? households, best: new Map() } satisfies Counted
    },
    add(counted, { household, result }) {
      keepBest((counted as Counted).best, { of: household, result, rank })
      return counted
    },
    end(counted) {
      const { asked, best } = counted as Counted
      const results = [...best.values()]
      const refused = results.filter((one) => one === 'refused').length
      const answered = results.filter((one) => one === 'answered').length
      return { asked, reached: refused + answered, refused, answered }
    },
  },
}
