import { type AnyDefinition, type Community, describeCitation } from '@gongzhi/core'
import {
  activity,
  consultation,
  contactPlan,
  countActivities,
  countVenueUse,
  demand,
  demandRates,
  type DemandShare,
  organisation,
  promiseUnits,
  readTree,
  serviceCatalogue,
  tracks,
  treeFaultLabels,
  venue,
} from '@gongzhi/organisation'
import {
  creditEntry,
  enforcementVisit,
  exampleCriteria,
  modelApplication,
  selectionRound,
} from '@gongzhi/supervision'
import { rectification, referral } from '@gongzhi/tri-party'

import { answersOf, type Language, type Paint, textIn } from '../../words.ts'
import type { Play, Refused } from './host.ts'
import { at, HOUSING, JINXIU, PARK, PARTITIONS, PROVINCE, QUARTER, STREET } from './places.ts'
import type { Computed } from './quarter.ts'

/** Who tells, in which language, and how. */
export interface Teller {
  readonly language: Language
  readonly paint: Paint
  say(text?: string): void
}

/** What the quarter came to, told from what is stored. */
interface Telling extends Teller {
  readonly play: Play
  readonly computed: Computed
}

const dayOf = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(5, 10)
/** A sentence without the time with which it begins: the day stands before it. */
const withoutTime = (sentence: string) => sentence.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d(?:，|: )/, '')

/** The first lines: what this is, and what is invented. */
export function tellOpening({ language, paint, say }: Teller): void {
  const either = textIn(language)
  say(
    paint.bold(
      either(
        '一个园区和一个街道的一个季度（人、企业和事情均为编造；机制出自 2022-12-29《中国建设报》的报道）',
        'A quarter of a park and a street (people, enterprises and events are made up; the mechanisms are ' +
          'those of a report of 2022-12-29)',
      ),
    ),
  )
  say(
    paint.dim(
      either(
        '虚拟时钟：2026 年 4 月至 6 月；每一句都由流程定义和案卷生成',
        'A virtual clock from April to June 2026; every sentence is made from definitions and case files',
      ),
    ),
  )
}

function heading({ language, paint, say }: Teller, zh: string, en: string): void {
  say()
  say(paint.bold(textIn(language)(zh, en)))
}

/** What somebody wrote when it began: its subject, its title, what was found. */
function subjectOf(context: Readonly<Record<string, unknown>>): string {
  const said = ['subject', 'title', 'finding', 'matters', 'name'].flatMap((field) =>
    typeof context[field] === 'string' ? [context[field]] : [],
  )
  return said[0] ?? ''
}

/** One process: its case file, sentence by sentence, and what was refused meanwhile, where it was. */
async function tellProcess(
  { play, language, paint, say }: Telling,
  community: Community,
  { process, definition: name, context }: Found,
): Promise<void> {
  const definition = [...(play.governance.installed.definitions.get(name)?.values() ?? [])].at(-1)
  if (definition === undefined) throw new Error(`${name} is not installed`)
  const subject = subjectOf(context as Readonly<Record<string, unknown>>)
  say(`  ${paint.blue(definition.label[language])}  ${subject}  ${paint.dim(`${community.id}  ${process}`)}`)
  const history = await community.process(definition, process).history({ limit: 200 })
  const own = (one: Refused) => one.community === community.id && one.process === process
  const told = [
    ...history
      .filter(({ body }) => body.kind !== 'engine')
      .map((entry) => ({
        at: entry.body.recorded,
        order: entry.body.version,
        text: withoutTime(play.governance.describeEntry(entry)[language]),
      })),
    ...play.refusals.filter(own).map(({ at: when, after, refusal }) => ({
      at: when,
      order: after + 0.5,
      text: paint.yellow(`✗ ${play.governance.describeRefusal(refusal)[language]}`),
    })),
  ].toSorted((a, b) => a.order - b.order)
  for (const { at: when, text } of told) say(`    ${paint.dim(dayOf(when))}  ${text}`)
}

/** What was found of a process: enough to tell it. */
type Found = Awaited<ReturnType<Community['find']>>[number]

/** Every process of some definitions in a partition, in the order in which they began. */
async function tellAll(
  telling: Telling,
  community: Community,
  definitions: readonly { readonly name: string }[],
): Promise<void> {
  const found: Found[] = []
  for (const definition of definitions)
    found.push(
      ...(await community.find({ definition: definition as AnyDefinition, limit: 100 })).toSorted(
        (a, b) => a.started - b.started,
      ),
    )
  for (const one of found) await tellProcess(telling, community, one)
}

