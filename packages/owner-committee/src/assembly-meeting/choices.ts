import type { Label } from '@gongzhi/core'

import { type Electorate, includesBuilding } from '../assembly/electorate.ts'
import { counted } from '../verdict.ts'
import type { BallotRecord } from './ballot.ts'
import type { ChoicesProblem } from './choices-problem.ts'
import { type NamesLaw, namesProblem } from './written-names-problem.ts'
import { writtenNameOf, writtenWords } from './written-names.ts'

/** A question that some voter is asked. */
interface AskedQuestion {
  readonly question: string
  readonly building: Electorate
  readonly group: string
  readonly seats: number | null
  /** The part of its election for which the candidate stands, where seats are kept. */
  readonly part?: { readonly name: string; readonly seats: number } | undefined
  readonly plans: boolean
}

/** Why the choices of a ballot do not fit the questions that its voter is asked; undefined where they do. */
export function choicesProblem(
  ballot: Pick<BallotRecord, 'choices' | 'buildings'>,
  { asked, names }: { readonly asked: readonly AskedQuestion[]; readonly names: NamesLaw },
): ChoicesProblem | undefined {
  const own = asked.filter(
    ({ building }) =>
      building === null || ballot.buildings.some((part) => includesBuilding(building, part.building)),
  )
  const named = namesProblem(ballot.choices, { own, law: names })
  if (named) return named
  const required = own.map(({ question }) => question).sort()
  const found = ballot.choices
    .map(({ question }) => question)
    .filter((question) => !writtenNameOf(question))
    .sort()
  if (required.join('\n') !== found.join('\n')) return otherQuestions(found, required)
  for (const { group, seats, plans } of own) {
    const those = own.filter((one) => one.group === group)
    const problem =
      (plans ? planProblem(ballot, those) : undefined) ??
      (seats === null ? undefined : electionProblem(ballot, those, { group, seats })) ??
      partsProblem(ballot, those, group)
    if (problem) return problem
  }
  return undefined
}

/**
 * Who is for one plan is against the others; who is for none is against all, and an abstention or a void ballot is one
 * for all of them.
 */
function planProblem(
  { choices }: Pick<BallotRecord, 'choices'>,
  asked: readonly AskedQuestion[],
): ChoicesProblem | undefined {
  const given = choices.filter(({ question }) => asked.some((one) => one.question === question))
  const count = (choice: string) => given.filter((one) => one.choice === choice).length
  const all = given.length
  const one = count('for') === 1 && count('against') === all - 1
  if (one || (['against', 'abstain', 'void'] as const).some((choice) => count(choice) === all))
    return undefined
  const group = asked[0]?.group ?? ''
  return {
    label: {
      zh: '在方案中选一个，或者都不同意、弃权',
      en: 'one of the plans is chosen, or none, or the voter abstains',
    },
    why: {
      zh: `议题 ${group} 的方案中同意 ${count('for')} 个，反对 ${count('against')} 个，弃权 ${count('abstain')} 个`,
      en:
        `of the plans of ${group}, ${count('for')} are chosen, ${count('against')} rejected, ` +
        `and on ${count('abstain')} the voter abstains`,
    },
    instead: {
      zh: '同意一个方案的，对其他方案为反对；选了几个的纸质票登记为无效',
      en: 'whoever is for one plan is against the others; paper on which several are chosen is recorded as void',
    },
    found: given.map(({ question, choice }) => `${question} ${choice}`),
    required: asked.map(({ question }) => question),
  }
}

function otherQuestions(found: string[], required: string[]): ChoicesProblem {
  const unanswered = required.filter((question) => !found.includes(question))
  const foreign = found.filter((question) => !required.includes(question))
  const twice = found.filter((question, place) => found.indexOf(question) !== place)
  const parts: readonly (readonly [Label, readonly string[]])[] = [
    [{ zh: '没有表决', en: 'not answered' }, unanswered],
    [{ zh: '无权表决', en: 'not asked of this voter' }, foreign],
    [{ zh: '表决了两次', en: 'answered twice' }, twice],
  ]
  const wrong = parts.filter(([, questions]) => questions.length > 0)
  return {
    label: {
      zh: '对有权表决的每个事项各表决一次，弃权也是表决',
      en: 'every question that the voter is asked is answered once; an abstention is an answer',
    },
    why: {
      zh: wrong.map(([name, questions]) => `${name.zh}：${questions.join('、')}`).join('；'),
      en: wrong.map(([name, questions]) => `${name.en}: ${questions.join(', ')}`).join('; '),
    },
    found,
    required,
  }
}

