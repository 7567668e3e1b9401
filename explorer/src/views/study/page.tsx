import { Page } from "../../ui/page.tsx";
import type { View } from "../views.ts";

const study: View = () => <Page title="study">{null}</Page>;
export default study;
