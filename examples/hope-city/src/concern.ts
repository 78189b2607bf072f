import type { Actor, Instant } from '@gongzhi/core'
import { concern, partyOf } from '@gongzhi/tri-party'

import { actorOf, speaker } from './people.ts'
import type { Input } from './read.ts'
import { referralSteps } from './referral.ts'
import { CITY, DAY, MINUTE, SERIES, type Stage, type Step } from './stage.ts'

type Row = Input['concerns'][number]

/** One concern, and who has to do with it. */
interface Case {
  readonly row: Row
  /** Whose it is; nobody's where it came without a name. */
  readonly owner: string | null
  readonly raiser: Actor
  readonly handler: Actor
  readonly worker: Actor
}

type Concern = ReturnType<typeof concernOf>
const concernOf = (stage: Stage, { id }: Row) => stage.governance.community(CITY).process(concern, id)

/** What becomes of one concern of the file, from the day on which it is raised. */
export function concernSteps(input: Input, row: Row): Step[] {
  const owner = input.units.find(({ unit }) => unit === row.unit)?.owner ?? null
  const one: Case = {
    row,
    owner,
    raiser: owner ? { id: owner, capacity: 'owner' } : { id: 'yuan', capacity: 'clerk' },
    handler: actorOf(input, row.accepted_by),
    worker: actorOf(input, row.assigned_to),
  }
  const taken = [
    raised(one),
    sent(one, row.accepted, 'accepted', { event: 'concern.accept', data: {}, by: one.handler }),
  ]
  if (row.merged_into !== '') {
    const command = { event: 'concern.merge', data: { into: row.merged_into }, by: one.handler } as const
    return [...taken, sent(one, row.accepted + MINUTE, 'merged', command)]
  }
  const assign = { event: 'concern.assign', data: { to: one.worker }, by: one.handler } as const
  taken.push(sent(one, row.assigned, 'assigned', assign))
  if (row.refer) return [...taken, ...referredSteps(one, row.refer)]
  const lastUrging = row.assigned + (2 * row.urged + 4) * DAY
  taken.push(...urgedSteps(one, lastUrging))
  if (row.resolved === undefined) return taken
  const resolved = Math.max(row.resolved, row.urged > 0 ? lastUrging + 2 * MINUTE : 0)
  return [...taken, ...resolvedSteps(one, resolved), ...endedSteps(one, resolved)]
}

/** A command to the concern; its id says what it does, or `id` where that is done twice. */
function sent(
  { row }: Case,
  when: Instant,
  what: string,
  command: Parameters<Concern['send']>[0],
  id = what,
): Step {
  return {
    at: when,
    what: `${row.id} ${what}`,
    do: async (stage) =>
      void (await stage.ok(concernOf(stage, row).send({ ...command, id: `${row.id}:${id}` }))),
  }
}

const raised = ({ row, owner, raiser }: Case): Step => ({
  at: row.raised,
  what: `${row.id} raised`,
  do: async (stage) =>
    void (await stage.ok(
      concernOf(stage, row).start({
        input: {
          kind: row.kind,
          channel: row.channel,
          subject: row.subject,
          raisedBy: owner,
          series: SERIES,
        },
        by: raiser,
        id: `${row.id}:raised`,
      }),
    )),
})

function referredSteps(one: Case, violation: NonNullable<Row['refer']>): Step[] {
  const { row, owner, handler } = one
  const from = row.assigned + DAY
  return [
    sent(one, from - 5 * MINUTE, 'dissuaded', {
      event: 'dissuasion.record',
      data: { what: '当场劝阻一次，未改正', inVain: true },
      by: handler,
    }),
    sent(one, from, 'referred', {
      event: 'concern.refer',
      data: {
        violation,
        subject: owner ?? 'unknown',
        evidence: [`照片-${row.id}`],
        dissuasion: '当场劝阻一次，未改正',
      },
      by: handler,
    }),
    ...referralSteps(`${row.id}/referral`, from, violation),
  ]
}

function urgedSteps(one: Case, lastUrging: Instant): Step[] {
  const { row, raiser, handler } = one
  const steps = Array.from({ length: row.urged }, (_, index) => {
    const by = raiser.capacity === 'clerk' ? handler : raiser
    const when = row.assigned + (2 * (index + 1) + 4) * DAY
    return sent(one, when, 'urged', { event: 'concern.urge', data: {}, by }, `urged-${index + 1}`)
  })
  if (!row.escalated || (row.resolved !== undefined && row.resolved <= row.escalated)) return steps
  const data = { reason: '多次督促未办结' }
  const when = Math.max(row.escalated, lastUrging + MINUTE)
  return [...steps, sent(one, when, 'escalated', { event: 'concern.escalate', data, by: handler })]
}

const resolvedSteps = (one: Case, resolved: Instant): Step[] => [
  sent(one, resolved - 5 * MINUTE, 'evidence', {
    event: 'evidence.add',
    data: { reference: `工单-${one.row.id}`, note: '已到场处理并拍照' },
    by: one.worker,
  }),
  sent(one, resolved, 'resolved', {
    event: 'concern.resolve',
    data: { resolution: `${one.row.subject}：已处理` },
    by: one.worker,
  }),
]

/** Who closes one without a name: somebody of another party, who had no hand in it. */
function closerOf({ handler, worker }: Case): Actor {
  return Object.values(speaker).find(
    ({ id, capacity }) =>
      id !== handler.id && id !== worker.id && partyOf(capacity) !== partyOf(worker.capacity),
  ) as Actor
}

/** Who raised it says whether he is satisfied; nobody does of one that came without a name. */
function endedSteps(one: Case, resolved: Instant): Step[] {
  const { row, owner, raiser } = one
  if (!owner) {
    const data = { reason: '匿名诉求，公示处理结果后结案' }
    return [sent(one, resolved + DAY, 'closed', { event: 'concern.close', data, by: closerOf(one) })]
  }
  const evaluate = (data: { readonly satisfied: boolean; readonly comment?: string }) =>
    ({ event: 'concern.evaluate', data, by: raiser }) as const
  if (row.satisfied === 'yes') return [sent(one, resolved + DAY, 'evaluated', evaluate({ satisfied: true }))]
  if (row.satisfied !== 'no') return []
  return [
    sent(one, resolved + DAY, 'evaluated', evaluate({ satisfied: false, comment: '问题仍在' })),
    ...againSteps(one, resolved + 4 * DAY),
    sent(one, resolved + 5 * DAY, 'evaluated again', evaluate({ satisfied: true }), 'evaluated-2'),
  ]
}

const againSteps = (one: Case, when: Instant): Step[] => [
  sent(
    one,
    when,
    'evidence again',
    {
      event: 'evidence.add',
      data: { reference: `工单-${one.row.id}-2`, note: '返工完成' },
      by: one.worker,
    },
    'evidence-2',
  ),
  sent(
    one,
    when + MINUTE,
    'resolved again',
    {
      event: 'concern.resolve',
      data: { resolution: `${one.row.subject}：返工后处理完毕` },
      by: one.worker,
    },
    'resolved-2',
  ),
]
