import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import type { SentPurpose } from '#contract/messages/send-message.ts'
import { useWords } from '../words/use-words.ts'

/** What the message is for; what that does to the request is said beside the send button. */
export function PurposeSwitch({
  purposes,
  chosen,
  onChoose,
}: {
  purposes: readonly SentPurpose[]
  chosen: SentPurpose
  onChoose: (purpose: SentPurpose) => void
}) {
  const { t } = useWords()
  if (purposes.length < 2) return null
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={chosen}
      onChange={(_event, next: SentPurpose | null) => {
        if (next !== null) onChoose(next)
      }}
      aria-label={t('messages.purposeLabel')}
    >
      {purposes.map((purpose) => (
        <ToggleButton
          key={purpose}
          value={purpose}
          title={t(`messages.purposeDoes.${purpose}`)}
          sx={({ tokens }) => ({
            py: 0,
            px: 3,
            minHeight: 26,
            textTransform: 'none',
            color: tokens.text,
            borderColor: tokens.strongLine,
            '&.Mui-selected, &.Mui-selected:hover': {
              backgroundColor: tokens.accentSoft,
              color: tokens.accentText,
            },
          })}
        >
          {t(`messages.purpose.${purpose}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
