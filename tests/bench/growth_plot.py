"""Draws rows of figures in two panels side by side, from zero. growth.py's are seconds and megabytes against GB of input."""

WIDTH, HEIGHT, LEFT, TOP, PANEL = 760, 300, 60, 30, 280
INK, WALL, CPU = "#333", "#1f6f8b", "#c8553d"
MOST_DOTTED = 60  # rows; more are a line without dots


def tick_step(most):
    """A round number, 1, 2 or 5 times a power of ten, that divides 0 to `most` into at most five parts."""
    power = 10.0 ** -6
    while True:
        for digit in (1, 2, 5):
            if digit * power * 5 >= most:
                return digit * power
        power *= 10


def panel(left, title, rows, lines, across=("gigabytes", "GB of input")):
    """One panel; `lines` are (key of the rows, label, colour), `across` key and label of what goes to the right."""
    bottom, height = HEIGHT - 40, HEIGHT - 40 - TOP
    most_x = max(row[across[0]] for row in rows) or 1.0
    most_y = max(row[key] for row in rows for key, _, _ in lines) or 1.0

    def x(value):
        return left + PANEL * value / most_x

    def y(value):
        return bottom - height * value / most_y

    out = [f'<text x="{left}" y="{TOP - 12}" font-weight="bold">{title}</text>',
           f'<path d="M{left} {TOP}V{bottom}H{left + PANEL}" fill="none" stroke="{INK}"/>']
    for step, most, at in ((tick_step(most_y), most_y, "y"), (tick_step(most_x), most_x, "x")):
        value = 0.0
        while value <= most * 1.0001:
            if at == "y":
                out.append(f'<text x="{left - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value:g}</text>')
            else:
                out.append(f'<text x="{x(value):.1f}" y="{bottom + 16}" text-anchor="middle">{value:g}</text>')
            value = round(value + step, 9)
    out.append(f'<text x="{left + PANEL / 2}" y="{HEIGHT - 6}" text-anchor="middle">{across[1]}</text>')
    for number, (key, label, colour) in enumerate(lines):
        points = " ".join(f"{x(row[across[0]]):.1f},{y(row[key]):.1f}" for row in rows)
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if len(rows) <= MOST_DOTTED:
            out += [f'<circle cx="{x(row[across[0]]):.1f}" cy="{y(row[key]):.1f}" r="3" fill="{colour}"/>' for row in rows]
        if len(lines) > 1:
            out.append(f'<text x="{left + 10}" y="{TOP + 14 + 16 * number}" fill="{colour}">{label}</text>')
    return out


def drawing(panels):
    body = [line for panel_lines in panels for line in panel_lines]
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" '
            f'fill="{INK}"><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n' + "\n".join(body) + "\n</svg>\n")


def svg(rows):
    return drawing([panel(LEFT, "seconds", rows, [("wall_seconds", "wall", WALL), ("cpu_seconds", "processor", CPU)]),
                    panel(2 * LEFT + PANEL + 40, "largest resident set, MB", rows, [("rss_mb", "", WALL)])])
