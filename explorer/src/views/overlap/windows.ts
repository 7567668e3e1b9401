// Dates as printed: a month is the whole month, a year the whole year.

const parts = (date: string): number[] => date.split("-").map(Number);

/** The first day of a date as printed, in milliseconds. */
export function firstDay(date: string): number {
  const [year = 0, month = 1, day = 1] = parts(date);
  return Date.UTC(year, month - 1, day);
}

/** The end of the last day of a date as printed, in milliseconds. */
export function lastDay(date: string): number {
  const [year = 0, month, day] = parts(date);
  if (month === undefined) return Date.UTC(year + 1, 0, 1);
  if (day === undefined) return Date.UTC(year, month, 1);
  return Date.UTC(year, month - 1, day + 1);
}

/** The earliest and the latest of some dates; "" where there is none. */
export const earliest = (dates: readonly string[]): string =>
  dates.filter(Boolean).sort((a, b) => firstDay(a) - firstDay(b))[0] ?? "";
export const latest = (dates: readonly string[]): string =>
  dates.filter(Boolean).sort((a, b) => lastDay(b) - lastDay(a))[0] ?? "";

export interface Span {
  /** First and last moment on which somebody can have been enrolled. */
  readonly from: number;
  readonly to: number;
  /** Between these enrolment surely ran; outside a day is not printed. Equal where there is no such time. */
  readonly surelyFrom: number;
  readonly surelyTo: number;
}

/** The time that a window spans, and which part of it rests on days that are not printed. */
export function spanOf(start: string, end: string): Span {
  const [from, to] = [firstDay(start), lastDay(end)];
  const exact = (date: string) => parts(date).length === 3;
  const surelyFrom = exact(start) ? from : lastDay(start);
  const surelyTo = exact(end) ? to : firstDay(end);
  return { from, to, surelyFrom, surelyTo: Math.max(surelyFrom, surelyTo) };
}

/** How precisely a date is printed. */
export const precision = (date: string): string => ["year", "month", "day"][parts(date).length - 1] ?? "day";

/** The years from the first to the last moment, each with its first day. */
export function years(from: number, to: number): { year: number; at: number }[] {
  const first = new Date(from).getUTCFullYear();
  const last = new Date(to - 1).getUTCFullYear() + 1;
  return Array.from({ length: last - first + 1 }, (_, i) => ({ year: first + i, at: Date.UTC(first + i, 0, 1) }));
}
