import { type Moment, type Verdict, wordFor } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { nameParties, partyName, sideOf } from '../parties.ts'
import { departmentOf, forNoDepartment } from './delegates.ts'
import { answered } from './failures.ts'
import type { Meeting, vocabulary } from './vocabulary.ts'

/** That somebody answers the minutes for a party, or a department, that was present and has not answered. */
export function answersFor({
  context,
  event: { by },
}: {
  readonly context: Meeting
  readonly event: Moment<typeof vocabulary>
}): Verdict {
  const { present, answers } = context
  const own = sideOf(by.capacity, present)
  const department = departmentOf(context, by) ?? null
  const said = answers.find((one) => one.party === own && one.department === department)
  const { zh, en } = nameParties(present)
  return judged({ required: present, found: own ?? null }, [
    (own === undefined || !present.includes(own)) && {
      why: {
        zh: `${by.id} 所代表的一方未到会；到会的是${zh}`,
        en: `${by.id} speaks for no party that was present: ${en}`,
      },
    },
    own === 'department' && department === null && forNoDepartment(by),
    own !== undefined &&
      said !== undefined &&
      answered(
        said,
        department === null
          ? partyName(own)
          : {
              zh: `部门${wordFor('authority', department)}`,
              en: `department ${wordFor('authority', department)}`,
            },
      ),
  ])
}
