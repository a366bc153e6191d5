import Box from '@mui/material/Box'
import { type FacetCounts, type FacetName, queueFilters } from '#contract/requests/queue-query.ts'
import { requestStatuses } from '#contract/requests/request-status.ts'
import { useLive } from '../connect/use-live.ts'
import { type Reference, useReference } from '../connect/use-reference.ts'
import { useWords } from '../words/use-words.ts'
import { FacetMenu, type FacetOption } from './facet-menu.tsx'
import { facetNames, type QueueLocation, queryOf } from './queue-location.ts'
import type { Go } from './use-queue-location.ts'
import { nameOfValue } from './value-names.ts'

/** With more filters than this in use, each says how many values it has instead of which. */
const spelledOut = 2

/** Filters that combine, always on one line: the counts of each follow the others. */
export function FilterBar({ location, go }: { location: QueueLocation; go: Go }) {
  const { t, textOf } = useWords()
  const reference = useReference()
  const query = { ...queryOf(location), offset: 0 }
  const { data } = useLive(['queue.facets', query], (engine, signal) =>
    engine.queue.facets(query, { signal }),
  )

  const used = facetNames.filter((facet) => location.filters[facet].length > 0).length
  return (
    <Box
      component="section"
      aria-label={t('queue.filtersLabel')}
      sx={{
        display: 'flex',
        gap: 1.5,
        px: 3,
        // Room for the focus ring, which the scrolling would cut.
        pt: 0.5,
        pb: 2,
        mt: -0.5,
        // Only where the page is magnified so much that the names themselves do not fit.
        overflowX: 'auto',
        scrollbarWidth: 'none',
        '& > *': { flex: 'none' },
        '@container queue (max-width: 760px)': {
          gap: 1,
          '& .MuiButton-endIcon': { display: 'none' },
          '& .MuiButton-root': { px: 2 },
        },
      }}
    >
      {facetNames.map((facet) => (
        <FacetMenu
          key={facet}
          name={t(`queue.facets.${facet}`)}
          options={optionsOf(facet, data?.[facet], location.filters[facet], reference, { t, textOf })}
          chosen={location.filters[facet]}
          brief={used > spelledOut}
          onChoose={(values) =>
            go({ filters: queueFilters.parse({ ...location.filters, [facet]: values }), page: 1 }, 'replace')
          }
        />
      ))}
    </Box>
  )
}

/** The values that occur, and the chosen ones even when nothing matches them; states and priorities in their own order. */
function optionsOf(
  facet: FacetName,
  counts: FacetCounts[FacetName] | undefined,
  chosen: readonly (string | number)[],
  reference: Reference,
  words: Parameters<typeof nameOfValue>[3],
): FacetOption[] {
  const known = new Map((counts ?? []).map(({ value, count }) => [value, count]))
  for (const value of chosen) if (!known.has(value)) known.set(value, 0)
  const options = [...known].map(([value, count]) => ({
    value,
    count,
    name: nameOfValue(facet, value, reference, words),
  }))
  if (facet === 'service') tellApart(options, reference, words)
  if (facet === 'priority') return options.sort((a, b) => Number(a.value) - Number(b.value))
  if (facet === 'status') {
    const order: readonly string[] = requestStatuses
    return options.sort((a, b) => order.indexOf(String(a.value)) - order.indexOf(String(b.value)))
  }
  return options.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'fi'))
}

/** Services of several portals may have the same name: those say whose they are. */
function tellApart(
  options: FacetOption[],
  { services, portals }: Reference,
  { textOf }: Parameters<typeof nameOfValue>[3],
): void {
  const byName = Map.groupBy(options, ({ name }) => name)
  for (const option of options) {
    if ((byName.get(option.name)?.length ?? 0) < 2) continue
    const portal = portals.get(services.get(String(option.value))?.portal ?? '')
    if (portal !== undefined) option.name = `${option.name} · ${textOf(portal.name)}`
  }
}
