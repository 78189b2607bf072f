// What a project says once
export { defineConfig, type ConsoleConfig, type GongzhiConfig } from './config.ts'
export { openGovernance, type OpenedGovernance } from './open-governance.ts'

// The command line, from a program
export { run } from './run.ts'
export type { Surroundings } from './surroundings.ts'
export { EXIT, type ExitCode } from './exit.ts'