/** The demands of the park, each with its file, then the rates, counted. */
export async function tellPark(telling: Telling): Promise<void> {
  const { play, language, paint, say } = telling
  const either = textIn(language)
  const park = play.governance.community(PARK)
  heading(telling, '园区：两条链接上的诉求', 'The park: demands on two tracks')
  await tellAll(telling, park, [demand])
  heading(telling, '同类诉求集中，清单自动召集协商', 'Many of one kind: the catalogue calls a consultation')
  await tellAll(telling, park, [consultation])
  const catalogue = await park.process(serviceCatalogue, 'services').standing()
  for (const { title, asked, promise, hours } of (catalogue?.context.items ?? []) as readonly Item[]) {
    const when = `${promise.count} ${promiseUnits[promise.unit][language]}`
    const times = `${either('被问及', 'asked for')} ${asked}`
    say(`    ${title}  ${paint.dim(`${hours}  ${when}  ${times}`)}`)
  }
  const period = { from: at(QUARTER.from, '00:00'), until: at(QUARTER.until, '00:00') }
  const rates = await demandRates(park, period)
  heading(telling, '三率，从案卷中计算', 'The three rates, counted from the files')
  const share = ({ n, of }: DemandShare) => `${n}/${of}`
  const line = (name: string, one: typeof rates | (typeof rates)['byLead'][number]) =>
    say(
      `    ${name}  ${either('件数', 'demands')} ${one.demands}  ${either('按时答复', 'answered in time')} ` +
        `${share(one.answeredInTime)}  ${either('响应', 'response')} ${share(one.response)}  ` +
        `${either('解决', 'resolution')} ${share(one.resolution)}  ` +
        `${either('满意', 'satisfaction')} ${share(one.satisfaction)}`,
    )
  line(either('全部', 'all'), rates)
  for (const track of ['service', 'party'] as const)
    line(tracks[track].label[language], { ...rates.byTrack[track], lead: track })
  for (const one of rates.byLead) line(one.lead, one)
  say(
    paint.dim(
      `    ${either('无人评价', 'nobody said how it was')} ${rates.unheard}  ` +
        `${either('截至案卷位置', 'up to position')} ${rates.upTo}`,
    ),
  )
  heading(telling, '走访、阵地和活动', 'Calls, rooms and activities')
  await tellAll(telling, park, [contactPlan, venue, activity])
  for (const { body } of await park.process(contactPlan, 'contacts').history())
    for (const { name, data } of body.kind === 'deadline' ? (body.outcomes ?? []) : []) {
      if (name !== 'interval.ended') continue
      const { met, of, missed } = data as unknown as Interval
      say(
        `    ${dayOf(body.recorded)}  ${either('走访', 'called on')} ${met}/${of}  ` +
          `${either('未走访', 'nobody called on')}: ` +
          missed.map(({ enterprise, leader }) => `${enterprise}（${leader}）`).join(either('、', ', ')),
      )
    }
  const days = { from: QUARTER.from, until: '2026-06-30' } as const
  const { total } = await countActivities(park, days)
  const use = await countVenueUse(park, period)
  say(
    `    ${either('共享阵地', 'shared venues')} ${use.used}/${use.venues}  ` +
      `${either('活动', 'activities')} ${total.held}  ${either('人次', 'people')} ${total.people}`,
  )
}

interface Interval {
  readonly of: number
  readonly met: number
  readonly missed: readonly { readonly enterprise: string; readonly leader: string }[]
}

interface Item {
  readonly title: string
  readonly asked: number
  readonly hours: string
  readonly promise: { readonly count: number; readonly unit: keyof typeof promiseUnits }
}

/** The evening of the departments, and what came of it. */
export async function tellVisit(telling: Telling): Promise<void> {
  const jinxiu = telling.play.governance.community(JINXIU)
  heading(telling, '执法进小区，一件责令、一件移交', 'Enforcement in a community: an order and a referral')
  await tellAll(telling, jinxiu, [enforcementVisit, rectification, referral])
}

