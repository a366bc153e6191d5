import type { Words } from '../word-list.ts'

export const storage: Words['storage'] = {
  onlyOnCentral_one:
    '{{formatted}} more request that ended earlier is only on central: this list and the search do not cover it.',
  onlyOnCentral_other:
    '{{formatted}} more requests that ended earlier are only on central: this list and the search do not cover them.',
  partly: 'Part of this request is only on central',
  partlyWhy:
    'It had ended so long ago that it was not kept on this machine. The rest is fetched when central can be reached.',
  noRoom:
    'The disk is full: nothing new is fetched until there is room, but your own work is kept and sent. Nothing is deleted. Free some space.',
}
