import { commitSaboteurs } from './commit.ts'
import { cursorSaboteurs } from './cursor.ts'
import { faultSaboteurs } from './fault.ts'
import { findSaboteurs } from './find.ts'
import { followSaboteurs } from './follow.ts'
import { generalSaboteurs, sizeSaboteurs } from './general.ts'
import { killSaboteurs, lifeSaboteurs } from './life.ts'
import { raceSaboteurs } from './race.ts'
import { readSaboteurs } from './read.ts'
import type { Saboteur } from './saboteur.ts'
import { standingSaboteurs } from './standing.ts'
import { taskSaboteurs } from './task.ts'
import { waitingSaboteurs } from './waiting.ts'
import { withinSaboteurs } from './within.ts'

/** All adapters with one defect, in the order of the kit's files. */
export const SABOTEURS: readonly Saboteur[] = [
  ...lifeSaboteurs,
  ...generalSaboteurs,
  ...sizeSaboteurs,
  ...commitSaboteurs,
  ...followSaboteurs,
  ...readSaboteurs,
  ...findSaboteurs,
  ...waitingSaboteurs,
  ...taskSaboteurs,
  ...cursorSaboteurs,
  ...standingSaboteurs,
  ...raceSaboteurs,
  ...withinSaboteurs,
  ...faultSaboteurs,
  ...killSaboteurs,
]
