import {
  type Assessment,
  describeValue,
  type Effect,
  type FailingTask,
  type Instant,
  type Verification,
} from '@gongzhi/core'
import {
  assemblyMeeting,
  matterLabels,
  resolveVoteRule,
  sourced,
  voidBallots,
  silence,
} from '@gongzhi/owner-committee'

import { answersOf, type Language, type Paint, textIn } from '../../words.ts'
import {
  area,
  certainty,
  cite,
  cited,
  flips,
  measure,
  outcome,
  plainOutcome,
  policyName,
  share,
} from './figures.ts'
import { outlooksAt } from './half-way.ts'
import { COMMUNITY, DAYS, HALF_WAY, PLACE, type Refused, where } from './story.ts'
import type { Vote } from './vote.ts'

/** Who tells, in which language, on which paper. */
export interface Teller {
  readonly language: Language
  readonly paint: Paint
  readonly say: (text?: string) => void
}

/** The first lines: what this is, and what is invented. */
export function tellOpening({ language, paint, say }: Teller, { input, steps }: Vote): void {
  const { roll, ballots } = input
  say(
    paint.bold(
      textIn(language)(
        '蓝田湾小区换届（虚构的小区，法律是真的）',
        'Lantian Bay elects its committee (a made-up community under real law)',
      ),
    ),
  )
  say(
    paint.dim(
      textIn(language)(
        `${roll.units.length} 个专有部分，${ballots.length} 张表决票，${steps} 个步骤；` +
          `山东省青岛市（${PLACE}）；虚拟时钟自 2026 年 2 月至 6 月`,
        `${roll.units.length} units, ${ballots.length} ballots, ${steps} steps; ` +
          `Qingdao, Shandong (${PLACE}); a virtual clock from February to June 2026`,
      ),
    ),
  )
}

/** What is wrong with the first draft, and what the roll came to. */
export function tellRoll(teller: Teller, { input, roll, rules }: Vote): void {
  const { language, paint, say } = teller
  const either = textIn(language)
  heading(teller, either('一、名册', '1. The roll'))
  const { draft } = input
  say(
    either(
      `  units-draft.csv：${draft.rows} 行，${draft.problems.length} 处错误，整份不采用`,
      `  units-draft.csv: ${draft.rows} rows, ${draft.problems.length} problems, and nothing of it is used`,
    ),
  )
  for (const { line, field, reason, code } of draft.problems)
    say(
      paint.yellow(
        `    ${either(`第 ${line} 行`, `line ${line}`)}  ${field}: ${reason[language]} ${paint.dim(code)}`,
      ),
    )
  say(
    paint.green(
      either(
        `  ✓ units.csv：${input.roll.rows} 行，冻结于 ${roll.day}`,
        `  ✓ units.csv: ${input.roll.rows} rows, frozen on ${roll.day}`,
      ),
    ),
  )
  say(
    `    ${measure(roll.total, language)}  ${paint.dim(`${either('根', 'root')} ${roll.root.slice(0, 16)}…`)}`,
  )
  for (const voter of roll.voters.filter(({ units }) => units.length >= 15)) {
    const parts = voter.units.length
    const counted = either(`${parts} 个专有部分，按一人计算，`, `${parts} units, one head, `)
    const by = [voter.actors.join(''), cite(roll.policies.merging.citation, language)].join(
      either('；', '; '),
    )
    say(`    ${voter.voter}: ${counted}${area(voter.areaCentiM2)}  ${paint.dim(by)}`)
  }
  const [left] = roll.left
  if (left) say(paint.dim(`    ${roll.left.length} × ${left.reason[language]}`))
  const [nobody] = roll.unrepresented
  if (nobody) say(paint.dim(`    ${roll.unrepresented.length} × ${nobody.reason[language]}`))
  const conflicts = rules.conflicts(where(DAYS.roll)).filter(({ because }) => because === 'higher-layer')
  say(
    either(
      `  市条例有 ${conflicts.length} 处低于省条例的要求，以省条例为准：`,
      `  In ${conflicts.length} points the city asks for less than the province, and the province decides:`,
    ),
  )
  for (const { provision, stands, yields } of conflicts) {
    const declared = rules.provisions.find(({ id }) => id === provision)
    const says = ({ value, citation }: typeof stands) =>
      (declared ? describeValue(declared, value)[language] : JSON.stringify(value)) +
      cited(citation, language)
    const what = declared?.label[language] ?? provision
    say(
      paint.dim(
        either(
          `    ${what}：${says(stands)}，而非 ${says(yields)}`,
          `    ${what}: ${says(stands)} stands, ${says(yields)} yields`,
        ),
      ),
    )
  }
}

