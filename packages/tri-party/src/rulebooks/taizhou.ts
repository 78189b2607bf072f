import type { Rulebook } from '@gongzhi/core'

/**
 * 台州市物业管理条例. Art. 60 names the housing authority for wet rooms above living rooms alone; Art. 57
 * leaves the rest to other laws.
 */
export const taizhou = {
  id: 'tri-party/taizhou',
  package: 'tri-party',
  layer: 'city',
  place: '331000',
  label: { zh: '台州市', en: 'Taizhou' },
  instruments: { 'property-regulation': { title: '台州市物业管理条例', from: '2021-05-01' } },
  values: [
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '43',
      words: '物业服务企业、业主委员会应当及时劝阻、制止',
    },
    {
      provision: 'referral/report-when',
      value: 'in-vain',
      instrument: 'property-regulation',
      article: '43',
      words: '劝阻、制止无效的，物业服务企业、业主委员会应当及时报告有关行政主管部门',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority'],
      instrument: 'property-regulation',
      article: '43',
      words: '劝阻、制止无效的，物业服务企业、业主委员会应当及时报告有关行政主管部门',
    },
    {
      provision: 'referral/authority/fee-arrears',
      value: [],
      instrument: 'property-regulation',
      article: '39',
      words: '业主未按物业服务合同约定交纳物业服务费的，业主委员会应当督促该业主交纳',
      note: 'After judgment: Art. 39 「有关单位依法将该业主列入严重失信名单」.',
    },
    {
      provision: 'referral/authority/wet-rooms',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '60',
      words:
        '将阳台或者无防水要求的房间改为卫生间、厨房，或者将卫生间改在下层住户的卧室、客厅、餐厅、书房和厨房上方的，由物业主管部门责令限期改正',
    },
  ],
} as const satisfies Rulebook
