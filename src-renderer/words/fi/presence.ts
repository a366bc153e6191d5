/** Who else is at a request. */
export const presence = {
  label: 'Muut tällä pyynnöllä',
  viewing: '{{name}} katsoo',
  writing: '{{name}} kirjoittaa',
  idle: '{{name}}, auki taustalla',
  more: '{{first}} + {{count}}',
  asOf: '{{who}} (tieto {{time}})',
  writesReply: '{{name}} kirjoittaa vastausta',
} as const
