import type { Words } from '../word-list.ts'

export const storage: Words['storage'] = {
  onlyOnCentral_one:
    '{{formatted}} more request that ended earlier is only on central: this list and the search do not cover it.',
  onlyOnCentral_other:
    '{{formatted}} more requests that ended earlier are only on central: this list and the search do not cover them.',
  partly: 'Part of this request is only on central',
  partlyWhy:
    'It had ended so long ago that it was not kept on this machine. The rest is fetched when central can be reached.',
  daysLabel: 'Ended requests on this machine',
  days: '{{days}} days after they end',
  daysUnlimited: 'Without limit',
  kept_one: '{{formatted}} request is on this machine now. Older ones are on central.',
  kept_other: '{{formatted}} requests are on this machine now. Older ones are on central.',
  keyLabel: 'Local files',
  changeKey: 'Change the encryption key',
  keyChanging: 'Changing the key…',
  keyWhy: 'The files are encrypted under a key that only this machine has. Changing it destroys the old one.',
  keyChangedAt: 'The key was changed on {{day}} at {{time}}. The old one is destroyed.',
  noRoom:
    'The disk is full: nothing new is fetched until there is room, but your own work is kept and sent. Nothing is deleted. Free some space.',
}
