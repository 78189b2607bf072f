import {
  CHINA_STANDARD_TIME,
  civilDayOf,
  describeCitation,
  type Fraction,
  type Label,
  type Process,
} from '@gongzhi/core'
import {
  assemblyMeeting,
  committeeElection,
  committeeTerm,
  conflictsOf,
  type Measure,
  reElectionLead,
  sourced,
  termMaximum,
} from '@gongzhi/owner-committee'

import { type Language, textIn } from '../../words.ts'
import { ELECTION, TERM, VOTE } from './committee.ts'
import type { MonthLedger } from './ledger.ts'
import { nameOf } from './people.ts'
import type { Input } from './read.ts'
import { CITY, PLACE } from './stage.ts'
import type { Teller } from './words.ts'
import type { Year } from './year.ts'

/** What the first election did in a month, for the line of that month. */
export function committeeParts(ledger: MonthLedger, language: Language): readonly string[] {
  const either = textIn(language)
  const first = <T>(name: string) => ledger.outcomes.get(name)?.map(({ data }) => data as unknown as T) ?? []
  const parts: string[] = []
  if (first('body.formed').length > 0)
    parts.push(either('首届业委会选举：街道组建筹备组', 'first election: the street forms the group'))
  for (const { candidates, seats } of first<{ candidates: readonly string[]; seats: number }>(
    'candidates.published',
  )) {
    const refused = first('candidate.refused').length
    const without =
      refused === 0 ? '' : either(`（审查未通过 ${refused} 名）`, ` (${refused} refused by the review)`)
    parts.push(
      either(
        `公布候选人 ${candidates.length} 名，应选 ${seats} 名${without}`,
        `${candidates.length} candidates published for ${seats} seats${without}`,
      ),
    )
  }
  const roll = ledger.records.get('roll') ?? 0
  if (roll > 0)
    parts.push(either(`表决权名册 ${roll} 人，已冻结`, `a roll of ${roll} owners shown and frozen`))
  for (const { opens, closes } of first<{ opens: string; closes: string }>('assembly.announced'))
    parts.push(
      either(`通知业主大会 ${opens} 至 ${closes} 表决`, `assembly announced for ${opens} to ${closes}`),
    )
  const elected = first<{ members: readonly string[] }>('committee.elected')[0]?.members.length
  for (const { roll: all, returned } of first<{ roll: Measure; returned: Measure }>('election.counted')) {
    const area = `${squareMetres(returned.areaCentiM2)} / ${squareMetres(all.areaCentiM2)}`
    const result = elected ? either(`，选出委员 ${elected} 名`, `, ${elected} elected`) : ''
    parts.push(
      either(
        `业主大会表决：参与 ${returned.heads} / ${all.heads} 人、${area} 平方米${result}`,
        `the vote: ${returned.heads} of ${all.heads} owners and ${area} m² take part${result}`,
      ),
    )
  }
  const passed = first<{ result: { outcome: string } }>('matter.decided').filter(
    ({ result }) => result.outcome === 'passed',
  ).length
  if (passed > 0) parts.push(either(`通过其他事项 ${passed} 件`, `${passed} other matters pass`))
  if (first('officers.chosen').length > 0)
    parts.push(either('首次委员会会议推选主任、副主任', 'the first meeting chooses its officers'))
  for (const { filedWith } of first<{ filedWith: readonly { certificate: string }[] }>(
    'committee.constituted',
  ))
    parts.push(
      either(
        `业委会备案（${filedWith.map(({ certificate }) => certificate).join('、')}），任期已登记`,
        `committee filed and certified (${filedWith.length} certificates), its term is on record`,
      ),
    )
  return parts
}

/**
 * The committee: who was elected with what, by which articles, until when it sits, and when the next
 * election begins.
 */
