import { createHash } from 'node:crypto'

import {
  type Actor,
  createGovernance,
  type Governance,
  type Holding,
  type Instant,
  mainlandChina,
  type StorageAdapter,
} from '@gongzhi/core'
import { ownerCommittee } from '@gongzhi/owner-committee'
import {
  compositions,
  concern,
  concernsInTime,
  consolidation,
  countConcerns,
  crossReview,
  jointMeeting,
  jointMeetingSeries,
  type Party,
  rectification,
  referral,
  triParty,
} from '@gongzhi/tri-party'

import { committeeSteps, rollOf } from './committee.ts'
import { host } from './host.ts'
import type { Input } from './read.ts'
import { at, CITY, PLACE, type Stage, type Step } from './stage.ts'

const SERIES = 'joint-meetings'
const REVIEW = 'review-2025'
const MINUTE = 60_000
const DAY = 86_400_000

/** The year, ready to be played. */
export interface Year {
  readonly governance: Governance
  readonly steps: number
  /** Plays on from where the store stands. Calls back before each step with its time. */
  play(
    progress: (now: Instant, step: number) => void | Promise<void>,
  ): Promise<{ readonly refusals: Stage['refusals'] }>
  readonly clock: { now: Instant }
}

/** Prepares the year on a store: the host's side of Gongzhi, with a virtual clock. */
export async function prepareYear(input: Input, storage: StorageAdapter): Promise<Year> {
  const clock = { now: at('2025-01-01', '08:00') }
  const holdings = holdingsOf(input)
  const governance = createGovernance({
    storage,
    plugins: [triParty(), ownerCommittee(), host()],
    rulebooks: [input.houseRules],
    places: { [CITY]: PLACE },
    calendar: mainlandChina,
    clock: () => clock.now,
    holdings: ({ actor }) => holdings.get(actor) ?? [],
    // A demonstration has to end in the same bytes every time. Real governance leaves the salt to real
    // randomness.
    salt: (label) => createHash('sha256').update(`hope-city/${label}`).digest('hex').slice(0, 32),
    // One engine only: a task which a killed run had taken is free again at once, and one task at a time
    // keeps the order of the whole feed.
    lease: 0,
    batch: 1,
  })
  const steps = stepsOf(input)
  const listed = rollOf(input, governance.rules)
  const [head] = await storage.communities({ after: null, limit: 1 })
  return {
    governance,
    steps: steps.length,
    clock,
    async play(progress) {
      const refusals: Stage['refusals'] = []
      const stage: Stage = {
        governance,
        listed,
        refusals,
        again: false,
        async all(answers) {
          if (stage.again) return
          for (const got of await Promise.all(answers()))
            if (got.status === 'refused')
              throw new Error(
                `${got.code}: ${got.reason.en} ${JSON.stringify(got.rules ?? got.details ?? {})}`,
              )
          await governance.runDue()
        },
        async ok(answer) {
          const got = await answer
          if (got.status === 'refused')
            throw new Error(`${got.code}: ${got.reason.en} ${JSON.stringify(got.rules ?? got.details ?? {})}`)
          // What follows from each command is done before the next one: then a run that was killed anywhere
          // goes on in the same order.
          if (!stage.again) await governance.runDue()
          return got as never
        },
        async no(what, answer) {
          if (stage.again) return
          const got = await answer()
          if (got.status === 'refused') refusals.push({ what, refusal: got })
          else throw new Error(`${what.en}: it was accepted`)
        },
      }
      for (const [index, step] of steps.entries()) {
        clock.now = step.at
        await progress(step.at, index)
        // What an earlier run did is answered again by its command ids; its deadlines and reactions have
        // been done.
        const again = head !== undefined && step.at < head.recorded
        stage.again = again
        if (!again) await governance.runDue()
        try {
          await step.do(stage)
        } catch (error) {
          throw new Error(`${new Date(step.at).toISOString()} ${step.what}: ${(error as Error).message}`, {
            cause: error,
          })
        }
        if (!again) await governance.runDue()
      }
      return { refusals }
    },
  }
}

