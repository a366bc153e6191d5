import type { Words } from '../word-list.ts'

export const timeWords: Words['timeWords'] = {
  lateMinutes: '{{count}} min late',
  lateHours: '{{count}} h late',
  lateDays: '{{count}} d late',
  lateMonths: '{{count}} mo late',
  lateYears: '{{count}} y late',
  inMinutes: '{{count}} min',
  today: 'today {{time}}',
  tomorrow: 'tomorrow {{time}}',
  yesterday: 'yesterday {{time}}',
  paused: 'paused',
  noDue: 'no due date',
  now: 'just now',
  minutesAgo: '{{count}} min ago',
  dueTooltip: 'Due {{time}}',
  pausedTooltip: 'The clock is paused while the request waits. Due {{time}}',
  weekday: { '1': 'Mon', '2': 'Tue', '3': 'Wed', '4': 'Thu', '5': 'Fri', '6': 'Sat', '7': 'Sun' },
}
