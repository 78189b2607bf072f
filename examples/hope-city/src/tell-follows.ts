import { civilDayOf, CHINA_STANDARD_TIME, describeCitation, type Label } from '@gongzhi/core'
import { creditEntry } from '@gongzhi/supervision'
import { capacities } from '@gongzhi/tri-party'

import { textIn } from '../../words.ts'
import { type Follows, HOUSING } from './follows.ts'
import { nameOf, secretary } from './people.ts'
import type { Input } from './read.ts'
import type { Teller } from './words.ts'

/** What followed beyond the community: the company's credit, and who is secretary until when. */
export async function tellFollows(
  { language, paint, say }: Teller,
  follows: Follows,
  input: Input,
): Promise<void> {
  const either = textIn(language)
  const { governance, credit, mandates, verified } = follows
  const names: Readonly<Record<string, Label>> = capacities
  say()
  say(
    paint.bold(
      either(
        '小区之外：主管部门和街道各自的案卷（示例续写）',
        'Beyond the community: the files of the authority and of the street (the example goes on)',
      ),
    ),
  )
  const authority = governance.community(HOUSING)
  for (const { process, context } of await authority.find({ definition: creditEntry })) {
    const { finding, fact } = context as { readonly finding: string; readonly fact: string }
    say(`  ${paint.blue(creditEntry.vocabulary.label[language])}  ${finding}  ${paint.dim(`← ${fact}`)}`)
    for (const entry of await authority.process(creditEntry, process).history())
      say(paint.dim(`      ${governance.describeEntry(entry)[language]}`))
  }
  for (const { day, assessment } of credit) {
    const { score, citations } = assessment
    if (score.status !== 'rated') continue
    const cited = [...new Set(citations.map((one) => describeCitation(one)[language]))].join('、')
    say(
      `  ${day}  ${score.base} + ${score.good} - ${-score.bad} = ${paint.bold(String(score.points))}  ` +
        `${score.grade}  ${paint.dim(cited)}`,
    )
  }
  for (const { at, held } of mandates) {
    const said = held.map(({ capacity, until }) => {
      const name = names[capacity]?.[language] ?? capacity
      const last = until === undefined ? '' : civilDayOf(until - 1, CHINA_STANDARD_TIME)
      return `${name} ${either('至', 'until')} ${last}`
    })
    const none = either('任期届满，不再有任何身份', 'the term is over, and nothing is held any more')
    const who = nameOf(input, { id: secretary.id, language })
    const what = said.join(', ') || none
    say(`  ${civilDayOf(at, CHINA_STANDARD_TIME)}  ${who}${either('：', ': ')}${what}`)
  }
  say(
    `  ${verified ? paint.green('✓') : paint.red('✗')} ${either('两处案卷核验无误', 'both stores are verified')}`,
  )
}
