import type { RecordEntry, Standing } from '@gongzhi/core'

import type { Ballot, RepeatedBallots } from '../assembly/ballot.ts'
import { outlook, type Outlook, type OutlookInput, type OutlookRefused } from '../assembly/outlook.ts'
import { settleBallots } from '../assembly/settle.ts'
import type { VoteRecord } from './ballot.ts'
import { ballotsOf, madeBy, type MadeRecord, toBallot } from './ballots-of.ts'
import { type Item, questionsOf, singleMotions } from './item.ts'
import { fixedLawOf, questionRule } from './result.ts'
import type { RollRecord } from './roll.ts'
import type { vocabulary } from './vocabulary.ts'

/** Records as a register of a process gives them. */
export type RegisterRecords = readonly {
  readonly body: Pick<RecordEntry, 'at' | 'recorded' | 'by' | 'enteredBy' | 'data'>
  /** Its place in the feed of the community: what came first. */
  readonly position: number
}[]

/** What the outlook of an assembly is computed from. */
export interface AssemblyOutlookInput extends Pick<
  OutlookInput,
  'running' | 'audience' | 'smallestGroup' | 'silences'
> {
  /** The process as it stands: its agenda, and the law that was fixed when its vote opened. */
  readonly standing: Pick<Standing<typeof vocabulary>, 'context' | 'law' | 'fixed' | 'states'>
  /** All records of the register `roll`, and of `ballots`, as far as there are. */
  readonly records: { readonly roll: RegisterRecords; readonly ballots: RegisterRecords }
  /** Only what was recorded until then; everything where it is left out. */
  readonly until?: number | undefined
}

/** The outlook of one motion of an assembly. */
export interface ItemOutlook {
  readonly item: Item
  readonly outlook: Outlook | OutlookRefused
}

/**
 * How each motion of a running assembly stands (表决进展预测), by building, from the process and the records
 * of its registers: what its count would come to if the vote closed now, by the law that was fixed when it
 * opened.
 *
 * It takes ballots as the count does. Of several ballots of a voter the fixed policy chooses. Paper counts
 * where two people entered the same: a second entry by whoever made the first confirms nothing. Who sent
 * something that does not count has not been silent: he takes part with a void ballot. Who has not voted is
 * unreturned where something was delivered to him, and undelivered otherwise. The public is told in stages, each
 * voter by the first ballot of his that counted: what changes it later shows in the count. An item of one building is
 * put to its owners alone. Elections and motions between plans are left out: what comes of them depends on all
 * candidates or plans together.
 *
 * Refused, item by item, as `outlook` refuses: while the vote is open, where running results are hidden or
 * no text says whether they are (`running`: `sourced(rules, runningResults, where)`); and before it opens,
 * because the rule is fixed then (`outlook/not-open`). Once it has closed nothing is hidden. Refuses as a
 * bug (`RangeError`) a roll that is not the whole frozen one (`outlook/roll-incomplete`).
 *
 * @example
 * ```ts
 * import type { Process, RecordEntry, ReadEntry, Rules, Vocabulary } from '@gongzhi/core'
 * import { type assemblyMeeting, assemblyOutlook, runningResults, sourced } from '@gongzhi/owner-committee'
 *
 * async function show(meeting: Process<(typeof assemblyMeeting)['vocabulary']>, rules: Rules) {
 *   const standing = await meeting.standing()
 *   if (!standing) return []
 *   const all = async (name: 'roll' | 'ballots') => {
 *     const found: ReadEntry<RecordEntry>[] = []
 *     for (let after: string | undefined; ; after = found.at(-1)?.body.key) {
 *       const page = await meeting.register(name).records({ limit: 1_000, ...(after !== undefined && { after }) })
 *       found.push(...page)
 *       if (page.length < 1_000) return found
 *     }
 *   }
 *   return assemblyOutlook({
 *     standing,
 *     records: { roll: await all('roll'), ballots: await all('ballots') },
 *     running: sourced(rules, runningResults, { on: '2026-03-25', community: 'hope-city' }),
 *     audience: 'organiser',
 *   })
 * }
 * ```
 */
