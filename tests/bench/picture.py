"""The picture in the README: articles a second beside a plain script."""

from __future__ import annotations

from typing import Any

WIDTH, LEFT, ROW, BAR = 640, 250, 34, 18


def draw(results: dict[str, Any]) -> str:
    """Return an SVG of bars: what the commands do in the time in which a plain script does one article."""
    found = results.get("throughput", {})
    rows = [("a plain script, both uses", {"median": 1.0, "min": 1.0, "max": 1.0}, "#8a8f98")]
    rows += [
        (name, found[key], "#1f5fa8")
        for name, key in (
            ("briefing label, then summarize", "plain / (label + summarize)"),
            ("briefing digest", "plain / digest"),
        )
        if key in found
    ]
    most = max(row["max"] for _, row, _ in rows)
    scale = (WIDTH - LEFT - 90) / most
    height = ROW * len(rows) + 20
    said = "; ".join(f"{name} {row['median']:.1f}" for name, row, _ in rows)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        ' font-family="sans-serif" font-size="14">',
        f"<title>Articles in the same time, on one core: {said}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
    ]
    for number, (name, row, color) in enumerate(rows):
        top = 10 + ROW * number
        end = LEFT + scale * row["median"]
        low, high = LEFT + scale * row["min"], LEFT + scale * row["max"]
        lines += [
            f'<text x="{LEFT - 10}" y="{top + 15}" text-anchor="end" fill="#222">{name}</text>',
            f'<rect x="{LEFT}" y="{top}" width="{end - LEFT:.1f}" height="{BAR}" fill="{color}"/>',
            f'<path d="M{low:.1f} {top + BAR / 2}H{high:.1f}" stroke="#222"/>',
            f'<text x="{max(end, high) + 8:.1f}" y="{top + 15}" fill="#222">{row["median"]:.1f} ×</text>',
        ]
    return "\n".join([*lines, "</svg>", ""])
