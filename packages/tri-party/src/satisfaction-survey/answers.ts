import type { Json, RegisterBehaviour } from '@gongzhi/core'

import { judged } from '../failure.ts'
import type { vocabulary } from './vocabulary.ts'

interface Frozen {
  readonly questions: readonly string[]
  readonly scale: readonly string[]
}

interface Counted {
  readonly frozen: Frozen
  readonly counts: Map<string, number>
  slips: number
}

const keyOf = (question: string, answer: string) => `${question}/${answer}`

/** The answers: every question once, each with an answer of the scale. */
export const answers: RegisterBehaviour<typeof vocabulary, 'answers'> = {
  freeze: ({ context, law }) => {
    const frozen: Frozen = {
      questions: context.questions.map((one) => one.id),
      scale: law.scale.map((one) => one.id),
    }
    return frozen as unknown as Json
  },
  judge: ({ record, frozen, law }) => {
    const called = (id: string) => law.scale.find((one) => one.id === id)?.label ?? { zh: id, en: id }
    const { questions, scale } = frozen as unknown as Frozen
    const given = record.answers.map(({ question }) => question)
    const off = record.answers.filter(({ answer }) => !scale.includes(answer)).map(({ answer }) => answer)
    const verdict = judged({ required: [...questions], found: given }, [
      [...given].sort().join() !== [...questions].sort().join() && {
        why: {
          zh: `应答：${questions.join('、')}；所答：${given.join('、')}`,
          en: `to be answered: ${questions.join(', ')}; answered: ${given.join(', ')}`,
        },
      },
      off.length > 0 && {
        why: { zh: `量表没有 ${off.join('、')}`, en: `not in the scale: ${off.join(', ')}` },
        instead: {
          zh: `请从中选择：${scale.map((id) => called(id).zh).join('、')}`,
          en: `choose one of: ${scale.map((id) => called(id).en).join(', ')}`,
        },
      },
    ])
    return verdict.met === true
      ? true
      : {
          ...verdict,
          label: {
            zh: '每题答一次，答案在量表之内',
            en: 'every question is answered once, from the scale',
          },
        }
  },
  count: {
    event: 'answers.count',
    begin: (frozen) =>
      ({ frozen: frozen as unknown as Frozen, counts: new Map(), slips: 0 }) satisfies Counted,
    add(total, record) {
      const counted = total as Counted
      counted.slips++
      for (const { question, answer } of record.answers) {
        const key = keyOf(question, answer)
        counted.counts.set(key, (counted.counts.get(key) ?? 0) + 1)
      }
      return counted
    },
    end(total) {
      const { frozen, counts, slips } = total as Counted
      return {
        slips,
        tally: frozen.questions.map((question) => ({
          question,
          counts: frozen.scale.map((answer) => ({
            answer,
            count: counts.get(keyOf(question, answer)) ?? 0,
          })),
        })),
      }
    },
  },
}
