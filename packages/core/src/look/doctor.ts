import { knownTopics } from '../agenda/pass.ts'
import { copies } from '../copies.ts'
import { messageOf } from '../errors.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import { communityPages, taskPages } from '../pages.ts'
import type { Installed } from '../plugin.ts'
import { civilDayOf } from '../rulebook/index.ts'
import { NEVER } from '../time.ts'
import { referenceFault } from '../way/clock.ts'
import type { Engine } from '../way/engine.ts'
import { type Figures, figuresOf } from './figures.ts'

/** Something that is wrong with an installation, or will be. */
export interface Complaint {
  /** What it is, for programs: `doctor/…`, listed in `docs/codes.md`. */
  readonly code: string
  /** `wrong`: something does not work now. `warning`: it will not, or not as somebody may expect. */
  readonly severity: 'wrong' | 'warning'
  readonly what: Label
  readonly instead: Label
  readonly details?: { readonly [key: string]: Json | undefined }
}

/** What is wrong with an installation, and how much waits in it. */
export interface Diagnosis {
  /** Nothing is `wrong`; there may be warnings. */
  readonly ok: boolean
  readonly complaints: readonly Complaint[]
  /** Left out where the store does not answer. */
  readonly figures?: Figures
}

/** How late an agenda is that nobody runs. */
const LATE = 10 * 60_000
/** From which month on the calendar of the coming year is needed; its notice comes late in the year. */
const NOVEMBER = 11
/** How many due tasks are looked at. */
const MOST = 5_000

/** Looks at everything that can be wrong with an installation and can be seen from here. Changes nothing. */
export async function examine(engine: Engine, installed: Installed): Promise<Diagnosis> {
  const here = [
    ...lookAtStore(engine),
    ...lookAtCalendar(engine),
    ...lookAtPlugins(installed),
    ...lookAtCopies(),
  ]
  const stored = await lookIntoStore(engine).catch((error: unknown) => ({
    complaints: [silent(error)],
    figures: undefined,
  }))
  const complaints = [...here, ...(await lookAtClock(engine)), ...stored.complaints]
  return {
    ok: complaints.every(({ severity }) => severity === 'warning'),
    complaints,
    ...(stored.figures && { figures: stored.figures }),
  }
}

function silent(error: unknown): Complaint {
  const { code } = (error ?? {}) as { readonly code?: unknown }
  return {
    code: 'doctor/store',
    severity: 'wrong',
    what: {
      zh: `存储没有回答：${messageOf(error)}。`,
      en: `The store does not answer: ${messageOf(error)}.`,
    },
    instead: {
      zh: '按错误代码处理；表缺失时先调用 migrate()。',
      en: 'Do what its code says; where tables are missing, call migrate() first.',
    },
    details: { ...(typeof code === 'string' && { code }) },
  }
}

function lookAtStore({ storage }: Engine): readonly Complaint[] {
  if (storage.supports.survives !== 'nothing') return []
  return [
    {
      code: 'doctor/forgetful-store',
      severity: 'warning',
      what: {
        zh: `存储“${storage.name}”关闭之后什么也不保留。`,
        en: `The store "${storage.name}" keeps nothing when it is closed.`,
      },
      instead: {
        zh: '除测试和演示外，请使用文件或数据库服务器。',
        en: 'But for tests and demonstrations, use a file or a server.',
      },
    },
  ]
}

function lookAtCalendar({ calendar, clock, offset }: Engine): readonly Complaint[] {
  const day = civilDayOf(clock(), offset)
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  if (!calendar)
    return [
      {
        code: 'doctor/no-calendar',
        severity: 'warning',
        what: {
          zh: '没有日历：按工作日计算的期限无法确定。',
          en: 'There is no calendar: no period of working days can be counted.',
        },
        instead: { zh: '请给出 calendar，例如 mainlandChina。', en: 'Give calendar, mainlandChina for one.' },
      },
    ]
  const missing = [year, ...(month >= NOVEMBER ? [year + 1] : [])].filter(
    (each) => !calendar.years.includes(each),
  )
  return missing.map((each) => ({
    code: 'doctor/calendar-ends',
    severity: each === year ? 'wrong' : 'warning',
    what: {
      zh: `日历“${calendar.id}”没有${each}年的放假安排：落在该年的期限暂不确定。`,
      en: `The calendar "${calendar.id}" has no data for ${each}: deadlines in that year stay provisional.`,
    },
    instead: {
      zh: '安排公布后升级版本，或用 createCalendar 自行给出。',
      en: 'Upgrade when the notice is published, or give it by createCalendar.',
    },
    details: { year: each },
  }))
}

function lookAtPlugins({ openEvents, unheard }: Installed): readonly Complaint[] {
  return [
    ...(openEvents.length === 0
      ? []
      : [
          {
            code: 'doctor/open-events',
            severity: 'warning' as const,
            what: {
              zh: `${openEvents.join('、')} 没有说明接受来自哪个流程的命令：能启动来源流程的人都能借引擎之手发送。`,
              en:
                `${openEvents.join(', ')} do not say from which process they are taken: ` +
                `whoever may start the one that brings them acts through the engine.`,
            },
            instead: { zh: '在事件上声明 from。', en: 'Declare `from` at the events.' },
            details: { events: [...openEvents] },
          },
        ]),
    ...(unheard.length === 0
      ? []
      : [
          {
            code: 'doctor/unheard',
            severity: 'warning' as const,
            what: {
              zh: `${unheard.join('、')} 既没有联动，也没有要通知的人。`,
              en: `No reaction hears ${unheard.join(', ')}, and nobody is to be told of them.`,
            },
            instead: { zh: '声明联动，或写明 notice。', en: 'Declare a reaction, or say `notice`.' },
            details: { outcomes: [...unheard] },
          },
        ]),
  ]
}

