import { Page } from "../../ui/page.tsx";
import type { View } from "../views.ts";

const sparql: View = () => <Page title="sparql">{null}</Page>;
export default sparql;
