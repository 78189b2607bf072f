import type { Rulebook } from '@gongzhi/core'

/** 山东省社会信用条例. A repair is dealt with by the rules of the nation (Art. 41), which are not at hand. */
export const shandong = {
  id: 'supervision/shandong',
  package: 'supervision',
  layer: 'province',
  place: '370000',
  label: { zh: '山东省', en: 'Shandong' },
  instruments: {
    'credit-regulation': { title: '山东省社会信用条例', from: '2020-10-01', subjects: ['credit'] },
    'property-regulation': {
      title: '山东省物业管理条例',
      since: '2009-05-01',
      from: '2021-12-03',
      note: 'In force since 2009-05-01; last amended on 2021-12-03. The text does not say when the amendment came into force: its adoption is taken.',
    },
  },
  values: [
    {
      provision: 'credit/incentives',
      value: ['convenience', 'priority', 'procurement', 'fewer-inspections', 'promotion'],
      instrument: 'credit-regulation',
      article: '26',
      words: '对信用状况良好的信用主体，可以在法定权限范围内采取下列激励措施',
    },
    {
      provision: 'credit/sanctions',
      value: ['no-convenience', 'no-priority', 'procurement', 'more-inspections'],
      instrument: 'credit-regulation',
      article: '28',
      words: '有关部门和单位在法定权限范围内可以对失信主体采取下列惩戒措施',
    },
    {
      provision: 'visit/contacts',
      value: ['duties', 'telephone'],
      instrument: 'property-regulation',
      article: '73',
      words: '在物业服务区域公布工作职责和联系方式',
    },
    {
      provision: 'credit/decide-within',
      value: { count: 3, unit: 'working-day' },
      instrument: 'credit-regulation',
      article: '39',
      words: '属于本单位处理范围的，应当自收到异议申请之日起三个工作日内进行审核并处理',
    },
    {
      provision: 'credit/display',
      value: { count: 5, unit: 'year' },
      instrument: 'credit-regulation',
      article: '38',
      words: '信用主体失信信息披露期限最长不得超过五年',
    },
    {
      provision: 'credit/display-from',
      value: 'end-of-act',
      instrument: 'credit-regulation',
      article: '38',
      words: '自失信行为终止之日起计算',
    },
  ],
} as const satisfies Rulebook
