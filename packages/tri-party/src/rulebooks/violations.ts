import type { Label } from '@gongzhi/core'

/** The kinds of unlawful acts that a community meets (rules differ by place as to who is competent). */
export const VIOLATIONS = [
  'illegal-building',
  'facade-damage',
  'load-bearing-structure',
  'unlawful-decoration',
  'business-use-of-common-parts',
  'fire-lane',
  'fire-facilities',
  'occupation-of-common-parts',
  'e-bike-charging',
  'falling-objects',
  'dangerous-substances',
  'noise',
  'pollution',
  'greenery',
  'animals',
  'animal-droppings',
  'group-renting',
  'change-of-use',
  'drainage-pipes',
  'refuse',
  'fee-arrears',
  'maintenance-fund-arrears',
  'misuse-of-common-income',
] as const
/** A kind of unlawful act. */
export type Violation = (typeof VIOLATIONS)[number]

/** What they are called. */
export const violationLabels: Readonly<Record<Violation, Label>> = {
  'illegal-building': { zh: '违法搭建', en: 'Illegal building' },
  'facade-damage': { zh: '破坏、擅自改变外墙外观', en: 'Damage to or change of the facade' },
  'load-bearing-structure': { zh: '损坏承重结构', en: 'Damage to the load-bearing structure' },
  'unlawful-decoration': { zh: '违规装修', en: 'Unlawful decoration' },
  'business-use-of-common-parts': {
    zh: '擅自利用共用部位经营',
    en: 'Business on common parts without consent',
  },
  'fire-lane': { zh: '占用、堵塞消防通道', en: 'Blocked fire lane' },
  'fire-facilities': { zh: '损坏消防设施', en: 'Damage to fire facilities' },
  'occupation-of-common-parts': { zh: '占用共用部位', en: 'Occupation of common parts' },
  'e-bike-charging': { zh: '电动自行车违规停放、充电', en: 'Unlawful parking or charging of e-bikes' },
  'falling-objects': { zh: '高空抛物', en: 'Objects thrown from buildings' },
  'dangerous-substances': { zh: '违规存放危险物质', en: 'Dangerous substances' },
  noise: { zh: '制造噪声', en: 'Noise' },
  pollution: { zh: '排放有毒有害物质', en: 'Pollution' },
  greenery: { zh: '侵占、毁坏绿地', en: 'Damage to greenery' },
  'animal-droppings': { zh: '未清除动物粪便', en: 'Droppings of animals left behind' },
  animals: { zh: '违规饲养动物', en: 'Unlawful keeping of animals' },
  'group-renting': { zh: '违规出租', en: 'Unlawful letting' },
  'change-of-use': { zh: '擅自改变房屋用途', en: 'Change of use without consent' },
  'drainage-pipes': { zh: '私改供排水管线', en: 'Altered water or drainage pipes' },
  refuse: { zh: '违规倾倒垃圾', en: 'Dumping of refuse' },
  'fee-arrears': { zh: '拒付物业费', en: 'Refusal to pay the property fee' },
  'maintenance-fund-arrears': { zh: '拒交维修资金', en: 'Refusal to pay into the maintenance fund' },
  'misuse-of-common-income': { zh: '挪用公共收益', en: 'Misuse of common income' },
}
