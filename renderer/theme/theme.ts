import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Menu,
  MenuItem,
  Modal,
  Popover,
  rem,
  Tooltip,
} from "@mantine/core";
import { cssVariables, dark, light, type Tokens } from "./tokens";

/** Ten steps around the accent; Mantine takes step 6 on light ground and 7 on dark. */
const accent: MantineColorsTuple = [
  "#e9f0ff",
  "#d4e1ff",
  "#b3caff",
  "#86aaff",
  "#5a8aff",
  "#3a72ff",
  light.accent,
  dark.accent,
  "#1b4fd8",
  "#153fae",
];

/** Dark enough for white text in both themes. */
const red: MantineColorsTuple = [
  "#fff0f0",
  "#ffdede",
  "#f2b8b8",
  "#ea8f8f",
  "#dd6060",
  "#d03f3f",
  "#c92a2a",
  "#c22525",
  "#a61e1e",
  "#8a1717",
];

const fonts = {
  text: '"Inter Variable", -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  code: '"JetBrains Mono Variable", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
};

/** What is the same in both themes; the colours come from `tokens.ts`. */
export const theme = createTheme({
  fontFamily: fonts.text,
  fontFamilyMonospace: fonts.code,
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  headings: {
    fontFamily: fonts.text,
    fontWeight: "600",
    sizes: {
      h1: { fontSize: rem(26), lineHeight: "1.25" },
      h2: { fontSize: rem(17), lineHeight: "1.3" },
      h3: { fontSize: rem(14), lineHeight: "1.4" },
      h4: { fontSize: rem(13), lineHeight: "1.4" },
    },
  },
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(10), xl: rem(14) },
  defaultRadius: "sm",
  colors: { accent, red },
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 7 },
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Notification: { styles: { description: { color: "var(--gp-text-quiet)" } } },
    Input: { vars: () => ({ wrapper: { "--input-placeholder-color": "var(--gp-text-faint)" } }) },
    InputWrapper: {
      styles: {
        label: { fontSize: rem(12), fontWeight: 500, marginBottom: rem(3) },
        description: { fontSize: rem(12), lineHeight: 1.4 },
        error: { fontSize: rem(12), lineHeight: 1.4 },
      },
    },
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: "lg",
        overlayProps: { backgroundOpacity: 0.45 },
        transitionProps: { duration: 120 },
      },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 350,
        withArrow: false,
        events: { hover: true, focus: true, touch: false },
        multiline: true,
      },
    }),
    Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 100 } } }),
    // The first entry takes the focus itself; a placeholder is no entry of a menu for screen readers.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    MenuItem: MenuItem.extend({ defaultProps: { fz: "sm" } }),
  },
});

/** Gives Mantine's own variables the colours of our tokens, so that its inputs and menus match the rest. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...cssVariables(light), ...mantineVariables(light) },
  dark: { ...cssVariables(dark), ...mantineVariables(dark) },
});

function mantineVariables(tokens: Tokens): Record<string, string> {
  return {
    "--mantine-color-body": tokens.raised,
    "--mantine-color-text": tokens.text,
    "--mantine-color-dimmed": tokens["text-quiet"],
    "--mantine-color-placeholder": tokens["text-faint"],
    "--mantine-color-default": tokens.raised,
    "--mantine-color-default-hover": tokens.sunken,
    "--mantine-color-default-color": tokens.text,
    "--mantine-color-default-border": tokens["border-strong"],
    "--mantine-color-error": tokens["error-text"],
    "--mantine-color-anchor": tokens["accent-text"],
    "--mantine-color-disabled": tokens.sunken,
    "--mantine-color-disabled-color": tokens["text-faint"],
    "--mantine-color-disabled-border": tokens.border,
    "--mantine-primary-color-filled": tokens.accent,
    "--mantine-primary-color-filled-hover": tokens["accent-hover"],
    "--mantine-primary-color-light": tokens["accent-soft"],
    "--mantine-primary-color-light-color": tokens["accent-text"],
  };
}