export function assemblyOutlook(input: AssemblyOutlookInput): readonly ItemOutlook[] {
  const { standing, records, until, running, audience, smallestGroup, silences } = input
  const { context, law } = standing
  const motions = singleMotions(context.agenda)
  if (law.participation === undefined || law.repeated === undefined)
    return motions.map((item) => ({ item, outlook: notOpen }))
  const known = records.ballots.filter(({ body }) => until === undefined || body.recorded <= until)
  const roll = rollOf(input)
  const delivered = new Set(
    known.flatMap(({ body }) => {
      const record = body.data as unknown as VoteRecord
      return record.kind === 'delivery' ? [record.voter] : []
    }),
  )
  const open = standing.states.some((state) => state === 'voting' || state === 'entering')
  const policy = {
    questions: questionsOf(context.agenda).map(({ question }) => question),
    repeated: law.repeated,
  }
  const ballots = audience === 'public' && open ? firstOf(known, policy) : counting(known, policy)
  const undelivered = roll.voters.flatMap(({ voter }) => (delivered.has(voter) ? [] : [voter]))
  const fixed = fixedLawOf(standing)
  return motions.map((item) => ({
    item,
    outlook: outlook({
      roll,
      ballots,
      undelivered,
      rule: questionRule(item.matter, fixed),
      question: item.id,
      ...(item.building !== null && { building: item.building }),
      running,
      vote: open ? 'open' : 'closed',
      audience,
      ...(smallestGroup !== undefined && { smallestGroup }),
      ...(silences && { silences }),
    }),
  }))
}

const notOpen: OutlookRefused = {
  status: 'refused',
  code: 'outlook/not-open',
  reason: {
    zh: '表决尚未开始，适用的表决规则在开始时确定。',
    en: 'The vote has not opened, and the rule that it is judged by is fixed when it does.',
  },
  articles: [],
}

/** The frozen roll, and nothing less: a page that is missing would change every share. */
function rollOf({ standing: { context }, records }: AssemblyOutlookInput): OutlookInput['roll'] {
  const listed = records.roll.map(({ body }) => body.data as unknown as RollRecord)
  const total = context.roll?.scopes.find(({ building }) => building === null)?.total
  const area = listed.reduce((sum, { areaCentiM2 }) => sum + areaCentiM2, 0)
  if (listed.length !== total?.heads || area !== total.areaCentiM2)
    throw new RangeError(
      `outlook/roll-incomplete: ${listed.length} voters with ${area} hundredths of a square ` +
        `metre are given, and the frozen roll has ${total?.heads ?? 0} with ${total?.areaCentiM2 ?? 0}`,
    )
  return {
    voters: listed.map(({ voter, areaCentiM2, buildings }) => ({ voter, areaCentiM2, units: buildings })),
  }
}

interface Policy {
  readonly questions: readonly string[]
  readonly repeated: RepeatedBallots
}

/** The ballot that counts of each voter who sent one; without choices where none does, which is void. */
function counting(records: RegisterRecords, policy: Policy): readonly Pick<Ballot, 'voter' | 'choices'>[] {
  const sent = new Map<string, MadeRecord[]>()
  for (const { body } of records) {
    const record = body.data as unknown as VoteRecord
    const own = sent.get(record.voter) ?? []
    sent.set(record.voter, own)
    own.push(madeBy(record, body))
  }
  return [...sent].flatMap(([voter, own]) => {
    const counts = countsOf(own, policy)
    return counts === undefined ? [] : [counts ?? { voter, choices: {} }]
  })
}

/**
 * The first ballot that counted of each voter, in the order in which they came to be, as the public is told of them.
 * What follows of one voter, a correction, a second ballot, the word of an owner over his proxy, is of him alone: to
 * show it would be to say what he did. The count takes it.
 */
function firstOf(records: RegisterRecords, policy: Policy): readonly Pick<Ballot, 'voter' | 'choices'>[] {
  const sent = new Map<string, MadeRecord[]>()
  const first = new Map<string, Ballot>()
  for (const { body } of records.toSorted((one, other) => one.position - other.position)) {
    const record = body.data as unknown as VoteRecord
    const { voter } = record
    if (first.has(voter)) continue
    const own = [...(sent.get(voter) ?? []), madeBy(record, body)]
    sent.set(voter, own)
    const counts = countsOf(own, policy)
    if (counts) first.set(voter, counts)
  }
  return [...first.values()]
}

/** The ballot of one voter that counts; null where what he sent does not, undefined where he sent none. */
function countsOf(own: readonly MadeRecord[], policy: Policy): Ballot | null | undefined {
  const { ballots } = ballotsOf(own)
  if (ballots.length === 0) return undefined
  return settleBallots({ ballots: ballots.map((ballot) => toBallot(ballot, null)), ...policy }).counts
}
