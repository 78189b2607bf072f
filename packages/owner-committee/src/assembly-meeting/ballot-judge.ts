import type { Actor, Citation, CivilDay, Json } from '@gongzhi/core'

import { capacityName, isFor } from '../verdict.ts'
import {
  type BallotRecord,
  type CorrectionRecord,
  deliverers,
  isDeliverer,
  type DeliveryRecord,
  isPaper,
  type NamingRecord,
  type VoteRecord,
  type WithdrawalRecord,
} from './ballot.ts'
import { choicesProblem } from './choices.ts'
import { frozenVote } from './frozen-vote.ts'
import { type Judged, refused } from './judged.ts'
import type { MandateRecord } from './mandate.ts'
import { judgeNaming } from './naming.ts'
import { formWords } from './notice.ts'
import { otherArea, type RollRecord, sameMeasures } from './roll.ts'
import { writtenNameOf } from './written-names.ts'

/** What a judge of ballots and deliveries is told. */
interface Asked<Record> {
  readonly record: Record
  readonly frozen: Json
  readonly read: readonly (Json | undefined)[]
  readonly by: Actor
  readonly enteredBy?: Actor
  readonly day: CivilDay
  /** The law as it was fixed, with where it stands. */
  readonly law: { readonly writeIns?: 'allowed' | 'forbidden' | undefined }
  readonly cite: { readonly writeIns?: Citation | undefined }
}

/**
 * Whether a ballot, a delivery, a correction, or a mandate that is given or withdrawn is accepted: by the frozen
 * roll, the mandate, the announced forms, and the questions that its voter is asked.
 */
export function judgeBallots({ record, ...asked }: Asked<VoteRecord>): Judged {
  const listed = asked.read[0] as unknown as RollRecord | undefined
  if (!listed)
    return refused(
      { zh: '在表决权名册上', en: 'the voter is on the roll' },
      {
        zh: `${record.voter} 不在冻结的表决权名册上`,
        en: `${record.voter} is not on the frozen roll`,
      },
      { found: record.voter },
    )
  if (record.kind === 'delivery') return judgeDelivery(record, { listed, by: asked.by })
  if (record.kind === 'withdrawal')
    return endedByProblem(record, { listed, by: asked.by }) ?? withdrawnProblem(record, asked.read) ?? true
  if (record.kind === 'mandate')
    return (
      ownerProblem(asked.by, { listed, voter: record.voter }) ??
      judgeNaming(record, { vote: frozenVote(asked.frozen), read: asked.read, day: asked.day })
    )
  const ballot = { ...asked, record }
  const { forms, asked: questions, instruction, names: items = [] } = frozenVote(asked.frozen)
  const sent = senderProblem(ballot, listed) ?? againstOpinion(ballot, { instruction, items })
  if (sent) return sent
  if (!sameMeasures(record, listed)) return otherArea(record, listed)
  const written = formProblem(ballot, forms)
  if (written) return written
  if (record.choices === null) return true
  const names = { items, value: asked.law.writeIns, citation: asked.cite.writeIns }
  const problem = choicesProblem({ ...record, choices: record.choices }, { asked: questions, names })
  if (!problem) return true
  const { label, why, ...figures } = problem
  return refused(label, why, figures)
}

function senderProblem(
  { record, read, by, day }: Asked<BallotRecord | CorrectionRecord>,
  listed: RollRecord,
): Judged | undefined {
  return record.proxy === null
    ? ownerProblem(by, { listed, voter: record.voter })
    : mandateProblem(record, { ...wordsOf(read), by, day })
}

function ownerProblem(
  by: Actor,
  { listed, voter }: { readonly listed: RollRecord; readonly voter: string },
): Judged | undefined {
  return by.capacity === 'owner' && listed.actors.includes(by.id)
    ? undefined
    : refused(
        { zh: '为自己的专有部分表决', en: 'everybody votes for his own unit' },
        { zh: `${by.id} 不得为 ${voter} 表决`, en: `${by.id} does not vote for ${voter}` },
        {
          found: by.id,
          instead:
            by.capacity === 'owner'
              ? {
                  zh: '由业主本人、共有人代表、监护人或受托人表决',
                  en: 'the owner, the representative of co-owners, a guardian or a proxy votes',
                }
              : {
                  zh: '代为录入他人的纸质票的，须写明是谁投的',
                  en: 'whoever enters the paper of somebody else says who cast it',
                },
        },
      )
}

