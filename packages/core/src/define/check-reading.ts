import type { AnyDefinition } from './definition.ts'
import type { GroupReading, Reading } from './reading.ts'
import { hasPath } from './schema-path.ts'
import type { RegisterDeclaration, Vocabulary } from './vocabulary.ts'

interface Fault {
  readonly code: string
  readonly message: string
}

/** What is wrong with who may read what: a path that leads nowhere would hide nothing. */
export function faultOfReading({ vocabulary, behaviour }: AnyDefinition): Fault | undefined {
  const { read, context, registers = {} } = vocabulary as Vocabulary
  const { fields = {}, registers: readable = {} }: Partial<Reading> = read ?? {}
  const hidden = Object.keys(fields).find((path) => !hasPath(context, path))
  if (hidden !== undefined)
    return {
      code: 'define/unknown-field',
      message: `few may read ${hidden}, and the context has no such field`,
    }
  for (const [name, { groups, doubts }] of Object.entries(readable)) {
    const declared = Object.hasOwn(registers, name) ? registers[name] : undefined
    if (!declared)
      return {
        code: 'define/unknown-register',
        message: `it says who reads ${name}, which is not declared`,
      }
    if (doubts && !behaviour.registers?.[name as never]?.doubts)
      return {
        code: 'define/unknown-field',
        message: `it says who learns of doubts about ${name}, and the register names none`,
      }
    const fault = groups && faultOfGroups(name, declared, groups)
    if (fault) return fault
  }
  return undefined
}

function faultOfGroups(
  name: string,
  { record, smallestGroup }: RegisterDeclaration,
  { by, of }: GroupReading,
): Fault | undefined {
  const unknown = [by, ...of].find((path) => !hasPath(record, path))
  if (unknown !== undefined)
    return {
      code: 'define/unknown-field',
      message: `${name} is counted by group, and its records have no field ${unknown}`,
    }
  if (by.split('.').includes('*'))
    return {
      code: 'define/smallest-group',
      message: `${name} is counted by each item of ${by}, so that one record would be of several groups`,
    }
  if (Number.isSafeInteger(smallestGroup) && (smallestGroup as number) >= 2) return undefined
  return {
    code: 'define/smallest-group',
    message:
      `${name} is counted by group, and does not say from how many records on a group is shown: ` +
      'smallestGroup is a whole number from 2',
  }
}
