export { docxFormat, toDocx } from './to-docx.ts'
