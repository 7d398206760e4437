import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e8f6f5',
  '#d0ecea',
  '#a3dbd7',
  '#72c9c3',
  '#45b5ad',
  '#239c94',
  '#107d76',
  '#0f6e68',
  '#0d5a56',
  '#0a4643',
];

const gray: MantineColorsTuple = [
  '#f6f8f8',
  '#eef2f3',
  '#e3e9eb',
  '#d3dbdf',
  '#b6c1c8',
  '#87949f',
  '#5f6c78',
  '#4a5662',
  '#333e48',
  '#1d262d',
];

const dark: MantineColorsTuple = [
  '#dbe2e6',
  '#b9c4cc',
  '#98a5b0',
  '#6f7d88',
  '#3b4850',
  '#2d3940',
  '#1f2a31',
  '#161e23',
  '#10171b',
  '#0b1114',
];

const SANS =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif, 'Apple Color Emoji', 'Noto Color Emoji'";
const MONO = "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace";

/** The look: dense and calm, petrol for what can be done, colour else only for state. */
export const theme = createTheme({
  colors: { petrol, gray, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '1.75rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: { withArrow: true, openDelay: 250, events: { hover: true, focus: true, touch: true } },
    },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
  },
});

// told for each scheme, as Mantine has its own there, which in the dark is nearly white
const RED = { '--mantine-color-red-light-color': 'var(--bad)' };

/** Colours of Mantine follow our own words for them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-color-dimmed': 'var(--quiet)', '--mantine-color-error': 'var(--bad)' },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1d262d',
    '--mantine-color-placeholder': '#5f6c78',
    ...RED,
  },
  dark: {
    '--mantine-color-body': '#161e23',
    '--mantine-color-text': '#dbe2e6',
    '--mantine-color-placeholder': '#98a5b0',
    ...RED,
  },
});
