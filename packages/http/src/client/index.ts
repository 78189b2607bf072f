// The same calls as in process, from elsewhere
export { createHttpClient } from './client.ts'
export { HttpClientError, type HttpClientOptions, type Sender } from './call.ts'
export { definitionNamed, type NamedDefinition } from './definition.ts'
export type {
  ExplainedRule,
  FeedEvent,
  HttpClient,
  HttpCommunity,
  HttpReader,
  InstalledDefinition,
  InstalledDefinitions,
  PaperAsked,
  PaperList,
  RuleOnDay,
  RulesOnDay,
} from './http-client.ts'
export type {
  RemoteCommunity,
  RemoteGovernance,
  RemoteProcess,
  RemoteReader,
  RemoteRegister,
} from './remote.ts'
