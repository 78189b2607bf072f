// What a community gives itself, and whether the law lets it
export { checksDocuments } from './house-documents/checks.ts'
export { checkDocument, type DocumentCode, type DocumentProblem } from './house-documents/check.ts'
export { describeProblem, type StoredProblem } from './house-documents/problem.ts'
export {
  type DocumentKind,
  documentLabels,
  documentMatters,
  DOCUMENT_KINDS,
  type HouseDocument,
  partyParticipation,
  type PlacedDocument,
  type RequiredClause,
  type StatedProvision,
  toRulebook,
} from './house-documents/document.ts'
