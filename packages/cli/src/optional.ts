import { CommandFailure, sentenceOf } from './failure.ts'

/** Imports a package that need not be installed; where it is not, it is said how it is. */
export async function importOptional<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    const missing = sentenceOf(error)
    if (!/ERR_MODULE_NOT_FOUND|Cannot find (package|module)/.test(missing) || !missing.includes(name))
      throw error
    throw new CommandFailure(
      {
        zh: `这个命令须用 ${name}：npm install ${name}`,
        en: `This command needs ${name}: npm install ${name}`,
      },
      { cause: error },
    )
  }
}
