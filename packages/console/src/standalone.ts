// For a page without a bundler: one file that makes the elements known by itself, and hands out the client.
import { defineElements } from './elements/index.ts'

export * from './index.ts'
export { createHttpClient, HttpClientError } from '@gongzhi/http/client'

// A server that renders the page imports it too, and has no elements to define.
if (typeof customElements !== 'undefined') defineElements()
