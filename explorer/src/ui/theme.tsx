// Light or dark: as the system says, until the reader chooses.
import { useEffect, useState } from "preact/hooks";

const KEY = "ablation-kg-theme";

function kept(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

/** Whether the page is dark now. */
export function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function ThemeSwitch() {
  const [theme, setTheme] = useState(kept);
  useEffect(() => {
    if (theme) document.documentElement.dataset.theme = theme;
    dispatchEvent(new Event("themechange"));
    try {
      if (theme) localStorage.setItem(KEY, theme);
    } catch {
      // A browser that keeps nothing still shows the theme until the page is closed.
    }
  }, [theme]);
  const next = (theme ? theme === "dark" : isDark()) ? "light" : "dark";
  return <button type="button" onClick={() => setTheme(next)}>{next === "dark" ? "Dark" : "Light"}</button>;
}
