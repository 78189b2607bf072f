import { guardsOf, type Verdict } from '@gongzhi/core'

import type { Measure } from '../assembly/measure.ts'
import { staysBelow } from '../assembly/share.ts'
import { MEASURES } from '../assembly/totals.ts'
import { shareWords } from '../assembly/wording.ts'
import { namesOf } from '../clause.ts'
import { type Matter, matterLabels } from '../matters.ts'
import { MOST_DECISIONS, vocabulary } from './vocabulary.ts'

const TO_THE_ASSEMBLY = {
  zh: '请提交业主大会（assembly-meeting）；代表只转交其所代表业主本人签字的意见',
  en: 'put it to the owners (assembly-meeting); delegates only hand in what each of their owners signed',
}

interface Forming {
  readonly congress?: 'by-law' | 'by-assembly' | 'by-rules' | undefined
  readonly households?: number | undefined
  readonly size?: number | undefined
}

/** Why there can be no congress here; undefined where there can be one. */
function formingProblem(
  {
    households,
    restsOn,
  }: { readonly households: number | null; readonly restsOn: 'assembly' | 'rules' | null },
  { delegates, law }: { readonly delegates: number; readonly law: Forming },
): Verdict | undefined {
  const figures = {
    required: { congress: law.congress ?? null, above: law.households ?? null, atLeast: law.size ?? null },
    found: { households, restsOn, delegates },
  }
  if (law.congress === undefined)
    return {
      met: false,
      ...figures,
      why: {
        zh: '当地没有规定业主代表大会：共同决定的事项由业主参与表决（民法典第278条）',
        en: 'no text of this place knows a congress of delegates: owners vote themselves (Civil Code, Art. 278)',
      },
      instead: TO_THE_ASSEMBLY,
    }
  const wanted = { 'by-law': null, 'by-assembly': 'assembly', 'by-rules': 'rules' } as const
  const basis = wanted[law.congress]
  if (basis !== null && restsOn !== basis)
    return {
      met: false,
      ...figures,
      why:
        basis === 'assembly'
          ? {
              zh: '业主代表大会须由业主大会决定成立',
              en: 'a congress is there by a decision of the owners’ assembly',
            }
          : {
              zh: '业主代表大会须由业主大会通过的管理规约或者议事规则规定',
              en: 'a congress is there by the covenant or the rules of procedure that the owners adopted',
            },
      instead: {
        zh: '请先由业主大会决定或者修改议事规则',
        en: 'let the owners decide it, or change their rules, first',
      },
    }
  if (law.households !== undefined && households === null)
    return {
      met: 'undetermined',
      ...figures,
      why: { zh: '户数尚未查明', en: 'it is not known how many households there are' },
    }
  if (law.households !== undefined && (households ?? 0) <= law.households)
    return {
      met: false,
      ...figures,
      why: {
        zh: `共${households}户，超过${law.households}户才可以成立业主代表大会`,
        en: `there are ${households} households, and it takes more than ${law.households}`,
      },
      instead: TO_THE_ASSEMBLY,
    }
  return sizeProblem(delegates, law)
}

function sizeProblem(delegates: number, { size }: Pick<Forming, 'size'>): Verdict | undefined {
  return size === undefined || delegates >= size
    ? undefined
    : {
        met: false,
        required: size,
        found: delegates,
        why: {
          zh: `业主代表${delegates}名，不得少于${size}名`,
          en: `there are ${delegates} delegates, and ${size} at least`,
        },
        instead: { zh: '请补充推选业主代表', en: 'let the owners choose more delegates' },
      }
}

/** Why delegates can decide nothing for the owners; undefined where there is something. */
function nothingLeft(
  entrusted: readonly Matter[],
  reserved: readonly Matter[] | undefined,
): Verdict | undefined {
  if (!reserved || entrusted.some((matter) => !reserved.includes(matter))) return undefined
  const all = namesOf(entrusted.map((matter) => matterLabels[matter]))
  return {
    met: false,
    required: [...reserved],
    found: [...entrusted],
    why:
      entrusted.length === 0
        ? {
            zh: '业主没有授权代表大会决定任何事项',
            en: 'the owners entrusted nothing to the congress',
          }
        : {
            zh: `授权的事项均由业主共同决定（民法典第278条），代表大会不能代为决定：${all.zh}`,
            en:
              `owners decide together (Civil Code, Art. 278) all that was entrusted to the congress: ` +
              `delegates cannot decide it for them (${all.en})`,
          },
    instead: TO_THE_ASSEMBLY,
  }
}

