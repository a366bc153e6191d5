import Button from '@mui/material/Button'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { Language } from '#contract/languages.ts'
import { type Tone, ToneMark, toneColour } from '../look/tone-mark.tsx'
import { useWords } from '../words/use-words.ts'
import { guessLanguage } from './guess-language.ts'
import type { ChannelPlan } from './plan-channels.ts'
import { smsLength } from './sms-length.ts'

/** What to think of before sending; none of these prevents it. */
export function ComposerWarnings({
  body,
  language,
  requestLanguage,
  hasHetu,
  plans,
  sms,
  onLanguage,
}: {
  body: string
  language: Language
  requestLanguage: Language
  hasHetu: boolean
  plans: readonly ChannelPlan[]
  /** The message also goes as a text message. */
  sms: boolean
  onLanguage: (language: Language) => void
}) {
  const { t, language: spoken } = useWords()
  const name = (one: Language): string => t(`requestWords.language.${one}`)
  const seen = guessLanguage(body)
  const lostWishes = plans.filter(({ wished, block }) => wished && block !== null && block !== 'hetu')
  const closesWay = plans.some(({ channel }) => channel === 'email' || channel === 'sms')
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', '&:empty': { display: 'none' } }}>
      {body === '' && spoken !== requestLanguage && (
        <Line tone="info">{t('messages.customerLanguage', { language: name(requestLanguage) })}</Line>
      )}
      {hasHetu && <Line tone="wrong">{t(closesWay ? 'messages.hetu' : 'messages.hetuPortalOnly')}</Line>}
      {language !== requestLanguage && (
        <Line
          tone="notice"
          action={
            <Button onClick={() => onLanguage(requestLanguage)} sx={small}>
              {t('messages.useRequestLanguage', { language: name(requestLanguage) })}
            </Button>
          }
        >
          {t('messages.languageDiffers', { request: name(requestLanguage), chosen: name(language) })}
        </Line>
      )}
      {seen !== null && seen !== language && (
        <Line tone="notice">
          {t('messages.looksLike', { seen: t(`messages.partitive.${seen}`), chosen: name(language) })}
        </Line>
      )}
      {lostWishes.map(({ channel, block, address }) => (
        <Line key={channel} tone="notice">
          {t('messages.wishBlocked', {
            channel: t(`messages.channel.${channel}`).toLowerCase(),
            why: block === null ? '' : t(`messages.channelBlocked.${block}`, { address: address ?? '' }),
          })}
        </Line>
      ))}
      {sms && <SmsLine body={body} />}
    </Box>
  )
}

function SmsLine({ body }: { body: string }) {
  const { t } = useWords()
  const { used, limit, parts, culprit } = smsLength(body)
  return (
    <Line tone={parts > 1 || culprit !== null ? 'notice' : 'plain'}>
      {`${t('messages.sms.parts', { count: parts })}, ${t('messages.sms.count', { used, limit })}. `}
      {culprit !== null && t('messages.sms.unicode', { character: culprit })}
    </Line>
  )
}

function Line({ tone, children, action }: { tone: Tone; children: ReactNode; action?: ReactNode }) {
  return (
    <Typography
      variant="caption"
      component="output"
      sx={(theme) => ({
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        color: toneColour(tone, theme),
        fontVariantNumeric: 'tabular-nums',
      })}
    >
      <ToneMark tone={tone} />
      <span>{children}</span>
      {action}
    </Typography>
  )
}

const small = { minHeight: 22, py: 0, px: 1, fontSize: '0.75rem', textDecoration: 'underline' } as const
