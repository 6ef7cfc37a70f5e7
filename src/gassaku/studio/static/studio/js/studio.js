// Only what HTML and CSS cannot do. Every page works without it.

import { arrows } from "./grids.js";
import { guards, instantForms, printLinks, toasts } from "./forms.js";
import { refreshes } from "./jobs.js";
import { keys } from "./keys.js";
import { palette } from "./palette.js";

arrows(document);
instantForms(document);
printLinks(document);
toasts(document);
guards(document);
refreshes(document);
palette(document);
keys(document);
