import type { Json, RegisterBehaviour } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { minutesOf } from './rules.ts'
import type { vocabulary } from './vocabulary.ts'

interface Frozen {
  readonly minutes: number
}

/** Who signs up: a volunteer for himself, and nobody is put down by his force (志愿服务条例, Art. 25). */
export const signUps: RegisterBehaviour<typeof vocabulary, 'signUps'> = {
  judge({ record: { person }, by }) {
    const verdict = judged({ found: person }, [
      by.capacity === 'volunteer' &&
        by.id !== person && {
          why: { zh: `${by.id} 只能为自己报名`, en: `${by.id} can sign up for himself alone` },
        },
    ])
    return verdict.met === true
      ? true
      : { ...verdict, label: { zh: '志愿者本人报名', en: 'a volunteer signs up himself' } }
  },
}

/** Who took part, and not for longer than it lasted. */
export const attendance: RegisterBehaviour<typeof vocabulary, 'attendance'> = {
  freeze: ({ context: { begins, ends } }) => {
    const frozen: Frozen = { minutes: minutesOf(ends) - minutesOf(begins) }
    return frozen as unknown as Json
  },
  judge({ record, frozen }) {
    const { minutes } = frozen as unknown as Frozen
    const verdict = judged({ required: minutes, found: record.minutes }, [
      record.minutes > minutes && {
        why: {
          zh: `记录 ${record.minutes} 分钟，活动共 ${minutes} 分钟`,
          en: `${record.minutes} minutes are recorded, and it lasted ${minutes}`,
        },
      },
    ])
    return verdict.met === true
      ? true
      : { ...verdict, label: { zh: '不超过活动时长', en: 'it is not longer than the activity lasted' } }
  },
  count: {
    event: 'attendance.count',
    begin: () => ({ people: 0, minutes: 0 }),
    add: (total, { minutes }) => {
      const sum = total as { readonly people: number; readonly minutes: number }
      return { people: sum.people + 1, minutes: sum.minutes + minutes }
    },
    end: (total) => total,
  },
}