function lookAtCopies(): readonly Complaint[] {
  const files = [...copies()]
  if (files.length < 2) return []
  return [
    {
      code: 'doctor/two-copies',
      severity: 'wrong',
      what: {
        zh: `@gongzhi/core 被加载了${files.length}次：${files.join('、')}。`,
        en: `@gongzhi/core is loaded ${files.length} times: ${files.join(', ')}.`,
      },
      instead: {
        zh: '只安装一个版本：npm ls @gongzhi/core，npm dedupe。',
        en: 'Install one version: npm ls @gongzhi/core, npm dedupe.',
      },
      details: { files },
    },
  ]
}

async function lookAtClock(engine: Engine): Promise<readonly Complaint[]> {
  const now = engine.clock()
  const [fault, failed] = await referenceFault(engine).then(
    (found) => [found, undefined] as const,
    (error: unknown) => [undefined, error] as const,
  )
  if (failed === undefined && !fault) return []
  const said = failed === undefined ? undefined : messageOf(failed)
  return [
    {
      code: 'doctor/clock',
      severity: 'wrong',
      what: {
        zh: said ?? '本机时钟与参照时钟相差过大：什么都不接受，期限也不触发。',
        en:
          said ??
          'The clock of this machine is too far from the reference: nothing is accepted and no deadline fires.',
      },
      instead: { zh: '请校准时钟。', en: 'Set the clock.' },
      details: { now, ...(fault && { reference: fault.last }) },
    },
  ]
}

/** What is stored: entries that are ahead of the clock, tasks that nobody here knows, what is late or stopped. */
async function lookIntoStore(
  engine: Engine,
): Promise<{ readonly complaints: readonly Complaint[]; readonly figures: Figures }> {
  const complaints: Complaint[] = []
  const now = engine.clock()
  const ahead: string[] = []
  for await (const page of communityPages(engine.storage))
    for (const { community, recorded } of page)
      if (recorded - now > engine.clockTolerance.behind) ahead.push(community)
  if (ahead.length > 0)
    complaints.push({
      code: 'doctor/recorded-ahead',
      severity: 'wrong',
      what: {
        zh: `${ahead.length}个小区的最后一条记录晚于本机时钟：这些小区的命令和期限在等待。`,
        en:
          `The last entry of ${ahead.length} communities is later than this machine's clock: ` +
          `their commands and deadlines wait.`,
      },
      instead: {
        zh: '本机时钟慢了就校准；否则是另一台主机的时钟快过，等到那一刻。',
        en: 'Set the clock where it is slow; otherwise that of another host was fast, and they wait until then.',
      },
      details: { communities: ahead.slice(0, 100) },
    })
  const unknown = await unknownTopics(engine, now)
  if (unknown.length > 0)
    complaints.push({
      code: 'doctor/unknown-tasks',
      severity: 'wrong',
      what: {
        zh: `有到期的待办，本主机不认识：${unknown.join('、')}。`,
        en: `Tasks are due that this host does not know: ${unknown.join(', ')}.`,
      },
      instead: {
        zh: '安装带有它们的版本或联动，或为日历补上那一年；滚动升级期间可以等待。',
        en: 'Install their release or reaction, or give the calendar that year; wait during a rolling upgrade.',
      },
      details: { topics: unknown },
    })
  const figures = await figuresOf(engine)
  complaints.push(...lookAtFigures(figures))
  return { complaints, figures }
}

async function unknownTopics(engine: Engine, now: number): Promise<readonly string[]> {
  const known = new Set(knownTopics(engine))
  const unknown = new Set<string>()
  let looked = 0
  for await (const page of taskPages(engine.storage, { dueBefore: now })) {
    for (const { topic, visibleAt } of page) if (visibleAt !== NEVER && !known.has(topic)) unknown.add(topic)
    looked += page.length
    if (looked >= MOST) break
  }
  return [...unknown].toSorted()
}

function lookAtFigures({ lag, failing, parked, followers }: Figures): readonly Complaint[] {
  const complaints: Complaint[] = []
  const minutes = Math.floor(lag / 60_000)
  if (lag > LATE)
    complaints.push({
      code: 'doctor/agenda-late',
      severity: 'wrong',
      what: { zh: `待办已迟${minutes}分钟。`, en: `The agenda is ${minutes} minutes late.` },
      instead: { zh: '让 governance.run 在某台主机上运行。', en: 'Leave governance.run on at some host.' },
      details: { milliseconds: lag },
    })
  if (failing > 0)
    complaints.push({
      code: 'doctor/failing-tasks',
      severity: parked > 0 ? 'wrong' : 'warning',
      what: {
        zh: `${failing}个待办失败，其中${parked}个已搁置。`,
        en: `${failing} tasks fail, of which ${parked} are parked.`,
      },
      instead: {
        zh: '见各小区的 failing()；排除原因后 retry。',
        en: 'See failing() of each community; remove the cause, then retry.',
      },
      details: { failing, parked },
    })
  for (const [follower, standing] of Object.entries(followers))
    if (standing.failing > 0)
      complaints.push({
        code: 'doctor/follower-stopped',
        severity: standing.parked > 0 ? 'wrong' : 'warning',
        what: {
          zh: `跟随者“${follower}”停在${standing.failing}个小区，其中${standing.parked}个已搁置。`,
          en:
            `The follower "${follower}" has stopped in ${standing.failing} communities, ` +
            `of which ${standing.parked} are parked.`,
        },
        instead: {
          zh: '见 followers.list({ failing: true })；retry 或 skip。',
          en: 'See followers.list({ failing: true }); retry or skip.',
        },
        details: { follower, ...standing },
      })
  return complaints
}
