// The script pages: keys from scene to scene, an address for each line. Every page works without it.

import { decisions } from "./script/deciding.js";
import { previews } from "./script/editing.js";
import { lines, steps, ticks } from "./script/reading.js";

steps(document);
lines(document);
ticks(document);
decisions(document);
previews(document);
