import { type CivilDay, mainlandChina } from '@gongzhi/core'
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

import { COMMUNITY, DAYS, ELECTION, where } from './story.ts'
import { bracketed, cite, heading, measure, type Teller } from './tell.ts'
import type { Vote } from './vote.ts'
import { textIn } from './words.ts'

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
        `  上届任期至 ${formerUntil}，最迟应于 ${lead.day} 换届${bracketed(cite(lead.citation, language), language)}`,
        `  The former term ends on ${formerUntil}; the election was due by ${lead.day}${bracketed(cite(lead.citation, language), language)}`,
      ),
    )
  if (then?.value === 'street-organises')
    say(
      either(
        `  未按期换届，由街道组织换届小组${bracketed(cite(then.citation, language), language)}`,
        `  It was not held by then, so that the street forms a group for it${bracketed(cite(then.citation, language), language)}`,
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
    if (!refused) {
      say(
        `    ${paint.green('✓')} ${nameOf(vote, candidate, teller)} ${paint.dim(`${channels}${either('；', '; ')}${either(`${reviews.length} 方审查通过`, `accepted by ${reviews.length}`)}`)}`,
      )
      continue
    }
    say(
      `    ${paint.red('✗')} ${nameOf(vote, candidate, teller)} ${paint.dim(`${channels}${either('；未通过审查', `; ${status}`)}`)}`,
    )
    for (const { cause, ...article } of refused.bars)
      say(
        `      ${conditionLabels[cause as Condition]?.[language] !== undefined ? `${either('不符合条件：', 'fails the condition: ')}${conditionLabels[cause as Condition][language]}` : groundLabels[cause as Ground][language]}${bracketed(cite(article, language), language)}`,
      )
  }
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
  if (tied)
    say(
      paint.yellow(
        either(
          `  ${tied.candidates.map((one) => nameOf(vote, one, teller)).join('、')}人数、面积完全相同，争最后 ${tied.places} 席：抽签`,
          `  ${tied.candidates.map((one) => nameOf(vote, one, teller)).join(' and ')} have the same heads and the same area for ${tied.places} seat: the lot decides`,
        ),
      ),
    )
  for (const draw of last?.draws ?? []) tellDraw(teller, vote, draw)
  const offices = elected.map(
    (person) =>
      `${nameOf(vote, person, teller)}${officeName(officers.find((one) => one.person === person)?.office, teller)}`,
  )
  say(
    either(
      `  ${elected.length}/${seats} 席：${offices.join('、')}；候补：${alternates.map((one) => nameOf(vote, one, teller)).join('、') || '无'}`,
      `  ${elected.length}/${seats} seats: ${offices.join(', ')}; alternates: ${alternates.map((one) => nameOf(vote, one, teller)).join(', ') || 'none'}`,
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
  say(
    paint.dim(
      `    ${either('任何人可重算', 'anybody can repeat it')}${either('：', ': ')}printf '%s\\n%s\\n%s' ${draw.seed} ${draw.election} ${draw.tickets[0]?.id} | sha256sum`,
    ),
  )
}

/** The term that came of the election, and why it is there. */
async function tellTerm({ language, paint, say }: Teller, vote: Vote): Promise<void> {
  const either = textIn(language)
  const [term] = await vote.governance
    .community(COMMUNITY)
    .find({ definition: committeeTerm, cause: { process: ELECTION } })
  if (!term) return
  const begun = await vote.governance.community(COMMUNITY).process(committeeTerm, term.process).standing()
  if (begun)
    say(
      paint.green(
        either(
          `  ✓ 任期 ${begun.context.termFrom} 至 ${begun.context.termUntil}（${begun.context.filed.map(({ certificate }) => certificate).join('、')}）`,
          `  ✓ the term runs from ${begun.context.termFrom} to ${begun.context.termUntil} (${begun.context.filed.map(({ certificate }) => certificate).join('、')})`,
        ),
      ),
    )
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
