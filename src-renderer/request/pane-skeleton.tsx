import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useEffect, useState } from 'react'

const showAfterMs = 100

/** The shape of a request while it is fetched; nothing at all for answers that come within 100 ms. */
export function PaneSkeleton({ label }: { label: string }) {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), showAfterMs)
    return () => clearTimeout(timer)
  }, [])
  if (!slow) return null
  return (
    <Box
      component="output"
      aria-label={label}
      sx={{ p: 4, display: 'flex', flexDirection: 'column', gap: 2 }}
    >
      <Skeleton animation={false} width="60%" height={16} />
      <Skeleton animation={false} width="85%" height={24} />
      <Skeleton animation={false} width="70%" height={24} />
      <Skeleton animation={false} variant="rounded" height={36} sx={{ my: 2 }} />
      {[1, 2, 3, 4, 5].map((line) => (
        <Skeleton key={line} animation={false} variant="rounded" height={34} />
      ))}
    </Box>
  )
}