function holdingsOf(input: Input): Map<string, readonly Holding[]> {
  const found = new Map<string, readonly Holding[]>(
    input.units.map(({ owner }) => [owner, [{ capacity: 'owner' }]]),
  )
  for (const owner of input.members.representatives)
    found.set(owner, [{ capacity: 'owner' }, { capacity: 'owners.representative' }])
  // Who lives here and holds an office is both.
  for (const { id, capacities } of input.members.people)
    found.set(id, [...(found.get(id) ?? []), ...capacities.map((capacity) => ({ capacity }))])
  return found
}

function stepsOf(input: Input): readonly Step[] {
  const steps = [
    ...seriesSteps(),
    ...input.concerns.flatMap((row) => concernSteps(input, row)),
    ...input.meetings.flatMap((meeting) => meetingSteps(input, meeting)),
    ...reviewSteps(input),
    ...consequenceSteps(),
    ...committeeSteps(input),
  ]
  return steps
    .map((step, index) => ({ step, index }))
    .sort((a, b) => a.step.at - b.step.at || a.index - b.index)
    .map(({ step }) => step)
}

function actorOf(input: Input, id: string): Actor {
  const person = input.members.people.find((one) => one.id === id)
  return { id, capacity: person?.capacities[0] ?? 'owner' }
}

const secretary: Actor = { id: 'zhou', capacity: 'party.secretary' }
const street: Actor = { id: 'street-office', capacity: 'street' }
const manager: Actor = { id: 'feng', capacity: 'company.manager' }
const bureau: Actor = { id: 'housing-bureau', capacity: 'housing-authority' }
const superior: Actor = { id: 'street-party', capacity: 'party.superior' }
const brigade: Actor = { id: 'fire-brigade', capacity: 'authority' }

function seriesSteps(): Step[] {
  return [
    {
      at: at('2025-01-02'),
      what: 'the series begins',
      do: async ({ governance, ok }) =>
        void (await ok(
          governance
            .community(CITY)
            .process(jointMeetingSeries, SERIES)
            .start({
              input: {
                composition: {
                  ...compositions.partyOrganisation,
                  standing: [...compositions.partyOrganisation.standing],
                },
                firstMonth: '2025-01',
              },
              by: secretary,
            }),
        )),
    },
  ]
}

