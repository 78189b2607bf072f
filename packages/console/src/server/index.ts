// The page, and what it asks
export { createConsole, type Console } from './console.ts'
export type {
  CommunityGroup,
  ConsoleFigure,
  ConsoleOptions,
  ConsolePerson,
  DirectoryHit,
  DirectorySearch,
  HeldPlace,
  Playground,
  SupervisedFigures,
  TriedPerson,
} from './options.ts'
