import type { Actor, CivilDay, Citation, Json, Label, Verdict } from '@gongzhi/core'
import * as z from 'zod'

import { choicesProblem, convenerCapacities, questionsOf, scopesOf } from './rules.ts'
import type { BallotRecord, DeliveryRecord, Item, MandateRecord, RollRecord } from './shapes.ts'
import { deliverers } from './vocabulary.ts'

type Judged = true | (Verdict & { readonly label: Label; readonly articles?: readonly Citation[] })
const refused = (
  label: Label,
  figures: { readonly found?: Json; readonly required?: Json; readonly instead?: Label } = {},
): Judged => ({ met: false, label, ...figures })

const frozenShape = z.object({
  asked: z.array(
    z.object({
      question: z.string(),
      building: z.string().nullable(),
      group: z.string(),
      seats: z.int().nullable(),
    }),
  ),
  forms: z.array(z.string()),
  scopes: z.array(z.string().nullable()),
  repeated: z.enum(['first', 'last', 'none']),
})
/** What judges of ballots and the count need from the process, as it was when the vote opened. */
export type FrozenVote = z.infer<typeof frozenShape>

/** Freezes the questions, the forms and the policy for repeated ballots when the vote opens. */
export function freezeVote({
  context,
  law,
}: {
  readonly context: {
    readonly agenda: readonly Item[]
    readonly notice: { readonly forms: readonly string[] } | null
  }
  readonly law: { readonly repeated: 'first' | 'last' | 'none' }
}): Json {
  const asked = questionsOf(context.agenda).map(({ question, item }) => ({
    question,
    building: item.building,
    group: item.id,
    seats: item.seats,
  }))
  return {
    asked,
    forms: [...(context.notice?.forms ?? [])],
    scopes: [...scopesOf(context.agenda)],
    repeated: law.repeated,
  }
}

/** What was frozen, read again. */
export function frozenVote(frozen: Json): FrozenVote {
  return frozenShape.parse(frozen)
}

/** Whether the measures that a record states are those of the frozen roll. */
function sameMeasures(stated: Pick<RollRecord, 'areaCentiM2' | 'buildings'>, listed: RollRecord): boolean {
  const text = ({ areaCentiM2, buildings }: Pick<RollRecord, 'areaCentiM2' | 'buildings'>) =>
    [areaCentiM2, ...buildings.map((part) => `${part.building}\n${part.areaCentiM2}`).sort()].join('\t')
  return text(stated) === text(listed)
}

const otherArea: Label = { zh: '面积与冻结的名册不一致', en: 'the area is not that of the frozen roll' }

/**
 * Roll and mandates are kept by the convener or a clerk, and by the authorities that may replace the
 * convener: not by a committee whose successor is elected.
 */
function keeperProblem(frozen: Json, { capacity }: Actor): Judged | undefined {
  const { convener } = frozen as { readonly convener: string }
  const keepers = ['clerk', 'street', 'residents-committee', ...(convenerCapacities[convener] ?? [])]
  return keepers.includes(capacity)
    ? undefined
    : refused(
        { zh: '由召集人或者录入员登记', en: 'the convener or a clerk records it' },
        { found: capacity, required: keepers },
      )
}

/**
 * Whether a record of the roll says one thing: each building once, each unit once, and parts that add up to
 * the area. Both figures are counted.
 */
export function judgeRoll({
  record: { areaCentiM2, buildings, units },
  frozen,
  by,
}: {
  readonly record: RollRecord
  readonly frozen: Json
  readonly by: Actor
}): Judged {
  const keeper = keeperProblem(frozen, by)
  if (keeper) return keeper
  const twice = [buildings.map(({ building }) => building), units].flatMap((ids) => {
    const seen = new Set<string>()
    return ids.filter((id) => seen.size === seen.add(id).size)
  })
  if (twice.length > 0)
    return refused(
      { zh: '同一楼栋或者同一专有部分出现两次', en: 'a building or a unit stands twice' },
      { found: twice },
    )
  const sum = buildings.reduce((total, part) => total + part.areaCentiM2, 0)
  return (
    sum === areaCentiM2 ||
    refused(
      { zh: '各楼栋面积之和与总面积不符', en: 'the parts by building do not add up to the area' },
      { found: sum, required: areaCentiM2 },
    )
  )
}

/** What a judge of ballots and deliveries is told. */
interface Asked<Record> {
  readonly record: Record
  readonly frozen: Json
  readonly read: readonly (Json | undefined)[]
  readonly by: Actor
  readonly enteredBy?: Actor
  readonly day: CivilDay
}

/**
 * Whether a ballot or a delivery is accepted: by the frozen roll, the mandate, the announced forms, and the
 * questions that its voter is asked.
 */
export function judgeBallots({ record, ...asked }: Asked<BallotRecord | DeliveryRecord>): Judged {
  const listed = asked.read[0] as unknown as RollRecord | undefined
  if (!listed)
    return refused({ zh: '不在表决权名册上', en: 'the voter is not on the roll' }, { found: record.voter })
  return record.kind === 'delivery'
    ? judgeDelivery(record, { listed, by: asked.by })
    : judgeBallot({ ...asked, record }, listed)
}