/** What is voted and when, and what each matter needs. */
export async function tellAgenda(
  teller: Teller,
  { governance, input, rules }: Vote,
  meeting: string,
): Promise<void> {
  const { language, paint, say } = teller
  const either = textIn(language)
  heading(teller, either('三、议题与通知', '3. The agenda and its notice'))
  const { notice, objections } =
    (await governance.community(COMMUNITY).process(assemblyMeeting, meeting).standing())?.context ?? {}
  if (notice)
    say(
      either(
        `  ${notice.day} 通知，${notice.opens} 至 ${notice.closes} 表决（纸质、线上）；已告知居委会`,
        `  notice on ${notice.day}, vote from ${notice.opens} to ${notice.closes} on paper and online; ` +
          "the residents' committee was told",
      ),
    )
  for (const { voter, reason, answer } of objections ?? [])
    say(
      paint.dim(
        either(
          `  ${voter} 对名册的异议“${reason}”；答复“${answer ?? '—'}”`,
          `  ${voter} objected to the roll (${reason}) and was answered (${answer ?? '—'})`,
        ),
      ),
    )
  for (const { id, matter, title, building } of input.matters) {
    const answer = resolveVoteRule(rules, { matter, ...where(DAYS.opens) })
    if (answer.status === 'missing') continue
    const { participation, approval, special } = answer.rule
    say(`  ${paint.bold(id)} ${title[language]}  ${paint.dim(matterLabels[matter][language])}`)
    const needed = (found: typeof participation) => share(found.value) + cited(found.citation, language)
    const majority = special ? either('特别多数：', 'special majority: ') : either('一般事项：', 'ordinary: ')
    const deciding =
      building === null
        ? ''
        : either(`；仅由 ${building} 号楼业主表决`, `; only the owners of building ${building} decide`)
    say(
      paint.dim(
        either(
          `     ${majority}参与 ${needed(participation)}，同意 ${needed(approval)}${deciding}`,
          `     ${majority}taking part ${needed(participation)}, approving ${needed(approval)}${deciding}`,
        ),
      ),
    )
  }
  const own = [
    ['void', sourced(rules, voidBallots, where(DAYS.opens))],
    ['unreturned', sourced(rules, silence, where(DAYS.opens))],
  ] as const
  for (const [what, found] of own)
    if (found) {
      const ballots = either(what === 'void' ? '无效票' : '未表决票', `${what} ballots: `)
      const policy = policyName(found.value, language)
      say(paint.dim(`     ${ballots}${policy}${cited(found.citation, language)}`))
    }
}

/** How the vote stands half-way, in both measures. */
export async function tellHalfWay(teller: Teller, vote: Vote, meeting: string): Promise<void> {
  const { language, paint, say } = teller
  const either = textIn(language)
  heading(
    teller,
    either(`四、中途展望（${DAYS.halfWay} 21:00）`, `4. The outlook half-way (${DAYS.halfWay}, 21:00)`),
  )
  for (const {
    item: { id },
    outlook,
  } of await outlooksAt(vote, { meeting, until: HALF_WAY })) {
    if (outlook.status === 'refused') {
      say(`  ${paint.bold(id)} ${paint.yellow(outlook.code)} ${outlook.reason[language]}`)
      continue
    }
    const { standing, outstanding, certain, changes, votes, under, buildings } = outlook
    const now = `${either('若此刻截止：', 'were it closed now: ')}${outcome(standing.outcome, teller)}`
    say(`  ${paint.bold(id)} ${now}  ${paint.dim(outlook.note[language])}`)
    const prospects = [
      `${either('未表决', 'outstanding')} ${measure(outstanding, language)}`,
      certainty(certain, language),
      flips({ changes, votes }, language),
    ]
    say(paint.dim(`     ${prospects.join(either('；', '; '))}`))
    const others = under.map(({ silence: policy, standing: other }) =>
      either(
        `${policyName(policy, language)}则${plainOutcome(other.outcome, language)}`,
        `${plainOutcome(other.outcome, language)} if it ${policyName(policy, language)}`,
      ),
    )
    const otherwise = either('若未表决票', 'were an unreturned ballot treated otherwise: ')
    say(paint.dim(`     ${otherwise}${others.join(either('，', ', '))}`))
    if (id === 'M1') {
      const listed = buildings
        .toSorted((a, b) => a.building.localeCompare(b.building, 'en', { numeric: true }))
        .map(
          ({ building, outstanding: open, total }) =>
            `${building}: ${open === null ? '—' : open.heads}/${total.heads}`,
        )
      const withheld = buildings.some(({ outstanding: open }) => open === null)
        ? either('（— 不公开：会暴露具体的人）', ' (— is withheld: it would name somebody)')
        : ''
      const what = either('各楼未表决户数', 'outstanding by building')
      say(paint.dim(`     ${what}  ${listed.join('  ')}${withheld}`))
    }
  }
}