/** Why delegates cannot decide a matter for the owners; undefined where they can. */
function delegableProblem(
  entrusted: readonly Matter[],
  { matter, reserved }: { readonly matter: Matter; readonly reserved: readonly Matter[] | undefined },
): Verdict | undefined {
  const name = matterLabels[matter]
  if (!reserved)
    return {
      met: 'undetermined',
      required: null,
      found: matter,
      why: {
        zh: '没有文本说明哪些事项由业主共同决定',
        en: 'no text says what owners decide together',
      },
      instead: TO_THE_ASSEMBLY,
    }
  if (reserved.includes(matter))
    return {
      met: false,
      required: [...reserved],
      found: matter,
      why: {
        zh: `“${name.zh}”由业主共同决定（民法典第278条），须由规定比例的业主参与表决，代表大会不能代为决定`,
        en:
          `owners decide this together (Civil Code, Art. 278), and as many as it says take part: ` +
          `delegates cannot decide it for them (${name.en})`,
      },
      instead: TO_THE_ASSEMBLY,
    }
  if (entrusted.includes(matter)) return undefined
  const all = namesOf(entrusted.map((one) => matterLabels[one]))
  return {
    met: false,
    required: [...entrusted],
    found: matter,
    why: {
      zh: `业主没有授权代表大会决定“${name.zh}”`,
      en: `the owners did not entrust this to the congress: ${name.en}`,
    },
    instead:
      entrusted.length > 0 ? { zh: `授权的事项：${all.zh}`, en: `it decides: ${all.en}` } : TO_THE_ASSEMBLY,
  }
}

/** What a congress of delegates accepts. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  mayForm: rule({
    on: 'congress.form',
    label: {
      zh: '当地有业主代表大会的规定，且符合其条件',
      en: 'the text of the place knows a congress, and this one is as it says',
    },
    provisions: ['congress', 'households', 'size', 'reserved'],
    judge: ({ context, event: { data, law } }) =>
      formingProblem(context, { delegates: data.delegates, law }) ?? noOwners(data.owners) ?? true,
  }),
  enough: rule({
    on: 'delegates.record',
    label: { zh: '代表人数不少于规定', en: 'there are as many delegates as the text says' },
    provisions: ['size'],
    judge: ({ event: { data, law } }) => sizeProblem(data.delegates, law) ?? true,
  }),
  thereAreOwners: rule({
    on: 'owners.record',
    label: { zh: '全体业主有人数和面积', en: 'there are owners, and they have an area' },
    judge: ({ event: { data } }) => noOwners(data.owners) ?? true,
  }),
  rejects: rule({
    on: 'decision.record',
    label: { zh: '代表大会可以决定的事项，未获通过', en: 'the congress may decide it, and did not adopt it' },
    provisions: ['reserved'],
    first: ({ context, event: { law } }) =>
      fullProblem(context.recorded) ?? nothingLeft(context.entrusted, law.reserved) ?? true,
    judge: ({ context, event: { data, law } }) =>
      // The matter before all else: what is refused for it alone no form offers.
      delegableProblem(context.entrusted, { matter: data.matter, reserved: law.reserved }) ??
      usedProblem(context.recorded, data.id) ??
      !data.adopted,
  }),
  adopts: rule({
    on: 'decision.record',
    label: { zh: '代表大会可以决定的事项，获得通过', en: 'the congress may decide it, and adopted it' },
    provisions: ['reserved'],
    first: ({ context, event: { law } }) =>
      fullProblem(context.recorded) ?? nothingLeft(context.entrusted, law.reserved) ?? true,
    judge: ({ context, event: { data, law } }) =>
      // The matter before all else: what is refused for it alone no form offers.
      delegableProblem(context.entrusted, { matter: data.matter, reserved: law.reserved }) ??
      usedProblem(context.recorded, data.id) ??
      data.adopted,
  }),
  objectable: rule({
    label: {
      zh: '规定了业主反对达到多少决议不生效',
      en: 'a text says with how many objections it takes no effect',
    },
    judge: ({ event: { law } }) => law.objection !== undefined,
  }),
  stands: rule({
    on: 'objections.record',
    label: {
      zh: '反对的业主人数和面积均未达到限度',
      en: 'in heads and in area fewer objected than the text says',
    },
    provisions: ['objection'],
    judge: ({ context, event: { data, law } }) => {
      const found = { objecting: data.objecting, of: ownersOf(context) }
      return figuresProblem(found) ?? overProblem(found, law) ?? true
    },
  }),
  overruled: rule({
    on: 'objections.record',
    label: {
      zh: '反对的业主人数或者面积达到限度',
      en: 'in heads or in area as many objected as the text says',
    },
    provisions: ['objection'],
    judge: ({ context, event: { data, law } }) => {
      const found = { objecting: data.objecting, of: ownersOf(context) }
      return figuresProblem(found) ?? overProblem(found, law) !== undefined
    },
  }),
}))

type Objections = {
  readonly objecting: Measure
  readonly of: Measure
}

/** Whoever sits was formed, and said then how many owners there are. */
function ownersOf({ owners }: { readonly owners: Measure | null }): Measure {
  if (owners === null) throw new TypeError('a congress that was formed knows how many owners there are')
  return owners
}

