import { processIdUnder, type Reaction, whenever } from '@gongzhi/core'

import { assemblyMeeting } from '../assembly-meeting/index.ts'
import { committeeElection } from '../committee-election/index.ts'
import { committeeMeeting } from '../committee-meeting/index.ts'
import { committeeTerm } from '../committee-term/index.ts'
import { companyHandover } from '../company-handover.ts'
import { houseDocuments } from '../house-documents/index.ts'

/**
 * What a motion is about, in two parts: `term-1#li` is the member Li of the committee whose term is the
 * process `term-1`, `term-1#2027-05-31` the day to which that term is extended. A subject without a part is
 * the process, or whatever the host calls a company or a document.
 */
function partsOf(subject: string | null): { readonly process: string; readonly part: string } | undefined {
  const [process, part, ...more] = (subject ?? '').split('#')
  return process && part && more.length === 0 ? { process, part } : undefined
}

/** Whether an election is one that a term asked for, to fill its empty seats. */
function isByElection(election: string): boolean {
  return election.slice(election.lastIndexOf('/') + 1).startsWith('by-election-')
}

/** What the decisions of an assembly cause, and what is put to it. */
export const decisions: readonly Reaction[] = [
  whenever(assemblyMeeting, 'matter.decided').send(committeeTerm, 'end.decide', {
    name: 'recall-to-term',
    label: { zh: '罢免结果', en: 'The vote on a recall decides on the seat' },
    orders: ({ process, data: { item, result } }) => {
      const subject = partsOf(item.subject)
      return item.act !== 'recall' || !subject || result.outcome === 'undetermined'
        ? []
        : [
            {
              process: subject.process,
              data: {
                person: subject.part,
                decision: result.outcome === 'passed' ? ('ended' as const) : ('kept' as const),
                reference: processIdUnder(process, item.id),
                authorisation: null,
              },
            },
          ]
    },
  }),
  whenever(assemblyMeeting, 'decision.revoked').send(committeeTerm, 'seat.restore', {
    name: 'revoked-recall-to-term',
    label: { zh: '罢免决定被撤销', en: 'A revoked recall restores the seat' },
    orders: ({ process, data: { item } }) => {
      const subject = partsOf(item.subject)
      return item.act === 'recall' && subject
        ? [
            {
              process: subject.process,
              data: { person: subject.part, decision: processIdUnder(process, item.id) },
            },
          ]
        : []
    },
  }),
  whenever(assemblyMeeting, 'decision.revoked').send(committeeTerm, 'election.revoke', {
    name: 'revoked-election-to-term',
    label: { zh: '选举决定被撤销，当选委员不再任职', en: 'Who was elected by a revoked vote has no seat' },
    orders: ({ process, lineage: [election, term], data: { item, reason } }) => {
      if (!election || item.candidates.length === 0) return []
      const seated = isByElection(election.process)
        ? term
        : { ...election, process: processIdUnder(election.process, 'term') }
      return seated
        ? [
            {
              ...seated,
              data: { decision: processIdUnder(process, item.id), vote: process, reason },
            },
          ]
        : []
    },
  }),
  whenever(assemblyMeeting, 'decision.revoked').send(committeeElection, 'result.revoke', {
    name: 'revoked-result-to-election',
    label: { zh: '选举决定被撤销告知选举', en: 'An election learns that its vote was revoked' },
    orders: ({ lineage: [election], data: { item, reason } }) =>
      election && item.candidates.length > 0 ? [{ ...election, data: { item: item.id, reason } }] : [],
  }),
  whenever(assemblyMeeting, 'matter.decided').send(committeeTerm, 'term.extend', {
    name: 'extension-to-term',
    label: { zh: '延长任期', en: 'The vote on an extension extends the term' },
    orders: ({ process, data: { item, result } }) => {
      const subject = partsOf(item.subject)
      return item.act === 'extend' && subject && result.outcome === 'passed'
        ? [
            {
              process: subject.process,
              data: {
                until: subject.part as `${number}-${number}-${number}`,
                reference: processIdUnder(process, item.id),
              },
            },
          ]
        : []
    },
  }),
  whenever(assemblyMeeting, 'decision.revoked').send(committeeTerm, 'extension.revoke', {
    name: 'revoked-extension-to-term',
    label: { zh: '延长任期的决定被撤销', en: 'A revoked extension ends the term as before' },
    orders: ({ process, data: { item } }) => {
      const subject = partsOf(item.subject)
      return item.act === 'extend' && subject
        ? [
            {
              process: subject.process,
              data: {
                until: subject.part as `${number}-${number}-${number}`,
                decision: processIdUnder(process, item.id),
              },
            },
          ]
        : []
    },
  }),
  whenever(assemblyMeeting, 'matter.decided').start(companyHandover, {
    name: 'dismissal-to-handover',
    label: { zh: '解聘后交接', en: 'A dismissed company hands over' },
    under: 'handover-*',
    orders: ({ process, data: { item, result } }) =>
      item.act !== 'dismiss' || item.subject === null || result.outcome !== 'passed'
        ? []
        : [
            {
              process: processIdUnder(process, `handover-${item.id}`),
              input: {
                company: item.subject,
                decision: processIdUnder(process, item.id),
                because: 'dismissed' as const,
                contractEnds: null,
                holdings: [],
              },
            },
          ],
  }),
  whenever(assemblyMeeting, 'decision.revoked').send(companyHandover, 'decision.withdraw', {
    name: 'revoked-dismissal-to-handover',
    label: { zh: '解聘决定被撤销', en: 'A revoked dismissal stops the handover' },
    orders: ({ process, data: { item, reason } }) =>
      item.act === 'dismiss'
        ? [{ process: processIdUnder(process, `handover-${item.id}`), data: { reason } }]
        : [],
  }),
  whenever(assemblyMeeting, 'matter.decided').send(houseDocuments, 'adoption.record', {
    name: 'vote-to-document',
    label: { zh: '自治文件表决结果', en: 'The vote on a document comes back to it' },
    orders: ({ process, data: { item, result, announced } }) =>
      item.act !== 'adopt' || item.subject === null || result.outcome === 'undetermined'
        ? []
        : [
            {
              process: item.subject,
              data: {
                adopted: result.outcome === 'passed',
                day: announced,
                decision: processIdUnder(process, item.id),
              },
            },
          ],
  }),
  whenever(assemblyMeeting, 'decision.revoked').send(houseDocuments, 'adoption.revoke', {
    name: 'revoked-adoption-to-document',
    label: { zh: '通过文件的决定被撤销', en: 'A document learns that its adoption was revoked' },
    orders: ({ process, data: { item, reason, day } }) =>
      item.act === 'adopt' && item.subject !== null
        ? [{ process: item.subject, data: { decision: processIdUnder(process, item.id), reason, day } }]
        : [],
  }),
  whenever(houseDocuments, 'document.proposed').start(assemblyMeeting, {
    name: 'document-to-assembly',
    label: { zh: '自治文件提请表决', en: 'A document is proposed to an assembly' },
    under: 'vote-*',
    orders: ({ process, version, data }) => [
      {
        process: processIdUnder(process, `vote-${version}`),
        input: {
          kind: 'interim' as const,
          source: 'committee' as const,
          agenda: [
            {
              id: 'D1',
              matter: data.matter,
              title: data.title,
              building: null,
              act: data.act,
              subject: data.subject,
              candidates: [],
              seats: null,
            },
          ],
          owners: null,
          conveneBy: null,
          election: null,
        },
      },
    ],
  }),
  whenever(assemblyMeeting, 'assembly.cancelled').send(houseDocuments, 'proposal.return', {
    name: 'cancelled-assembly-to-document',
    label: { zh: '会议取消，退回草案', en: 'A document learns that its assembly was cancelled' },
    orders: ({ data: { agenda, reason } }) =>
      agenda.flatMap(({ act, subject }) =>
        act === 'adopt' && subject !== null ? [{ process: subject, data: { reason } }] : [],
      ),
  }),
  whenever(houseDocuments, 'version.begun').start(houseDocuments, {
    name: 'document-to-next-version',
    label: { zh: '起草新版本', en: 'A document begins its next version' },
    under: 'version-*',
    orders: ({ process, version, data }) => [
      {
        process: processIdUnder(process, `version-${version}`),
        input: { ...data, replaces: process },
      },
    ],
  }),
  whenever(houseDocuments, 'document.adopted').send(houseDocuments, 'document.supersede', {
    name: 'document-to-former-document',
    label: { zh: '新版本取代旧版本', en: 'An adopted version replaces the one before it' },
    orders: ({ process, data }) =>
      data.replaces === null ? [] : [{ process: data.replaces, data: { by: process, from: data.from } }],
  }),
  whenever(committeeMeeting, 'proposal.made').start(assemblyMeeting, {
    name: 'committee-to-assembly',
    label: { zh: '委员会提请业主大会', en: 'What is reserved to the owners is proposed to an assembly' },
    under: 'assembly-*',
    orders: ({ process, data }) => [
      {
        process: processIdUnder(process, `assembly-${data.item}`),
        input: {
          kind: 'interim' as const,
          source: 'committee' as const,
          agenda: [
            {
              id: data.item,
              matter: data.matter,
              title: data.title,
              building: null,
              act: data.act,
              subject: data.subject,
              candidates: [],
              seats: null,
            },
          ],
          owners: null,
          conveneBy: null,
          election: null,
        },
      },
    ],
  }),
]
