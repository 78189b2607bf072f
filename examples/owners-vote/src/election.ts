import { committeeElection, committeeMeetings, committeeTerm } from '@gongzhi/owner-committee'

import type { Input } from './read.ts'
import { actor, at, COMMUNITY, DAYS, ELECTION, FORMER, type Stage, type Step } from './story.ts'

const street = actor('street', 'street')
const leader = actor('street', 'group.leader')
const reviewers = [
  actor('community-party', 'party.superior'),
  actor('residents', 'residents-committee'),
  street,
]
const nominators: Readonly<Record<string, string>> = {
  'community-party': 'party.superior',
  'residents-committee': 'residents-committee',
  self: 'owner',
  joint: 'owner',
}

const of = (stage: Stage) => stage.governance.community(COMMUNITY).process(committeeElection, ELECTION)
type Command = Parameters<ReturnType<typeof of>['send']>[0]
const send = (day: string, time: string, what: string, command: Command): Step => ({
  at: at(day, time),
  what: `election ${what}`,
  do: (stage) => stage.ok(of(stage).send({ ...command, id: `election:${what}` })),
})
/** Sends one thing after another, each with its minute. */
const series = (
  day: string,
  hour: number,
  commands: readonly (readonly [string, Command])[],
): readonly Step[] =>
  commands.map(([what, command], index) =>
    send(day, `${String(hour).padStart(2, '0')}:${String(index).padStart(2, '0')}`, what, command),
  )

/** From the group that prepares the election to the request for the vote. */
export function electionSteps(input: Input, commitment: string): readonly Step[] {
  return [
    // The term that is there is recorded as it was filed. What follows from its end it does by itself: it
    // starts the election, and learns of its successor.
    {
      at: at(DAYS.begin),
      what: 'the former term',
      do: (stage) =>
        stage.ok(
          stage.governance
            .community(COMMUNITY)
            .process(committeeTerm, FORMER)
            .start({
              input: {
                committee: FORMER,
                seats: input.people.former.length,
                members: [...input.people.former],
                alternates: [],
                termFrom: '2021-05-31',
                termUntil: '2026-05-31',
                filed: [{ authority: 'street', certificate: '备案证明-2021-018', day: '2021-06-21' }],
                mandates: [],
                holdings: [
                  { id: 'seal', kind: 'seal', what: '业主大会、业主委员会印章' },
                  { id: 'files', kind: 'files', what: '会议纪要、合同、名册' },
                  { id: 'money', kind: 'money', what: '共有收益账户' },
                  { id: 'vouchers', kind: 'files', what: '送审的财务凭证' },
                ],
                reminders: [],
              },
              by: street,
              id: 'term:recorded',
            }),
        ),
    },
    {
      at: at(DAYS.begin, '09:05'),
      what: 'the meetings of the former committee',
      do: (stage) =>
        stage.ok(
          stage.governance
            .community(COMMUNITY)
            .process(committeeMeetings, `${FORMER}/meetings`)
            .start({
              input: {
                members: input.people.former.map(({ person }) => ({
                  id: person,
                  standing: 'in-office' as const,
                })),
                reElection: 'none',
              },
              by: street,
              id: 'meetings:recorded',
            }),
        ),
    },
    send(DAYS.group, '09:00', 'group formed', {
      event: 'group.form',
      data: { group: input.people.group, reference: '换届小组成立通知' },
      by: street,
    }),
    send(DAYS.group, '15:00', 'group published', {
      event: 'group.publish',
      data: { reference: '换届小组名单公告' },
      by: leader,
    }),
    // Within ten days of its formation all but what is at the auditor’s; the group hands on to the new committee.
    handsOver('2026-03-06', '10:00', { items: ['seal', 'files', 'money'], receipt: '移交清单-2026-03-06' }),
    send(DAYS.nominations, '09:00', 'nominations opened', {
      event: 'nominations.open',
      data: {},
      by: leader,
    }),
    ...series(
      DAYS.nominations,
      10,
      input.candidates.map(({ candidate, channel, by, supporters }) => [
        `nominated ${candidate}`,
        {
          event: 'candidate.nominate',
          data: { candidate, channel, supporters, document: `推荐表-${candidate}` },
          by: actor(by, nominators[channel] as string),
        },
      ]),
    ),
    ...input.candidates.flatMap(({ candidate, ground }, index) => {
      // Whoever looks first and finds a ground refuses; the others are spared.
      const refusing = ground === undefined ? [] : reviewers.slice(0, 1)
      return series(
        DAYS.review,
        9 + index,
        (ground === undefined ? reviewers : refusing).map((by) => [
          `review ${candidate} ${by.id}`,
          {
            event: 'candidate.review',
            by,
            data: {
              candidate,
              decision: ground === undefined ? 'accept' : 'reject',
              finding: {
                grounds: ground === undefined ? [] : [{ ground, holds: true }],
                conditions: [],
                rest: 'nothing-found',
              },
              reason: ground === undefined ? '经核查符合条件' : '经核查存在不得担任的情形',
              evidence: [`核查记录-${candidate}-${by.id}`],
            },
          },
        ]),
      )
    }),
    send(DAYS.candidates, '10:00', 'candidates published', {
      event: 'candidates.publish',
      data: { reference: '候选人公告' },
      by: leader,
    }),
    send(DAYS.request, '09:00', 'vote requested', {
      event: 'vote.request',
      data: { opens: DAYS.opens, commitment },
      by: leader,
    }),
  ]
}

