import { Page } from "../../ui/page.tsx";
import type { View } from "../views.ts";

const forest: View = () => <Page title="forest">{null}</Page>;
export default forest;