function concernSteps(input: Input, row: Input['concerns'][number]): Step[] {
  const owner = input.units.find(({ unit }) => unit === row.unit)?.owner ?? null
  const raiser: Actor = owner ? { id: owner, capacity: 'owner' } : { id: 'yuan', capacity: 'clerk' }
  const handler = actorOf(input, row.accepted_by)
  const of = (stage: Stage) => stage.governance.community(CITY).process(concern, row.id)
  const id = (name: string) => `${row.id}:${name}`
  const step = (when: Instant, what: string, work: (stage: Stage) => Promise<unknown>): Step => ({
    at: when,
    what: `${row.id} ${what}`,
    do: async (stage) => void (await work(stage)),
  })
  const steps = [
    step(row.raised, 'raised', (stage) =>
      stage.ok(
        of(stage).start({
          input: {
            kind: row.kind,
            channel: row.channel,
            subject: row.subject,
            raisedBy: owner,
            series: SERIES,
          },
          by: raiser,
          id: id('raised'),
        }),
      ),
    ),
    step(row.accepted, 'accepted', (stage) =>
      stage.ok(of(stage).send({ event: 'concern.accept', data: {}, by: handler, id: id('accepted') })),
    ),
  ]
  if (row.merged_into !== '')
    return [
      ...steps,
      step(row.accepted + MINUTE, 'merged', (stage) =>
        stage.ok(
          of(stage).send({
            event: 'concern.merge',
            data: { into: row.merged_into },
            by: handler,
            id: id('merged'),
          }),
        ),
      ),
    ]
  steps.push(
    step(row.assigned, 'assigned', (stage) =>
      stage.ok(
        of(stage).send({
          event: 'concern.assign',
          data: { to: actorOf(input, row.assigned_to) },
          by: handler,
          id: id('assigned'),
        }),
      ),
    ),
  )
  const worker = actorOf(input, row.assigned_to)
  if (row.refer) {
    const violation = row.refer
    steps.push(
      step(row.assigned + DAY, 'referred', (stage) =>
        stage.ok(
          of(stage).send({
            event: 'concern.refer',
            data: {
              violation,
              subject: owner ?? 'unknown',
              evidence: [`照片-${row.id}`],
              dissuasion: '当场劝阻一次，未改正',
            },
            by: handler,
            id: id('referred'),
          }),
        ),
      ),
    )
    steps.push(...referralSteps(`${row.id}/referral`, row.assigned + DAY, violation))
    return steps
  }
  for (let i = 1; i <= row.urged; i++)
    steps.push(
      step(row.assigned + (2 * i + 4) * DAY, 'urged', (stage) =>
        stage.ok(
          of(stage).send({
            event: 'concern.urge',
            data: {},
            by: raiser.capacity === 'clerk' ? handler : raiser,
            id: id(`urged-${i}`),
          }),
        ),
      ),
    )
  const lastUrging = row.assigned + (2 * row.urged + 4) * DAY
  if (row.escalated && (row.resolved === undefined || row.resolved > row.escalated)) {
    steps.push(
      step(Math.max(row.escalated, lastUrging + MINUTE), 'escalated', (stage) =>
        stage.ok(
          of(stage).send({
            event: 'concern.escalate',
            data: { reason: '多次督促未办结' },
            by: handler,
            id: id('escalated'),
          }),
        ),
      ),
    )
  }
  if (row.resolved === undefined) return steps
  const resolved = Math.max(row.resolved, row.urged > 0 ? lastUrging + 2 * MINUTE : 0)
  steps.push(
    step(resolved - 5 * MINUTE, 'evidence', (stage) =>
      stage.ok(
        of(stage).send({
          event: 'evidence.add',
          data: { reference: `工单-${row.id}`, note: '已到场处理并拍照' },
          by: worker,
          id: id('evidence'),
        }),
      ),
    ),
  )
  steps.push(
    step(resolved, 'resolved', (stage) =>
      stage.ok(
        of(stage).send({
          event: 'concern.resolve',
          data: { resolution: `${row.subject}：已处理` },
          by: worker,
          id: id('resolved'),
        }),
      ),
    ),
  )
  if (!owner)
    steps.push(
      step(resolved + DAY, 'closed', (stage) =>
        stage.ok(
          of(stage).send({
            event: 'concern.close',
            data: { reason: '匿名诉求，公示处理结果后结案' },
            by: handler,
            id: id('closed'),
          }),
        ),
      ),
    )
  else if (row.satisfied === 'yes')
    steps.push(
      step(resolved + DAY, 'evaluated', (stage) =>
        stage.ok(
          of(stage).send({
            event: 'concern.evaluate',
            data: { satisfied: true },
            by: raiser,
            id: id('evaluated'),
          }),
        ),
      ),
    )
  else if (row.satisfied === 'no') {
    steps.push(
      step(resolved + DAY, 'evaluated', (stage) =>
        stage.ok(
          of(stage).send({
            event: 'concern.evaluate',
            data: { satisfied: false, comment: '问题仍在' },
            by: raiser,
            id: id('evaluated'),
          }),
        ),
      ),
    )
    steps.push(
      step(resolved + 4 * DAY, 'evidence again', (stage) =>
        stage.ok(
          of(stage).send({
            event: 'evidence.add',
            data: { reference: `工单-${row.id}-2`, note: '返工完成' },
            by: worker,
            id: id('evidence-2'),
          }),
        ),
      ),
    )
    steps.push(
      step(resolved + 4 * DAY + MINUTE, 'resolved again', (stage) =>
        stage.ok(
          of(stage).send({
            event: 'concern.resolve',
            data: { resolution: `${row.subject}：返工后处理完毕` },
            by: worker,
            id: id('resolved-2'),
          }),
        ),
      ),
    )
    steps.push(
      step(resolved + 5 * DAY, 'evaluated again', (stage) =>
        stage.ok(
          of(stage).send({
            event: 'concern.evaluate',
            data: { satisfied: true },
            by: raiser,
            id: id('evaluated-2'),
          }),
        ),
      ),
    )
  }
  return steps
}

