export { createMcpFace, type McpFace } from './face.ts'
export type { Language, McpAct, McpCaller, McpFaceOptions, McpFailure, McpOperatorQuery } from './options.ts'
export { McpOptionError } from './settings.ts'
export { mcpRefusals, type McpRefusal, type McpRefusalCode } from './codes.ts'
