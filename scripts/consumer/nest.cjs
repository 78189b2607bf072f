// An application of NestJS that holds a governance, compiled to CommonJS as its own compiler does.
require('reflect-metadata')
const { Module } = require('@nestjs/common')
const { NestFactory } = require('@nestjs/core')
const { createGovernance, createMemoryStorage } = require('@gongzhi/core')
const { concern, triParty } = require('@gongzhi/tri-party')

class GovernanceModule {
  holds = 'a governance'
}
Module({
  providers: [
    {
      provide: 'governance',
      useFactory: () =>
        createGovernance({ storage: createMemoryStorage(), plugins: [triParty()], holdings: () => [] }),
    },
  ],
})(GovernanceModule)

async function main() {
  const app = await NestFactory.createApplicationContext(GovernanceModule, { logger: false })
  const asked = app.get('governance').community('hope').process(concern, 'c1')
  const answer = await asked.next({ id: 'li', capacity: 'owner' })
  if (answer.code !== 'authorise/other-community') throw new Error(`NestJS: ${JSON.stringify(answer)}`)
  await app.close()
}

main()
