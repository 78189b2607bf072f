import type { Actor } from '@gongzhi/core'
import { concern, referral, type Violation } from '@gongzhi/tri-party'

import { CHANNELS, type ConcernChannel, type Kind, KINDS } from '../examples/concern-mix.ts'
import { officer, ownerOf } from './people.ts'
import { type CommunityPlan, type Province, randomOf } from './plan.ts'
import { at, DAY, DAYS, MINUTE, type Stage, type Step } from './step.ts'

/** The series of joint meetings of a community. */
export const SERIES = 'joint-meetings'

const SUBJECTS: Readonly<Record<Kind, readonly string[]>> = {
  repair: ['楼道照明不亮', '地下车库渗水', '门禁失灵', '水压不足', '电梯运行异响'],
  complaint: ['深夜装修噪声', '保洁不及时', '车位被占', '垃圾桶满溢'],
  suggestion: ['增设充电棚', '增加老年人座椅', '公示公共收益'],
  opinion: ['停车管理办法', '绿化修剪时间'],
  violation: ['占用消防通道停车', '擅自搭建阳光房'],
  inspection: ['安全出口指示灯损坏', '配电间门未锁'],
}
/** Days that the work takes, from and to. */
const WORK: Readonly<Record<Kind, readonly [number, number]>> = {
  repair: [1, 6],
  complaint: [1, 13],
  suggestion: [3, 25],
  opinion: [3, 25],
  violation: [1, 13],
  inspection: [1, 13],
}

/** One concern, and who has to do with it. */
interface Case {
  readonly id: string
  readonly kind: Kind
  readonly subject: string
  readonly owner: Actor | null
  readonly raiser: Actor
  readonly handler: Actor
  readonly worker: Actor
  /** Somebody of another party, who had no hand in it. */
  readonly closer: Actor
  readonly community: CommunityPlan
}
type Command = Parameters<ReturnType<typeof handleOf>['send']>[0]

const handleOf = ({ community }: Stage, id: string) => community.process(concern, id)

/** What becomes of one concern, from the hour in which it is raised. */
export function concernSteps(province: Province, community: CommunityPlan, number: number): readonly Step[] {
  const random = randomOf(province, community.index, 1, number)
  const kind = random.pick(KINDS)
  const subject = random.pick(SUBJECTS[kind])
  const nameless = kind === 'inspection' || (kind !== 'repair' && random.below(100) < 8)
  const owner = nameless ? null : ownerOf(community, random.below(community.units))
  const byCompany = kind === 'repair'
  const one: Case = {
    id: `concern-${String(number).padStart(4, '0')}`,
    kind,
    subject,
    owner,
    raiser: owner ?? officer(community, 'clerk'),
    handler: byCompany ? officer(community, 'manager') : officer(community, 'member'),
    worker: officer(community, 'staff'),
    closer: byCompany ? officer(community, 'member') : officer(community, 'speaker'),
    community,
  }
  const raised = at(random.below(DAYS), 480 + random.below(700))
  const late = random.below(100) >= 93
  const accepted = raised + MINUTE * (late ? 3_000 + random.below(2_400) : 10 + random.below(1_190))
  const assigned = accepted + MINUTE * (30 + random.below(570))
  const channel = random.pick(CHANNELS[kind])
  const begun = [
    raisedStep(one, raised, channel),
    sent(one, accepted, 'accepted', { event: 'concern.accept', data: {}, by: one.handler }),
    sent(one, assigned, 'assigned', { event: 'concern.assign', data: { to: one.worker }, by: one.handler }),
  ]
  const fate = random.below(100)
  if (kind === 'violation' && fate < 35) return [...begun, ...referredSteps(one, assigned + DAY)]
  if (fate >= 97) return [...begun, ...escalatedSteps(one, assigned)]
  const [fewest, most] = WORK[kind]
  const slow = random.below(100) < 9 ? 12 + random.below(28) : 0
  const resolved = assigned + DAY * (fewest + random.below(most - fewest + 1) + slow)
  return [...begun, ...resolvedSteps(one, resolved, ''), ...endedSteps(one, resolved, random.below(100) < 94)]
}

/** A command to the concern, whose id says what it does. */
function sent({ id }: Case, when: number, what: string, command: Command): Step {
  return {
    at: when,
    commands: 1,
    do: (stage) => stage.ok(handleOf(stage, id).send({ ...command, id: `${id}:${what}` })),
  }
}

