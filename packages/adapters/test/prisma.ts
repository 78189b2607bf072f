import { PrismaPg } from '@prisma/adapter-pg'
import { getPrismaClient } from '@prisma/client/runtime/client'

const INLINE = 'datasource db {\n  provider = "postgresql"\n}\n'

/** What is used here of an interactive transaction. */
export interface PrismaTransaction {
  $queryRawUnsafe(text: string, ...values: unknown[]): PromiseLike<unknown>
  $executeRaw(text: TemplateStringsArray, ...values: unknown[]): PromiseLike<number>
}

interface Client {
  $transaction(
    work: (transaction: PrismaTransaction) => Promise<void>,
    options: { readonly timeout: number; readonly isolationLevel?: 'Serializable' },
  ): Promise<unknown>
  $disconnect(): Promise<void>
}

/**
 * A client as `prisma generate` writes it for a schema without models: its engine is WebAssembly from npm, and
 * the statements go through `pg`.
 */
export function createPrismaClient(connection: object): Client {
  const Generated = getPrismaClient({
    previewFeatures: [],
    clientVersion: '7.10.0',
    engineVersion: '',
    activeProvider: 'postgresql',
    inlineSchema: INLINE,
    runtimeDataModel: { models: {}, enums: {}, types: {} },
    parameterizationSchema: { strings: [], graph: 'AAAA' },
    compilerWasm: {
      getRuntime: () => import('@prisma/client/runtime/query_compiler_fast_bg.postgresql.mjs' as string),
      getQueryCompilerWasmModule: async () => {
        const file = '@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.mjs'
        const { wasm } = (await import(file as string)) as { readonly wasm: string }
        return new WebAssembly.Module(Buffer.from(wasm, 'base64'))
      },
      importName: './query_compiler_fast_bg.js',
    },
  } as never)
  return new Generated({ adapter: new PrismaPg(connection as never) } as never) as unknown as Client
}
