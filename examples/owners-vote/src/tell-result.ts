import { verifyRecordProof } from '@gongzhi/core'
import {
  assemblyMeeting,
  type BallotRecord,
  type DecidedMatter,
  describeDecision,
} from '@gongzhi/owner-committee'

import { textIn } from '../../words.ts'
import { measure, outcome } from './figures.ts'
import { recordsOf } from './half-way.ts'
import { COMMUNITY, DAYS } from './story.ts'
import { nameOf } from './tell-election.ts'
import { heading, tellAssessment, type Teller } from './tell.ts'
import type { Vote } from './vote.ts'

/** What each motion came to, with the article of every criterion. */
export async function tellResults(teller: Teller, vote: Vote, meeting: string): Promise<void> {
  const { language, paint, say } = teller
  const either = textIn(language)
  heading(
    teller,
    either(`六、表决结果（${DAYS.counted} 公布）`, `6. The results (announced on ${DAYS.counted})`),
  )
  const process = vote.governance.community(COMMUNITY).process(assemblyMeeting, meeting)
  const tally = (await process.standing())?.context.tally
  const returned = tally?.returned.find(({ building }) => building === null)
  if (tally && returned) {
    say(
      either(
        `  收回 ${measure(returned.returned, language)}；已送达未表决 ${measure(returned.unreturned, language)}`,
        `  returned ${measure(returned.returned, language)}; ` +
          `delivered and not returned ${measure(returned.unreturned, language)}`,
      ),
    )
    say(
      paint.dim(
        either(
          `  录入 ${tally.ballots} 份；两次录入不符 ${tally.differing}，` +
            `只录一次 ${tally.unconfirmed}，同一业主多次投票 ${tally.repeated}`,
          `  ${tally.ballots} entries; ${tally.differing} whose two entries differ, ` +
            `${tally.unconfirmed} entered once, ${tally.repeated} of voters who voted twice`,
        ),
      ),
    )
  }
  for (const { body } of await process.history({ limit: 1_000 })) {
    for (const { name, data } of body.outcomes ?? []) {
      if (name !== 'matter.decided') continue
      const decided = data as unknown as DecidedMatter & { item: { id: string; title: string } }
      const { item } = decided
      const assessment = describeDecision(decided)
      const title = vote.input.matters.find(({ id }) => id === item.id)?.title[language] ?? item.title
      say(`  ${paint.bold(item.id)} ${title}${either('：', ': ')}${outcome(assessment.outcome, teller)}`)
      tellAssessment(teller, assessment)
      say(paint.dim(`    ${assessment.note[language]}`))
    }
  }
}

/** One owner holds the proof of his own ballot in his hand; nothing else is needed to check it. */
export async function tellProof(teller: Teller, vote: Vote, meeting: string): Promise<void> {
  const { language, paint, say } = teller
  const either = textIn(language)
  heading(teller, either('九、我的票在不在里面？', '9. Is my ballot in the count?'))
  const mine = (await recordsOf(vote, { meeting, name: 'ballots' })).find(
    ({ body }) => (body.data as unknown as BallotRecord).kind === 'ballot' && body.key.endsWith(' online'),
  )
  if (!mine) return
  const proof = await vote.governance
    .community(COMMUNITY)
    .process(assemblyMeeting, meeting)
    .register('ballots')
    .proof(mine.body.key)
  if (proof.status === 'refused') {
    say(`  ${paint.yellow(proof.code)} ${proof.reason[language]}`)
    return
  }
  const { choices, voter } = (JSON.parse(proof.body) as { data: BallotRecord }).data
  const chosen = choices.map(({ question, choice }) => {
    const subject = nameOf(vote, question.split('/').at(-1) as string, teller)
    return `${subject} ${choiceNames[choice][language]}`
  })
  say(`  ${voter}: ${chosen.join(either('，', ', '))}`)
  const { index, count, path } = proof.proof
  say(
    paint.dim(
      either(
        `  第 ${index + 1} 项，共 ${count} 项；证明 ${path.length} 个哈希；根 ${proof.root}`,
        `  leaf ${index + 1} of ${count}; ${path.length} hashes; root ${proof.root}`,
      ),
    ),
  )
  const [yes, no] = [paint.green('✓'), paint.red('✗')]
  const alone = either(
    '仅凭这一份证明即可核验，与邻居的票无关',
    'verified with nothing but itself; it tells nothing about a neighbour',
  )
  say(`  ${verifyRecordProof(proof) ? yes : no} ${alone}`)
  const forged = {
    ...proof,
    body: proof.body.replace(
      /"choice":"(for|against|abstain)"/,
      (_, choice: string) => `"choice":"${choice === 'for' ? 'against' : 'for'}"`,
    ),
  }
  const changed = either('改动一个选项，核验即不通过', 'with one choice changed it fails')
  say(`  ${verifyRecordProof(forged) ? no : yes} ${changed}`)
}

const choiceNames = {
  for: { zh: '同意', en: 'for' },
  against: { zh: '反对', en: 'against' },
  abstain: { zh: '弃权', en: 'abstain' },
  void: { zh: '无效', en: 'void' },
} as const
