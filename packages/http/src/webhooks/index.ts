// What happens, sent to whoever wants to know
export { createWebhook, type WebhookContent, type WebhookOptions } from './webhook.ts'
