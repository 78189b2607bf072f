export { serveMcpOverStdio, type StdioOptions } from './serve.ts'
