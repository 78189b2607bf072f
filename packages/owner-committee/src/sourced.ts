export * from './provisions/sourced.ts'
