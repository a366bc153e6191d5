/** Words of times: due words, ages, days. `{{time}}` is already formatted. */
export const timeWords = {
  lateMinutes: 'myöhässä {{count}} min',
  lateHours: 'myöhässä {{count}} h',
  lateDays: 'myöhässä {{count}} pv',
  lateMonths: 'myöhässä {{count}} kk',
  lateYears: 'myöhässä {{count}} v',
  inMinutes: '{{count}} min',
  today: 'tänään {{time}}',
  tomorrow: 'huomenna {{time}}',
  yesterday: 'eilen {{time}}',
  paused: 'tauolla',
  noDue: 'ei määräpäivää',
  now: 'juuri nyt',
  minutesAgo: '{{count}} min sitten',
  dueTooltip: 'Määräaika {{time}}',
  pausedTooltip: 'Aika on tauolla, kun pyyntö odottaa. Määräaika {{time}}',
  weekday: { '1': 'ma', '2': 'ti', '3': 'ke', '4': 'to', '5': 'pe', '6': 'la', '7': 'su' },
} as const
