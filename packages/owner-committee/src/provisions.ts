export * from './provisions/declared.ts'
