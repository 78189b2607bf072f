import { type Harness } from '@gongzhi/core/testing'
import {
  assemblyMeeting,
  committeeMeeting,
  committeeTerm,
  companyHandover,
  houseDocuments,
} from '@gongzhi/owner-committee'

import { digestOf } from '../../../src/house-documents/document.ts'
import { motion } from '../../meeting.ts'
import { clerk, court, director, owner, street } from '../../people.ts'
import { assemblyOf, holds, inOffice } from '../../reactions/stage.ts'
import { convenes, extension, meets, proposes, recall } from '../../reactions/steps.ts'
import { input } from '../stage.ts'
import { type Forgery, foreign, nobodyStarts, refusedFrom, starts } from './row.ts'

/** An assembly of the director's own, with a roll that he wrote, which decides what he likes. */
async function decoy(h: Harness, item: { readonly id: string }): Promise<void> {
  await holds(h, await proposes(h, 'm9', [item]), { vote: () => ({ [item.id]: 'for' }) })
}

/** What he decided is annulled by whoever enters judgments, so that what follows from that is announced too. */
async function annulled(h: Harness, meeting: string, item: string): Promise<void> {
  const process = assemblyOf(h, meeting)
  await process.by(owner('o1')).does('challenge.file', { id: 'case-9', item, reference: 'claim-9' })
  await process.by(clerk).does('challenge.judge', { id: 'case-9', revoked: true, reference: 'judgment-9' })
}

async function named(h: Harness, item: { readonly id: string }): Promise<string> {
  const meeting = await proposes(h, 'm1', [item])
  await h.process(committeeTerm, 't1').by(street).does('assembly.name', { assembly: 'm1' })
  await holds(h, meeting, { vote: () => ({ [item.id]: 'for' }) })
  return 'm1'
}

const draft = {
  document: 'file-1',
  title: '希望城管理规约',
  provisions: [{ provision: 'voting/proxy-limit', value: 2, article: '12' }],
  clauses: [],
  from: null,
}
const covenant = { kind: 'covenant', version: 1, replaces: null, community: 'test', place: null, ...draft }
const document = (h: Harness, id: string) => h.process(houseDocuments, id)
const adopts = (subject: string) => ({ ...motion, id: 'D9', matter: 'covenant', act: 'adopt', subject })

async function sound(h: Harness, id = 'd1', version = 1): Promise<void> {
  if (version === 1) await starts(document(h, id), covenant, director)
  await document(h, id)
    .by(street)
    .does('check.record', {
      digest: digestOf({ kind: 'covenant', version, ...draft }),
      on: h.today(),
      problems: [],
    })
}

async function proposed(h: Harness, id = 'd1', version = 1): Promise<string> {
  await sound(h, id, version)
  const { version: at } = await document(h, id).by(director).does('document.propose', {})
  await h.pass()
  return `${id}/vote-${at}`
}

async function adopted(h: Harness, id = 'd1', version = 1): Promise<string> {
  const vote = await proposed(h, id, version)
  await holds(h, assemblyOf(h, vote), { vote: () => ({ D1: 'for' }) })
  return vote
}

async function dismissed(h: Harness): Promise<string> {
  await holds(h, await proposes(h, 'm1', [motion]), { vote: () => ({ M1: 'for' }) })
  return 'm1'
}

const handover = (decision: string | null) => ({
  company: 'company-1',
  decision,
  because: decision === null ? 'contract-ends' : 'dismissed',
  contractEnds: decision === null ? '2026-06-30' : null,
  holdings: [],
})

