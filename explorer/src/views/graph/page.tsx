import { Page } from "../../ui/page.tsx";
import type { View } from "../views.ts";

const graph: View = () => <Page title="graph">{null}</Page>;
export default graph;
