import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import type { ReplyChannel } from '#contract/requests/request.ts'
import { useWords } from '../words/use-words.ts'
import type { ChannelPlan } from './plan-channels.ts'

/** Where the message will go: the customer's wish on, the portal always on, a closed way says why. */
export function ChannelChips({
  plans,
  chosen,
  onChoose,
}: {
  plans: readonly ChannelPlan[]
  chosen: readonly ReplyChannel[]
  onChoose: (channels: ReplyChannel[]) => void
}) {
  const { t } = useWords()
  const toggle = (channel: ReplyChannel): void =>
    onChoose(chosen.includes(channel) ? chosen.filter((one) => one !== channel) : [...chosen, channel])
  return (
    <Box
      component="fieldset"
      aria-label={t('messages.channelsLabel')}
      sx={{
        border: 0,
        m: 0,
        p: 0,
        minWidth: 0,
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
      }}
    >
      <Typography variant="caption" color="textSecondary">
        {t('messages.channelsLabel')}
      </Typography>
      {plans.map(({ channel, always, block, address, wished }) => {
        const on = chosen.includes(channel)
        const name = t(`messages.channel.${channel}`)
        const why = [
          always ? t('messages.channelAlways') : '',
          block === null ? '' : t(`messages.channelBlocked.${block}`, { address: address ?? '' }),
          always || block !== null ? '' : t(wished ? 'messages.channelWished' : 'messages.channelNotWished'),
          address === null || block === 'not-mobile'
            ? ''
            : t('messages.channelTo', { channel: name, address }),
        ]
          .filter(Boolean)
          .join(' ')
        return (
          <Tooltip key={channel} title={why} describeChild>
            {/* A closed way can be reached and read; it only cannot be switched on. */}
            <Chip
              label={`${on ? '✓ ' : block === null ? '' : '✕ '}${name}`}
              variant={on ? 'filled' : 'outlined'}
              component="button"
              aria-pressed={on}
              aria-disabled={always || block !== null}
              clickable={!always && block === null}
              onClick={() => {
                if (!always && block === null) toggle(channel)
              }}
              sx={({ tokens }) => ({
                height: 22,
                backgroundColor: on ? tokens.accentSoft : 'transparent',
                color: on ? tokens.accentText : block === null ? tokens.text : tokens.quietText,
                textDecoration: block === null ? 'none' : 'line-through',
              })}
            />
          </Tooltip>
        )
      })}
    </Box>
  )
}
