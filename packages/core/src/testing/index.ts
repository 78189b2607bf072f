// A process under a virtual clock
export { createHarness, type Attempt, type Harness, type HarnessOptions } from './harness.ts'
export type { StatedSender } from './sender.ts'
export type { Hand, Subject } from './subject.ts'
export { accepted, refused } from './answers.ts'

// What the tests have walked
export { createCoverage, type Coverage, type CoverageReport } from './coverage.ts'

// What a release may not take back
export { describeSchemas, type DefinitionSchemas, type JsonSchema } from './describe.ts'
export { checkRelease, checkWiden, type Narrowing } from './widen.ts'