/** How a vote of the owners, or a document, is forged. */
export const decisions: readonly Forgery[] = [
  {
    reaction: 'recall-to-term',
    target: 't1',
    begin: inOffice,
    async attack(h) {
      await decoy(h, recall('R5', 'm5'))
      await refusedFrom(h, 'm9', 'recall-to-term', 't1')
    },
    honest: (h) => named(h, recall('R5', 'm5')),
  },
  {
    reaction: 'revoked-recall-to-term',
    target: 't1',
    async begin(h) {
      const { term } = await inOffice(h)
      await named(h, recall('R5', 'm5'))
      // Nothing more is due, so that whatever changes is the attacker's doing.
      await term.by(director).does('member.handOver', { person: 'm5', receipt: 'r-1' })
      await term.by(director).does('change.file', { document: 'doc-1' })
    },
    async attack(h) {
      await decoy(h, recall('R5', 'm5'))
      await annulled(h, 'm9', 'R5')
      await refusedFrom(h, 'm9', 'revoked-recall-to-term', 't1')
    },
    async honest(h) {
      const meeting = assemblyOf(h, 'm1')
      await meeting.by(owner('o1')).does('challenge.file', { id: 'case-1', item: 'R5', reference: 'claim-1' })
      await meeting
        .by(court)
        .does('challenge.judge', { id: 'case-1', revoked: true, reference: 'judgment-1' })
      return 'm1'
    },
  },
  {
    reaction: 'extension-to-term',
    target: 't1',
    begin: inOffice,
    async attack(h) {
      await decoy(h, extension)
      await refusedFrom(h, 'm9', 'extension-to-term', 't1')
    },
    honest: (h) => named(h, extension),
  },
  {
    reaction: 'dismissal-to-handover',
    target: 'm1/handover-M1',
    begin: async () => undefined,
    async attack(h) {
      await nobodyStarts(h.process(companyHandover, 'm1/handover-M1'), handover(null), 'parse/id')
      await nobodyStarts(h.process(companyHandover, 'x9'), handover('m1/M1'), 'start/ordered-only')
    },
    honest: dismissed,
  },
  {
    reaction: 'revoked-dismissal-to-handover',
    target: 'm1/handover-M1',
    begin: dismissed,
    async attack(h) {
      await decoy(h, motion)
      await annulled(h, 'm9', 'M1')
      await h.pass()
      await foreign(
        h,
        h.process(companyHandover, 'm1/handover-M1'),
        ['decision.withdraw', { reason: '撤销' }],
        [['m9'], ['m1/handover'], ['x', { lineage: ['m1'] }]],
      )
    },
    async honest(h) {
      await assemblyOf(h, 'm1')
        .by(street)
        .does('review.order', { item: 'M1', action: 'revoke', reason: '程序违法' })
      return 'm1'
    },
  },
  {
    reaction: 'document-to-assembly',
    target: 'd1/vote-3',
    begin: sound,
    attack: (h) => nobodyStarts(h.process(assemblyMeeting, 'd1/vote-3'), input, 'parse/id'),
    async honest(h) {
      await document(h, 'd1').by(director).does('document.propose', {})
      return 'd1'
    },
  },
  {
    reaction: 'vote-to-document',
    target: 'd1',
    begin: proposed,
    async attack(h) {
      await decoy(h, adopts('d1'))
      await refusedFrom(h, 'm9', 'vote-to-document', 'd1')
    },
    async honest(h) {
      await holds(h, assemblyOf(h, 'd1/vote-3'), { vote: () => ({ D1: 'for' }) })
      return 'd1/vote-3'
    },
  },
  {
    reaction: 'cancelled-assembly-to-document',
    target: 'd1',
    begin: proposed,
    async attack(h) {
      const meeting = await proposes(h, 'm9', [adopts('d1')])
      await meeting.by(director).does('assembly.cancel', { reason: '不办' })
      await refusedFrom(h, 'm9', 'cancelled-assembly-to-document', 'd1')
    },
    async honest(h) {
      await assemblyOf(h, 'd1/vote-3').by(director).does('assembly.cancel', { reason: '改期' })
      return 'd1/vote-3'
    },
  },
  {
    reaction: 'revoked-adoption-to-document',
    target: 'd1',
    begin: adopted,
    async attack(h) {
      await decoy(h, adopts('d1'))
      await annulled(h, 'm9', 'D9')
      await refusedFrom(h, 'm9', 'revoked-adoption-to-document', 'd1')
    },
    async honest(h) {
      await assemblyOf(h, 'd1/vote-3')
        .by(street)
        .does('review.order', { item: 'D1', action: 'revoke', reason: '程序违法' })
      return 'd1/vote-3'
    },
  },
  {
    reaction: 'document-to-next-version',
    target: 'd1/version-5',
    begin: adopted,
    async attack(h) {
      await nobodyStarts(document(h, 'd1/version-5'), { ...covenant, version: 2 }, 'parse/id')
      await nobodyStarts(document(h, 'd9'), { ...covenant, version: 2, replaces: 'd1' }, 'start/ordered-only')
    },
    async honest(h) {
      await document(h, 'd1').by(director).does('version.begin', draft)
      return 'd1'
    },
  },
  {
    reaction: 'document-to-former-document',
    target: 'd1',
    async begin(h) {
      await adopted(h)
      await document(h, 'd1').by(director).does('version.begin', draft)
      await h.pass()
    },
    async attack(h) {
      await nobodyStarts(document(h, 'd9'), { ...covenant, version: 2, replaces: 'd1' }, 'start/ordered-only')
      // A version that replaces nothing is adopted, and takes nothing's place.
      await adopted(h, 'd9')
      await foreign(
        h,
        document(h, 'd1'),
        ['document.supersede', { by: 'd9', from: '2027-01-01' }],
        [['d9'], ['d1/version-9'], ['x', { lineage: ['d9', 'd1'] }]],
      )
    },
    async honest(h) {
      await adopted(h, 'd1/version-5', 2)
      return 'd1/version-5'
    },
  },
  {
    reaction: 'committee-to-assembly',
    target: 'meet-1/assembly-hire',
    async begin(h) {
      await inOffice(h)
      await convenes(h)
      await meets(h)
    },
    attack: (h) => nobodyStarts(h.process(assemblyMeeting, 'meet-1/assembly-hire'), input, 'parse/id'),
    async honest(h) {
      await h
        .process(committeeMeeting, 'meet-1')
        .by(director)
        .does('matter.refer', { item: 'hire', act: 'hire', subject: 'company-2' })
      return 'meet-1'
    },
  },
]
