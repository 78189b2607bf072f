// The face behind a server of Node
export { type NodeListener, toNodeListener } from './listener.ts'
