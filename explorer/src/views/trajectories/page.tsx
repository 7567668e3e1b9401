import { Page } from "../../ui/page.tsx";
import type { View } from "../views.ts";

const trajectories: View = () => <Page title="trajectories">{null}</Page>;
export default trajectories;