const raisedStep = (
  { id, kind, subject, owner, raiser }: Case,
  when: number,
  channel: ConcernChannel,
): Step => ({
  at: when,
  commands: 1,
  do: (stage) =>
    stage.ok(
      handleOf(stage, id).start({
        input: { kind, channel, subject, raisedBy: owner?.id ?? null, series: SERIES },
        by: raiser,
        id: `${id}:raised`,
      }),
    ),
})

function resolvedSteps(one: Case, when: number, again: string): readonly Step[] {
  return [
    sent(one, when - 5 * MINUTE, `evidence${again}`, {
      event: 'evidence.add',
      data: { reference: `工单-${one.id}${again}`, note: '已到场处理并拍照' },
      by: one.worker,
    }),
    sent(one, when, `resolved${again}`, {
      event: 'concern.resolve',
      data: { resolution: `${one.subject}：已处理` },
      by: one.worker,
    }),
  ]
}

/** Who raised it says whether he is satisfied; one without a name is closed by another party. */
function endedSteps(one: Case, resolved: number, satisfied: boolean): readonly Step[] {
  if (!one.owner) {
    const data = { reason: '匿名诉求，公示处理结果后结案' }
    return [sent(one, resolved + DAY, 'closed', { event: 'concern.close', data, by: one.closer })]
  }
  const evaluated = (when: number, what: string, pleased: boolean) =>
    sent(one, when, what, { event: 'concern.evaluate', data: { satisfied: pleased }, by: one.raiser })
  if (satisfied) return [evaluated(resolved + DAY, 'evaluated', true)]
  return [
    evaluated(resolved + DAY, 'evaluated', false),
    ...resolvedSteps(one, resolved + 4 * DAY, '-2'),
    evaluated(resolved + 5 * DAY, 'evaluated-2', true),
  ]
}

/** Urged twice, as the rules ask, and taken to the joint meeting, which goes on with it. */
function escalatedSteps(one: Case, assigned: number): readonly Step[] {
  const by = one.owner ?? one.handler
  return [
    ...[8, 10].map((days, index) =>
      sent(one, assigned + days * DAY, `urged-${index + 1}`, { event: 'concern.urge', data: {}, by }),
    ),
    sent(one, assigned + 11 * DAY, 'escalated', {
      event: 'concern.escalate',
      data: { reason: '多次督促未办结' },
      by: one.handler,
    }),
  ]
}

/** Dissuaded in vain, and handed to the authority, which reports what it did. */
function referredSteps(one: Case, from: number): readonly Step[] {
  const { id, community, handler, owner, subject } = one
  const violation: Violation = subject.includes('消防') ? 'fire-lane' : 'illegal-building'
  const process = `${id}/referral`
  const referred = (
    when: number,
    what: string,
    command: Parameters<ReturnType<typeof of>['send']>[0],
  ): Step => ({
    at: when,
    commands: 1,
    do: (stage) => stage.ok(of(stage).send({ ...command, id: `${process}:${what}` })),
  })
  const of = (stage: Stage) => stage.community.process(referral, process)
  const receiver = officer(community, 'authority')
  const dissuasion = '当场劝阻一次，未改正'
  return [
    sent(one, from - 5 * MINUTE, 'dissuaded', {
      event: 'dissuasion.record',
      data: { what: dissuasion, inVain: true },
      by: handler,
    }),
    sent(one, from, 'referred', {
      event: 'concern.refer',
      data: { violation, subject: owner?.id ?? 'unknown', evidence: [`照片-${id}`], dissuasion },
      by: handler,
    }),
    referred(from + DAY, 'determined', {
      event: 'authority.determine',
      data: {
        authority: violation === 'fire-lane' ? 'fire-rescue' : 'urban-management',
        reason: '经街道协调确定',
      },
      by: officer(community, 'street-office'),
    }),
    referred(from + 4 * DAY, 'acknowledged', {
      event: 'referral.acknowledge',
      data: { number: `收-${process}` },
      by: receiver,
    }),
    referred(from + 20 * DAY, 'reported', {
      event: 'result.report',
      data: { form: 'order', result: '已责令改正并复查' },
      by: receiver,
    }),
  ]
}
