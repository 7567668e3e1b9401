import { Page } from "../../ui/page.tsx";
import type { View } from "../views.ts";

const questions: View = () => <Page title="questions">{null}</Page>;
export default questions;
