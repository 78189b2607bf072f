import type { Terms } from '@gongzhi/core'

/** What the values of this package's forms mean. */
export const values: Terms['values'] = {
  'kind.company': { zh: '物业服务企业', en: 'Property company' },
  'kind.manager': { zh: '项目负责人', en: 'Somebody in charge of a project' },
}