/**
 * In Sichuan no text that is known names the authority: the street determines it, the authority takes it and
 * reports back.
 */
function referralSteps(process: string, from: Instant, violation: string): Step[] {
  const of = (stage: Stage) => stage.governance.community(CITY).process(referral, process)
  const authority =
    violation === 'fire-lane' || violation === 'e-bike-charging'
      ? ('fire-rescue' as const)
      : ('urban-management' as const)
  const id = (name: string) => `${process}:${name}`
  const receiver: Actor = violation === 'fire-lane' || violation === 'e-bike-charging' ? brigade : street
  return [
    {
      at: from + DAY,
      what: `${process} determined`,
      do: async (stage) =>
        void (await stage.ok(
          of(stage).send({
            event: 'authority.determine',
            data: { authority, reason: '经街道协调确定' },
            by: street,
            id: id('determined'),
          }),
        )),
    },
    {
      at: from + 4 * DAY,
      what: `${process} acknowledged`,
      do: async (stage) =>
        void (await stage.ok(
          of(stage).send({
            event: 'referral.acknowledge',
            data: { number: `收-${process}`.slice(0, 100) },
            by: receiver,
            id: id('acknowledged'),
          }),
        )),
    },
    {
      at: from + 20 * DAY,
      what: `${process} reported`,
      do: async (stage) =>
        void (await stage.ok(
          of(stage).send({
            event: 'result.report',
            data: { result: '已责令改正并复查' },
            by: receiver,
            id: id('reported'),
          }),
        )),
    },
  ]
}

/**
 * Until the committee is filed in April, those who stand for it speak for the owners at the joint meetings.
 */
const speaker: Readonly<Record<string, Actor>> = {
  'party-organisation': secretary,
  'owner-committee': { id: 'luo', capacity: 'committee.member' },
  company: manager,
}

