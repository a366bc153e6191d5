import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { RequestId } from '#contract/ids.ts'
import { usePresence } from '../connect/use-presence.ts'
import { useReference } from '../connect/use-reference.ts'
import { shortInstant } from '../words/format-time.ts'
import { presentPeople, sayAllPresent, sayPresence } from '../words/say-presence.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'

/** Who else is here. Its place is always kept, so that nothing moves when somebody comes or goes. */
export function PresenceLine({ requestId }: { requestId: RequestId }) {
  const { t, language } = useWords()
  const now = useNow()
  const { persons } = useReference()
  const { asOf, people } = usePresence()
  const present = presentPeople(people.get(requestId) ?? [], persons)
  const said = sayPresence(present, t)
  const known =
    asOf === null || said === ''
      ? said
      : t('presence.asOf', { who: said, time: shortInstant(asOf, now, language, t) })
  const writes = asOf === null && present[0]?.activity === 'writing'
  return (
    <Typography
      component="output"
      variant="caption"
      aria-label={t('presence.label')}
      title={sayAllPresent(present, t)}
      noWrap
      sx={({ tokens }) => ({
        flex: '1 1 112px',
        minWidth: 0,
        textAlign: 'right',
        color: writes ? tokens.soon : tokens.quietText,
        fontWeight: writes ? 600 : 400,
      })}
    >
      {known !== '' && (
        <Box
          component="span"
          aria-hidden="true"
          sx={({ tokens }) => ({
            display: 'inline-block',
            width: 7,
            height: 7,
            mr: 1.5,
            borderRadius: '50%',
            backgroundColor: writes ? tokens.soon : asOf === null ? tokens.well : 'transparent',
            border: `1px solid ${writes ? tokens.soon : asOf === null ? tokens.well : tokens.strongLine}`,
          })}
        />
      )}
      {known}
    </Typography>
  )
}
