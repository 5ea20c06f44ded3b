import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** The look of Mantine's parts; the tokens themselves are in `tokens.css`. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: 'var(--font-code)',
  primaryColor: 'cobalt',
  primaryShade: 6,
  respectReducedMotion: true,
  defaultRadius: 'md',
  components: {
    // A page has one banner, and it is not the head of a dialog.
    ModalHeader: { defaultProps: { component: 'div' } },
    DrawerHeader: { defaultProps: { component: 'div' } },
    // The placeholder is nothing that a menu may hold; the first item takes the focus instead.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
  cursorType: 'pointer',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '24px', xl: '28px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  colors: {
    cobalt: [
      ...(['#EEF3FF', '#DCE5FF', '#B6C8FF', '#8CA8FF', '#678BFA'] as const),
      ...(['#4A72F3', '#2F5BEA', '#234BD0', '#1D3FAE', '#19378F'] as const),
    ],
    dark: [
      ...(['#ECEFF4', '#B3BCC9', '#919BAA', '#667085', '#39414F'] as const),
      ...(['#232833', '#1A1E26', '#13161C', '#0F1217', '#0C0E12'] as const),
    ],
  },
});

// Both schemes name the same tokens: the scheme itself is decided in `tokens.css` alone.
const fromTokens = {
  '--mantine-color-body': 'var(--canvas)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-error': 'var(--bad-text)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--surface-2)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
};

/** Mantine's own variables speak in our tokens. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: fromTokens,
});
