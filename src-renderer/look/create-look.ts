import type {} from '@mui/x-data-grid/themeAugmentation'
import { createTheme, type Theme } from '@mui/material/styles'
import { type LookName, type Tokens, tokens } from './tokens.ts'

declare module '@mui/material/styles' {
  interface Theme {
    /** Colours by meaning: `theme.tokens.late`. */
    tokens: Tokens
    rowHeight: number
  }
  interface ThemeOptions {
    tokens?: Tokens
    rowHeight?: number
  }
}

export const fontFamily = '"Inter Variable", "Segoe UI", system-ui, sans-serif'

/** Small caps of a heading above a group; numbers that stand in columns. */
export const tabular = { fontVariantNumeric: 'tabular-nums' } as const

const alertColours = {
  error: ['late', 'lateSoft'],
  warning: ['soon', 'soonSoft'],
  success: ['well', 'wellSoft'],
  info: ['info', 'infoSoft'],
} as const

/** The MUI theme of one look: 13 px text on a 4 px grid, one accent, a focus ring that is always there. */
export function createLook(name: LookName): Theme {
  const colours = tokens[name]
  const ring = { outline: `2px solid ${colours.focus}`, outlineOffset: 1 }
  return createTheme({
    tokens: colours,
    rowHeight: 32,
    spacing: 4,
    shape: { borderRadius: 6 },
    palette: {
      mode: name === 'light' ? 'light' : 'dark',
      primary: { main: colours.accent, dark: colours.accentText, contrastText: colours.onAccent },
      error: { main: colours.late },
      warning: { main: colours.soon },
      success: { main: colours.well },
      info: { main: colours.info },
      text: { primary: colours.text, secondary: colours.quietText },
      background: { default: colours.ground, paper: colours.panel },
      divider: colours.line,
      action: { hover: colours.hover, selected: colours.chosen },
      DataGrid: { bg: colours.ground, headerBg: colours.ground, pinnedBg: colours.ground },
    },
    typography: {
      fontFamily,
      htmlFontSize: 16,
      fontSize: 13,
      body1: { fontSize: '0.8125rem', lineHeight: 1.5 },
      body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
      caption: { fontSize: '0.75rem', lineHeight: 1.4 },
      overline: {
        fontSize: '0.75rem',
        fontWeight: 600,
        letterSpacing: 0,
        textTransform: 'none',
        lineHeight: 2,
      },
      h1: { fontSize: '1.25rem', fontWeight: 650, lineHeight: 1.3 },
      h2: { fontSize: '1rem', fontWeight: 650, lineHeight: 1.35 },
      h3: { fontSize: '0.875rem', fontWeight: 650, lineHeight: 1.4 },
      button: { fontSize: '0.8125rem', fontWeight: 550, textTransform: 'none' },
    },
    transitions: {
      duration: {
        shortest: 60,
        shorter: 80,
        short: 100,
        standard: 120,
        complex: 140,
        enteringScreen: 120,
        leavingScreen: 100,
      },
    },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          'html, body, #root': { height: '100%' },
          html: { colorScheme: name === 'light' ? 'light' : 'dark' },
          body: { overflow: 'hidden', fontSize: '0.8125rem' },
          ':focus-visible': ring,
          // A dialog takes the focus itself when it opens; the ring belongs to what can be used.
          '[tabindex="-1"]:focus-visible': { outline: 'none' },
          '@media (prefers-reduced-motion: reduce)': {
            '*, *::before, *::after': {
              animationDuration: '0s !important',
              transitionDuration: '0s !important',
            },
          },
        },
      },
      MuiButtonBase: {
        defaultProps: { disableRipple: true },
        styleOverrides: { root: { '&.Mui-focusVisible': ring } },
      },
      MuiButton: {
        defaultProps: { size: 'small', disableElevation: true, color: 'primary' },
        styleOverrides: {
          root: {
            minHeight: 28,
            paddingBlock: 2,
            paddingInline: 10,
            minWidth: 0,
            whiteSpace: 'nowrap',
            // Between two colours there is a moment in which neither can be read.
            transition: 'none',
          },
          outlined: { borderColor: colours.strongLine, color: colours.text },
          text: { color: colours.text },
          // A key hint at the end of a button keeps its own size.
          endIcon: { '& > kbd:nth-of-type(1)': { fontSize: '0.6875rem' } },
        },
      },
      MuiIconButton: {
        defaultProps: { size: 'small' },
        styleOverrides: { root: { borderRadius: 6, width: 28, height: 28, padding: 4, color: 'inherit' } },
      },
      MuiTooltip: { defaultProps: { enterDelay: 400, disableInteractive: false, arrow: false } },
      MuiChip: {
        defaultProps: { size: 'small' },
        styleOverrides: { root: { borderRadius: 6, fontSize: '0.75rem' } },
      },
      MuiMenuItem: { styleOverrides: { root: { minHeight: 30, paddingBlock: 3, fontSize: '0.8125rem' } } },
      MuiListItemButton: { styleOverrides: { root: { borderRadius: 6, minHeight: 30, paddingBlock: 2 } } },
      MuiTextField: { defaultProps: { size: 'small' } },
      MuiOutlinedInput: {
        styleOverrides: {
          root: { fontSize: '0.8125rem', backgroundColor: colours.panel },
          notchedOutline: { borderColor: colours.strongLine },
        },
      },
      MuiInputLabel: { styleOverrides: { root: { fontSize: '0.8125rem' } } },
      MuiCheckbox: { defaultProps: { size: 'small' }, styleOverrides: { root: { padding: 4 } } },
      MuiTab: { styleOverrides: { root: { minHeight: 36, minWidth: 0, padding: '6px 10px' } } },
      MuiTabs: { styleOverrides: { root: { minHeight: 36 } } },
      MuiPopover: { styleOverrides: { paper: { border: `1px solid ${colours.line}` } } },
      MuiAlert: {
        styleOverrides: {
          root: ({ ownerState: { severity = 'success', variant = 'standard' } }) => {
            const [ink, ground] = alertColours[severity]
            return {
              alignItems: 'center',
              paddingBlock: 2,
              color: colours.text,
              backgroundColor: colours[variant === 'outlined' ? 'panel' : ground],
              border: `1px solid ${colours[ink]}`,
              '& .MuiAlert-icon': { color: colours[ink] },
              '& .MuiAlert-action': { paddingTop: 0, alignItems: 'center' },
            }
          },
        },
      },
      MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
      MuiDialog: { styleOverrides: { paper: { border: `1px solid ${colours.line}` } } },
      MuiDialogTitle: { styleOverrides: { root: { fontSize: '1rem', fontWeight: 650 } } },
    },
  })
}
