export * from './provisions/asked.ts'
