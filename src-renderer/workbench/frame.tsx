import { styled } from '@mui/material/styles'

/** Rail, views, list and request side by side; the request covers the list where there is no room for both. */
export const Frame = styled('div')(({ theme }) => ({
  display: 'grid',
  height: '100%',
  gridTemplateColumns: '68px 208px minmax(0, 1fr) auto',
  gridTemplateRows: '48px minmax(0, 1fr) 28px',
  gridTemplateAreas: `
    "top  top   top  top"
    "rail views list request"
    "status status status status"`,
  [theme.breakpoints.down('md')]: { gridTemplateColumns: '68px 0 minmax(0, 1fr) auto' },
}))

export const ListArea = styled('div')({ gridArea: 'list', minWidth: 0, minHeight: 0 })

/** For a place that has columns of its own. */
export const WholeArea = styled('main')(({ theme }) => ({
  gridColumn: 'views / request',
  gridRow: 2,
  minWidth: 0,
  minHeight: 0,
  overflow: 'hidden',
  backgroundColor: theme.tokens.panel,
}))

export const RequestArea = styled('aside')(({ theme }) => ({
  gridArea: 'request',
  width: 'clamp(440px, 36vw, 720px)',
  minHeight: 0,
  overflow: 'hidden',
  display: 'flex',
  flexDirection: 'column',
  borderLeft: `1px solid ${theme.tokens.line}`,
  backgroundColor: theme.tokens.panel,
  [theme.breakpoints.down('md')]: { gridColumn: 'list / request', width: '100%', zIndex: 2 },
}))

/** First stop of the Tab key; seen only while it has the focus. */
export const SkipLink = styled('a')(({ theme }) => ({
  position: 'absolute',
  left: 8,
  top: -100,
  zIndex: theme.zIndex.tooltip,
  padding: '6px 12px',
  borderRadius: 6,
  backgroundColor: theme.tokens.accent,
  color: theme.tokens.onAccent,
  '&:focus': { top: 8 },
}))
