import {
  CHINA_STANDARD_TIME,
  civilDayOf,
  type Instant,
  processIdUnder,
  type Reaction,
  type UtcOffset,
  whenever,
} from '@gongzhi/core'
import {
  CREDIT_FILE,
  creditEntry,
  creditFile,
  creditFileOf,
  modelApplication,
  modelTitle,
} from '@gongzhi/supervision'
import { rectification, referral } from '@gongzhi/tri-party'

/** What an entry is called under what it rests on: with the community, since many write to one authority. */
const under = (what: string, community: string) => `${what}-${community.replaceAll('/', '.')}`
const RECORDED = 'credit'
const FAILED = 'credit-failed'
const PENALISED = 'credit-penalty'
const NAMED = 'credit-named'

/** Where a host keeps the credit of companies, and by which items of its table. */
export interface CreditLinksOptions {
  /** The partition of the authority that keeps the credit of companies in a community. */
  readonly authorityOf: (community: string) => string
  /** The items by which facts are entered; what is left out is entered by nobody. */
  readonly items: {
    /** An order to rectify that a company did not carry out in time. */
    readonly recorded?: string
    /** One that it did not carry out in any round. */
    readonly failed?: string
    /** An administrative penalty. */
    readonly penalty?: string
    /** A community that it serves was named a model. */
    readonly named?: string
  }
  /** Whether somebody who was penalised is a company: a referral may be about anybody. */
  readonly isCompany: (subject: string) => boolean
  readonly offset?: UtcOffset
}

/**
 * What becomes an entry of a company's credit (信用信息, S11): what a rectification records, in any round or when all
 * failed, a penalty, and a community that was named a model. The facts are filled in, another verifies them, and
 * nobody types points. An entry falls with the order on which it rests. The entries stand in the partition of the
 * authority, which the host names.
 *
 * @example
 * ```ts
 * import { creditLinks } from '@gongzhi/links'
 *
 * const reactions = creditLinks({
 *   authorityOf: () => 'authority/511304/housing',
 *   items: { recorded: 'overdue-rectification', penalty: 'penalty' },
 *   isCompany: (subject) => subject.startsWith('company-'),
 * })
 * reactions.map(({ name }) => name)
 * // ['rectification-to-credit', 'failure-to-credit', 'revoked-rectification-to-credit', …]
 * ```
 */
