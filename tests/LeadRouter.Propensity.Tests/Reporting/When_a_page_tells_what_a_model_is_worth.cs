using System.Text.RegularExpressions;
using System.Xml;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Reporting;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Reporting;

public sealed class When_a_page_tells_what_a_model_is_worth
{
    private const string Nasty = "<script>alert('x')</script>&\"";

    private static readonly string Page = Write(null);

    [Fact]
    public void Nothing_comes_from_elsewhere_and_nothing_runs()
    {
        Page.ShouldContain("default-src 'none'");
        foreach (var foreign in (string[])["http:", "https:", "src=", "@import", "url(", "<script", "<link", "<iframe", "onload"])
        {
            Page.ShouldNotContain(foreign);
        }
    }

    [Fact]
    public void Every_name_is_escaped()
    {
        Page.ShouldNotContain("<script>alert");
        // The column, its level, the leak and the source.
        Regex.Count(Page, "&lt;script&gt;", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public void It_is_well_formed()
    {
        var body = Page[Page.IndexOf("<body>", StringComparison.Ordinal)..(Page.IndexOf("</body>", StringComparison.Ordinal) + 7)];

        var document = new XmlDocument();
        Should.NotThrow(() => document.LoadXml(body.Replace("<br>", "<br/>", StringComparison.Ordinal)));
        document.GetElementsByTagName("svg").Count.ShouldBe(4);
    }

    [Fact]
    public void Each_part_has_its_place()
    {
        foreach (
            var part in (string[])
                [
                    "ROC",
                    "Precision and recall",
                    "Calibration",
                    "Gains",
                    "What a threshold gives",
                    "What it looks at",
                    "Leaks",
                    "Drift",
                    "What else was left out",
                ]
        )
        {
            Page.ShouldContain($">{part}<");
        }

        Page.ShouldContain("prefers-color-scheme: dark");
        Page.ShouldContain("of 100 leads");
        Page.ShouldContain("It has skill");
    }

    [Fact]
    public void A_threshold_tells_how_many_leads_a_week_it_gives()
    {
        var page = Write(40);

        page.ShouldContain("For 40 leads a week");
        Regex
            .IsMatch(page, "<td class=\"number\">4.0</td><td class=\"number\">10%</td>", RegexOptions.None, TimeSpan.FromSeconds(5))
            .ShouldBeTrue();
    }

    [Fact]
    public void Numbers_are_the_same_whatever_the_machine_speaks()
    {
        Page.ShouldNotContain("NaN");
        Page.ShouldNotContain("Infinity");
        Regex.IsMatch(Page, "[0-9],[0-9]{1,2}[^0-9]", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBeFalse();
    }

    private static string Write(double? leadsPerWeek)
    {
        using var file = CsvOnDisk.Of(
            $"\"{Nasty.Replace("\"", "\"\"", StringComparison.Ordinal)}\",visits,noise,empty,told{Nasty[..8]},won",
            1200,
            row =>
            {
                var visits = row * 7 % 11;
                var won = (row * 31 % 12) < visits ? 1 : 0;
                var level = row % 3 == 0 ? $"\"{Nasty.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : "b";
                return $"{level},{visits},{row * 13 % 17},,{(won == 1 ? "x" : "")},{won}";
            }
        );
        var learnt = new Evaluator(new BlendTrainer(), TimeProvider.System).Learn(
            file.Asked(),
            new EvaluationOptions(),
            (_, _) => { },
            TestContext.Current.CancellationToken
        );
        return ReportPage.Write(new ReportSubject($"{Nasty}.csv", "0123", DateTimeOffset.UnixEpoch, leadsPerWeek), learnt);
    }
}
