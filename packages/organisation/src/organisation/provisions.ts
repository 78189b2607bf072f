import { count, defineProvision, period, table } from '@gongzhi/core'

import { organisationWork } from '../subject.ts'
import { tiersShape } from './tier.ts'

/** The tiers of a place. */
export const organisationTiers = defineProvision({
  id: 'organisation/tiers',
  type: table(tiersShape),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '组织层级', en: 'Tiers of organisations' },
  meaning: {
    zh: '党组织分哪几级、各设在哪一级之下、委员会人数和任期年限；没有规定的不作判断',
    en:
      'Which tiers of organisations there are, under which each stands, how many sit in a committee and ' +
      'for how long; what is not stated is not judged',
  },
})
/** How long an organisation may be without a secretary. */
export const vacancyPeriod = defineProvision({
  id: 'organisation/vacancy-period',
  type: period(),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '书记空缺期限', en: 'Time without a secretary' },
  meaning: {
    zh: '书记空缺后多久内补齐，逾期即告知上级',
    en: 'How soon a secretary is seated once there is none; after that the superior is told',
  },
})
/** How long before the end of a term the election is announced. */
export const electionLead = defineProvision({
  id: 'organisation/election-lead',
  type: count({ unit: 'day', label: { zh: '日', en: 'day' } }),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '换届提前期', en: 'Lead of the election' },
  meaning: {
    zh: '任期届满前多少日提醒换届',
    en: 'How many days before the end of a term its organisation is reminded to elect',
  },
})
/** How long a move waits for the new superior. */
export const movePeriod = defineProvision({
  id: 'organisation/move-period',
  type: period(),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '隶属关系接收期限', en: 'Time to take an organisation over' },
  meaning: {
    zh: '转出或申请后，新的上级组织多久内接收；逾期仍属原上级',
    en: 'How long a move waits for the new superior; after that everything stays as it was',
  },
})
/** How often the households that an organisation has named are looked at again. */
export const householdReview = defineProvision({
  id: 'organisation/household-review',
  type: period(),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '党员中心户复核间隔', en: 'Interval of the review of households' },
  meaning: {
    zh: '党员中心户每隔多久复核一次，不再需要的信息随之删除',
    en: 'How often the named households are reviewed, so that nothing is kept that is not needed',
  },
})
