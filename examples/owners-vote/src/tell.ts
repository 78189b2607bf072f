import {
  type Assessment,
  type Citation,
  describeCitation,
  describeValue,
  type Effect,
  type FailingTask,
  type Fraction,
  type Instant,
  type Label,
  type Verification,
} from '@gongzhi/core'
import {
  assemblyMeeting,
  matterLabels,
  type Measure,
  type Prospect,
  resolveVoteRule,
  sourced,
  voidBallots,
  silence,
} from '@gongzhi/owner-committee'

import { outlooksAt } from './half-way.ts'
import { COMMUNITY, DAYS, HALF_WAY, PLACE, type Refused, where } from './story.ts'
import type { Vote } from './vote.ts'
import { type Language, type Paint, textIn } from './words.ts'

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
        `${roll.units.length} 个专有部分，${ballots.length} 张表决票，${steps} 个步骤；山东省青岛市（${PLACE}）；虚拟时钟自 2026 年 2 月至 6 月`,
        `${roll.units.length} units, ${ballots.length} ballots, ${steps} steps; Qingdao, Shandong (${PLACE}); a virtual clock from February to June 2026`,
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
    say(
      `    ${voter.voter}: ${either(`${voter.units.length} 个专有部分，按一人计算，`, `${voter.units.length} units, one head, `)}${area(voter.areaCentiM2)}  ${paint.dim(`${voter.actors.join('')}${either('；', '; ')}${cite(roll.policies.merging.citation, language)}`)}`,
    )
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
      `${declared ? describeValue(declared, value)[language] : JSON.stringify(value)}${bracketed(cite(citation, language), language)}`
    say(
      paint.dim(
        `    ${declared?.label[language] ?? provision}${either('：', ': ')}${either(`${says(stands)}，而非 ${says(yields)}`, `${says(stands)} stands, ${says(yields)} yields`)}`,
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
        `  notice on ${notice.day}, vote from ${notice.opens} to ${notice.closes} on paper and online; the residents' committee was told`,
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
    say(
      paint.dim(
        `     ${special ? either('特别多数：', 'special majority: ') : either('一般事项：', 'ordinary: ')}${either('参与', 'taking part')} ${share(participation.value)}${bracketed(cite(participation.citation, language), language)}${either('，同意', ', approving')} ${share(approval.value)}${bracketed(cite(approval.citation, language), language)}${building === null ? '' : either(`；仅由 ${building} 号楼业主表决`, `; only the owners of building ${building} decide`)}`,
      ),
    )
  }
  const own = [
    ['void', sourced(rules, voidBallots, where(DAYS.opens))],
    ['unreturned', sourced(rules, silence, where(DAYS.opens))],
  ] as const
  for (const [what, found] of own)
    if (found)
      say(
        paint.dim(
          `     ${either(what === 'void' ? '无效票' : '未表决票', `${what} ballots`)}${either('', ': ')}${policyName(found.value, language)}${bracketed(cite(found.citation, language), language)}`,
        ),
      )
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
    say(
      `  ${paint.bold(id)} ${either('若此刻截止：', 'were it closed now: ')}${outcome(standing.outcome, teller)}  ${paint.dim(outlook.note[language])}`,
    )
    say(
      paint.dim(
        `     ${either('未表决', 'outstanding')} ${measure(outstanding, language)}${either('；', '; ')}${certain === null ? either('结果尚未确定', 'nothing is certain') : either(`已确定${certain === 'passed' ? '通过' : '不通过'}`, `certain: ${certain}`)}${either('；', '; ')}${flips({ changes, votes }, language)}`,
      ),
    )
    const others = under.map(({ silence: policy, standing: other }) =>
      either(
        `${policyName(policy, language)}则${plainOutcome(other.outcome, language)}`,
        `${plainOutcome(other.outcome, language)} if it ${policyName(policy, language)}`,
      ),
    )
    say(
      paint.dim(
        `     ${either('若未表决票', 'were an unreturned ballot treated otherwise: ')}${others.join(either('，', ', '))}`,
      ),
    )
    if (id === 'M1') {
      const listed = buildings
        .toSorted((a, b) => a.building.localeCompare(b.building, 'en', { numeric: true }))
        .map(
          ({ building, outstanding: open, total }) =>
            `${building}: ${open === null ? '—' : open.heads}/${total.heads}`,
        )
      say(
        paint.dim(
          `     ${either('各楼未表决户数', 'outstanding by building')}  ${listed.join('  ')}${buildings.some(({ outstanding: open }) => open === null) ? either('（— 不公开：会暴露具体的人）', ' (— is withheld: it would name somebody)') : ''}`,
        ),
      )
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
    say(
      `  ${paint.yellow(refusal.code)}  ${paint.dim(`${id}: ${by} → ${voter}, ${either(channel === 'paper' ? '纸质' : '线上', channel)}, ${stamp(cast)}`)}`,
    )
    const [rule] = refusal.rules ?? []
    const figures =
      rule?.found === undefined
        ? ''
        : paint.dim(
            ` ${either('查到', 'found')} ${short(rule.found)}${rule.required === undefined ? '' : `, ${either('要求', 'required')} ${short(rule.required)}`}`,
          )
    say(
      `    ${refusal.reason[language]}${refusal.articles.length > 0 ? paint.dim(` ${refusal.articles.map((article) => cite(article, language)).join(either('、', '; '))}`) : ''}${figures}`,
    )
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
    say(
      `    ${signOf(met, paint)} ${(note ?? label)[language]}${citation ? paint.dim(` ${cite(citation, language)}`) : ''}`,
    )
  }
}

