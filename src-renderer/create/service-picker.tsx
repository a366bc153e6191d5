import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import type { SyncedService } from '#contract/sync/entities.ts'
import type { Reference } from '../connect/use-reference.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { useWords } from '../words/use-words.ts'
import { searchServices } from './search-services.ts'

/** Any service of any portal, found by a piece of its name, its own search words or its category. */
export function ServicePicker({
  services,
  reference,
  chosen,
  onChoose,
}: {
  services: readonly SyncedService[]
  reference: Reference
  chosen: SyncedService | undefined
  onChoose: (serviceId: string | null) => void
}) {
  const { t, textOf, language } = useWords()
  const portalName = (portal: string): string => {
    const known = reference.portals.get(portal)
    return known === undefined ? portal : textOf(known.name)
  }
  return (
    <Autocomplete
      options={services}
      value={chosen ?? null}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      getOptionLabel={(service) => textOf(service.name)}
      getOptionKey={({ id }) => id}
      filterOptions={(all, { inputValue }) =>
        searchServices(
          all,
          chosen !== undefined && inputValue === textOf(chosen.name) ? '' : inputValue,
          language,
          portalName,
        )
      }
      noOptionsText={t('create.serviceNone')}
      onChange={(_event, service) => onChoose(service?.id ?? null)}
      autoHighlight
      renderOption={({ key, ...props }, service) => (
        <Box component="li" key={key} {...props}>
          <Box sx={{ minWidth: 0 }}>
            <Typography sx={{ overflowWrap: 'anywhere' }}>{textOf(service.name)}</Typography>
            <Typography variant="caption" color="textSecondary">
              {`${portalName(service.portal)} · ${textOf(service.category)}`}
            </Typography>
          </Box>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          inputRef={focusOnMount}
          label={t('create.service')}
          placeholder={t('create.serviceSearch')}
          helperText={
            chosen === undefined ? undefined : `${portalName(chosen.portal)} · ${textOf(chosen.description)}`
          }
        />
      )}
    />
  )
}
