import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { identificationLevel } from '#contract/catalogue/service-entry.ts'
import { language as languageSchema } from '#contract/languages.ts'
import { parseEmail } from '#contract/rules/email-address.ts'
import { parsePhone } from '#contract/rules/phone-number.ts'
import type { SyncedPortal, SyncedService } from '#contract/sync/entities.ts'
import type { Reference } from '../connect/use-reference.ts'
import { SectionHeading } from '../look/section-heading.tsx'
import { ToneBanner } from '../look/tone-banner.tsx'
import { priorityName } from '../words/say-field.ts'
import { useWords } from '../words/use-words.ts'
import { callerChannels, type missingContact, type NewRequest } from './new-request.ts'

/** Who it is, how they came and how surely they are known, and how they wish to be answered. */
export function ContactFields({
  written,
  missing,
  service,
  portal,
  reference,
  onChange,
}: {
  written: NewRequest
  missing: ReturnType<typeof missingContact>
  service: SyncedService | undefined
  portal: SyncedPortal | undefined
  reference: Reference
  onChange: (part: Partial<NewRequest>) => void
}) {
  const { t, textOf } = useWords()
  const email = written.email.trim() === '' ? undefined : parseEmail(written.email)
  const phone = written.phone.trim() === '' ? undefined : parsePhone(written.phone)
  const organisations = [...reference.organisations.values()]
  const replies = (portal?.replyChannels ?? ['portal']).filter((channel) => channel !== 'portal')
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      <SectionHeading>{t('create.contact')}</SectionHeading>
      <TextField
        required
        label={t('create.name')}
        value={written.customerName}
        error={missing.includes('customerName')}
        helperText={missing.includes('customerName') ? t('create.problem.missing') : undefined}
        onChange={(event) => onChange({ customerName: event.target.value })}
        autoComplete="off"
      />
      <TextField
        label={t('create.phone')}
        type="tel"
        value={written.phone}
        error={phone?.ok === false}
        helperText={phone?.ok === false ? t(`values.phone.${phone.reason}`) : undefined}
        onChange={(event) => onChange({ phone: event.target.value })}
        autoComplete="off"
      />
      <TextField
        label={t('create.email')}
        type="email"
        value={written.email}
        error={email?.ok === false}
        helperText={email?.ok === false ? t(`values.email.${email.reason}`) : undefined}
        onChange={(event) => onChange({ email: event.target.value })}
        autoComplete="off"
      />
      <TextField
        select
        label={t('create.channel')}
        value={written.channel}
        onChange={(event) =>
          onChange({ channel: callerChannels.find((one) => one === event.target.value) ?? 'phone' })
        }
      >
        {callerChannels.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`requestWords.channel.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={t('create.identification')}
        value={written.identification}
        onChange={(event) => onChange({ identification: identificationLevel.parse(event.target.value) })}
      >
        {identificationLevel.options.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`requestWords.identification.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        multiline
        required={written.identification !== 'none'}
        label={t('create.verification')}
        value={written.verification}
        error={missing.includes('verification')}
        helperText={t(
          missing.includes('verification') ? 'create.verificationNeeded' : 'create.verificationHelp',
        )}
        onChange={(event) => onChange({ verification: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      {service?.identification.level === 'strong' && written.identification !== 'strong' && (
        <ToneBanner tone="notice" title={t('create.needsStrong')} />
      )}
      <Autocomplete
        options={organisations}
        value={organisations.find(({ id }) => id === written.organisationId) ?? null}
        getOptionLabel={({ name }) => textOf(name)}
        getOptionKey={({ id }) => id}
        onChange={(_event, chosen) => onChange({ organisationId: chosen?.id ?? null })}
        renderInput={(params) => (
          <TextField
            {...params}
            label={t('create.organisation')}
            placeholder={t('create.organisationNone')}
          />
        )}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
        <TextField
          select
          label={t('create.language')}
          value={written.language}
          onChange={(event) => onChange({ language: languageSchema.parse(event.target.value) })}
        >
          {languageSchema.options.map((one) => (
            <MenuItem key={one} value={one}>
              {t(`requestWords.language.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={t('create.priority')}
          value={written.priority}
          onChange={(event) => onChange({ priority: Number(event.target.value) })}
        >
          {[1, 2, 3, 4].map((one) => (
            <MenuItem key={one} value={one}>
              {priorityName(one, t)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Box component="fieldset" aria-label={t('create.replyBy')} sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
        <Typography variant="caption" color="textSecondary" component="p">
          {t('create.replyBy')}
        </Typography>
        {replies.map((channel) => (
          <FormControlLabel
            key={channel}
            control={
              <Checkbox
                checked={written.replyChannels.includes(channel)}
                onChange={(_event, on) =>
                  onChange({
                    replyChannels: on
                      ? [...written.replyChannels, channel]
                      : written.replyChannels.filter((one) => one !== channel),
                  })
                }
              />
            }
            label={t(`messages.channel.${channel}`)}
          />
        ))}
        <Typography variant="caption" color="textSecondary" component="p">
          {t('create.portalAlways')}
        </Typography>
      </Box>
    </Box>
  )
}
