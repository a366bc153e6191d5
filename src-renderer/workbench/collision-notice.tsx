import Box from '@mui/material/Box'
import type { RequestId } from '#contract/ids.ts'
import { usePresence } from '../connect/use-presence.ts'
import { useReference } from '../connect/use-reference.ts'
import { presentPeople, shortName } from '../words/say-presence.ts'
import { useWords } from '../words/use-words.ts'

/**
 * "Eveliina R. kirjoittaa vastausta", over the edge of the composer. It takes no room; the header says the same to a
 * screen reader, so this one is for the eye only.
 */
export function CollisionNotice({ requestId }: { requestId: RequestId }) {
  const { t } = useWords()
  const { persons } = useReference()
  const { asOf, people } = usePresence()
  const writing = presentPeople(people.get(requestId) ?? [], persons).filter(
    ({ activity }) => activity === 'writing',
  )
  const [first] = writing
  if (asOf !== null || first === undefined) return null
  const name = shortName(first.name)
  return (
    <Box aria-hidden="true" sx={{ position: 'relative', flex: 'none', height: 0, zIndex: 1 }}>
      <Box
        data-collision=""
        sx={({ tokens }) => ({
          position: 'absolute',
          right: 16,
          bottom: 4,
          px: 2,
          py: 0.5,
          borderRadius: 1,
          fontSize: '0.75rem',
          fontWeight: 600,
          pointerEvents: 'none',
          color: tokens.soon,
          backgroundColor: tokens.soonSoft,
          border: `1px solid ${tokens.soon}`,
        })}
      >
        {t('presence.writesReply', {
          name: writing.length === 1 ? name : t('presence.more', { first: name, count: writing.length - 1 }),
        })}
      </Box>
    </Box>
  )
}