function electionProblem(
  { choices }: Pick<BallotRecord, 'choices'>,
  asked: readonly AskedQuestion[],
  { group, seats }: { readonly group: string; readonly seats: number },
): ChoicesProblem | undefined {
  const those = (wanted: 'for' | 'void') =>
    asked.filter((one) =>
      choices.some(({ question, choice }) => question === one.question && choice === wanted),
    )
  const written = choices.flatMap(({ question }) =>
    writtenNameOf(question)?.item === group ? [question] : [],
  )
  const chosen = [...those('for').map(({ question }) => question), ...written]
  const spoilt = those('void').length
  if (spoilt > 0 && spoilt < asked.length + written.length)
    return {
      label: {
        zh: '一次选举的票整体有效或者整体无效',
        en: 'the ballot of an election is void as a whole or not at all',
      },
      why:
        written.length > 0
          ? voidWithNames(group, written)
          : {
              zh: `选举 ${group} 的 ${asked.length} 名候选人中有 ${spoilt} 名记为无效`,
              en: `of the ${asked.length} candidates of ${group}, ${spoilt} ${spoilt === 1 ? 'is' : 'are'} marked void`,
            },
      found: [group],
      required: ['void'],
    }
  if (chosen.length <= seats) return undefined
  return {
    label: {
      zh: '所选人数不超过应选名额',
      en: 'no more candidates are chosen than there are seats',
    },
    why: {
      zh: `选举 ${group} 选了 ${chosen.length} 人，应选名额为 ${seats}`,
      en: `${chosen.length} ${chosenWords(written)} of ${group} are chosen for ${counted(seats, 'seat')}`,
    },
    instead: { zh: '这样的票应登记为无效', en: 'such a ballot is recorded as void' },
    found: chosen,
    required: [String(seats)],
  }
}

/** Within one election, no more are chosen for the seats of a group than there are. Who is written in is for none. */
function partsProblem(
  { choices }: Pick<BallotRecord, 'choices'>,
  asked: readonly AskedQuestion[],
  group: string,
): ChoicesProblem | undefined {
  for (const { part } of asked) {
    if (!part) continue
    const chosen = choices.flatMap(({ question, choice }) => {
      const stands = asked.find((one) => one.question === question)?.part?.name
      const writtenIn = part.name === 'open' && writtenNameOf(question)?.item === group
      return writtenIn || (choice === 'for' && stands === part.name) ? [question] : []
    })
    if (chosen.length <= part.seats) continue
    const { zh, en } = partName(part.name)
    return {
      label: {
        zh: '每一组所选人数不超过其名额',
        en: 'for no group more are chosen than it has seats',
      },
      why: {
        zh: `选举 ${group} 中，${zh}选了 ${chosen.length} 人，名额为 ${part.seats}`,
        en: `in ${group} ${chosen.length} are chosen for ${counted(part.seats, 'seat')} of ${en}`,
      },
      instead: { zh: '这样的票应登记为无效', en: 'such a ballot is recorded as void' },
      found: chosen,
      required: [String(part.seats)],
    }
  }
  return undefined
}

/** For what somebody stands, as a ballot calls it: the seats of a group by its name. */
export function partName(name: string): Label {
  const own: { readonly [name: string]: Label } = {
    open: { zh: '不预留的名额', en: 'nobody in particular' },
    alternates: { zh: '候补委员', en: 'the alternates' },
  }
  return own[name] ?? { zh: `${name}的名额`, en: name }
}

function voidWithNames(group: string, written: readonly string[]): Label {
  const names = written.map(writtenWords)
  return {
    zh: `选举 ${group} 的票记为无效，又写了${names.map(({ zh }) => zh).join('、')}`,
    en: `the ballot of ${group} is marked void, and has ${names.map(({ en }) => en).join(', ')}`,
  }
}

function chosenWords(written: readonly string[]): string {
  return written.length > 0 ? 'candidates and other names' : 'candidates'
}
