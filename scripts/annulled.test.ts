import { describe, expect, test } from 'vitest'

import type { Reaction } from '../packages/core/src/index.ts'
import { creditLinks, links, organisationLinks, supervisionLinks } from '../packages/links/src/index.ts'
import { organisations } from '../packages/organisation/src/index.ts'
import { ownerCommittee } from '../packages/owner-committee/src/index.ts'
import { supervision } from '../packages/supervision/src/index.ts'
import { triParty } from '../packages/tri-party/src/index.ts'

const reactions = [
  ...[ownerCommittee(), triParty(), organisations(), supervision()].flatMap(
    (plugin) => plugin.reactions ?? [],
  ),
  ...links,
  ...organisationLinks,
  ...supervisionLinks,
  ...creditLinks({
    authorityOf: () => 'authority',
    items: {
      recorded: 'overdue-rectification',
      failed: 'failed',
      penalty: 'penalty',
      named: 'model-community',
    },
    isCompany: () => true,
  }),
]
const named = new Map(reactions.map((reaction) => [reaction.name, reaction]))
const topicOf = ({ when }: Reaction) => `${when.definition}/${when.outcome}`

/** The reactions by which it hears that what it rests on is annulled; or why nothing annuls it. */
type Row = readonly string[] | { readonly because: string }

/** Every process that a reaction begins: what becomes of it when what began it is annulled. */
const begun: { readonly [reaction: string]: Row } = {
  'election-to-assembly': ['failed-election-to-assembly'],
  'election-to-term': ['revoked-election-to-term'],
  'election-to-committee-meetings': [
    'rejected-term-to-series',
    'ended-seat-to-series',
    'successor-to-series',
  ],
  'vacancy-to-by-election': ['succeeded-term-to-by-election'],
  'vacancy-to-early-re-election': { because: 'whoever prepares it gives it up where the seats are filled' },
  'term-to-re-election': { because: 'a term ends, whatever becomes of it before' },
  'dismissal-to-handover': ['revoked-dismissal-to-handover'],
  'document-to-assembly': { because: 'a document that is proposed is not withdrawn' },
  'document-to-next-version': { because: 'a draft stands by itself: whoever drafts it withdraws it' },
  'committee-to-assembly': {
    because: 'no proposal of a committee is revoked: the convener cancels its assembly',
  },
  'series-to-committee-meeting': ['withdrawn-convening-to-meeting'],
  'visit-to-concern': { because: 'what was said in a round was said' },
  'concern-to-referral': { because: 'its concern waits for it, and does nothing else meanwhile' },
  'series-to-meeting': { because: 'a series has no end, and its composition changes from a later month on' },
  'review-to-consolidation': { because: 'a review finds when every objection is answered' },
  'review-to-rectification': { because: 'a review finds when every objection is answered' },
  'review-to-committee-rectification': { because: 'a review finds when every objection is answered' },
  'review-to-referral': { because: 'a review finds when every objection is answered' },
  'dismissal-to-assembly': ['revoked-rectification-to-assembly'],
  'matter-to-assembly': ['returned-matter-to-assembly'],
  'visit-to-referral': { because: 'what was settled on a visit is settled: a referral is withdrawn itself' },
  'visit-to-rectification': { because: 'what was settled on a visit is settled: an order is revoked itself' },
  'vacancy-to-consolidation': {
    because: 'that it was vacant for so long stays so: whoever lists it rejects it where that is mended',
  },
  'pattern-to-consultation': { because: 'that many asked for it stays so, whatever becomes of each' },
  'contact-to-demand': { because: 'what was said at a call was said' },
  'organisation-to-election': { because: 'a call is not taken back: its result is refused' },
  'superior-to-organisation': ['superior-to-dissolution'],
  'area-to-visit': { because: 'a visit that is called is cancelled itself' },
  'finding-to-concern': { because: 'what was settled on a visit is settled: a concern is answered itself' },
  'guidance-to-series': { because: 'what was taught was taught: a series goes on with its own parties' },
  'rectification-to-credit': ['revoked-rectification-to-credit'],
  'failure-to-credit': ['revoked-rectification-to-credit'],
  'penalty-to-credit': {
    because: 'a penalty is annulled elsewhere: whoever keeps the credit revokes its basis',
  },
  'named-community-to-credit': { because: 'what a company did for a community that was named stays done' },
  'list-to-file': {
    because: 'a file says on which list its company stands: it hears of whatever leaves one',
  },
  'unlisted-to-file': {
    because: 'a file says that a period evaluated its company: a newer one tells it what counts now',
  },
  'title-to-file': { because: 'a file has more to say than one title, and hears where that is lost' },
  'round-to-application': ['cancelled-round-to-application'],
  'named-community-to-title': {
    because: 'a name is not revoked: the title is reviewed, and both bodies take it',
  },
}

/**
 * Everything that rests on what owners voted: how it hears that the vote was revoked (Civil Code, Art.
 * 280).
 */
const voted: { readonly [reaction: string]: Row } = {
  'assembly-to-election': ['revoked-result-to-election', 'revoked-election-to-term'],
  'recall-to-term': ['revoked-recall-to-term'],
  'extension-to-term': ['revoked-extension-to-term'],
  'dismissal-to-handover': ['revoked-dismissal-to-handover'],
  'vote-to-document': ['revoked-adoption-to-document'],
  'owners-decision-to-rectification': ['revoked-replacement-to-rectification'],
  'owners-decision-to-meeting': {
    because: 'the meeting is closed by then: who carries it out is told of the revocation itself',
  },
  'undetermined-vote-to-meeting': { because: 'nothing was decided' },
}

const told = (rows: { readonly [reaction: string]: Row }) =>
  Object.entries(rows).flatMap(([name, row]) =>
    'because' in row ? [] : row.map((hears) => [name, hears] as const),
  )

describe('what is begun by something that is annulled', () => {
  test('has a row for every reaction that begins a process', () => {
    const starting = reactions.filter(({ does }) => 'start' in does).map(({ name }) => name)
    expect(Object.keys(begun).toSorted()).toEqual(starting.toSorted())
  })

  test.each(told(begun))('hears of it: %s by %s', (name, hears) => {
    const [begins, tells] = [named.get(name), named.get(hears)]
    expect(tells && 'send' in tells.does && tells.does.send).toBe(
      begins && 'start' in begins.does && begins.does.start,
    )
  })
})

describe('what rests on a vote that is revoked', () => {
  const results = ['assembly-meeting/matter.decided', 'assembly-meeting/election.counted']

  test('has a row for every reaction to a result', () => {
    const resting = reactions.filter((one) => results.includes(topicOf(one))).map(({ name }) => name)
    expect(Object.keys(voted).toSorted()).toEqual(resting.toSorted())
  })

  test.each(told(voted))('hears of it: %s by %s', (_name, hears) => {
    const tells = named.get(hears)
    expect(tells && topicOf(tells)).toBe('assembly-meeting/decision.revoked')
  })
})
