// Studies: all of them in a table, or one with everything that is printed of it.
import type { View } from "../views.ts";
import { AllStudies } from "./list.tsx";
import { OneStudy } from "./one.tsx";

const study: View = ({ route }) => {
  const [key] = route.rest;
  return key ? <OneStudy key={key} name={key} /> : <AllStudies />;
};
export default study;