function meetingSteps(input: Input, meeting: Input['meetings'][number]): Step[] {
  if (!meeting.held || !meeting.day || !meeting.convenedOn || !meeting.place) return []
  const { day, convenedOn, place, month } = meeting
  const process = `meeting-${month}`
  const of = (stage: Stage) => stage.governance.community(CITY).process(jointMeeting, process)
  const send = (
    when: Instant,
    what: string,
    command: Parameters<ReturnType<typeof of>['send']>[0],
  ): Step => ({
    at: when,
    what: `${process} ${what}`,
    do: async (stage) => void (await stage.ok(of(stage).send({ ...command, id: `${process}:${what}` }))),
  })
  const signIn = (when: Instant, sitting: number, parties: readonly string[]): Step[] => [
    send(when, `sign-in opens ${sitting}`, { event: 'signIn.open', data: {}, by: secretary }),
    ...parties.map((party): Step => ({
      at: when + MINUTE,
      what: `${process} ${party} signs in`,
      do: async (stage) =>
        void (await stage.ok(
          of(stage)
            .register('signIns')
            .record({
              data: { person: (speaker[party] as Actor).id, party: party as Party },
              by: speaker[party] as Actor,
              id: `${process}:sign-in:${sitting}:${party}`,
            }),
        )),
    })),
    ...(month === '2025-01' && sitting === 1
      ? [
          {
            at: when + 2 * MINUTE,
            what: `${process} one person for two parties`,
            do: (stage: Stage) =>
              stage.no(
                { zh: '周书记又以业委会的身份签到', en: 'zhou signs in for the committee as well' },
                () =>
                  of(stage)
                    .register('signIns')
                    .record({
                      data: { person: 'zhou', party: 'owner-committee' },
                      by: { id: 'zhou', capacity: 'committee.director' },
                      id: `${process}:sign-in:twice`,
                    }),
              ),
          },
        ]
      : []),
    send(when + 5 * MINUTE, `sign-in closes ${sitting}`, { event: 'signIn.close', data: {}, by: secretary }),
  ]
  const all = compositions.partyOrganisation.standing
  const steps: Step[] = [
    {
      at: at(convenedOn),
      what: `${process} convened`,
      do: async (stage) =>
        void (await stage.ok(
          stage.governance
            .community(CITY)
            .process(jointMeetingSeries, SERIES)
            .send({
              event: 'meeting.convene',
              data: { meeting: process, day: day as `${number}-${number}-${number}`, place },
              by: secretary,
              id: `${process}:convened`,
            }),
        )),
    },
  ]
  for (const topic of meeting.topics ?? [])
    steps.push(
      send(at(convenedOn, '10:00'), `topic ${topic.id}`, {
        event: 'agenda.add',
        data: { id: topic.id, title: topic.title, concern: null },
        by: secretary,
      }),
    )
  const held = meeting.againOn ?? day
  steps.push(
    ...signIn(
      at(day, '19:00'),
      1,
      all.filter((party) => !meeting.absent?.includes(party)),
    ),
  )
  if (meeting.againOn) {
    steps.push(
      send(at(day, '19:30'), 're-convened', {
        event: 'meeting.reconvene',
        data: { day: meeting.againOn as `${number}-${number}-${number}`, place },
        by: secretary,
      }),
    )
    steps.push(...signIn(at(meeting.againOn, '19:00'), 2, all))
  }
  steps.push({
    at: at(held, '19:10'),
    what: `${process} items`,
    do: (stage) => discuss(stage, of(stage), process),
  })
  steps.push({
    at: at(held, '19:40'),
    what: `${process} topics`,
    do: (stage) => decide(stage, of(stage), process, meeting),
  })
  steps.push(
    send(at(held, '20:30'), 'minutes', {
      event: 'minutes.draft',
      data: { minutes: `纪要-${month}` },
      by: secretary,
    }),
  )
  for (const party of all) {
    const by = speaker[party] as Actor
    const refused = meeting.refuses?.party === party ? meeting.refuses : undefined
    steps.push(
      send(
        at(held, '20:40') + DAY,
        `minutes ${party}`,
        refused
          ? { event: 'minutes.refuse', data: { reason: refused.reason }, by }
          : { event: 'minutes.sign', data: {}, by },
      ),
    )
  }
  steps.push(
    send(at(held, '21:00') + DAY, 'minutes published', { event: 'minutes.publish', data: {}, by: secretary }),
  )
  for (const topic of meeting.topics ?? []) {
    const done = at(held) + topic.action.doneAfter * DAY
    const owner = speaker[topic.action.party] as Actor
    const other = topic.action.party === 'company' ? (speaker['owner-committee'] as Actor) : secretary
    steps.push(
      send(done, `action ${topic.id} done`, {
        event: 'action.report',
        data: { action: `A${topic.id}`, evidence: `完成情况-${topic.id}` },
        by: owner,
      }),
    )
    steps.push(
      send(done + DAY, `action ${topic.id} verified`, {
        event: 'action.verify',
        data: { action: `A${topic.id}`, done: true },
        by: other,
      }),
    )
  }
  return steps
}

type Meeting =
  ReturnType<ReturnType<Governance['community']>['process']> extends never
    ? never
    : ReturnType<typeof meetingHandle>
declare function meetingHandle(): import('@gongzhi/core').Process<(typeof jointMeeting)['vocabulary']>

/**
 * Escalated concerns: every second one is decided between committee and company, one in seven is handed up,
 * the others stay open.
 */
