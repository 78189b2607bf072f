import type { Citation, Label } from '@gongzhi/core'

import { writeIns } from '../provisions/index.ts'
import type { ChoicesProblem } from './choices-problem.ts'
import { meaningOf } from './paper-words.ts'
import { type WrittenName, writtenNameOf, writtenWords } from './written-names.ts'

/** What the rules say of names that are written in, as it was fixed with the notice. */
export interface NamesLaw {
  /** The elections that take them. */
  readonly items: readonly string[]
  readonly value: 'allowed' | 'forbidden' | undefined
  readonly citation: Citation | undefined
}

interface Written extends WrittenName {
  readonly question: string
  readonly choice: string
}

const LABEL: Label = {
  zh: '规则允许另选他人的，才可以写候选人以外的人，写上即为同意',
  en: 'somebody else is written in where the rules allow it, and is voted for by that',
}

/** Why the names on a ballot cannot stand there; undefined where they can, or there are none. */
export function namesProblem(
  choices: readonly { readonly question: string; readonly choice: string }[],
  {
    own,
    law,
  }: {
    readonly own: readonly { readonly question: string; readonly group: string }[]
    readonly law: NamesLaw
  },
): ChoicesProblem | undefined {
  const written = choices.flatMap(({ question, choice }): readonly Written[] => {
    const name = writtenNameOf(question)
    return name ? [{ ...name, question, choice }] : []
  })
  for (const [place, one] of written.entries()) {
    const problem =
      ruleProblem(one, law) ?? nameProblem(one, own) ?? twiceProblem(one, written.slice(0, place))
    if (problem)
      return {
        label: LABEL,
        found: written.map(({ question }) => question),
        required: [...law.items],
        ...problem,
      }
  }
  return undefined
}

type Problem = Pick<ChoicesProblem, 'why' | 'instead' | 'articles'>

function ruleProblem({ item, question }: Written, { items, value, citation }: NamesLaw): Problem | undefined {
  if (items.includes(item)) return undefined
  const { id } = writeIns
  const { zh, en } = writtenWords(question)
  const without: Label = {
    zh: '请不登记此姓名，只登记对候选人的表决',
    en: 'leave the name out, and record what the ballot says of the candidates',
  }
  if (value === 'allowed')
    return {
      why: {
        zh: `${item} 不是可以另选他人的选举（选票上写了${zh}）：再次投票只在同票者之间进行`,
        en:
          `${item} is no election in which somebody else is named (the ballot has ${en}): ` +
          'a second ballot is between those who are tied',
      },
      instead: without,
    }
  if (value === 'forbidden')
    return {
      why: {
        zh: `规定不得另选他人（${id}），选票上写了${zh}`,
        en: `names that are written in do not count (${id}), and the ballot has ${en}`,
      },
      instead: without,
      ...(citation && { articles: [citation] }),
    }
  return {
    why: {
      zh: `没有文本规定选票上可以另选他人（${id}），选票上写了${zh}`,
      en: `no text says that others than the candidates can be written in (${id}), and the ballot has ${en}`,
    },
    instead: {
      zh: `${without.zh}；今后要另选他人的，须在发布会议通知之前由议事规则规定（${id}）`,
      en: `${without.en}; the house rules can allow it before the notice of another vote (${id})`,
    },
  }
}

function twiceProblem({ question }: Written, before: readonly Written[]): Problem | undefined {
  const { zh, en } = writtenWords(question)
  return before.some((one) => one.question === question)
    ? {
        why: {
          zh: `选票两次写了${zh}`,
          en: `the ballot names ${en} twice`,
        },
        instead: { zh: '只登记一次', en: 'record it once' },
      }
    : undefined
}

function nameProblem(
  { item, person, question, choice }: Written,
  own: readonly { readonly question: string; readonly group: string }[],
): Problem | undefined {
  const { zh, en } = writtenWords(question)
  const said = meaningOf('choice', choice)
  if (!own.some(({ group }) => group === item))
    return {
      why: {
        zh: `此表决权人无权表决 ${item}，选票上写了${zh}`,
        en: `this voter is not asked ${item}, and the ballot has ${en}`,
      },
    }
  if (choice !== 'for')
    return {
      why: {
        zh: `${zh}登记为“${said.zh}”，写上姓名只能是同意`,
        en: `${en} is recorded as "${said.en}", and a name is written in to vote for it`,
      },
      instead: {
        zh: '整张选票无效的，不登记所写的姓名',
        en: 'of a ballot that is void as a whole, record no names',
      },
    }
  return own.some((one) => one.question === `${item}/${person ?? ''}`)
    ? {
        why: { zh: `${zh}是候选人`, en: `${en} is a candidate` },
        instead: { zh: '请按对候选人的表决登记', en: 'record it as a vote on the candidate' },
      }
    : undefined
}
