import {
  type CivilDay,
  civilDayOf,
  CHINA_STANDARD_TIME,
  compareBytes,
  mainlandChina,
  verifyRecordProof,
} from '@gongzhi/core'
import {
  assemblyMeeting,
  type BallotRecord,
  type CandidateResult,
  type ClockAnswer,
  type ClockName,
  CLOCKS,
  committeeElection,
  committeeTerm,
  type Condition,
  conditionLabels,
  type DecidedMatter,
  describeDecision,
  expiry,
  type Ground,
  groundLabels,
  lastDayOf,
  type LotDrawn,
  sourced,
} from '@gongzhi/owner-committee'

import { recordsOf } from './half-way.ts'
import { COMMUNITY, DAYS, ELECTION, where } from './story.ts'
import { bracketed, cite, heading, measure, outcome, tellAssessment, type Teller } from './tell.ts'
import type { Vote } from './vote.ts'

const election = (vote: Vote) => vote.governance.community(COMMUNITY).process(committeeElection, ELECTION)

/** Why there is an election, who stands, and who was refused by which article. */
export async function tellCandidates(teller: Teller, vote: Vote): Promise<void> {
  const { language, paint, say } = teller
  const zh = language === 'zh'
  const standing = await election(vote).standing()
  if (!standing) return
  const { formerUntil, body, candidates, seats } = standing.context
  heading(teller, zh ? '二、换届与候选人' : '2. Re-election and candidates')
  const lead = lastDayOf(vote.rules, {
    clock: 're-election-lead',
    from: formerUntil as CivilDay,
    convention: 'calendar-difference',
    calendar: mainlandChina,
    ...where(DAYS.begin),
  })
  const then = sourced(vote.rules, expiry, where(DAYS.begin))
  if (lead.status === 'set')
    say(
      zh
        ? `  上届任期至 ${formerUntil}，最迟应于 ${lead.day} 换届${bracketed(cite(lead.citation, language), language)}`
        : `  The former term ends on ${formerUntil}; the election was due by ${lead.day}${bracketed(cite(lead.citation, language), language)}`,
    )
  if (then?.value === 'street-organises')
    say(
      zh
        ? `  未按期换届，由街道组织换届小组${bracketed(cite(then.citation, language), language)}`
        : `  It was not held by then, so that the street forms a group for it${bracketed(cite(then.citation, language), language)}`,
    )
  for (const { cause } of await vote.governance.community(COMMUNITY).causes(ELECTION))
    if (cause)
      say(paint.dim(`    ← ${cause.outcome} ${zh ? '由' : 'of'} ${cause.process} (#${cause.version})`))
  if (body?.group)
    say(
      paint.dim(
        zh
          ? `    换届小组 ${body.group.members.length} 人，组长 ${nameOf(vote, body.group.leader, teller)}`
          : `    a group of ${body.group.members.length}, led by ${nameOf(vote, body.group.leader, teller)}`,
      ),
    )
  say(
    zh
      ? `  应选 ${seats} 名，候选人 ${candidates.length} 名：`
      : `  ${seats} seats, ${candidates.length} nominated:`,
  )
  for (const { candidate, nominations, status, reviews } of candidates) {
    const channels = nominations
      .map(
        ({ channel, supporters }) =>
          `${channelNames[channel]?.[language] ?? channel}${supporters > 0 ? ` ${supporters}` : ''}`,
      )
      .join(', ')
    const refused = reviews.find(({ decision }) => decision === 'reject')
    if (!refused) {
      say(
        `    ${paint.green('✓')} ${nameOf(vote, candidate, teller)} ${paint.dim(`${channels}${zh ? '；' : '; '}${zh ? `${reviews.length} 方审查通过` : `accepted by ${reviews.length}`}`)}`,
      )
      continue
    }
    say(
      `    ${paint.red('✗')} ${nameOf(vote, candidate, teller)} ${paint.dim(`${channels}${zh ? '；未通过审查' : `; ${status}`}`)}`,
    )
    for (const { cause, ...article } of refused.bars)
      say(
        `      ${conditionLabels[cause as Condition]?.[language] !== undefined ? `${zh ? '不符合条件：' : 'fails the condition: '}${conditionLabels[cause as Condition][language]}` : groundLabels[cause as Ground][language]}${bracketed(cite(article, language), language)}`,
      )
  }
}

