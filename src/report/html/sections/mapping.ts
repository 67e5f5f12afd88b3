// How the layers lie on the array: loop order and handing over per job, what the plan comes to beside the plain ones, and
// every plan that a search tried.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { plainName } from "../../format/clean-text.js";
import { columnUnit } from "../../format/column-unit.js";
import {
  dataflowsUsed,
  handingOver,
  mappingOrigin,
  type Job,
  type MappingReport,
} from "../../summary/mapping-words.js";
import { badge } from "../gauge.js";
import { markup, type Content, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table, type Column } from "../table.js";

type Score = MappingReport["modes"][number];
type Alternative = NonNullable<MappingReport["alternatives"]>[number];

/** Nothing where the run had no profile. */
export function mappingSection(context: SectionContext, result: Result): Html | undefined {
  const { mapping, layers, activity } = result;
  if (!mapping) return undefined;
  const onArray = new Set(layers.filter(({ dataflow }) => dataflow !== undefined).map(({ name }) => name));
  const arrayJobs = mapping.jobs.filter(({ name }) => onArray.has(name));
  const words = `The mapping is ${mappingOrigin(mapping)}: ${dataflowsUsed(arrayJobs.map(({ dataflow }) => dataflow))}; ${handingOver(mapping.jobs)}.`;
  return section(
    context,
    "mapping",
    "Mapping onto the array",
    markup`<p class="lead">${words}</p>`,
    modeTable(mapping.modes),
    activity?.kind === "measured" && energyNote,
    markup`<div class="columns">${jobTable(mapping.jobs, onArray)} ${handingNote}</div>`,
    mapping.alternatives && alternativesTable(mapping.alternatives),
  );
}

const energyNote = markup`<p class="note">So that plans compare alike, energies here are at the fixed average activity; the energy of the
  frame itself follows the toggles measured.</p>`;

const handingNote = markup`<p class="note">A layer handed over whole keeps the array until it is done, and its output is stored whole. One
  handed over by rows shares the array with the next, and only the rows that the next one's kernel needs are kept. Working
  memory is the peaks of activation memory, line buffer and partial sums together; traffic is all bits read from and written
  to memories.</p>`;

function jobTable(jobs: readonly Job[], onArray: ReadonlySet<string>): Html {
  const handsOver = (job: Job, index: number) =>
    job.fusedWithNext ? `by rows, to ${jobs[index + 1]?.name ?? "the next"}` : "whole";
  return table("Jobs in their order on the array", jobs, [
    { title: "job", kind: "header", cell: ({ name }) => name },
    { title: "loop order", cell: ({ name, dataflow }) => (onArray.has(name) ? plainName(dataflow) : "–") },
    { title: "output handed over", cell: handsOver },
  ]);
}

function modeTable(modes: readonly Score[]): Html {
  return table("What this plan and the plain ones come to, per frame", modes, [
    { title: "plan", kind: "header", cell: ({ mode }) => mode },
    ...scoreColumns(modes),
  ]);
}

function alternativesTable(alternatives: readonly Alternative[]): Html {
  const taken = alternatives.filter((each) => each.taken).length;
  const written = table(
    "Plans that the search tried, in order; each changes what was taken before it",
    alternatives,
    [
      { title: "change", kind: "header", cell: ({ change }) => change },
      {
        title: "outcome",
        cell: (each) => (each.taken ? badge(true, "taken", "") : markup`<span class="aside">rejected</span>`),
      },
      ...scoreColumns(alternatives),
    ],
  );
  return markup`<details><summary>All ${formatCount(alternatives.length)} plans that the search tried, ${formatCount(taken)} of them taken</summary>${written}</details>`;
}

type PlanScore = Omit<Score, "mode">;

/** The columns that any list of plans shares, each with one unit for all rows. */
function scoreColumns<Row extends PlanScore>(plans: readonly Row[]): readonly Column<Row>[] {
  const energy = columnUnit(
    plans.map(({ joules }) => joules),
    "J",
  );
  const memory = columnUnit(
    plans.map(({ memoryBits }) => memoryBits),
    "bit",
  );
  const traffic = columnUnit(
    plans.map(({ trafficBits }) => trafficBits),
    "bit",
  );
  return [
    {
      title: `working memory (${memory.unit})`,
      kind: "number",
      cell: ({ memoryBits }) => memory.format(memoryBits),
    },
    { title: "missing (bit)", kind: "number", cell: ({ missingBits }) => missing(missingBits) },
    { title: "cycles", kind: "number", cell: ({ cycles }) => formatCount(cycles) },
    {
      title: `traffic (${traffic.unit})`,
      kind: "number",
      cell: ({ trafficBits }) => traffic.format(trafficBits),
    },
    { title: `energy (${energy.unit})`, kind: "number", cell: ({ joules }) => energy.format(joules) },
  ];
}

/** Bits by which memories overflow. */
function missing(bits: number): Content {
  return bits === 0 ? "–" : markup`<span class="badge bad">✗ ${formatCount(bits)}</span>`;
}