/** What was not taken while the vote was open, as the person in front of the screen got it. */
export function tellRefusals({ language, paint, say }: Teller, refusals: readonly Refused[]): void {
  const either = textIn(language)
  heading({ language, paint, say }, either('五、没有收下的票', '5. What was not taken'))
  if (refusals.length === 0)
    say(
      paint.dim(
        either(
          '  （被拒绝的不留痕迹，首次运行时已显示）',
          '  (a refusal leaves no trace; the first run showed them)',
        ),
      ),
    )
  for (const {
    ballot: { id, by, voter, channel, cast },
    refusal,
  } of refusals) {
    const way = either(channel === 'paper' ? '纸质' : '线上', channel)
    say(`  ${paint.yellow(refusal.code)}  ${paint.dim(`${id}: ${by} → ${voter}, ${way}, ${stamp(cast)}`)}`)
    const articles = refusal.articles.map((article) => cite(article, language)).join(either('、', '; '))
    say(['   ', refusal.reason[language], ...(articles === '' ? [] : [paint.dim(articles)])].join(' '))
    if (refusal.instead) say(`    → ${refusal.instead[language]}`)
  }
}

function signOf(met: Assessment['criteria'][number]['met'], paint: Paint): string {
  if (met === 'undetermined') return paint.yellow('?')
  return met ? paint.green('✓') : paint.red('✗')
}

/** An assessment: each criterion with its sentence and where it stands. */
export function tellAssessment({ language, paint, say }: Teller, assessment: Assessment): void {
  for (const { met, note, label, citation } of assessment.criteria) {
    const article = citation ? paint.dim(` ${cite(citation, language)}`) : ''
    say(`    ${signOf(met, paint)} ${(note ?? label)[language]}${article}`)
  }
}

/** The five answers, and whatever waits because it failed. */
export function tellVerification(
  teller: Teller,
  {
    verification,
    failing,
    effects,
  }: {
    readonly verification: Verification
    readonly failing: readonly FailingTask[]
    readonly effects: readonly Effect[]
  },
): void {
  const { language, paint, say } = teller
  const either = textIn(language)
  heading(teller, either('核验', 'Verified'))
  const { chain, checkpoints, roots, replay, agenda } = verification
  say(`  ${answersOf(verification, { language, paint })}`)
  for (const finding of [chain, checkpoints, roots, replay, agenda]
    .flatMap(({ findings }) => findings)
    .slice(0, 5))
    say(paint.red(`  ${finding.process}: ${finding.message}`))
  const done = effects.every(({ status }) => status === 'done') ? paint.green('✓') : paint.red('✗')
  const reactions = effects.map(({ reaction, status }) =>
    status === 'done' ? reaction : `${reaction} (${status})`,
  )
  say(`  ${done} ${either('联动', 'reactions')} ${paint.dim(reactions.join(either('、', ', ')))}`)
  for (const { process, name, failure } of failing) say(paint.red(`  ${process} ${name}: ${failure}`))
}

/** The heading of a chapter. */
export function heading({ paint, say }: Teller, text: string): void {
  say()
  say(paint.bold(text))
}

function stamp(at: Instant): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
