// The face
export { createHttpFace, type HttpFace } from './face.ts'
export type {
  Caller,
  EntryQuery,
  HttpFaceOptions,
  HttpFailure,
  Names,
  NamesQuery,
  OperatorCall,
  OperatorQuery,
} from './options.ts'

// What it refuses, and how
export { httpRefusals, type HttpRefusalCode } from './codes.ts'
export type { HttpRefusal, Problem } from './problem.ts'
export type { Language } from './language.ts'
export { statusOf } from './status.ts'

// What describes it
export type { OpenApiDocument } from './openapi/document.ts'
