// Lets a file that lies anywhere import the packages as their users do, from source: npm run try my-vote.ts
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

// The example that depends on all packages: what is not found from the file itself is looked for from there.
const host = pathToFileURL(join(import.meta.dirname, '../examples/hope-city/src/main.ts')).href

registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context)
    } catch (error) {
      if (/^(?:@gongzhi\/|zod$|xstate$)/.test(specifier))
        return next(specifier, { ...context, parentURL: host })
      throw error
    }
  },
})
