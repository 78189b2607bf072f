import { type CivilDay, type Label, mainlandChina } from '@gongzhi/core'
import {
  type CandidateResult,
  committeeElection,
  committeeTerm,
  type Condition,
  conditionLabels,
  expiry,
  type Ground,
  groundLabels,
  lastDayOf,
  type LotDrawn,
  sourced,
} from '@gongzhi/owner-committee'

import { textIn } from '../../words.ts'
import { cited, measure } from './figures.ts'
import { COMMUNITY, DAYS, ELECTION, where } from './story.ts'
import { heading, type Teller } from './tell.ts'
import type { Vote } from './vote.ts'

const election = (vote: Vote) => vote.governance.community(COMMUNITY).process(committeeElection, ELECTION)

/** Why there is an election, who stands, and who was refused by which article. */
export async function tellCandidates(teller: Teller, vote: Vote): Promise<void> {
  const { language, paint, say } = teller
  const either = textIn(language)
  const standing = await election(vote).standing()
  if (!standing) return
  const { formerUntil, body, candidates, seats } = standing.context
  heading(teller, either('二、换届与候选人', '2. Re-election and candidates'))
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
      either(
        `  上届任期至 ${formerUntil}，最迟应于 ${lead.day} 换届${cited(lead.citation, 'zh')}`,
        `  The former term ends on ${formerUntil}; the election was due by ${lead.day}${cited(lead.citation, 'en')}`,
      ),
    )
  if (then?.value === 'street-organises')
    say(
      either(
        `  未按期换届，由街道组织换届小组${cited(then.citation, 'zh')}`,
        `  It was not held by then, so that the street forms a group for it${cited(then.citation, 'en')}`,
      ),
    )
  for (const { cause } of await vote.governance.community(COMMUNITY).causes(ELECTION))
    if (cause)
      say(paint.dim(`    ← ${cause.outcome} ${either('由', 'of')} ${cause.process} (#${cause.version})`))
  if (body?.group)
    say(
      paint.dim(
        either(
          `    换届小组 ${body.group.members.length} 人，组长 ${nameOf(vote, body.group.leader, teller)}`,
          `    a group of ${body.group.members.length}, led by ${nameOf(vote, body.group.leader, teller)}`,
        ),
      ),
    )
  say(
    either(
      `  应选 ${seats} 名，候选人 ${candidates.length} 名：`,
      `  ${seats} seats, ${candidates.length} nominated:`,
    ),
  )
  for (const { candidate, nominations, status, reviews } of candidates) {
    const channels = nominations
      .map(
        ({ channel, supporters }) =>
          `${channelNames[channel]?.[language] ?? channel}${supporters > 0 ? ` ${supporters}` : ''}`,
      )
      .join(', ')
    const refused = reviews.find(({ decision }) => decision === 'reject')
    const name = nameOf(vote, candidate, teller)
    if (!refused) {
      const accepted = either(`；${reviews.length} 方审查通过`, `; accepted by ${reviews.length}`)
      say(`    ${paint.green('✓')} ${name} ${paint.dim(`${channels}${accepted}`)}`)
      continue
    }
    say(`    ${paint.red('✗')} ${name} ${paint.dim(`${channels}${either('；未通过审查', `; ${status}`)}`)}`)
    for (const { cause, ...article } of refused.bars)
      say(`      ${barOf(cause as Condition | Ground)[language]}${cited(article, language)}`)
  }
}

/** What kept somebody from standing. */
function barOf(cause: Condition | Ground): Label {
  if (!(cause in conditionLabels)) return groundLabels[cause as Ground]
  const { zh, en } = conditionLabels[cause as Condition]
  return { zh: `不符合条件：${zh}`, en: `fails the condition: ${en}` }
}

/** Who was elected, with the tie and the lot that anybody can repeat. */
export async function tellElection(teller: Teller, vote: Vote): Promise<void> {
  const { language, paint, say } = teller
  const either = textIn(language)
  const standing = await election(vote).standing()
  if (!standing || standing.context.settled === null) return
  const { rounds, elected, alternates, officers, seats } = standing.context
  heading(teller, either('七、选举结果', '7. The election'))
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
    const mark = markOf(candidate, { elected, alternates, passed }, teller)
    say(`    ${nameOf(vote, candidate, teller)}  ${measure(approving, language)}  ${mark}`)
  }
  const tied = settlements.find(({ settled }) => settled.tie)?.settled.tie
  const namesOf = (people: readonly string[]) => people.map((one) => nameOf(vote, one, teller))
  if (tied) {
    const names = namesOf(tied.candidates)
    say(
      paint.yellow(
        either(
          `  ${names.join('、')}人数、面积完全相同，争最后 ${tied.places} 席：抽签`,
          `  ${names.join(' and ')} have the same heads and the same area for ${tied.places} seat: ` +
            'the lot decides',
        ),
      ),
    )
  }
  for (const draw of last?.draws ?? []) tellDraw(teller, vote, draw)
  const offices = elected.map(
    (person) =>
      `${nameOf(vote, person, teller)}${officeName(officers.find((one) => one.person === person)?.office, teller)}`,
  )
  const spare = namesOf(alternates)
  say(
    either(
      `  ${elected.length}/${seats} 席：${offices.join('、')}；候补：${spare.join('、') || '无'}`,
      `  ${elected.length}/${seats} seats: ${offices.join(', ')}; alternates: ${spare.join(', ') || 'none'}`,
    ),
  )
  await tellTerm(teller, vote)
}

