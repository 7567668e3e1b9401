// Where a result is printed.
import type { Row } from "../store/rows.ts";
import { Place } from "../ui/words.tsx";
import { cell } from "./text.ts";

/** The main place of a row of the tidy table. */
export function Printed({ row }: { row: Row }) {
  return <Place source={cell(row, "source")} locator={cell(row, "locator")} offset={cell(row, "offset")} printed={cell(row, "printed")} />;
}
