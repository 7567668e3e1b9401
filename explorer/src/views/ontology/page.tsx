import { Page } from "../../ui/page.tsx";
import type { View } from "../views.ts";

const ontology: View = () => <Page title="ontology">{null}</Page>;
export default ontology;
