export {
  blank,
  dayOfInstant,
  dayWords,
  ended,
  inARow,
  known,
  line,
  type Line,
  monthWords,
  type Piece,
  type Words,
} from './line.ts'
export { articlesOf, documentNumber, saidOf } from './office.ts'
export { type PublicNotice, publicNotice } from './public-notice.ts'
export type { Block, Column, FormRow, Paper, PaperFormat, PaperSource, Signatory } from './paper.ts'
export {
  definePaper,
  type PaperContent,
  type PaperDeclaration,
  type PaperState,
  type PaperTemplate,
} from './define-paper.ts'
export { readPaper, readPaperUnguarded, type PaperQuery } from './read-paper.ts'
