import type { SomeWords } from '../word-list.ts'

/** Swedish on its way: the words that every request needs. Offered in the menu once it satisfies `Words`. */
export const sv: SomeWords = {
  requestWords: {
    status: {
      received: 'Väntar på handläggning',
      'in-handling': 'Under handläggning',
      'waiting-customer': 'Väntar på kunden',
      'waiting-other': 'Väntar på annan part',
      resolved: 'Löst',
      cancelled: 'Återkallad',
      closed: 'Avslutad',
    },
    statusShort: {
      received: 'Väntar',
      'in-handling': 'Under handläggning',
      'waiting-customer': 'Väntar på kunden',
      'waiting-other': 'Väntar på annan',
      resolved: 'Löst',
      cancelled: 'Återkallad',
      closed: 'Avslutad',
    },
    priority: { '1': 'Brådskande', '2': 'Hög', '3': 'Normal', '4': 'Låg' },
    identification: { none: 'Inte identifierad', weak: 'Svagt identifierad', strong: 'Starkt identifierad' },
    language: { fi: 'finska', sv: 'svenska', en: 'engelska' },
    free: 'ledig',
  },
  queue: {
    views: {
      'my-work': 'Mitt arbete',
      'team-unassigned': 'Teamets lediga',
      'all-open': 'Alla öppna',
      'due-today': 'Förfaller i dag',
      overdue: 'Försenade',
      'waiting-customer': 'Väntar på kunden',
      unread: 'Olästa meddelanden',
      'without-organisation': 'Utan organisation',
      'needs-you': 'Kräver dig',
      'recently-closed': 'Senast avslutade',
    },
  },
}
