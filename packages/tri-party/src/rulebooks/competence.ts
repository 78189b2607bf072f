import { choices, defineProvision, type Provision } from '@gongzhi/core'

import { AUTHORITIES, type Authority, authorityLabels } from './authority.ts'
import { violationLabels, VIOLATIONS, type Violation } from './violations.ts'

function competence(violation: Violation): Provision<readonly Authority[]> {
  const { zh, en } = violationLabels[violation]
  return defineProvision({
    id: `referral/authority/${violation}`,
    type: choices(AUTHORITIES, authorityLabels),
    strength: 'default',
    label: { zh: `${zh}的主管部门`, en: `Authority for: ${en}` },
    meaning: {
      zh: `“${zh}”移交哪个部门；空集表示依法不由行政机关处理`,
      en: `Which authority takes "${en}"; the empty set says that no authority does`,
    },
  })
}

/**
 * Which authority is competent for each kind of unlawful act: the same act goes to different authorities in
 * different places.
 */
export const competences = Object.fromEntries(
  VIOLATIONS.map((violation) => [violation, competence(violation)]),
) as Readonly<Record<Violation, Provision<readonly Authority[]>>>
