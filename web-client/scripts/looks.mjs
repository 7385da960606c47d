// The sizes and looks in which the gallery is photographed and measured.

const WIDE = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** By the names that a state gives its pictures. `scale` makes the picture smaller than the page. */
export const LOOKS = {
  wide: { name: "desktop", page: WIDE, scale: 0.5 },
  dark: { name: "evening", page: { ...WIDE, colorScheme: "dark" }, scale: 0.4 },
  phone: { name: "phone", page: PHONE, scale: 0.6 },
  "phone-dark": { name: "phone, evening", page: { ...PHONE, colorScheme: "dark" }, scale: 0.45 },
  beside: { name: "beside a call", page: { viewport: { width: 340, height: 760 } }, scale: 0.6 },
  zoom: { name: "at 200 %", page: { viewport: { width: 640, height: 400 } }, scale: 0.6 },
  forced: { name: "forced colours", page: { ...WIDE, forcedColors: "active" }, scale: 0.4 },
};

/** How the system's Chromium is started. */
export const LAUNCH = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
};

/** The same everywhere: place, language and hour. */
export const SAME = { locale: "en-GB", timezoneId: "Europe/London", reducedMotion: "reduce" };