/** What a community lacks that would be a model. */
export async function tellModel(telling: Telling): Promise<void> {
  const { play, computed, language, paint, say } = telling
  heading(telling, '申报示范小区，先看缺什么', 'A community applies as a model, and sees what it lacks')
  await tellAll(telling, play.governance.community(PROVINCE), [selectionRound])
  await tellAll(telling, play.governance.community(JINXIU), [modelApplication])
  const marks = { met: paint.green('✓'), 'not-met': paint.red('✗'), undetermined: paint.yellow('?') }
  for (const { criterion, status, found, upTo } of computed.checked.checks) {
    const label = exampleCriteria.criteria.find(({ id }) => id === criterion)?.label[language]
    const position = upTo === null ? '' : paint.dim(`  @${upTo}`)
    say(`    ${marks[status]} ${label ?? criterion}  ${paint.dim(JSON.stringify(found))}${position}`)
  }
  const either = textIn(language)
  const texts = exampleCriteria.standards.filter(({ id }) => computed.checked.incomplete.includes(id))
  say(
    paint.dim(
      `    ${either('没有文本或者文本不全的标准', 'standards whose text is not known, or not whole')}: ` +
        texts.map(({ label }) => label[language]).join(either('、', ', ')),
    ),
  )
}

/** What the company gained and lost, and its score on four days. */
export async function tellCredit(telling: Telling): Promise<void> {
  const { play, computed, language, paint, say } = telling
  const housing = play.governance.community(HOUSING)
  heading(
    telling,
    '企业信用：加分、扣分、异议、修复',
    'Credit of a company: gained, lost, objected, repaired',
  )
  await tellAll(telling, housing, [creditEntry])
  for (const { day, assessment } of computed.credit) {
    const { score, credit, citations } = assessment
    const cited = citations.map((one) => describeCitation(one)[language]).join('、')
    say(
      score.status === 'rated'
        ? `    ${paint.dim(day.slice(5))}  ${score.base} + ${score.good} - ${-score.bad} = ${score.points}  ` +
            `${paint.green(score.grade.toString())}  ${paint.dim(`${cited}  @${credit.upTo}`)}`
        : `    ${paint.dim(day.slice(5))}  ${score.status}`,
    )
  }
}

/** How much happened in the communities of the street, by month: read from the feed, and no person in it. */
export async function tellFigures(telling: Telling): Promise<void> {
  const { play, computed, language, paint, say } = telling
  const either = textIn(language)
  heading(telling, '街道看到的数字：按月、按事项，不含个人', 'What the street sees: by month, and no person')
  for (const { month, definition: name, what, count } of computed.figures.rows) {
    const { label, vocabulary } = [...(play.governance.installed.definitions.get(name)?.values() ?? [])].at(
      -1,
    ) as AnyDefinition
    const happened =
      what === 'begun' ? either('开始', 'begun') : (vocabulary.outcomes[what]?.label[language] ?? what)
    say(`    ${month}  ${label[language]}  ${happened}  ${count}`)
  }
  for (const { month, rows, count } of computed.figures.withheld)
    say(
      paint.dim(
        `    ${month}  ${either('件数过少，不单独列出', 'too few to be shown by themselves')}: ` +
          `${rows} ${either('项', 'rows')}${count === null ? '' : `, ${count}`}`,
      ),
    )
}

/** The tree, before and after its tiers changed, and who ended with it. */
export async function tellTree(telling: Telling): Promise<void> {
  const { play, computed, language, paint, say } = telling
  const either = textIn(language)
  const partition = play.governance.community(STREET)
  heading(telling, '五级组织体系，从 2020 年到 2024 年', 'The tree of organisations, from 2020 to 2024')
  await tellAll(telling, partition, [organisation])
  const { before, after } = computed.faults
  const listed = (faults: typeof before) =>
    faults
      .map(({ kind, at: of }) => `${of.process} ${treeFaultLabels[kind][language]}`)
      .join(either('；', '; ')) || either('无', 'none')
  say(`    ${either('新层级生效时须理顺', 'to be put in order under the new tiers')}: ${listed(before)}`)
  say(`    ${either('理顺之后', 'afterwards')}: ${listed(after)}`)
  const { nodes, upTo } = await readTree([partition])
  const active = nodes.filter(({ status }) => status === 'active').length
  say(
    paint.dim(
      `    ${either('组织', 'organisations')} ${active}  @${upTo.map(({ position }) => position).join('/')}`,
    ),
  )
}

/** Every hash and every step of every partition. */
export async function tellVerification(telling: Telling): Promise<boolean> {
  const { play, language, paint, say } = telling
  heading(telling, '核验', 'Verified')
  let ok = true
  for (const id of PARTITIONS) {
    const verification = await play.governance.community(id).verify()
    const failing = await play.governance.community(id).failing()
    ok &&= verification.ok && failing.length === 0
    say(`  ${id.padEnd(26)}${answersOf(verification, { language, paint })}`)
  }
  return ok
}