/** The lot, with what anybody needs who wants to draw it again. */
function tellDraw(teller: Teller, vote: Vote, draw: LotDrawn): void {
  const { language, paint, say } = teller
  const either = textIn(language)
  say(
    paint.dim(
      `    ${either('承诺（表决前公布）', 'commitment (published before the vote)')} ${draw.commitment}`,
    ),
  )
  say(paint.dim(`    ${either('种子（开票后公开）', 'seed (opened after the count)')} ${draw.seed}`))
  for (const { id, number } of draw.tickets) say(`    ${number.slice(0, 20)}…  ${nameOf(vote, id, teller)}`)
  const again = either('任何人可重算：', 'anybody can repeat it: ')
  const command = `printf '%s\\n%s\\n%s' ${draw.seed} ${draw.election} ${draw.tickets[0]?.id} | sha256sum`
  say(paint.dim(`    ${again}${command}`))
}

/** The term that came of the election, and why it is there. */
async function tellTerm({ language, paint, say }: Teller, vote: Vote): Promise<void> {
  const either = textIn(language)
  const [term] = await vote.governance
    .community(COMMUNITY)
    .find({ definition: committeeTerm, cause: { process: ELECTION } })
  if (!term) return
  const begun = await vote.governance.community(COMMUNITY).process(committeeTerm, term.process).standing()
  if (begun) {
    const { termFrom, termUntil, filed } = begun.context
    const certificates = filed.map(({ certificate }) => certificate).join('、')
    say(
      paint.green(
        either(
          `  ✓ 任期 ${termFrom} 至 ${termUntil}（${certificates}）`,
          `  ✓ the term runs from ${termFrom} to ${termUntil} (${certificates})`,
        ),
      ),
    )
  }
  for (const link of (await vote.governance.community(COMMUNITY).causes(term.process)).filter(
    ({ cause }) => cause,
  ))
    say(
      paint.dim(
        `    ← ${link.cause?.outcome} ${either('由', 'of')} ${link.cause?.process} (#${link.cause?.version})`,
      ),
    )
}

/** How somebody came out of the election. */
function markOf(
  candidate: string,
  {
    elected,
    alternates,
    passed,
  }: {
    readonly elected: readonly string[]
    readonly alternates: readonly string[]
    readonly passed: CandidateResult['outcome']
  },
  { language, paint }: Teller,
): string {
  const either = textIn(language)
  if (elected.includes(candidate)) return paint.green(either('当选', 'elected'))
  if (alternates.includes(candidate)) return paint.blue(either('候补', 'alternate'))
  return passed === 'passed'
    ? paint.yellow(either('待定', 'open'))
    : paint.dim(either('未达法定票数', 'not enough votes'))
}

interface Settlement {
  readonly settled: {
    readonly tie: { readonly candidates: readonly string[]; readonly places: number } | null
  }
  readonly candidates: readonly CandidateResult[]
  readonly draws: readonly LotDrawn[]
}

/** Somebody's name where the files have one. */
export function nameOf({ input }: Vote, id: string, { language }: Teller): string {
  return (
    input.people.candidates[id]?.[language] ??
    input.people.people.find((one) => one.id === id)?.name[language] ??
    id
  )
}

function officeName(office: 'director' | 'deputy' | undefined, { language }: Teller): string {
  if (office === undefined) return ''
  return office === 'director'
    ? textIn(language)('（主任）', ' (director)')
    : textIn(language)('（副主任）', ' (deputy)')
}

const channelNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'community-party': { zh: '社区党组织推荐', en: 'proposed by the community party' },
  'residents-committee': { zh: '居委会推荐', en: "proposed by the residents' committee" },
  self: { zh: '自荐', en: 'self' },
  joint: { zh: '联名推荐', en: 'joint' },
}
