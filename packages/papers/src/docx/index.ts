export { toDocx } from './to-docx.ts'
