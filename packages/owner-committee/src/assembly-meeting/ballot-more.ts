import type { Json, Label, MoreItems } from '@gongzhi/core'

import { frozenVote } from './frozen-vote.ts'

const LABEL: Label = { zh: '另选他人', en: 'somebody else' }
const PERSON: Label = { zh: '人员', en: 'a person' }

/** The names that a voter may write in (另选他人), in each election that takes them: all owners vote on those. */
export function moreNames({ frozen }: { readonly frozen: Json }): readonly MoreItems[] {
  const { asked, names = [] } = frozenVote(frozen)
  return names.map((election) => {
    const most = asked.find(({ group }) => group === election)?.seats ?? 1
    return {
      list: 'choices',
      label: LABEL,
      about: election,
      hint: {
        zh: `不选候选人而另选他人的，写在这里，写上即为同意。连同候选人，同意的不得超过 ${most} 人。`,
        en: `Write in whoever is no candidate: that is a vote for him. With candidates, choose at most ${most}.`,
      },
      of: PERSON,
      pattern: '^[\\p{L}\\p{N}-]{1,40}$',
      most,
      item: { choice: 'for' },
      field: 'question',
      prefix: `${election}/+`,
    }
  })
}
