import {
  articlesOf,
  type Block,
  type CivilDay,
  dayWords,
  definePaper,
  describeValue,
  inARow,
  type Label,
  known,
  line,
  type PaperState,
  type Words,
} from '@gongzhi/core'

import { electorateName } from '../assembly/electorate.ts'
import { squareMetres } from '../assembly/wording.ts'
import { sentenceOfTitle } from '../committee-election/sentences.ts'
import { matterLabels } from '../matters.ts'
import { proxyLimit } from '../provisions/index.ts'
import { code } from './articles.ts'
import { assemblyMeeting } from './index.ts'
import type { Item } from './item.ts'
import { convenerName, meaningOf } from './paper-words.ts'
import type { vocabulary } from './vocabulary.ts'

const READS = ['kind', 'agenda', 'convener', 'roll', 'notice', 'extendedTo'] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>

const KINDS: Readonly<Record<State['context']['kind'], Label>> = {
  regular: { zh: '定期会议', en: 'regular' },
  interim: { zh: '临时会议', en: 'interim' },
  first: { zh: '首次会议', en: 'first' },
}

/**
 * The notice of an assembly (业主大会会议通知): what is decided and by whom, in which form, from when until when and
 * where. A vote that was extended has its last day as it is now.
 */
export const noticePaper = definePaper(assemblyMeeting, {
  name: 'notice',
  label: { zh: '业主大会会议通知', en: "Notice of an owners' assembly" },
  reads: READS,
  notYet: ({ context: { notice } }) =>
    notice === null ? { zh: '会议通知尚未发出', en: 'the notice has not been published' } : undefined,
  make: (state) => {
    const { community, context, fixed, name } = state
    const city = name(community)
    const given = context.notice
    return {
      articles: [code('278'), ...articlesOf(fixed, ['notice', 'interimNotice', 'told', 'forms', 'proxies'])],
      blocks: [
        {
          kind: 'title',
          text: line(
            {
              zh: '{city}\n关于召开业主大会{kind}的通知',
              en: "Notice of the owners' assembly of {city} ({kind})",
            },
            { city, kind: KINDS[context.kind] },
          ),
        },
        { kind: 'addressee', text: { zh: '全体业主', en: 'To all owners' } },
        {
          kind: 'paragraph',
          text: line(
            {
              zh: '现由{convener}召集业主大会会议，就下列事项表决。有关事项通知如下：',
              en: '{convener} convenes the owners, who decide on what is named below.',
            },
            { convener: convenerName(context.convener, city) },
          ),
        },
        { kind: 'heading', text: { zh: '一、表决事项', en: 'What is decided' } },
        { kind: 'list', items: context.agenda.map((item) => itemWords(item, name)) },
        { kind: 'heading', text: { zh: '二、表决时间', en: 'When' } },
        timeOf(state),
        { kind: 'heading', text: { zh: '三、表决形式和地点', en: 'How and where' } },
        {
          kind: 'paragraph',
          text: line(
            { zh: '表决形式：{forms}。地点：{place}。', en: 'By: {forms}. Place: {place}.' },
            {
              forms: inARow(
                (given?.forms ?? []).map((form) => meaningOf('forms', form)),
                {
                  what: { zh: '表决形式', en: 'How it is voted' },
                },
              ),
              place: known(given?.place, { zh: '地点', en: 'Where' }),
            },
          ),
        },
        { kind: 'heading', text: { zh: '四、表决权', en: 'Who votes' } },
        ...votersOf(state),
        {
          kind: 'signOff',
          by: [convenerName(context.convener, city)],
          day: known(given && dayWords(given.day), { zh: '通知日期', en: 'Day of the notice' }),
        },
      ],
    }
  },
})

/** A matter as it is put: what it is, who decides it where not all do, and between whom or what. */
function itemWords(
  { matter, title, building, candidates, plans, seats }: Item,
  name: (id: string) => string,
): Words {
  const owners = electorateName(building)
  return line(
    {
      zh: '{title}（{matter}{who}）{among}',
      en: '{title} ({matter}{who}){among}',
    },
    {
      title: sentenceOfTitle(title),
      matter: matterLabels[matter],
      who:
        owners === undefined
          ? ''
          : { zh: `，由${owners}业主表决`, en: `, decided by the owners of ${owners}` },
      among: amongOf({ candidates, plans, seats }, name),
    },
  )
}

function amongOf(
  { candidates, plans, seats }: Pick<Item, 'candidates' | 'plans' | 'seats'>,
  name: (id: string) => string,
): Words {
  if (plans)
    return line(
      { zh: '，方案：{plans}', en: ', plans: {plans}' },
      { plans: inARow(plans.map(name), { what: { zh: '方案', en: 'Plans' } }) },
    )
  if (candidates.length === 0) return ''
  return line(
    { zh: '，应选 {seats} 人，候选人：{candidates}', en: ', seats: {seats}, candidates: {candidates}' },
    {
      seats: known(seats, { zh: '应选人数', en: 'How many are elected' }),
      candidates: inARow(candidates.map(name), { what: { zh: '候选人', en: 'Candidates' } }),
    },
  )
}

function timeOf({ context: { notice, extendedTo } }: State): Block<Words> {
  const closes: CivilDay | undefined = extendedTo?.day ?? notice?.closes
  const at = extendedTo ? extendedTo.at : notice?.closesAt
  return {
    kind: 'paragraph',
    text: line(
      { zh: '{opens}至{closes}{at}。', en: 'From {opens} until {closes}, {at}.' },
      {
        opens: known(notice && dayWords(notice.opens), { zh: '开始日期', en: 'The first day' }),
        closes: known(closes && dayWords(closes), { zh: '截止日期', en: 'The last day' }),
        at: at ?? '24:00',
      },
    ),
  }
}

function votersOf({ context: { roll }, law }: State): readonly Block<Words>[] {
  const all = roll?.scopes.find(({ building }) => building === null)?.total
  const blocks: Block<Words>[] = []
  if (roll && all)
    blocks.push({
      kind: 'paragraph',
      text: line(
        {
          zh: '表决权名册以{day}为准，共有业主 {heads} 人，专有部分面积合计 {area} 平方米。',
          en: 'The roll is of {day}: {heads} owners with {area} m² in all.',
        },
        { day: dayWords(roll.day), heads: all.heads, area: squareMetres(all.areaCentiM2) },
      ),
    })
  // Where no rule says how many mandates one may take, the notice says nothing of them.
  if (law.proxies !== undefined)
    blocks.push({
      kind: 'paragraph',
      text: line(
        {
          zh: '不能亲自表决的，可以书面委托他人代为表决；一人最多接受{limit}的委托。',
          en: 'Who cannot vote himself may let another vote for him, in writing; nobody votes for more than {limit}.',
        },
        { limit: describeValue(proxyLimit, law.proxies as never) },
      ),
    })
  return blocks
}