/** The former committee hands over to the re-election group, as the city's Art. 43 says. */
function handsOver(
  day: string,
  time: string,
  { items, receipt }: { readonly items: readonly string[]; readonly receipt: string },
): Step {
  return {
    at: at(day, time),
    what: `the former committee hands over ${items.join(', ')}`,
    do: (stage) =>
      stage.ok(
        stage.governance
          .community(COMMUNITY)
          .process(committeeTerm, FORMER)
          .send({
            event: 'handover.give',
            data: { items: [...items], to: 'group', receipt },
            by: actor('zhao', 'committee.director'),
            id: `term:handed-over-${day}`,
          }),
      ),
  }
}

/** From the result to the end: the lot, the officers, the filing, the handover. */
export function filingSteps(input: Input): readonly Step[] {
  const elected = async (stage: Stage) => (await of(stage).standing())?.context.elected ?? []
  const step = (
    day: string,
    time: string,
    what: string,
    command: (elected: readonly string[]) => Command,
  ): Step => ({
    at: at(day, time),
    what: `election ${what}`,
    do: async (stage) =>
      stage.ok(of(stage).send({ ...command(await elected(stage)), id: `election:${what}` })),
  })
  const document = (name: string) => ({
    document: name as 'assembly-decision',
    reference: `备案材料-${name}`,
  })
  return [
    // The lot is drawn only where there is a tie.
    {
      at: at(DAYS.counted, '15:00'),
      what: 'the lot',
      do: async (stage) =>
        (await of(stage).standing())?.states.includes('running.drawing')
          ? stage.ok(
              of(stage).send({
                event: 'lot.draw',
                data: { seed: input.seed },
                by: leader,
                id: 'election:lot',
              }),
            )
          : undefined,
    },
    step('2026-04-30', '19:00', 'officers chosen', (members) => ({
      event: 'officers.record',
      by: leader,
      data: {
        minutes: '首次会议纪要',
        present: [...members],
        choices: [
          { office: 'director', person: members[0] as string, for: [...members].slice(0, 4) },
          { office: 'deputy', person: members[1] as string, for: [...members].slice(0, 3) },
        ],
      },
    })),
    step('2026-05-01', '09:00', 'officers published', () => ({
      event: 'officers.publish',
      data: { reference: '业委会名单公告' },
      by: leader,
    })),
    step(DAYS.filed, '10:00', 'filed', () => ({
      event: 'filing.submit',
      by: leader,
      data: {
        documents: ['assembly-decision', 'rules-of-procedure', 'covenant', 'member-list', 'other'].map(
          document,
        ),
        with: ['street'],
      },
    })),
    // What was at the auditor’s comes late: the ten days ran from the formation of the group.
    handsOver('2026-05-08', '15:00', { items: ['vouchers'], receipt: '移交清单-2026-05-08' }),
    step('2026-05-08', '16:00', 'handover recorded', () => ({
      event: 'handover.record',
      data: { items: ['seal', 'files', 'money', 'vouchers'], receipt: '换届小组移交清单-2026-05-08' },
      by: street,
    })),
    step(DAYS.certified, '10:00', 'certified', () => ({
      event: 'filing.certify',
      data: { certificate: '备案证明-2026-031' },
      by: street,
    })),
    {
      at: at(DAYS.end),
      what: 'a checkpoint',
      do: (stage) => stage.governance.community(COMMUNITY).checkpoint(),
    },
  ]
}