/** A mandate is ended by the owner, or given up by the proxy himself (Civil Code, Art. 173(2)). */
function endedByProblem(
  { voter, proxy }: WithdrawalRecord,
  { listed, by }: { readonly listed: RollRecord; readonly by: Actor },
): Judged | undefined {
  const givesUp = by.capacity === 'proxy' && by.id === proxy
  return givesUp ? undefined : ownerProblem(by, { listed, voter })
}

/** What stands of a voter's mandate to one proxy: registered before the vote, or given while it runs. */
function wordsOf(read: readonly (Json | undefined)[]) {
  return {
    mandates: read[1] as unknown as MandateRecord | undefined,
    named: read[2] as unknown as NamingRecord | undefined,
  }
}

function withdrawnProblem(
  { voter, proxy }: WithdrawalRecord,
  read: readonly (Json | undefined)[],
): Judged | undefined {
  const { mandates, named } = wordsOf(read)
  return named || mandates?.principals.some((principal) => principal.voter === voter)
    ? undefined
    : refused(
        { zh: '撤回的委托已经登记', en: 'the mandate that is withdrawn is registered' },
        {
          zh: `没有登记 ${voter} 对 ${proxy} 的委托`,
          en: `no mandate of ${voter} to ${proxy} is registered`,
        },
        { found: proxy },
      )
}

function formProblem(
  { record, enteredBy }: Pick<Asked<BallotRecord | CorrectionRecord>, 'record' | 'enteredBy'>,
  forms: readonly string[],
): Judged | undefined {
  const [sent, announced] = [formWords([record.channel]), formWords(forms)]
  if (!forms.includes(record.channel))
    return refused(
      { zh: '采用通知的表决形式', en: 'the form of voting was announced' },
      {
        zh: `表决形式为${sent.zh}，通知的形式为${announced.zh}`,
        en: `the form of this ballot is: ${sent.en}; what was announced is: ${announced.en}`,
      },
      { found: record.channel, required: forms },
    )
  const paper = isPaper(record.channel)
  if (paper !== (record.entry !== 'only'))
    return refused(
      {
        zh: '纸质票、电话和短信表决录入两次，其他票一次',
        en: 'what is taken down by hand is entered twice, other ballots once',
      },
      paper
        ? { zh: '此票由人工录入，只录入了一次', en: 'this is taken down by hand, and entered once only' }
        : { zh: '此票不由人工录入，却录入两次', en: 'this is not taken down by hand, and entered twice' },
      { found: record.entry, required: paper ? 'first, second' : 'only' },
    )
  if (paper && enteredBy === undefined)
    return refused(
      { zh: '纸质票、电话和短信表决由录入员录入', en: 'a clerk or a teller enters it' },
      { zh: '没有写明由谁录入', en: 'it is not stated who entered it' },
      { instead: { zh: '请写明由谁录入', en: 'say who enters it' } },
    )
  if (record.channel === 'online' && enteredBy !== undefined)
    return refused(
      {
        zh: '网络表决由本人提交，不得代录',
        en: 'an online ballot is sent by the voter, and entered by nobody else',
      },
      {
        zh: `此网络表决由${capacityName(enteredBy.capacity).zh} ${enteredBy.id} 代录`,
        en: `${enteredBy.id} entered this online ballot for the voter`,
      },
      { found: enteredBy.capacity },
    )
  if (!paper && record.choices?.some(({ choice }) => choice === 'void'))
    return refused(
      { zh: '只有纸质票可以登记为无效', en: 'only paper is recorded as void' },
      {
        zh: `表决形式为${sent.zh}，不能登记为无效`,
        en: `a ballot of this form cannot be void: ${sent.en}`,
      },
      { found: record.channel },
    )
  return undefined
}

