import type { Settings } from '../settings.ts'
import type { Tool } from '../tool.ts'
import { lastDay } from './days.ts'
import { toolOfEnquiry } from './enquiries.ts'
import { explainRule, findRules, missingRules } from './rules.ts'

const OWN: readonly Tool[] = [findRules, explainRule, missingRules, lastDay]

/** Every tool over a governance: those of the face, and what the installed packages can be asked. */
export function toolsOf({ governance }: Pick<Settings, 'governance'>): readonly Tool[] {
  return [...OWN, ...[...governance.installed.enquiries.values()].map(toolOfEnquiry)]
}
