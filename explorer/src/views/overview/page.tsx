import { Page } from "../../ui/page.tsx";
import type { View } from "../views.ts";

const overview: View = () => <Page title="overview">{null}</Page>;
export default overview;