async function discuss(stage: Stage, meeting: Meeting, process: string): Promise<void> {
  const [first] = await meeting.history({ limit: 1 })
  const items = (first?.body.data as { items?: readonly { readonly id: string }[] } | undefined)?.items ?? []
  for (const [index, { id: item }] of items.entries()) {
    const id = (name: string) => `${process}:${name}:${item}`.slice(0, 100)
    await stage.ok(
      meeting.send({
        event: 'item.analyse',
        data: { item, finding: '经三方现场查看，责任已明确' },
        by: secretary,
        id: id('analysed'),
      }),
    )
    if (index % 7 === 6)
      await stage.ok(
        meeting.send({
          event: 'item.handUp',
          data: { item, reason: '超出小区权限' },
          by: secretary,
          id: id('handed-up'),
        }),
      )
    else if (index % 2 === 1)
      await stage.ok(
        meeting.send({
          event: 'item.leaveOpen',
          data: { item, reason: '等待维修方案' },
          by: secretary,
          id: id('left-open'),
        }),
      )
    else {
      await stage.ok(
        meeting.send({
          event: 'item.propose',
          data: { item, decision: '物业十五日内完成，业委会监督', binds: ['company', 'owner-committee'] },
          by: secretary,
          id: id('proposed'),
        }),
      )
      for (const party of ['company', 'owner-committee'] as const)
        await stage.ok(
          meeting.send({ event: 'item.consent', data: { item }, by: speaker[party] as Actor, id: id(party) }),
        )
    }
  }
}

async function decide(
  stage: Stage,
  meeting: Meeting,
  process: string,
  minutes: Input['meetings'][number],
): Promise<void> {
  const held = minutes.againOn ?? (minutes.day as string)
  for (const topic of minutes.topics ?? []) {
    const binds = [...new Set<Party>([topic.action.party, 'company', 'owner-committee'])]
    const id = (name: string) => `${process}:${topic.id}:${name}`
    await stage.ok(
      meeting.send({
        event: 'item.propose',
        data: { item: topic.id, decision: topic.decision, binds },
        by: secretary,
        id: id('proposed'),
      }),
    )
    for (const party of binds)
      await stage.ok(
        meeting.send({
          event: 'item.consent',
          data: { item: topic.id },
          by: speaker[party] as Actor,
          id: id(party),
        }),
      )
    const dueDay = new Date(Date.parse(`${held}T00:00:00Z`) + topic.action.days * DAY)
      .toISOString()
      .slice(0, 10) as `${number}-${number}-${number}`
    await stage.ok(
      meeting.send({
        event: 'action.assign',
        data: { id: `A${topic.id}`, item: topic.id, party: topic.action.party, what: topic.decision, dueDay },
        by: secretary,
        id: id('action'),
      }),
    )
  }
}

function reviewSteps(input: Input): Step[] {
  const of = (stage: Stage) => stage.governance.community(CITY).process(crossReview, REVIEW)
  const send = (
    when: Instant,
    what: string,
    command: Parameters<ReturnType<typeof of>['send']>[0],
  ): Step => ({
    at: when,
    what: `review ${what}`,
    do: async (stage) => void (await stage.ok(of(stage).send({ ...command, id: `${REVIEW}:${what}` }))),
  })
  const steps: Step[] = [
    {
      at: at('2026-01-05'),
      what: 'review opened',
      do: async (stage) =>
        void (await stage.ok(
          of(stage).start({
            input: {
              year: 2025,
              parties: Object.entries(input.members.parties).map(([party, one]) => ({
                party: party as Party,
                ...one,
              })),
            },
            by: street,
          }),
        )),
    },
  ]
  for (const [party, by] of Object.entries(speaker))
    steps.push(
      send(at('2026-01-08', `1${Object.keys(speaker).indexOf(party)}:00`), `report ${party}`, {
        event: 'report.file',
        data: { report: `述职报告-${party}` },
        by,
      }),
    )
  steps.push(send(at('2026-01-09'), 'rating opened', { event: 'rating.open', data: {}, by: street }))
  input.ratings.forEach((row, index) => {
    // People rate over ten days, some hundred a day.
    if (index % 150 !== 0) return
    const batch = input.ratings.slice(index, index + 150)
    steps.push({
      at: at('2026-01-10', '10:00') + (index / 150) * (DAY / 2),
      what: `ratings ${index}`,
      do: async (stage) => {
        const register = of(stage).register('ratings')
        const answers = await Promise.all(
          batch.map(({ rater, capacity, group, party, points }, i) =>
            register.record({
              data: { rater, party, group, points },
              by: { id: rater, capacity },
              id: `rating:${index + i}`,
            }),
          ),
        )
        for (const answer of answers) await stage.ok(answer)
      },
    })
  })
  steps.push({
    at: at('2026-01-11', '12:00'),
    what: 'a member rates his own party',
    do: (stage) =>
      stage.no(
        { zh: '罗副主任给自己所在的业委会打分', en: 'luo rates the committee that he belongs to' },
        () =>
          of(stage)
            .register('ratings')
            .record({
              data: {
                rater: 'luo',
                party: 'owner-committee',
                group: 'parties',
                points: [
                  { dimension: 'diligence', points: 100 },
                  { dimension: 'coordination', points: 100 },
                  { dimension: 'openness', points: 100 },
                ],
              },
              by: { id: 'luo', capacity: 'committee.member' },
              id: 'rating:own',
            }),
      ),
  })
  steps.push({ at: at('2026-01-21'), what: 'indicators', do: (stage) => recordIndicators(stage, input) })
  for (const violation of input.violations)
    steps.push(
      send(at('2026-01-21', '10:00'), `violation ${violation.id}`, {
        event: 'violation.report',
        data: violation,
        by: manager,
      }),
    )
  steps.push(send(at('2026-01-22'), 'published', { event: 'result.publish', data: {}, by: street }))
  steps.push(
    send(at('2026-01-25'), 'objection', {
      event: 'objection.file',
      data: { id: 'O1', party: 'company', reason: '满意率与代表评分相差较大，请复核' },
      by: manager,
    }),
  )
  steps.push(
    send(at('2026-01-28'), 'objection answered', {
      event: 'objection.answer',
      data: { id: 'O1', upheld: false, answer: '两者口径不同：满意率为问卷单项，评分按办法第四条加权' },
      by: street,
    }),
  )
  steps.push(send(at('2026-02-03'), 'concluded', { event: 'review.conclude', data: {}, by: street }))
  return steps
}

