#include "report/plot_page.hpp"

#include <fmt/format.h>

#include "report/html_inert_text.hpp"

namespace unspun {

const char* const kPlotPageStyle = R"(
:root { color-scheme: light dark; --page: #fbfbf9; --text: #1d2126; --quiet: #5c6670; --line: #d9dcdf; --panel: #fff;
  --clean: #2f6fab; --spun: #b4511b; --mark: #fbe3d3; }
@media (prefers-color-scheme: dark) { :root { --page: #15181b; --text: #e4e6e8; --quiet: #9aa4ad; --line: #343a40;
  --panel: #1c2024; --clean: #7fb4e6; --spun: #f0a068; --mark: #4a2f1f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.5rem; margin: .5rem 0 0; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1rem; margin: 0 0 .4rem; } p { margin: .3rem 0; } .quiet { color: var(--quiet); font-size: .9rem; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1rem; }
figure { margin: 0; padding: .8rem; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; }
figure.tall { max-width: 38rem; margin-top: 1rem; }
svg { display: block; width: 100%; height: auto; }
.tick, .label { fill: var(--quiet); font: 12px system-ui, sans-serif; } .label { fill: var(--text); }
.grid { stroke: var(--line); stroke-width: 1; } .axis { stroke: var(--quiet); stroke-width: 1; }
.diagonal { stroke: var(--quiet); stroke-dasharray: 4 4; }
.spun { fill: var(--spun); } .clean { fill: var(--clean); }
.spun-line { fill: none; stroke: var(--spun); stroke-width: 2; stroke-linejoin: round; }
.spun-dot { fill: var(--spun); } .clean-dot { fill: var(--clean); }
.whisker { stroke: var(--text); stroke-width: 1.5; } .open-whisker { stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 3 3; }
.spun-whisker { stroke: var(--spun); stroke-width: 1.5; } .clean-whisker { stroke: var(--clean); stroke-width: 1.5; }
.key { display: inline-block; width: .7em; height: .7em; border-radius: 2px; margin: 0 .3em 0 .6em; }
.table { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .7rem .25rem 0; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { color: var(--quiet); font-weight: 500; } th:first-child, td:first-child { text-align: left; }
.figures td:first-child { white-space: normal; min-width: 11rem; }
.example { margin: 0 0 .9rem; padding: .6rem .8rem; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; }
.example p { font-size: .92rem; margin: .45rem 0 0; } .example h3, .example p.quiet { margin: 0; } mark { background: var(--mark); color: inherit; padding: 0 .15em; border-radius: 3px; }
mark b { font-weight: 600; } .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem; }
@media (max-width: 34rem) { body { padding: .75rem; } table { font-size: .82rem; } th, td { padding-right: .5rem; }
  .figures td:first-child { min-width: 8rem; } }
)";

std::string html_table(const std::vector<std::vector<std::string>>& rows, const char* style) {
  std::string text = fmt::format("<div class=\"table\"><table class=\"{}\">\n", style);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += "<tr>";
    for (const std::string& cell : rows[i]) {
      text += fmt::format("<{0}>{1}</{0}>", i == 0 ? "th" : "td", inert_attribute(cell));
    }
    text += "</tr>\n";
  }
  return text + "</table></div>\n";
}

}  // namespace unspun