/** Why no decision is recorded any more; undefined where one is. */
function fullProblem(recorded: readonly string[]): Verdict | undefined {
  return recorded.length < MOST_DECISIONS
    ? undefined
    : {
        met: false,
        required: MOST_DECISIONS,
        found: recorded.length,
        why: {
          zh: `已登记 ${recorded.length} 项决定，最多 ${MOST_DECISIONS} 项`,
          en: `${recorded.length} decisions are recorded, and ${MOST_DECISIONS} is the most`,
        },
        instead: {
          zh: '请终止后重新成立业主代表大会',
          en: 'dissolve the congress, and form it again',
        },
      }
}

/** Why an id is not that of a decision; undefined where it is. */
function usedProblem(recorded: readonly string[], id: string): Verdict | undefined {
  return recorded.includes(id)
    ? {
        met: false,
        found: id,
        why: { zh: `决定 ${id} 已登记`, en: `the decision ${id} is recorded already` },
        instead: { zh: '请使用另一个编号', en: 'give it another id' },
      }
    : undefined
}

/** Why figures are not those of all owners; undefined where they can be. */
function noOwners(owners: Measure): Verdict | undefined {
  return MEASURES.some((measure) => owners[measure] === 0)
    ? {
        met: false,
        required: 1,
        found: { ...owners },
        why: {
          zh: '全体业主的人数或者面积为零：须填写全体业主的人数和面积',
          en: 'there are no owners, or they have no area: the figures are those of all owners',
        },
      }
    : undefined
}

function figuresProblem({ objecting, of }: Objections): Verdict | undefined {
  return objecting.heads <= of.heads && objecting.areaCentiM2 <= of.areaCentiM2
    ? undefined
    : {
        met: false,
        required: { ...of },
        found: { ...objecting },
        why: {
          zh: '反对的业主人数或者面积多于全体业主',
          en: 'more objected, in heads or in area, than there are owners',
        },
      }
}

function overProblem(
  { objecting, of }: Objections,
  {
    objection,
  }: {
    readonly objection?:
      | { readonly n: number; readonly d: number; readonly bound: 'strict' | 'inclusive' }
      | undefined
  },
): Verdict | undefined {
  if (!objection) return undefined
  const over = MEASURES.some((measure) => !staysBelow(objecting[measure], of[measure], objection))
  const words = shareWords(objection)
  return over
    ? {
        met: false,
        required: { ...objection },
        found: { objecting: { ...objecting }, of: { ...of } },
        why: {
          zh: `反对的业主人数或者面积达到限度（${words.zh}），决议不生效`,
          en: `as many objected, in heads or in area, as the text says (${words.en}): it takes no effect`,
        },
      }
    : undefined
}
