export { htmlFormat, toHtml, type PaperOptions } from './html.ts'
export { sourceNote } from './source-note.ts'
