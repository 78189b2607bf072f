import type { Settings } from '../settings.ts'
import type { Tool } from '../tool.ts'
import { recordEntry, sendEvent, startProcess } from './acting.ts'
import { lastDay } from './days.ts'
import { toolOfEnquiry } from './enquiries.ts'
import {
  doctor,
  failingTasks,
  rehearseRules,
  resumeFollower,
  retryTask,
  stoppedFollowers,
} from './operating.ts'
import { findProcesses, nextSteps, processHistory, processStanding } from './process.ts'
import { explainRule, findRules, missingRules } from './rules.ts'
import { verify } from './verify.ts'
import { comingDeadlines, myWorklist, whatItTakes, worklist } from './work.ts'

const OWN: readonly Tool[] = [
  findRules,
  explainRule,
  missingRules,
  lastDay,
  worklist,
  myWorklist,
  findProcesses,
  processStanding,
  processHistory,
  nextSteps,
  comingDeadlines,
  whatItTakes,
  verify,
  doctor,
  failingTasks,
  retryTask,
  stoppedFollowers,
  resumeFollower,
  rehearseRules,
  startProcess,
  sendEvent,
  recordEntry,
]

/** Every tool over a governance: those of the face, and what the installed packages can be asked. */
export function toolsOf({ governance }: Pick<Settings, 'governance'>): readonly Tool[] {
  return [...OWN, ...[...governance.installed.enquiries.values()].map(toolOfEnquiry)]
}
