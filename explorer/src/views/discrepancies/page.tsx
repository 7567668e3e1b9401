import { Page } from "../../ui/page.tsx";
import type { View } from "../views.ts";

const discrepancies: View = () => <Page title="discrepancies">{null}</Page>;
export default discrepancies;
