import type { Label, OpenRecords, RecordInDoubt } from '@gongzhi/core'

import { type LeftReason, settleBallots } from '../assembly/settle.ts'
import type { VoteRecord } from './ballot.ts'
import { ballotsOf, madeBy, type MadeRecord, toBallot } from './ballots-of.ts'
import type { RegisterRecords } from './outlook.ts'

/** A paper that would be void if the count were made now, and why. */
export interface PaperInDoubt {
  readonly voter: string
  readonly channel: string
  /** `correction-ineffective`: a correction said that it found something else than what stands. */
  readonly why: Extract<LeftReason, 'entries-differ' | 'unconfirmed'> | 'correction-ineffective'
}

/**
 * The papers that would not count as they stand (待更正的纸质票): the two entries differ, one is missing or both
 * are of one person, or a correction changed nothing. To be asked before the entry of paper is closed, while
 * each can still be corrected: afterwards they are void. By voter.
 *
 * What it reads is secret while the vote is open: give it the records that the host reads itself, and show
 * its answer to whoever enters paper, which tells of no choice.
 *
 * @example
 * ```ts
 * import { papersInDoubt, type RegisterRecords } from '@gongzhi/owner-committee'
 *
 * const toCompareWithThePaper = (ballots: RegisterRecords) =>
 *   papersInDoubt(ballots).map(({ voter, channel, why }) => `${voter} (${channel}): ${why}`)
 * ```
 */
export function papersInDoubt(ballots: RegisterRecords): readonly PaperInDoubt[] {
  const records = new Map<string, MadeRecord[]>()
  for (const { body } of ballots) {
    const record = body.data as unknown as VoteRecord
    const own = records.get(record.voter) ?? []
    records.set(record.voter, own)
    own.push(madeBy(record, body))
  }
  return [...records].flatMap(([voter, own]) => {
    const found = ballotsOf(own)
    const questions = [
      ...new Set(found.ballots.flatMap(({ record }) => record.choices.map(({ question }) => question))),
    ]
    const { left } = settleBallots({
      ballots: found.ballots.map((ballot) => toBallot(ballot, null)),
      questions,
      repeated: 'last',
    })
    const doubts = left.flatMap(({ ballot: { channel }, reason }): PaperInDoubt[] =>
      reason === 'entries-differ' || reason === 'unconfirmed' ? [{ voter, channel, why: reason }] : [],
    )
    const alone = found.alone.map(({ record: { channel } }): PaperInDoubt => ({
      voter,
      channel,
      why: 'unconfirmed',
    }))
    const ineffective = own.flatMap(({ record }): PaperInDoubt[] =>
      record.kind === 'correction' && found.ineffective > 0
        ? [{ voter, channel: record.channel, why: 'correction-ineffective' }]
        : [],
    )
    return [
      ...new Map(
        [...doubts, ...alone, ...ineffective].map((one) => [`${one.channel} ${one.why}`, one]),
      ).values(),
    ]
  })
}

const WAYS: { readonly [channel: string]: Label } = {
  paper: { zh: '纸质票', en: 'Paper' },
  'door-to-door': { zh: '上门收取的票', en: 'Paper, from door to door' },
  telephone: { zh: '电话表决', en: 'Vote by telephone' },
  message: { zh: '短信表决', en: 'Vote by message' },
}

const ADVICE: { readonly [why in PaperInDoubt['why']]: Pick<RecordInDoubt, 'why' | 'instead'> } = {
  'entries-differ': {
    why: { zh: '两次录入不一致', en: 'the two entries differ' },
    instead: {
      zh: '对照原票，更正录错的一次；录票完毕时仍不一致的，此票无效',
      en: 'compare both with the paper and correct the wrong one; it is void if they still differ at the close',
    },
  },
  unconfirmed: {
    why: { zh: '只有一人录入', en: 'only one person has entered it' },
    instead: {
      zh: '由另一人对照原票录入；录票完毕时仍只有一人录入的，此票无效',
      en: 'have a second person enter it from the paper; it is void if nobody has at the close',
    },
  },
  'correction-ineffective': {
    why: {
      zh: '更正所写的原内容与现有录入不符，更正没有生效',
      en: 'a correction says that the entry was another than it is, and changed nothing',
    },
    instead: { zh: '核对现有录入后重新更正', en: 'look at the entry as it stands, and correct it again' },
  },
}

/** The same in words, for whoever enters paper. */
export function paperDoubts(ballots: OpenRecords): readonly RecordInDoubt[] {
  return papersInDoubt(ballots).map(({ voter, channel, why }) => ({
    of: voter,
    label: WAYS[channel] ?? { zh: '表决票', en: 'Ballot' },
    ...ADVICE[why],
  }))
}
