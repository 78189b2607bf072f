import { consolidation, rectification, referral } from '@gongzhi/tri-party'

import { bureau, manager, secretary, street, superior } from './people.ts'
import { referralSteps } from './referral.ts'
import { at, CITY, REVIEW, type Stage, type Step } from './stage.ts'

type Rectification = ReturnType<typeof rectificationOf>
type Consolidation = ReturnType<typeof consolidationOf>
const rectificationOf = (stage: Stage) =>
  stage.governance.community(CITY).process(rectification, `${REVIEW}/rectification`)
const consolidationOf = (stage: Stage) =>
  stage.governance.community(CITY).process(consolidation, `${REVIEW}/consolidation`)

/** What follows is only there when the review found it: each step looks first whether its process exists. */
export function consequenceSteps(): Step[] {
  return [
    ...rectificationSteps(),
    ...consolidationSteps(),
    ...referralSteps(`${REVIEW}/violation-V1`, at('2026-02-04'), 'fire-lane').map((step) => ({
      ...step,
      do: async (stage: Stage) =>
        (await stage.governance.community(CITY).process(referral, `${REVIEW}/violation-V1`).standing())
          ? step.do(stage)
          : undefined,
    })),
    {
      at: at('2026-04-15'),
      what: 'checkpoint',
      do: async (stage) => void (await stage.governance.community(CITY).checkpoint()),
    },
  ]
}

/** The company is told to put in order what was found; the first inspection fails. */
function rectificationSteps(): Step[] {
  const sent = (day: string, what: string, command: Parameters<Rectification['send']>[0]): Step => ({
    at: at(day),
    what,
    do: async (stage) => {
      const process = rectificationOf(stage)
      if (await process.standing()) await stage.ok(process.send({ ...command, id: `after:${what}` }))
    },
  })
  return [
    sent('2026-02-06', 'plan submitted', {
      event: 'plan.submit',
      data: { plan: '整改方案-2026-1' },
      by: manager,
    }),
    sent('2026-02-10', 'plan approved', { event: 'plan.approve', data: {}, by: bureau }),
    { at: at('2026-02-28'), what: 'measures', do: reportMeasures },
    sent('2026-03-03', 'inspection asked', { event: 'inspection.request', data: {}, by: manager }),
    sent('2026-03-06', 'inspection failed', {
      event: 'inspection.fail',
      data: {
        report: '验收-1',
        findings: [
          {
            id: 'repairs',
            what: '电梯维保记录不全',
            unmet: { instrument: '希望城物业服务合同（示例）', article: '9' },
          },
        ],
      },
      by: bureau,
    }),
    sent('2026-03-16', 'measures again', {
      event: 'measure.report',
      data: { finding: 'repairs', reference: '补全维保记录' },
      by: manager,
    }),
    sent('2026-03-18', 'inspection asked again', { event: 'inspection.request', data: {}, by: manager }),
    sent('2026-03-20', 'inspection passed', {
      event: 'inspection.pass',
      data: { report: '验收-2' },
      by: bureau,
    }),
  ]
}

async function reportMeasures(stage: Stage): Promise<void> {
  const process = rectificationOf(stage)
  const [first] = await process.history({ limit: 1 })
  const ordered = first?.body.data as { findings: readonly { id: string }[] } | undefined
  for (const { id: finding } of ordered?.findings ?? [])
    await stage.ok(
      process.send({
        event: 'measure.report',
        data: { finding, reference: `整改证据-${finding}` },
        by: manager,
        id: `after:measures:${finding}`,
      }),
    )
}

/** The party organisation is listed, helped, and accepted again. */
function consolidationSteps(): Step[] {
  const sent = (day: string, what: string, command: Parameters<Consolidation['send']>[0]): Step => ({
    at: at(day),
    what,
    do: async (stage) => {
      const process = consolidationOf(stage)
      if (await process.standing()) await stage.ok(process.send({ ...command, id: `after:${what}` }))
    },
  })
  return [
    sent('2026-02-04', 'listing shown', {
      event: 'listing.show',
      data: { notice: '公示-2026-1' },
      by: superior,
    }),
    sent('2026-02-10', 'listing confirmed', {
      event: 'listing.confirm',
      data: { decision: '街道党工委会议纪要' },
      by: superior,
    }),
    sent('2026-02-13', 'consolidation plan', {
      event: 'plan.file',
      data: {
        plan: '一支部一方案',
        problems: [
          { id: 'meetings', what: '八月未召开联席会议', measure: '按月召开并公示纪要', by: '2026-03-31' },
          { id: 'visits', what: '走访记录不全', measure: '逐户补记' },
        ],
        responsible: ['zhou', 'he'],
        support: '区直机关支部',
      },
      by: secretary,
    }),
    sent('2026-02-16', 'plan accepted', { event: 'plan.accept', data: {}, by: superior }),
    sent('2026-03-09', 'first problem reported', {
      event: 'problem.report',
      data: { problem: 'meetings', evidence: '一月至三月会议纪要' },
      by: secretary,
    }),
    sent('2026-03-10', 'first problem struck off', {
      event: 'problem.strike',
      data: { problem: 'meetings', note: '已按月召开' },
      by: street,
    }),
    sent('2026-03-10', 'progress reported', {
      event: 'progress.report',
      data: { report: '三月进展' },
      by: secretary,
    }),
    sent('2026-03-10', 'progress checked', {
      event: 'progress.check',
      data: { note: '两月联席会议均按期召开', evidence: '督查记录-1' },
      by: street,
    }),
    sent('2026-03-30', 'second problem reported', {
      event: 'problem.report',
      data: { problem: 'visits', evidence: '走访台账' },
      by: secretary,
    }),
    sent('2026-04-01', 'second problem struck off', {
      event: 'problem.strike',
      data: { problem: 'visits', note: '台账齐全' },
      by: street,
    }),
    sent('2026-04-03', 'acceptance by the street', {
      event: 'acceptance.hold',
      data: { score: 80, votes: 36, dissatisfied: 5 },
      by: street,
    }),
    sent('2026-04-08', 'acceptance', {
      event: 'acceptance.hold',
      data: { score: 84, votes: 36, dissatisfied: 4 },
      by: superior,
    }),
  ]
}