function judgeBallot(
  { record, frozen, read, by, enteredBy, day }: Asked<BallotRecord>,
  listed: RollRecord,
): Judged {
  const { asked, forms } = frozenVote(frozen)
  if (record.proxy === null) {
    if (by.capacity !== 'owner' || !listed.actors.includes(by.id))
      return refused(
        { zh: '不得为他人的专有部分表决', en: 'nobody votes for the unit of another' },
        {
          found: by.id,
          instead: {
            zh: '由业主本人、共有人代表、监护人或受托人表决',
            en: 'the owner, the representative of co-owners, a guardian or a proxy votes',
          },
        },
      )
  } else {
    const problem = mandateProblem(record, {
      mandates: read[1] as unknown as MandateRecord | undefined,
      by,
      day,
    })
    if (problem) return problem
  }
  if (!sameMeasures(record, listed))
    return refused(otherArea, { found: record.areaCentiM2, required: listed.areaCentiM2 })
  if (!forms.includes(record.channel))
    return refused(
      { zh: '未通知采用这种表决形式', en: 'this form of voting was not announced' },
      { found: record.channel, required: forms },
    )
  const paper = record.channel === 'paper' || record.channel === 'door-to-door'
  if (paper !== (record.entry !== 'only'))
    return refused(
      { zh: '纸质票须录入两次，其他票一次', en: 'paper is entered twice, other ballots once' },
      { found: record.entry, required: paper ? 'first, second' : 'only' },
    )
  if (paper && enteredBy === undefined)
    return refused(
      { zh: '纸质票由录入员录入', en: 'paper is entered by a clerk or a teller' },
      { instead: { zh: '请以 enteredBy 写明录入员', en: 'state the clerk as enteredBy' } },
    )
  if (record.channel === 'online' && enteredBy !== undefined)
    return refused(
      {
        zh: '网络表决由本人提交，不得代录',
        en: 'an online ballot is sent by the voter, and entered by nobody else',
      },
      { found: enteredBy.capacity },
    )
  if (!paper && record.choices.some(({ choice }) => choice === 'void'))
    return refused(
      { zh: '只有纸质票可以登记为无效', en: 'only paper is recorded as void' },
      { found: record.channel },
    )
  const problem = choicesProblem(record, asked)
  if (problem)
    return refused({ zh: problem.zh, en: problem.en }, { found: problem.found, required: problem.required })
  return true
}

function mandateProblem(
  record: BallotRecord,
  {
    mandates,
    by,
    day,
  }: { readonly mandates: MandateRecord | undefined; readonly by: Actor; readonly day: CivilDay },
): Judged | undefined {
  if (by.capacity !== 'proxy' || by.id !== record.proxy)
    return refused(
      { zh: '由受托人本人表决', en: 'the proxy himself votes' },
      { found: by.id, required: record.proxy },
    )
  const mandate = mandates?.principals.find(({ voter }) => voter === record.voter)
  if (!mandate)
    return refused({ zh: '没有登记的委托', en: 'no mandate is registered' }, { found: record.proxy })
  if (day < mandate.from || day > mandate.until)
    return refused(
      { zh: '委托不在有效期内', en: 'the mandate is not in force on this day' },
      { found: day, required: { from: mandate.from, until: mandate.until } },
    )
  return undefined
}

function judgeDelivery(
  record: DeliveryRecord,
  { listed, by }: { readonly listed: RollRecord; readonly by: Actor },
): Judged {
  if (!deliverers.includes(by.capacity as (typeof deliverers)[number]))
    return refused(
      { zh: '由送达人员登记送达', en: 'whoever delivers records the delivery' },
      { found: by.capacity, required: [...deliverers] },
    )
  return (
    sameMeasures(record, listed) ||
    refused(otherArea, { found: record.areaCentiM2, required: listed.areaCentiM2 })
  )
}

/**
 * Whether the mandates of a proxy are accepted: within the limit of the place, with principals of the roll,
 * and by nobody whom the rules bar.
 */
export function judgeMandates({
  record,
  frozen,
  read,
  by,
}: {
  readonly record: MandateRecord
  readonly frozen: Json
  readonly read: readonly (Json | undefined)[]
  readonly by: Actor
}): Judged {
  const keeper = keeperProblem(frozen, by)
  if (keeper) return keeper
  const { limit, bars } = frozen as { limit: number | null; bars: string[] }
  const barred = record.is.filter((one) => bars.includes(one))
  if (barred.length > 0)
    return refused(
      { zh: '此人不得担任代理人', en: 'this person may not be a proxy' },
      { found: barred, required: bars },
    )
  if (limit !== null && record.principals.length > limit)
    return refused(
      { zh: `一名代理人至多代理 ${limit} 名业主`, en: `one proxy represents ${limit} owners at most` },
      { found: record.principals.length, required: limit },
    )
  if (new Set(record.principals.map(({ voter }) => voter)).size !== record.principals.length)
    return refused({ zh: '同一业主重复委托', en: 'a principal stands twice' })
  const unknown = record.principals.filter((_, index) => read[index] === undefined).map(({ voter }) => voter)
  if (unknown.length > 0)
    return refused({ zh: '委托人不在表决权名册上', en: 'a principal is not on the roll' }, { found: unknown })
  const expired = record.principals.find(({ from, until }) => until < from)
  return expired
    ? refused(
        { zh: '委托的截止日早于起始日', en: 'a mandate ends before it begins' },
        { found: { from: expired.from, until: expired.until } },
      )
    : true
}
