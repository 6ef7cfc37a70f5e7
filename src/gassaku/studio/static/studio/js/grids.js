const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** The column at which each link or button of a row begins, counting cells that span several. */
function row(tr) {
  const found = [];
  let column = 0;
  for (const cell of tr.cells) {
    for (const target of cell.querySelectorAll("a, button, input, select")) {
      found.push({ target, from: column, to: column + cell.colSpan });
    }
    column += cell.colSpan;
  }
  return found;
}

/** Arrow keys move between the links of a table marked data-grid, as in a spreadsheet; Home and End to the ends of a row. */
export function arrows(root) {
  for (const grid of root.querySelectorAll("table[data-grid]")) {
    const rows = [...grid.tBodies].flatMap((body) => [...body.rows]).map(row).filter((one) => one.length);
    grid.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.matches("input, select, textarea") && !event.key.startsWith("Arrow")) return;
      if (event.target.matches("input, select, textarea") && /Left|Right/.test(event.key)) return;
      const y = rows.findIndex((one) => one.some((cell) => cell.target === event.target));
      if (y < 0) return;
      const here = rows[y].findIndex((cell) => cell.target === event.target);
      const next = target(rows, y, here, event.key);
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });
  }
}

function target(rows, y, here, key) {
  if (key === "Home") return rows[y][0].target;
  if (key === "End") return rows[y].at(-1).target;
  const move = MOVES[key];
  if (!move) return undefined;
  if (!move[0]) return rows[y][here + move[1]]?.target;
  const column = rows[y][here].from;
  const other = rows[y + move[0]];
  return (other?.find((cell) => cell.from <= column && column < cell.to) ?? other?.at(-1))?.target;
}
