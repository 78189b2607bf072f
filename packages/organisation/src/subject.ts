import type { Subject } from '@gongzhi/core'

/** What a street's organisations, posts, venues and activities go by: none of it stands in property regulations. */
export const organisationWork: Subject = {
  id: 'organisation',
  label: { zh: '组织、岗位、阵地和活动', en: 'organisations, posts, venues and activities' },
}

/** What the demands of a park go by: the texts that handle complaints at once, and not those on property. */
export const demandWork: Subject = {
  id: 'demand',
  label: { zh: '园区诉求和服务', en: 'the demands of a park and its services' },
}