export function creditLinks({
  authorityOf,
  items,
  isCompany,
  offset = CHINA_STANDARD_TIME,
}: CreditLinksOptions): readonly Reaction[] {
  /** An entry of a fact, as the process knows it from which it comes. */
  const entryOf = (fact: Fact) => {
    const { item, what, community, process, at, subject, finding, basis } = fact
    if (item === undefined) return []
    return [
      {
        community: authorityOf(community),
        process: processIdUnder(process, under(what, community)),
        input: {
          fact: processIdUnder(process, under(RECORDED, community)),
          item,
          subject,
          kind: 'company' as const,
          community,
          finding,
          evidence: [process],
          basis,
          foundOn: civilDayOf(at, offset),
          endedOn: null,
        },
      },
    ]
  }
  return [
    whenever(rectification, 'credit.recorded').start(creditEntry, {
      name: 'rectification-to-credit',
      label: { zh: '逾期整改记入信用', en: 'What was not rectified in time is entered' },
      under: `${RECORDED}-*`,
      orders: ({ data: { party, subject, round }, ...from }) =>
        party === 'company'
          ? entryOf({
              ...from,
              item: items.recorded,
              what: RECORDED,
              subject,
              finding: `整改令 ${from.process} 第 ${round} 轮未按期完成`,
              basis: from.process,
            })
          : [],
    }),
    whenever(rectification, 'rectification.failed').start(creditEntry, {
      name: 'failure-to-credit',
      label: { zh: '整改失败记入信用', en: 'A rectification that failed is entered' },
      under: `${FAILED}-*`,
      orders: ({ data: { party, subject, rounds }, ...from }) =>
        party === 'company'
          ? entryOf({
              ...from,
              item: items.failed,
              what: FAILED,
              subject,
              finding: `整改令 ${from.process} 经 ${rounds} 轮整改均不合格`,
              basis: from.process,
            })
          : [],
    }),
    whenever(rectification, 'rectification.revoked').send(creditEntry, 'basis.revoke', {
      name: 'revoked-rectification-to-credit',
      label: { zh: '整改令撤销，信用信息随之撤销', en: 'An entry falls with the order on which it rests' },
      orders: ({ community, process, data: { party } }) =>
        party === 'company'
          ? [RECORDED, FAILED].map((what) => ({
              community: authorityOf(community),
              process: processIdUnder(process, under(what, community)),
              data: { decision: process },
            }))
          : [],
    }),
    whenever(rectification, 'rectification.passed').send(creditEntry, 'rectified.report', {
      name: 'passed-rectification-to-credit',
      label: { zh: '整改合格，可以修复信用', en: 'What was rectified may be repaired' },
      orders: ({ community, process, at, data: { party, recorded } }) =>
        party === 'company' && recorded
          ? [
              {
                community: authorityOf(community),
                process: processIdUnder(process, under(RECORDED, community)),
                data: { process, on: civilDayOf(at, offset) },
              },
            ]
          : [],
    }),
    whenever(referral, 'referral.reported').start(creditEntry, {
      name: 'penalty-to-credit',
      label: { zh: '行政处罚记入信用', en: 'A penalty on a company is entered' },
      under: `${PENALISED}-*`,
      orders: ({ data: { subject, form, parts }, ...from }) => {
        const penalty = [form, ...parts.map(({ result }) => result)].find((one) => one?.form === 'penalty')
        return penalty && isCompany(subject)
          ? entryOf({
              ...from,
              item: items.penalty,
              what: PENALISED,
              subject,
              finding: penalty.result,
              basis: penalty.decision,
            })
          : []
      },
    }),
    whenever(modelApplication, 'community.named').start(creditEntry, {
      name: 'named-community-to-credit',
      label: { zh: '示范小区记入企业信用', en: 'A model community is entered for its company' },
      under: `${NAMED}-*`,
      orders: ({ data: { company, title, documents }, ...from }) =>
        company === null
          ? []
          : entryOf({
              ...from,
              item: items.named,
              what: NAMED,
              subject: company,
              finding: `所服务的小区命名为“${title}”`.slice(0, 500),
              basis: documents[0] ?? null,
            }),
    }),
    whenever(modelTitle, 'title.held').send(modelTitle, 'file.name', {
      name: 'title-knows-file',
      label: { zh: '称号登记企业信用档案', en: 'A title knows the file of its company' },
      orders: ({ community, process, data: { company } }) =>
        company === null
          ? []
          : [
              {
                process,
                data: {
                  company,
                  file: { community: authorityOf(community), process: creditFileOf(company) },
                },
              },
            ],
    }),
    whenever(modelTitle, 'file.named').start(creditFile, {
      name: 'title-to-file',
      label: { zh: '取得称号，建立信用档案', en: 'A title begins the file of its company' },
      under: CREDIT_FILE,
      orders: ({ community, process, data: { company, file } }) => [
        { ...file, input: { subject: company, listing: null, heard: null, title: { community, process } } },
      ],
    }),
    whenever(modelTitle, 'file.named').send(creditFile, 'title.note', {
      name: 'title-on-file',
      label: { zh: '称号记入企业信用档案', en: 'A file hears of a title' },
      orders: ({ community, process, data: { company, file } }) => [
        { ...file, data: { subject: company, title: { community, process } } },
      ],
    }),
    whenever(modelTitle, 'file.left').send(creditFile, 'title.drop', {
      name: 'left-title-off-file',
      label: {
        zh: '改由其他企业服务，从原企业信用档案注销',
        en: 'The file of a company hears that another one serves',
      },
      orders: ({ community, process, data: { file } }) => [
        { ...file, data: { title: { community, process } } },
      ],
    }),
    whenever(modelTitle, 'title.lost').send(creditFile, 'title.drop', {
      name: 'lost-title-off-file',
      label: { zh: '失去称号，从信用档案注销', en: 'A file hears that a title was lost' },
      orders: ({ community, process, data: { file } }) =>
        file === null ? [] : [{ ...file, data: { title: { community, process } } }],
    }),
  ]
}

/** What an entry is made of. */
interface Fact {
  readonly community: string
  readonly process: string
  readonly at: Instant
  /** Undefined where the host enters no such fact. */
  readonly item: string | undefined
  readonly what: string
  readonly subject: string
  readonly finding: string
  readonly basis: string | null
}
