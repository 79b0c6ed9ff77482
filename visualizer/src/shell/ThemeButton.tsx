import { Monitor, Moon, Sun } from 'lucide-react';
import { themes, useTheme } from './useTheme.ts';

const icons = { system: Monitor, light: Sun, dark: Moon } as const;
const words = { system: 'as the system', light: 'light', dark: 'dark' } as const;

/** Walks through the three: as the system, light, dark. */
export function ThemeButton() {
  const [theme, setTheme] = useTheme();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const Icon = icons[theme];
  return (
    <button
      type="button"
      className="button"
      data-bare
      aria-label={`Colours: ${words[theme]}`}
      title={`Colours: ${words[theme]}. Click for ${words[next]}.`}
      onClick={() => setTheme(next)}
    >
      <Icon size={17} aria-hidden="true" />
    </button>
  );
}
