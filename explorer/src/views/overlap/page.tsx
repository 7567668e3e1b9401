import { Page } from "../../ui/page.tsx";
import type { View } from "../views.ts";

const overlap: View = () => <Page title="overlap">{null}</Page>;
export default overlap;
