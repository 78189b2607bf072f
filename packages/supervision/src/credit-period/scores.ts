import type { Json, RegisterBehaviour } from '@gongzhi/core'

import type { CreditItem, CreditScheme } from '../credit/items.ts'
import type { CreditLists } from '../credit/lists.ts'
import { judged } from '../failure.ts'
import { MOST_NAMED, MOST_UNLISTED, scoreIn } from './rating.ts'
import type { Period, vocabulary } from './vocabulary.ts'

interface Frozen {
  readonly items: readonly CreditItem[]
  readonly scheme: CreditScheme
  readonly lists: CreditLists
}

interface Counted {
  readonly frozen: Frozen
  readonly tally: Map<string, number>
  readonly listed: Period['listed']
  readonly changed: Period['changed']
  readonly unlisted: string[]
  rated: number
  left: number
}

/** What counts of each subject: every item is in the table, so that there is a score. */
export const scores: RegisterBehaviour<typeof vocabulary, 'scores'> = {
  freeze({ law: { items, scheme, lists = [] } }) {
    const frozen: Frozen = { items, scheme, lists }
    return frozen as unknown as Json
  },
  judge({ record, frozen }) {
    const score = scoreIn(record, frozen as unknown as Frozen)
    const ids = record.entries.map(({ entry }) => entry)
    const verdict = judged({ found: record.entries.length }, [
      new Set(ids).size < ids.length && { why: { zh: '信用信息有重复', en: 'an entry stands twice' } },
      score.status === 'undetermined' && {
        why: {
          zh: `记分标准或者评分办法没有：${score.missing.join('、')}`,
          en: `the table or the scheme lacks: ${score.missing.join(', ')}`,
        },
      },
    ])
    return verdict.met === true
      ? true
      : { ...verdict, label: { zh: '可以评分', en: 'a score can be made of it' } }
  },
  count: {
    event: 'scores.count',
    begin: (frozen): Counted => ({
      frozen: frozen as unknown as Frozen,
      tally: new Map(),
      listed: [],
      changed: [],
      unlisted: [],
      rated: 0,
      left: 0,
    }),
    add(total, record) {
      const counted = total as Counted
      const score = scoreIn(record, counted.frozen)
      if (score.status === 'undetermined') throw new TypeError(`${record.subject} has no score`)
      const { grade } = score
      const points = score.status === 'rated' ? score.points : null
      counted.rated++
      counted.tally.set(grade, (counted.tally.get(grade) ?? 0) + 1)
      // A person is on no list (浙江省公共信用信息管理条例, Art. 15).
      const list =
        record.kind === 'company'
          ? counted.frozen.lists.find(({ grades }) => grades.includes(grade))
          : undefined
      const add = <One>(to: One[], one: One, most = MOST_NAMED) => {
        if (to.length < most) to.push(one)
        else counted.left++
      }
      if (list) add(counted.listed, { list: list.list, subject: record.subject, grade, points })
      else if (record.kind === 'company') add(counted.unlisted, record.subject, MOST_UNLISTED)
      if (record.was !== null && record.was !== grade)
        add(counted.changed, { subject: record.subject, kind: record.kind, from: record.was, to: grade })
      return counted
    },
    end(total) {
      const { tally, listed, changed, unlisted, rated, left } = total as Counted
      const grades = [...tally].map(([grade, count]) => ({ grade, count }))
      return {
        rated,
        left,
        tally: grades.toSorted((a, b) => (a.grade < b.grade ? -1 : 1)),
        listed,
        changed,
        unlisted,
      }
    },
  },
}
