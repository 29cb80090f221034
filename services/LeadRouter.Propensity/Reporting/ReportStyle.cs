namespace LeadRouter.Propensity.Reporting;

/// <summary>How a page looks: light and dark as the reader's machine is set, one column on a narrow screen.</summary>
internal static class ReportStyle
{
    public static Raw Css { get; } =
        new(
            """
            :root { color-scheme: light dark; --back: #fff; --fore: #1c2430; --dim: #5b6675; --line: #d9dee5; --card: #f6f8fa; --mark: #0b62c4; --soft: #b9d3f1; --bad: #b3261e; --bad-back: #fdecea; --good: #1a7f37; }
            @media (prefers-color-scheme: dark) { :root { --back: #12161c; --fore: #e6e9ee; --dim: #9aa5b4; --line: #333c48; --card: #1a2029; --mark: #6cb0ff; --soft: #2b4a70; --bad: #ff8a80; --bad-back: #3a1d1b; --good: #6bd08a; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--back); color: var(--fore); font: 16px/1.5 system-ui, sans-serif; }
            main { max-width: 1080px; margin: 0 auto; padding: 24px 20px 64px; }
            h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
            h2 { font-size: 1.2rem; margin: 40px 0 8px; padding-bottom: 4px; border-bottom: 1px solid var(--line); }
            h3 { font-size: 1rem; margin: 0 0 6px; }
            code { white-space: nowrap; } p, ul { margin: 6px 0; max-width: 75ch; } ul { padding-left: 1.2em; }
            .dim { color: var(--dim); } .small { font-size: .875rem; overflow-wrap: anywhere; }
            .banner { border-left: 4px solid var(--bad); background: var(--bad-back); padding: 10px 14px; margin: 16px 0; max-width: none; }
            .banner.good { border-color: var(--good); background: var(--card); }
            .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 10px; margin: 16px 0; }
            .figure { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 10px 12px; }
            .figure b { display: block; font-size: 1.4rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
            .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 16px; }
            .chart { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px; margin: 0; }
            .chart p { font-size: .875rem; color: var(--dim); margin: 4px 0 0; }
            svg { display: block; width: 100%; height: auto; max-width: 440px; margin: 0 auto; }
            svg text { fill: var(--dim); font: 11px system-ui, sans-serif; } svg text.axis { fill: var(--fore); font-size: 12px; }
            .grid { stroke: var(--line); fill: none; } .curve { stroke: var(--mark); stroke-width: 2.5; fill: none; stroke-linejoin: round; }
            .reference { stroke: var(--dim); stroke-dasharray: 4 4; fill: none; } .interval { stroke: var(--mark); stroke-width: 2; opacity: .5; } .dot { fill: var(--mark); }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-size: .95rem; }
            th, td { text-align: left; padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; min-width: 6ch; }
            th { font-weight: 600; color: var(--dim); font-size: .875rem; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            td.bar { width: 30%; min-width: 80px; } .track { display: block; height: 10px; margin-top: 7px; border-radius: 5px; background: var(--mark); min-width: 2px; }
            .alarm .track { background: var(--bad); } .alarm td.number { color: var(--bad); font-weight: 600; }
            @media (max-width: 480px) { main { padding: 16px 12px 48px; } th, td { padding-right: 8px; } h2 { margin-top: 28px; } }
            """
        );
}