/** Indicators from the ledger, and the one that is computed from the year's concerns and not typed in. */
async function recordIndicators(stage: Stage, input: Input): Promise<void> {
  const city = stage.governance.community(CITY)
  const review = city.process(crossReview, REVIEW)
  if (
    !(await review.standing())?.states.includes('calculating') ||
    ((await review.standing())?.context.indicators.length ?? 0) > 0
  )
    return
  const figures = await countConcerns(city, {
    from: at('2025-01-01', '00:00'),
    until: at('2026-01-01', '00:00'),
  })
  const typed = input.indicators.map(({ party, id, percent, source }) => {
    const [units, decimals = ''] = percent.split('.') as [string, string?]
    return { party, id, value: Number(units) * 100 + Number(decimals.padEnd(2, '0')), source, upTo: null }
  })
  await stage.ok(
    review.send({
      event: 'indicators.record',
      data: { indicators: [...typed, concernsInTime(figures)] },
      by: street,
      id: `${REVIEW}:indicators`,
    }),
  )
}

/** What follows is only there when the review found it: each step looks first whether its process exists. */
function consequenceSteps(): Step[] {
  const steps: Step[] = []
  const when = (day: string, what: string, work: (stage: Stage, id: string) => Promise<unknown>) =>
    steps.push({ at: at(day), what, do: async (stage) => void (await work(stage, `after:${what}`)) })
  const exists = async <T>(standing: Promise<T | undefined>) => (await standing) !== undefined
  const rectify = (stage: Stage) =>
    stage.governance.community(CITY).process(rectification, `${REVIEW}/rectification`)
  const consolidate = (stage: Stage) =>
    stage.governance.community(CITY).process(consolidation, `${REVIEW}/consolidation`)
  when(
    '2026-02-06',
    'plan submitted',
    async (stage, id) =>
      (await exists(rectify(stage).standing())) &&
      stage.ok(
        rectify(stage).send({ event: 'plan.submit', data: { plan: '整改方案-2026-1' }, by: manager, id }),
      ),
  )
  when(
    '2026-02-10',
    'plan approved',
    async (stage, id) =>
      (await exists(rectify(stage).standing())) &&
      stage.ok(rectify(stage).send({ event: 'plan.approve', data: {}, by: bureau, id })),
  )
  when('2026-02-28', 'measures', async (stage, id) => {
    const [first] = await rectify(stage).history({ limit: 1 })
    for (const { id: finding } of (first?.body.data as { findings: readonly { id: string }[] } | undefined)
      ?.findings ?? [])
      await stage.ok(
        rectify(stage).send({
          event: 'measure.report',
          data: { finding, reference: `整改证据-${finding}` },
          by: manager,
          id: `${id}:${finding}`,
        }),
      )
  })
  when(
    '2026-03-03',
    'inspection asked',
    async (stage, id) =>
      (await exists(rectify(stage).standing())) &&
      stage.ok(rectify(stage).send({ event: 'inspection.request', data: {}, by: manager, id })),
  )
  when(
    '2026-03-06',
    'inspection failed',
    async (stage, id) =>
      (await exists(rectify(stage).standing())) &&
      stage.ok(
        rectify(stage).send({
          event: 'inspection.fail',
          data: { report: '验收-1', findings: [{ id: 'repairs', what: '电梯维保记录不全' }] },
          by: bureau,
          id,
        }),
      ),
  )
  when(
    '2026-03-16',
    'measures again',
    async (stage, id) =>
      (await exists(rectify(stage).standing())) &&
      stage.ok(
        rectify(stage).send({
          event: 'measure.report',
          data: { finding: 'repairs', reference: '补全维保记录' },
          by: manager,
          id,
        }),
      ),
  )
  when(
    '2026-03-18',
    'inspection asked again',
    async (stage, id) =>
      (await exists(rectify(stage).standing())) &&
      stage.ok(rectify(stage).send({ event: 'inspection.request', data: {}, by: manager, id })),
  )
  when(
    '2026-03-20',
    'inspection passed',
    async (stage, id) =>
      (await exists(rectify(stage).standing())) &&
      stage.ok(rectify(stage).send({ event: 'inspection.pass', data: { report: '验收-2' }, by: bureau, id })),
  )
  when(
    '2026-02-09',
    'listing confirmed',
    async (stage, id) =>
      (await exists(consolidate(stage).standing())) &&
      stage.ok(
        consolidate(stage).send({
          event: 'listing.confirm',
          data: { decision: '街道党工委会议纪要' },
          by: superior,
          id,
        }),
      ),
  )
  when(
    '2026-02-13',
    'consolidation plan',
    async (stage, id) =>
      (await exists(consolidate(stage).standing())) &&
      stage.ok(
        consolidate(stage).send({
          event: 'plan.file',
          data: {
            plan: '一支部一方案',
            problems: ['八月未召开联席会议', '走访记录不全'],
            responsible: ['zhou', 'he'],
            support: '区直机关支部',
          },
          by: secretary,
          id,
        }),
      ),
  )
  when(
    '2026-03-10',
    'progress checked',
    async (stage, id) =>
      (await exists(consolidate(stage).standing())) &&
      stage.ok(
        consolidate(stage).send({
          event: 'progress.check',
          data: { note: '两月联席会议均按期召开', evidence: '督查记录-1' },
          by: street,
          id,
        }),
      ),
  )
  when(
    '2026-04-08',
    'acceptance',
    async (stage, id) =>
      (await exists(consolidate(stage).standing())) &&
      stage.ok(
        consolidate(stage).send({
          event: 'acceptance.hold',
          data: { score: 84, votes: 36, dissatisfied: 4 },
          by: superior,
          id,
        }),
      ),
  )
  steps.push(
    ...referralSteps(`${REVIEW}/V1`, at('2026-02-04'), 'fire-lane').map((step) => ({
      ...step,
      do: async (stage: Stage) =>
        (await stage.governance.community(CITY).process(referral, `${REVIEW}/V1`).standing())
          ? step.do(stage)
          : undefined,
    })),
  )
  steps.push({
    at: at('2026-04-15'),
    what: 'checkpoint',
    do: async (stage) => void (await stage.governance.community(CITY).checkpoint()),
  })
  return steps
}

export { at, CITY, REVIEW, SERIES }
