export { certify, type Certificate, type CertifiedCase } from './certify.ts'
export { killProcess } from './kill.ts'
