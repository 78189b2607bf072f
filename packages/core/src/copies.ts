/** Where every copy of this package of one program is noted; the same symbol for all of them. */
const COPIES = Symbol.for('@gongzhi/core copies')

interface Program {
  [COPIES]?: Set<string>
}

/**
 * Notes a copy of this package by the file that it is loaded from. Two of them do not know each other's classes
 * and registries: an error of one is none of the other.
 */
export function noteCopy(file: string | undefined): void {
  if (file !== undefined) copies().add(file)
}

/** The files of the copies that are loaded in this program. */
export function copies(): Set<string> {
  return ((globalThis as Program)[COPIES] ??= new Set())
}