/** The four answers, and whatever waits because it failed. */
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
  const answer = (name: string, { ok, checked }: { ok: boolean; checked: number }) =>
    `${ok ? paint.green('✓') : paint.red('✗')} ${name} ${paint.dim(String(checked))}`
  heading(teller, either('核验', 'Verified'))
  say(
    `  ${answer(either('哈希链', 'chain'), verification.chain)}   ${answer(either('检查点', 'checkpoints'), verification.checkpoints)}   ${answer(either('登记册根', 'register roots'), verification.roots)}   ${answer(either('重放', 'replay'), verification.replay)}`,
  )
  for (const finding of [
    ...verification.chain.findings,
    ...verification.checkpoints.findings,
    ...verification.roots.findings,
    ...verification.replay.findings,
  ].slice(0, 5))
    say(paint.red(`  ${finding.process}: ${finding.message}`))
  say(
    `  ${effects.every(({ status }) => status === 'done') ? paint.green('✓') : paint.red('✗')} ${either('联动', 'reactions')} ${paint.dim(effects.map(({ reaction, status }) => `${reaction}${status === 'done' ? '' : ` (${status})`}`).join(either('、', ', ')))}`,
  )
  for (const { process, name, failure } of failing) say(paint.red(`  ${process} ${name}: ${failure}`))
}

/** The heading of a chapter. */
export function heading({ paint, say }: Teller, text: string): void {
  say()
  say(paint.bold(text))
}

/** Both measures in words. */
export function measure({ heads, areaCentiM2 }: Measure, language: Language): string {
  return textIn(language)(`${heads} 人、${area(areaCentiM2)}`, `${heads} heads, ${area(areaCentiM2)}`)
}

/** Something in brackets, as the language writes them. */
export function bracketed(text: string, language: Language): string {
  return textIn(language)(`（${text}）`, ` (${text})`)
}

/** An area in square metres. */
export function area(centi: number): string {
  return `${String(Math.floor(centi / 100)).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(centi % 100).padStart(2, '0')} m²`
}

/** Where something stands. */
export function cite(
  { instrument, article }: Pick<Citation, 'instrument' | 'article'>,
  language: Language,
): string {
  return describeCitation({ instrument, article })[language]
}

function stamp(at: Instant): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** An outcome in colour. */
export function outcome(
  found: 'passed' | 'not-passed' | 'undetermined',
  { language, paint }: Teller,
): string {
  const text = plainOutcome(found, language)
  if (found === 'undetermined') return paint.yellow(text)
  return found === 'passed' ? paint.green(text) : paint.red(text)
}

function plainOutcome(found: 'passed' | 'not-passed' | 'undetermined', language: Language): string {
  const words = {
    passed: { zh: '通过', en: 'passed' },
    'not-passed': { zh: '未通过', en: 'not passed' },
    undetermined: { zh: '不能认定', en: 'undetermined' },
  }
  return words[found][language]
}

function share({ n, d, bound }: Fraction): string {
  return `${bound === 'strict' ? '>' : '≥'} ${n}/${d}`
}

function flips({ changes, votes }: Pick<Prospect, 'changes' | 'votes'>, language: Language): string {
  const of = (fewest: Prospect['changes'], zh: string, en: string) =>
    fewest === null ? [] : [textIn(language)(`${zh} ${fewest.heads} 张`, `${fewest.heads} ${en}`)]
  const found = [...of(changes, '改投', 'changed ballots'), ...of(votes, '补投', 'further ballots')]
  return found.length === 0
    ? textIn(language)('无从翻转', 'nothing flips it')
    : textIn(language)(`至少${found.join('或')}可翻转`, `${found.join(' or ')} would flip it`)
}

const policies: Readonly<Record<string, Label>> = {
  'not-participating': { zh: '视为未参与', en: 'does not take part' },
  abstention: { zh: '视为弃权', en: 'abstains' },
  'join-majority': { zh: '计入多数票', en: 'joins the majority' },
  'join-majority-capped': { zh: '多数过半时计入多数票', en: 'joins a majority of all' },
  'take-part': { zh: '计入参与', en: 'take part' },
  'do-not-take-part': { zh: '不计入参与', en: 'do not take part' },
}
function policyName(policy: string, language: Language): string {
  return policies[policy]?.[language] ?? policy
}

function short(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 90 ? `${text.slice(0, 90)}…` : text
}