/** What each motion came to, with the article of every criterion. */
export async function tellResults(teller: Teller, vote: Vote, meeting: string): Promise<void> {
  const { language, paint, say } = teller
  const zh = language === 'zh'
  heading(
    teller,
    zh ? `六、表决结果（${DAYS.counted} 公布）` : `6. The results (announced on ${DAYS.counted})`,
  )
  const process = vote.governance.community(COMMUNITY).process(assemblyMeeting, meeting)
  const tally = (await process.standing())?.context.tally
  const returned = tally?.returned.find(({ building }) => building === null)
  if (tally && returned) {
    say(
      zh
        ? `  收回 ${measure(returned.returned, language)}；已送达未表决 ${measure(returned.unreturned, language)}`
        : `  returned ${measure(returned.returned, language)}; delivered and not returned ${measure(returned.unreturned, language)}`,
    )
    say(
      paint.dim(
        zh
          ? `  录入 ${tally.ballots} 份；两次录入不符 ${tally.differing}，只录一次 ${tally.unconfirmed}，同一业主多次投票 ${tally.repeated}`
          : `  ${tally.ballots} entries; ${tally.differing} whose two entries differ, ${tally.unconfirmed} entered once, ${tally.repeated} of voters who voted twice`,
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
      say(`  ${paint.bold(item.id)} ${title}${zh ? '：' : ': '}${outcome(assessment.outcome, teller)}`)
      tellAssessment(teller, assessment)
      say(paint.dim(`    ${assessment.note[language]}`))
    }
  }
}

/** Who was elected, with the tie and the lot that anybody can repeat. */
export async function tellElection(teller: Teller, vote: Vote): Promise<void> {
  const { language, paint, say } = teller
  const zh = language === 'zh'
  const standing = await election(vote).standing()
  if (!standing || standing.context.settled === null) return
  const { rounds, elected, alternates, officers, seats } = standing.context
  heading(teller, zh ? '七、选举结果' : '7. The election')
  const settlements = (await election(vote).history({ limit: 1_000 })).flatMap(({ body }) =>
    (body.outcomes ?? [])
      .filter(({ name }) => name === 'votes.settled')
      .map(({ data }) => data as unknown as Settlement),
  )
  const last = settlements.at(-1)
  const counted = rounds.at(-1)?.counted
  const ranked = [...(counted?.candidates ?? [])].sort(
    (a, b) =>
      b.for.heads - a.for.heads ||
      b.for.areaCentiM2 - a.for.areaCentiM2 ||
      Number(elected.includes(b.candidate)) - Number(elected.includes(a.candidate)),
  )
  for (const { candidate, for: approving } of ranked) {
    const passed = last?.candidates.find((one) => one.candidate === candidate)?.outcome ?? 'undetermined'
    const mark = elected.includes(candidate)
      ? paint.green(zh ? '当选' : 'elected')
      : alternates.includes(candidate)
        ? paint.blue(zh ? '候补' : 'alternate')
        : passed === 'passed'
          ? paint.yellow(zh ? '待定' : 'open')
          : paint.dim(zh ? '未达法定票数' : 'not enough votes')
    say(`    ${nameOf(vote, candidate, teller)}  ${measure(approving, language)}  ${mark}`)
  }
  const tied = settlements.find(({ settled }) => settled.tie)?.settled.tie
  if (tied)
    say(
      paint.yellow(
        zh
          ? `  ${tied.candidates.map((one) => nameOf(vote, one, teller)).join('、')}人数、面积完全相同，争最后 ${tied.places} 席：抽签`
          : `  ${tied.candidates.map((one) => nameOf(vote, one, teller)).join(' and ')} have the same heads and the same area for ${tied.places} seat: the lot decides`,
      ),
    )
  for (const draw of last?.draws ?? []) {
    say(
      paint.dim(
        `    ${zh ? '承诺（表决前公布）' : 'commitment (published before the vote)'} ${draw.commitment}`,
      ),
    )
    say(paint.dim(`    ${zh ? '种子（开票后公开）' : 'seed (opened after the count)'} ${draw.seed}`))
    for (const { id, number } of draw.tickets) say(`    ${number.slice(0, 20)}…  ${nameOf(vote, id, teller)}`)
    say(
      paint.dim(
        `    ${zh ? '任何人可重算' : 'anybody can repeat it'}${zh ? '：' : ': '}printf '%s\\n%s\\n%s' ${draw.seed} ${draw.election} ${draw.tickets[0]?.id} | sha256sum`,
      ),
    )
  }
  const offices = elected.map(
    (person) =>
      `${nameOf(vote, person, teller)}${officeName(officers.find((one) => one.person === person)?.office, teller)}`,
  )
  say(
    zh
      ? `  ${elected.length}/${seats} 席：${offices.join('、')}；候补：${alternates.map((one) => nameOf(vote, one, teller)).join('、') || '无'}`
      : `  ${elected.length}/${seats} seats: ${offices.join(', ')}; alternates: ${alternates.map((one) => nameOf(vote, one, teller)).join(', ') || 'none'}`,
  )
  const [term] = await vote.governance
    .community(COMMUNITY)
    .find({ definition: committeeTerm, cause: { process: ELECTION } })
  if (!term) return
  const begun = await vote.governance.community(COMMUNITY).process(committeeTerm, term.process).standing()
  if (begun)
    say(
      paint.green(
        zh
          ? `  ✓ 任期 ${begun.context.termFrom} 至 ${begun.context.termUntil}（${begun.context.filed.map(({ certificate }) => certificate).join('、')}）`
          : `  ✓ the term runs from ${begun.context.termFrom} to ${begun.context.termUntil} (${begun.context.filed.map(({ certificate }) => certificate).join('、')})`,
      ),
    )
  for (const link of (await vote.governance.community(COMMUNITY).causes(term.process)).filter(
    ({ cause }) => cause,
  ))
    say(
      paint.dim(
        `    ← ${link.cause?.outcome} ${zh ? '由' : 'of'} ${link.cause?.process} (#${link.cause?.version})`,
      ),
    )
}
interface Settlement {
  readonly settled: {
    readonly tie: { readonly candidates: readonly string[]; readonly places: number } | null
  }
  readonly candidates: readonly CandidateResult[]
  readonly draws: readonly LotDrawn[]
}

/** The days that follow from the result, with the computation where a day moved. */
export async function tellDeadlines(teller: Teller, vote: Vote): Promise<void> {
  const { language, paint, say } = teller
  const zh = language === 'zh'
  const standing = await election(vote).standing()
  const { constituted, chosen, submitted } = standing?.context ?? {}
  heading(teller, zh ? '八、由此起算的期限' : '8. The days that follow')
  const days: readonly (readonly [ClockName, CivilDay | undefined])[] = [
    ['decision-publication', DAYS.counted],
    ['decision-shown', DAYS.counted],
    ['first-committee-meeting', constituted?.day],
    ['officers-publication', chosen?.day],
    ['handover', constituted?.day],
    ['filing', constituted?.day],
    ['certificate', submitted?.day],
    ['challenge', DAYS.counted],
    ['term-end', constituted?.day],
  ]
  const asked = days.flatMap(([clock, from]) =>
    from === undefined
      ? []
      : [
          {
            clock,
            from,
            answer: lastDayOf(vote.rules, {
              clock,
              from,
              convention: 'calendar-difference',
              calendar: mainlandChina,
              ...where(from),
            }),
          },
        ],
  )
  const dayOf = (answer: ClockAnswer) =>
    answer.status === 'set' ? answer.day : answer.status === 'undetermined' ? answer.plain : ''
  for (const { clock, from, answer } of asked.sort((a, b) =>
    compareBytes(dayOf(a.answer), dayOf(b.answer)),
  )) {
    const label = CLOCKS[clock].label[language]
    if (answer.status === 'set') {
      say(
        `  ⏰ ${answer.day}  ${label} ${paint.dim(`${zh ? '自' : 'from'} ${from}${zh ? '起算，' : ', '}${cite(answer.citation, language)}`)}`,
      )
      // The plain steps are in the trace for whoever asks; told is where a rest day moved the end.
      const [plain, moved] = answer.trace.slice(-2)
      if (plain && moved && plain.day !== moved.day && moved.article?.article.startsWith('203'))
        say(
          paint.dim(
            `       ${plain.day} → ${moved.day}  ${moved.step[language]} ${cite(moved.article, language)}`,
          ),
        )
    } else if (answer.status === 'undetermined')
      say(
        `  ${paint.yellow('?')}  ${answer.plain}  ${label} ${paint.dim(cite(answer.citation, language))}: ${answer.reason[language]}`,
      )
    else say(`  ${paint.yellow('?')}  ${label}: ${answer.reason[language]}`)
  }
  const armed = await vote.governance
    .community(COMMUNITY)
    .deadlines({ before: vote.clock.now + 2_000 * 86_400_000 })
  const labels: Readonly<Record<string, { zh: string; en: string }>> = Object.fromEntries(
    [assemblyMeeting, committeeElection, committeeTerm].flatMap(({ vocabulary }) =>
      Object.entries(vocabulary.deadlines).map(([name, { label }]) => [name, label]),
    ),
  )
  say(
    paint.dim(zh ? '  引擎已登记、到时自行生效的：' : '  armed in the engine, which acts on them by itself:'),
  )
  for (const { process, name, dueAt, provisional } of armed.slice(0, 6))
    say(
      paint.dim(
        `    ${civilDayOf(dueAt - 1, CHINA_STANDARD_TIME)} 24:00  ${labels[name]?.[language] ?? name}  ${process}${provisional ? (zh ? '（暂定：该年放假安排尚未载入）' : ' (provisional: the calendar of that year is not loaded)') : ''}`,
      ),
    )
}

/** One owner holds the proof of his own ballot in his hand; nothing else is needed to check it. */
export async function tellProof(teller: Teller, vote: Vote, meeting: string): Promise<void> {
  const { language, paint, say } = teller
  const zh = language === 'zh'
  heading(teller, zh ? '九、我的票在不在里面？' : '9. Is my ballot in the count?')
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
  say(
    `  ${voter}: ${choices.map(({ question, choice }) => `${nameOf(vote, question.split('/').at(-1) as string, teller)} ${choiceNames[choice][language]}`).join(zh ? '，' : ', ')}`,
  )
  say(
    paint.dim(
      zh
        ? `  第 ${proof.proof.index + 1} 项，共 ${proof.proof.count} 项；证明 ${proof.proof.path.length} 个哈希；根 ${proof.root}`
        : `  leaf ${proof.proof.index + 1} of ${proof.proof.count}; ${proof.proof.path.length} hashes; root ${proof.root}`,
    ),
  )
  const verdict = verifyRecordProof(proof)
  say(
    `  ${verdict ? paint.green('✓') : paint.red('✗')} ${zh ? '仅凭这一份证明即可核验，与邻居的票无关' : 'verified with nothing but itself; it tells nothing about a neighbour'}`,
  )
  const forged = {
    ...proof,
    body: proof.body.replace(
      /"choice":"(for|against|abstain)"/,
      (_, choice: string) => `"choice":"${choice === 'for' ? 'against' : 'for'}"`,
    ),
  }
  say(
    `  ${verifyRecordProof(forged) ? paint.red('✗') : paint.green('✓')} ${zh ? '改动一个选项，核验即不通过' : 'with one choice changed it fails'}`,
  )
}

/** Somebody's name where the files have one. */
function nameOf({ input }: Vote, id: string, { language }: Teller): string {
  return (
    input.people.candidates[id]?.[language] ??
    input.people.people.find((one) => one.id === id)?.name[language] ??
    id
  )
}

function officeName(office: 'director' | 'deputy' | undefined, { language }: Teller): string {
  if (office === undefined) return ''
  return office === 'director'
    ? language === 'zh'
      ? '（主任）'
      : ' (director)'
    : language === 'zh'
      ? '（副主任）'
      : ' (deputy)'
}

const choiceNames = {
  for: { zh: '同意', en: 'for' },
  against: { zh: '反对', en: 'against' },
  abstain: { zh: '弃权', en: 'abstain' },
  void: { zh: '无效', en: 'void' },
} as const
const channelNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'community-party': { zh: '社区党组织推荐', en: 'proposed by the community party' },
  'residents-committee': { zh: '居委会推荐', en: "proposed by the residents' committee" },
  self: { zh: '自荐', en: 'self' },
  joint: { zh: '联名推荐', en: 'joint' },
}