function mandateProblem(
  record: BallotRecord | CorrectionRecord,
  { mandates, named, by, day }: ReturnType<typeof wordsOf> & { readonly by: Actor; readonly day: CivilDay },
): Judged | undefined {
  if (by.capacity !== 'proxy' || by.id !== record.proxy)
    return refused(
      { zh: '由受托人本人表决', en: 'the proxy himself votes' },
      {
        zh: `受托人是 ${record.proxy}，表决的是${capacityName(by.capacity).zh} ${by.id}`,
        en: `the proxy is ${record.proxy}, and ${by.id} voted as "${capacityName(by.capacity).en}"`,
      },
      { found: by.id, required: record.proxy },
    )
  // From when on it was given while it was voted, the count looks at: by the instant.
  if (named && day <= named.until) return undefined
  const mandate = mandates?.principals.find(({ voter }) => voter === record.voter)
  if (!mandate && named)
    return refused(
      { zh: '委托在有效期内', en: 'the mandate is in force on this day' },
      {
        zh: `委托至 ${named.until} 止，表决日为 ${day}`,
        en: `the mandate ends on ${named.until}, and the vote was cast on ${day}`,
      },
      { found: day, required: { until: named.until } },
    )
  if (!mandate)
    return refused(
      { zh: '委托已经登记', en: 'the mandate is registered' },
      {
        zh: `没有登记 ${record.voter} 对 ${record.proxy} 的委托`,
        en: `no mandate of ${record.voter} to ${record.proxy} is registered`,
      },
      { found: record.proxy },
    )
  if (day < mandate.from || day > mandate.until)
    return refused(
      { zh: '委托在有效期内', en: 'the mandate is in force on this day' },
      {
        zh: `委托自 ${mandate.from} 至 ${mandate.until} 有效，表决日为 ${day}`,
        en: `the mandate is in force from ${mandate.from} to ${mandate.until}, and the vote was cast on ${day}`,
      },
      { found: day, required: { from: mandate.from, until: mandate.until } },
    )
  return undefined
}

/** Where the text binds a proxy to the opinion of his principal, a ballot that says otherwise is none of his. */
function againstOpinion(
  { record, read }: Asked<BallotRecord | CorrectionRecord>,
  { instruction, items }: { readonly instruction: 'binds' | null; readonly items: readonly string[] },
): Judged | undefined {
  if (instruction === null || record.proxy === null || record.choices === null) return undefined
  const { mandates, named } = wordsOf(read)
  const opinions = (named ?? mandates?.principals.find(({ voter }) => voter === record.voter))?.opinions ?? []
  const { choices, voter } = record
  const told = opinions.find((one) => otherwise(one, { choices, items }))
  if (told === undefined) return undefined
  const { question, choice } = told
  const found = choices.find((one) => one.question === question)?.choice ?? null
  return refused(
    { zh: '依据委托人的意见投票', en: 'the proxy votes as his principal told him' },
    {
      zh: `${voter} 对 ${question} 的意见为 ${choice}，${found ? `代理人投的是 ${found}` : '代理人没有写'}`,
      en:
        `${voter} is "${choice}" on ${question}, and the proxy ` +
        (found ? `voted "${found}"` : 'did not write that in'),
    },
    { found, required: choice, instead: { zh: '请按委托人的意见投票', en: 'vote as he told' } },
  )
}

/** Whether a ballot says otherwise than somebody told: a name that he is for is written in, where names are taken. */
function otherwise(
  told: { readonly question: string; readonly choice: string },
  { choices, items }: { readonly choices: BallotRecord['choices']; readonly items: readonly string[] },
): boolean {
  const made = choices.find(({ question }) => question === told.question)?.choice
  // A paper that is void says nothing.
  if (made !== undefined) return made !== 'void' && made !== told.choice
  const item = told.choice === 'for' ? writtenNameOf(told.question)?.item : undefined
  return (
    item !== undefined &&
    items.includes(item) &&
    choices.some(({ question, choice }) => question.startsWith(`${item}/`) && choice !== 'void')
  )
}

function judgeDelivery(
  record: DeliveryRecord,
  { listed, by }: { readonly listed: RollRecord; readonly by: Actor },
): Judged {
  if (!isDeliverer(by)) {
    const who = { zh: '送达人员', en: 'whoever delivers' }
    return refused(
      { zh: '由送达人员登记送达', en: 'whoever delivers records the delivery' },
      isFor(who, by),
      {
        found: by.capacity,
        required: [...deliverers],
      },
    )
  }
  return sameMeasures(record, listed) || otherArea(record, listed)
}
