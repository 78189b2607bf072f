import type { Label } from '@gongzhi/core'

/**
 * Why somebody cannot become, or cannot stay, a member of a committee (事由). Which of them count, and how,
 * a place's text says.
 */
export const GROUNDS = [
  'not-owner',
  'not-capable',
  'resigned',
  'died',
  'health',
  'criminal-liability',
  'custody',
  'dishonest-debtor',
  'company-interest',
  'near-relative-interest',
  'relative-in-company',
  'near-relative-in-company',
  'deals-with-company',
  'works-for-competitor',
  'relative-in-developer',
  'illegal-building',
  'structural-damage',
  'facade-damage',
  'change-of-use',
  'illegal-letting',
  'common-parts-occupied',
  'unlawful-decoration',
  'fee-arrears',
  'fund-arrears',
  'common-income-misuse',
  'files-withheld',
  'seal-misuse',
  'refuses-to-convene',
  'absent',
  'neglects-duty',
  'breaks-pledge',
  'breaks-covenant',
  'seeks-advantage',
  'forges-ballots',
  'leaks-owner-data',
  'incites',
  'sits-elsewhere',
  'not-in-good-standing',
  'no-time',
  'no-training',
  'not-resident',
  'prohibited-acts',
  'other',
] as const
/** One of the grounds. */
export type Ground = (typeof GROUNDS)[number]

/** What the grounds are called. */
export const groundLabels: Readonly<Record<Ground, Label>> = {
  'not-owner': { zh: '不再是（不是）本物业管理区域业主', en: 'is not an owner here' },
  'not-capable': { zh: '不具有完全民事行为能力', en: 'has no full civil capacity' },
  resigned: { zh: '书面辞职', en: 'resigned in writing' },
  died: { zh: '死亡', en: 'died' },
  health: { zh: '因健康等原因不能履职', en: 'cannot serve for reasons of health' },
  'criminal-liability': { zh: '被追究刑事责任', en: 'was held criminally liable' },
  custody: { zh: '被限制人身自由', en: 'is deprived of liberty' },
  'dishonest-debtor': { zh: '失信被执行人', en: 'is a listed dishonest debtor' },
  'company-interest': {
    zh: '本人、配偶或直系亲属与物业服务企业有利害关系',
    en: 'has an interest in the property company, or a spouse or lineal relative has',
  },
  'near-relative-interest': {
    zh: '本人或近亲属与物业服务企业有利害关系',
    en: 'has an interest in the property company, or a near relative has',
  },
  'relative-in-company': {
    zh: '本人、配偶或直系亲属在物业服务企业任职',
    en: 'works for the property company, or a spouse or lineal relative does',
  },
  'near-relative-in-company': {
    zh: '本人或近亲属在物业服务企业任职',
    en: 'works for the property company, or a near relative does',
  },
  'deals-with-company': {
    zh: '与物业服务企业有经济往来或参与其经营活动',
    en: 'deals with the property company or takes part in its business',
  },
  'works-for-competitor': {
    zh: '在为本区域服务的其他企业任职',
    en: 'works for another firm that serves this area',
  },
  'relative-in-developer': {
    zh: '本人、配偶或直系亲属在建设单位任职',
    en: 'works for the developer, or a spouse or lineal relative does',
  },
  'illegal-building': { zh: '违法搭建', en: 'built illegally' },
  'structural-damage': { zh: '损坏房屋承重结构', en: 'damaged the load-bearing structure' },
  'facade-damage': { zh: '破坏房屋外貌', en: 'damaged the facade' },
  'change-of-use': { zh: '擅自改变物业使用性质', en: 'changed the use of the property unlawfully' },
  'illegal-letting': { zh: '违法出租房屋', en: 'lets unlawfully' },
  'common-parts-occupied': { zh: '擅自占用、改造共有部分', en: 'occupies or altered common parts' },
  'unlawful-decoration': { zh: '违规装饰装修', en: 'decorated unlawfully' },
  'fee-arrears': { zh: '欠交物业费等相关费用', en: 'owes service fees' },
  'fund-arrears': { zh: '欠交维修资金', en: 'owes contributions to the maintenance fund' },
  'common-income-misuse': { zh: '侵占、挪用共有资金或收益', en: 'misused common money' },
  'files-withheld': { zh: '拒不移交或隐匿档案、印章', en: 'withholds files or seals' },
  'seal-misuse': { zh: '违规使用印章', en: 'misused the seal' },
  'refuses-to-convene': { zh: '拒不召集会议', en: 'refuses to convene' },
  absent: { zh: '多次缺席会议', en: 'was absent from meetings' },
  'neglects-duty': { zh: '不履行职责', en: 'does not perform the duties' },
  'breaks-pledge': { zh: '违反书面承诺', en: 'broke the pledge' },
  'breaks-covenant': { zh: '违反管理规约', en: 'broke the covenant' },
  'seeks-advantage': { zh: '索取、收受不正当利益', en: 'sought or took undue advantage' },
  'forges-ballots': { zh: '伪造业主选票、表决票', en: 'forged ballots or signatures' },
  'leaks-owner-data': { zh: '泄露业主信息', en: "leaked owners' data" },
  incites: { zh: '煽动业主抗拒、扰乱秩序', en: 'incited owners or disturbed order' },
  'sits-elsewhere': { zh: '在其他物业管理区域任委员', en: 'sits on another committee' },
  'not-in-good-standing': { zh: '不遵守法律法规', en: 'does not abide by law' },
  'no-time': { zh: '没有必要的工作时间', en: 'has not the time that it needs' },
  'no-training': { zh: '未参加规定的培训', en: 'has not taken the required training' },
  'not-resident': { zh: '不符合居住期限要求', en: 'has not lived here as long as the rules ask' },
  'prohibited-acts': {
    zh: '有法规禁止委员实施的行为',
    en: 'committed an act that the text forbids to members',
  },
  other: { zh: '法律法规、规约规定的其他情形', en: 'another ground of law or covenant' },
}

/**
 * What a ground is a case of (蕴含): where the first holds, so do the others, whatever word it was recorded
 * under; where one of the others does not hold, neither does the first. Only what follows from the words
 * themselves or from the Civil Code stands here: a spouse and lineal relatives are near relatives (近亲属,
 * Art. 1045), whoever works for the company or deals with it has an interest in it, whoever does not convene
 * does not perform a duty, and a dead person owns nothing and has no capacity (Art. 13). Closed: what follows
 * from what follows is listed.
 *
 * An act that a text forbids to members (`prohibited-acts`) is implied by none: which acts these are, each
 * text says by itself.
 */
export const IMPLIED_GROUNDS: { readonly [G in Ground]?: readonly Ground[] } = {
  died: ['not-owner', 'not-capable'],
  'company-interest': ['near-relative-interest'],
  'relative-in-company': ['company-interest', 'near-relative-interest', 'near-relative-in-company'],
  'near-relative-in-company': ['near-relative-interest'],
  'deals-with-company': ['company-interest', 'near-relative-interest'],
  'refuses-to-convene': ['neglects-duty'],
}
