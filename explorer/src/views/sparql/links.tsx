// IRIs as people read them: with a prefix, and linked where the site has a page for the thing.
import { curie, localName } from "../../store/rows.ts";
import type { Site } from "../../store/site.ts";
import { linkTo } from "../../ui/route.ts";

const DATA = "https://w3id.org/ablation-kg/data/";
const QUERY = "https://w3id.org/ablation-kg/query/";

/** The page of the site that shows a thing; null where there is none. */
export function pageOf(iri: string, site: Pick<Site, "prefixes">): string | null {
  const abl = site.prefixes.abl ?? "";
  if (iri.startsWith(`${DATA}study/`)) return linkTo("study", [iri.slice(`${DATA}study/`.length)]);
  if (iri.startsWith(`${DATA}discrepancy/`)) return linkTo("discrepancies", [iri.slice(`${DATA}discrepancy/`.length)]);
  if (iri.startsWith(QUERY)) return linkTo("questions", [localName(iri)]);
  if (abl && iri.startsWith(abl) && iri.length > abl.length) return linkTo("ontology", [iri.slice(abl.length)]);
  return null;
}

/** A thing's IRI, short; the whole of it on hover. */
export function Iri({ iri, site }: { iri: string; site: Site }) {
  const short = curie(iri, { ...site.prefixes, "": DATA });
  const name = short.startsWith(":") ? short.slice(1) : short;
  const page = pageOf(iri, site);
  return page ? <a href={page} title={iri}>{name}</a> : <span title={iri}>{name}</span>;
}
