// A program in CommonJS, on a Node that can `require` a module.
const { createGovernance, createMemoryStorage } = require('@gongzhi/core')
const { StorageError } = require('@gongzhi/core/storage')
const { openSqlite } = require('@gongzhi/adapters/sqlite')
const { assemblyMeeting, ownerCommittee } = require('@gongzhi/owner-committee')

const plugins = [ownerCommittee()]
const governance = createGovernance({ storage: createMemoryStorage(), plugins, holdings: () => [] })
if (governance.community('hope').process(assemblyMeeting, 'm').id !== 'm') throw new Error('no process')
if (typeof openSqlite !== 'function' || typeof StorageError !== 'function') throw new Error('no adapter')
