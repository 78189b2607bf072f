import { processIdUnder, type Reaction, whenever } from '@gongzhi/core'
import { assemblyMeeting } from '@gongzhi/owner-committee'
import { concern, jointMeeting, rectification } from '@gongzhi/tri-party'

/** What an assembly is called under the rectification that proposed it. */
const PROPOSED = 'dismissal'
/** What an assembly is called under the joint meeting that put a matter to the owners. */
const ASKED = 'owners-'

/** What is put to the owners, by the party that did not mend what was found. */
const motions = {
  company: { matter: 'property-company', title: '解聘物业服务企业', act: 'dismiss' },
  'owner-committee': { matter: 'committee-election', title: '更换业主委员会成员', act: 'other' },
} as const

/**
 * What the packages cause in each other (联动): `owner-committee` and `tri-party` do not know one another, and
 * meet here. Data, like their own reactions: a host that installs both adds these, and switches one off by
 * name; a host of one alone needs none.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { links } from '@gongzhi/links'
 * import { ownerCommittee } from '@gongzhi/owner-committee'
 * import { triParty } from '@gongzhi/tri-party'
 *
 * createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [ownerCommittee(), triParty(), { name: 'links', reactions: links }],
 *   holdings: () => [],
 * })
 * ```
 */
export const links: readonly Reaction[] = [
  whenever(rectification, 'dismissal.proposed').start(assemblyMeeting, {
    name: 'dismissal-to-assembly',
    label: { zh: '更换提议提交业主大会', en: 'A proposed replacement is put to the owners' },
    under: PROPOSED,
    orders: ({ process, data: { party, subject } }) => {
      const motion = party === 'company' || party === 'owner-committee' ? motions[party] : undefined
      return motion === undefined
        ? []
        : [
            {
              process: processIdUnder(process, PROPOSED),
              input: {
                kind: 'interim' as const,
                source: 'committee' as const,
                owners: null,
                conveneBy: null,
                election: null,
                agenda: [{ id: 'D1', ...motion, building: null, subject, candidates: [], seats: null }],
              },
            },
          ]
    },
  }),
  whenever(assemblyMeeting, 'matter.decided').send(rectification, 'owners.decide', {
    name: 'owners-decision-to-rectification',
    label: { zh: '业主大会决定回到整改', en: 'What the owners decided reaches the rectification' },
    orders: ({ process, lineage: [from], data: { item, result, announced } }) =>
      !from || lastWordOf(process) !== PROPOSED || result.outcome === 'undetermined'
        ? []
        : [
            {
              community: from.community,
              process: from.process,
              data: {
                decision: processIdUnder(process, item.id),
                passed: result.outcome === 'passed',
                day: announced,
              },
            },
          ],
  }),
  whenever(assemblyMeeting, 'decision.revoked').send(rectification, 'owners.revoke', {
    name: 'revoked-replacement-to-rectification',
    label: { zh: '更换决定被撤销，整改继续', en: 'A revoked replacement opens the rectification again' },
    orders: ({ process, lineage: [from], data: { item, reason } }) =>
      from && lastWordOf(process) === PROPOSED
        ? [{ ...from, data: { decision: processIdUnder(process, item.id), reason } }]
        : [],
  }),
  whenever(assemblyMeeting, 'assembly.closed').send(rectification, 'owners.stand', {
    name: 'lasting-replacement-to-rectification',
    label: { zh: '更换决定确定，整改终结', en: 'A replacement that stands ends the rectification' },
    orders: ({ process, lineage: [from], data: { results } }) =>
      from && lastWordOf(process) === PROPOSED
        ? results
            .filter(({ outcome, standing }) => outcome === 'passed' && !standing.startsWith('revoked'))
            .slice(0, 1)
            .map(({ item }) => ({ ...from, data: { decision: processIdUnder(process, item) } }))
        : [],
  }),
  whenever(rectification, 'rectification.revoked').send(assemblyMeeting, 'proposal.withdraw', {
    name: 'revoked-rectification-to-assembly',
    label: { zh: '整改令撤销，撤回更换提议', en: 'What was proposed by an order that fell is withdrawn' },
    orders: ({ process, data: { proposed, reason } }) =>
      proposed ? [{ process: processIdUnder(process, PROPOSED), data: { reason } }] : [],
  }),
  whenever(jointMeeting, 'item.returned').send(assemblyMeeting, 'proposal.withdraw', {
    name: 'returned-matter-to-assembly',
    label: { zh: '联席会议收回议题，撤回提请', en: 'A matter that the meeting takes back is withdrawn' },
    orders: ({ process, data: { vote, reason } }) =>
      vote === null || typeof reason !== 'string'
        ? []
        : [{ process: processIdUnder(process, vote), data: { reason } }],
  }),
  whenever(jointMeeting, 'item.putToOwners').start(assemblyMeeting, {
    name: 'matter-to-assembly',
    label: { zh: '联席会议提请业主大会', en: 'A matter of a joint meeting is put to the owners' },
    under: `${ASKED}*`,
    orders: ({ process, data: { vote, ownersMatter, motion, concern: about } }) => [
      {
        process: processIdUnder(process, vote),
        input: {
          kind: 'interim' as const,
          source: 'committee' as const,
          owners: null,
          conveneBy: null,
          election: null,
          agenda: [
            {
              id: 'D1',
              matter: ownersMatter,
              title: motion,
              building: null,
              act: 'other' as const,
              // Whose matter it is, so that it hears what becomes of the decision when the meeting is over.
              subject: about,
              candidates: [],
              seats: null,
            },
          ],
        },
      },
    ],
  }),
  whenever(assemblyMeeting, 'matter.decided').send(jointMeeting, 'owners.decide', {
    name: 'owners-decision-to-meeting',
    label: { zh: '业主大会决定回到联席会议', en: 'What the owners decided reaches the joint meeting' },
    orders: ({ process, lineage: [from], data: { item, result, announced } }) =>
      !from || !lastWordOf(process).startsWith(ASKED) || result.outcome === 'undetermined'
        ? []
        : [
            {
              ...from,
              data: {
                vote: lastWordOf(process),
                decision: processIdUnder(process, item.id),
                passed: result.outcome === 'passed',
                day: announced,
              },
            },
          ],
  }),
  whenever(assemblyMeeting, 'decision.revoked').send(concern, 'owners.revoke', {
    name: 'revoked-decision-to-concern',
    label: {
      zh: '业主大会的决定被撤销，诉求重新办理',
      en: 'A concern is open again when what the owners decided is revoked',
    },
    orders: ({ process, lineage: [from], data: { item, reason } }) =>
      from && item.subject !== null && lastWordOf(process).startsWith(ASKED)
        ? [
            {
              community: from.community,
              process: item.subject,
              data: { decision: processIdUnder(process, item.id), reason },
            },
          ]
        : [],
  }),
  whenever(assemblyMeeting, 'matter.decided').send(jointMeeting, 'owners.return', {
    name: 'undetermined-vote-to-meeting',
    label: { zh: '表决结果未定，退回联席会议', en: 'A vote without a result returns to the joint meeting' },
    orders: ({ process, lineage: [from], data: { result } }) =>
      from && lastWordOf(process).startsWith(ASKED) && result.outcome === 'undetermined'
        ? [{ ...from, data: { vote: lastWordOf(process), reason: { kind: 'vote-without-result' as const } } }]
        : [],
  }),
  whenever(assemblyMeeting, 'assembly.cancelled').send(jointMeeting, 'owners.return', {
    name: 'cancelled-assembly-to-meeting',
    label: {
      zh: '业主大会取消，退回联席会议',
      en: 'What a cancelled assembly was to decide returns to the joint meeting',
    },
    orders: ({ process, lineage: [from], data: { reason } }) =>
      from && lastWordOf(process).startsWith(ASKED)
        ? [{ ...from, data: { vote: lastWordOf(process), reason } }]
        : [],
  }),
]

/** The last word of an id, which says what a process is to the one under which it stands. */
function lastWordOf(process: string): string {
  return process.slice(process.lastIndexOf('/') + 1)
}
