// An adapter that says that it survives nothing, and has everything when it is opened again.
import { create as sample } from '../../template/adapter/test/sample.subject.ts'

export async function create() {
  const subject = await sample()
  return { ...subject, reopen: async () => subject.storage }
}