export async function tellCommittee(
  { language, paint, say }: Teller,
  year: Year,
  input: Input,
): Promise<void> {
  const either = textIn(language)
  const city = year.governance.community(CITY)
  const election = (await city.process(committeeElection, ELECTION).standing())?.context
  const counted = election?.rounds.at(-1)?.counted
  const term = await city.process(committeeTerm, TERM).standing()
  if (!election || !counted) return
  const name = (id: string) => nameOf(input, { id, language })
  const { participation, approval } = counted.rule
  say()
  say(paint.bold(either('业主委员会', 'The committee')))
  const part = share(counted.returned, { of: counted.roll, language })
  const quorum = told(participation.value, language)
  const majority = told(approval.value, language)
  const article = ({ citation }: typeof participation) => describeCitation(citation)[language]
  say(
    either(
      `  参与表决 ${part}，须达 ${quorum}；${article(participation)}`,
      `  ${part} took part, ${quorum} needed; ${article(participation)}`,
    ),
  )
  say(
    either(
      `  当选须经参与表决者${majority} 同意，人数、面积均须达到；${article(approval)}`,
      `  a candidate needs ${majority} of those who took part, by number and by area; ${article(approval)}`,
    ),
  )
  const held = new Map(term?.context.members.map(({ person, office }) => [person, office]))
  const ranked = counted.candidates.toSorted(
    (a, b) => b.for.heads - a.for.heads || b.for.areaCentiM2 - a.for.areaCentiM2,
  )
  const officeOf = (candidate: string): keyof typeof offices => {
    if (election.elected.includes(candidate)) return held.get(candidate) ?? 'member'
    return election.alternates.includes(candidate) ? 'alternate' : 'none'
  }
  for (const { candidate, for: approving } of ranked) {
    const elected = election.elected.includes(candidate)
    const votes = share(approving, { of: counted.returned, language })
    const line = `${name(candidate)}  ${votes}  ${offices[officeOf(candidate)][language]}`
    say(elected ? paint.green(`  ✓ ${line}`) : paint.dim(`  – ${line}`))
  }
  for (const { candidate, reviews } of election.candidates.filter(({ status }) => status === 'refused')) {
    const bars = reviews.flatMap((review) =>
      review.bars.map(({ instrument, article }) => describeCitation({ instrument, article })[language]),
    )
    say(
      paint.dim(
        either(
          `  – ${name(candidate)}  审查未通过：${bars.join('、')}`,
          `  – ${name(candidate)}  refused by the review: ${bars.join(', ')}`,
        ),
      ),
    )
  }
  for (const { item, for: approving, outcome } of (await city.process(assemblyMeeting, VOTE).standing())
    ?.context.results ?? []) {
    const title = input.election.matters.find(({ id }) => id === item)?.title[language] ?? item
    const line = `${title}  ${share(approving, { of: counted.returned, language })}  ${motions[outcome][language]}`
    say(outcome === 'passed' ? paint.green(`  ✓ ${line}`) : `  – ${line}`)
  }
  if (term) await tellTerm({ language, paint, say }, year, { term: term.context, name })
}

type Term = NonNullable<
  Awaited<ReturnType<Process<(typeof committeeTerm)['vocabulary']>['standing']>>
>['context']

/** Until when it sits, when the next election begins, and whose mandates do not go together. */
async function tellTerm(
  { language, say }: Teller,
  year: Year,
  { term, name }: { readonly term: Term; readonly name: (id: string) => string },
): Promise<void> {
  const either = textIn(language)
  const city = year.governance.community(CITY)
  const { termFrom, termUntil, mandates } = term
  const where = { place: PLACE, community: CITY, on: termFrom }
  const by = (provision: typeof termMaximum) =>
    describeCitation(
      sourced(year.governance.rules, provision, where)?.citation ?? { instrument: '', article: '' },
    )[language]
  say(
    either(
      `  任期 ${termFrom} 至 ${termUntil}；${by(termMaximum)}`,
      `  its term lasts from ${termFrom} to ${termUntil}; ${by(termMaximum)}`,
    ),
  )
  const lead = (await city.deadlines({ before: Number.MAX_SAFE_INTEGER, limit: 1_000 })).find(
    ({ process, name: deadline }) => process === TERM && deadline === 'actDue',
  )
  const leadDay = lead && civilDayOf(lead.dueAt - 1, CHINA_STANDARD_TIME)
  if (leadDay)
    say(
      either(
        `  换届至迟于 ${leadDay} 启动；${by(reElectionLead)}`,
        `  the re-election begins by ${leadDay}; ${by(reElectionLead)}`,
      ),
    )
  for (const { person, label, citation } of conflictsOf(mandates)) {
    const law = citation ? either('；', '; ') + describeCitation(citation)[language] : ''
    say(`  ${name(person)}${either('：', ': ')}${label[language]}${law}`)
  }
}

const motions: Readonly<Record<'passed' | 'not-passed' | 'undetermined', Label>> = {
  passed: { zh: '通过', en: 'passed' },
  'not-passed': { zh: '未通过', en: 'not passed' },
  undetermined: { zh: '无法确定', en: 'undetermined' },
}

const offices: Readonly<
  Record<'director' | 'deputy' | 'executive' | 'member' | 'alternate' | 'none', Label>
> = {
  director: { zh: '当选，主任', en: 'elected, director' },
  deputy: { zh: '当选，副主任', en: 'elected, deputy director' },
  executive: { zh: '当选，执行委员', en: 'elected, executive member' },
  member: { zh: '当选', en: 'elected' },
  alternate: { zh: '候补', en: 'alternate' },
  none: { zh: '未通过', en: 'did not pass' },
}

function share(
  part: Measure,
  { of, language }: { readonly of: Measure; readonly language: Language },
): string {
  const [heads, area] = [
    `${part.heads} / ${of.heads}`,
    `${squareMetres(part.areaCentiM2)} / ${squareMetres(of.areaCentiM2)}`,
  ]
  return textIn(language)(`${heads} 人、${area} 平方米`, `${heads} owners, ${area} m²`)
}

function squareMetres(areaCentiM2: number): string {
  return `${Math.floor(areaCentiM2 / 100)}.${String(areaCentiM2 % 100).padStart(2, '0')}`
}

function told({ n, d, bound }: Fraction, language: Language): string {
  return textIn(language)(
    `${bound === 'inclusive' ? '' : '超过 '}${n}/${d}${bound === 'inclusive' ? ' 以上' : ''}`,
    `${bound === 'inclusive' ? '' : 'more than '}${n}/${d}`,
  )
}
