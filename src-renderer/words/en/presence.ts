import type { Words } from '../word-list.ts'

export const presence: Words['presence'] = {
  label: 'Others at this request',
  viewing: '{{name}} is viewing',
  writing: '{{name}} is writing',
  idle: '{{name}}, open in the background',
  more: '{{first}} + {{count}}',
  asOf: '{{who}} (as of {{time}})',
  writesReply: '{{name}} is writing a reply',
}
