import EditIcon from '@mui/icons-material/EditOutlined'
import EyeIcon from '@mui/icons-material/VisibilityOutlined'
import type { RequestId } from '#contract/ids.ts'
import { usePresence } from '../connect/use-presence.ts'
import { useReference } from '../connect/use-reference.ts'
import { presentPeople, sayAllPresent } from '../words/say-presence.ts'
import { useWords } from '../words/use-words.ts'

/**
 * Somebody else is at this request now. It lies over the right end of its cell and takes no room there; who only has
 * it open in the background, and what is no more than the last known, is not worth a mark in a list.
 */
export function PresenceMark({ requestId }: { requestId: RequestId }) {
  const { t } = useWords()
  const { persons } = useReference()
  const { asOf, people } = usePresence()
  const here = people.get(requestId)
  if (asOf !== null || here === undefined) return null
  const present = presentPeople(here, persons).filter(({ activity }) => activity !== 'idle')
  if (present.length === 0) return null
  const Icon = present[0]?.activity === 'writing' ? EditIcon : EyeIcon
  return (
    <Icon
      titleAccess={sayAllPresent(present, t)}
      sx={({ tokens }) => ({
        position: 'absolute',
        right: 0,
        top: '50%',
        fontSize: 14,
        transform: 'translateY(-50%)',
        color: present[0]?.activity === 'writing' ? tokens.soon : tokens.quietText,
      })}
    />
  )
}
