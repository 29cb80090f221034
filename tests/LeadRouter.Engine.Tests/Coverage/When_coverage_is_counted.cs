using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Coverage;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Coverage;

public sealed class When_coverage_is_counted
{
    [Fact]
    public void What_gives_no_signal_is_counted_by_type_and_path()
    {
        var report = Count(
            Samples.Pricing(1),
            Page("https://www.vendor.example/Blog/2024/?utm=1"),
            Page("https://vendor.example/blog/2025#top"),
            Page("https://vendor.example/team/7d0b9a4e-6f0c-4a8e-9a55-111111111111"),
            Samples.Activity(ActivityType.Form, 5) with
            {
                Form = "Webinar",
            }
        );

        report.Activities.ShouldBe(5);
        report.Covered.ShouldBe(1);
        report.Share.ShouldBe(0.2);
        report
            .Uncovered.Select(one => (one.Group.Type, one.Group.Field, one.Group.Path, one.Count))
            .ShouldBe([
                (ActivityType.Page, "url", "/blog/*", 2),
                (ActivityType.Page, "url", "/team/*", 1),
                (ActivityType.Form, "form", "webinar", 1),
            ]);
    }

    [Fact]
    public void Calls_that_say_who_somebody_is_are_not_missed_by_any_signal()
    {
        var report = Count(Samples.Title("VP IT"), Samples.Fitting());

        report.Activities.ShouldBe(0);
        report.Calls.ShouldBe(2);
        report.Share.ShouldBeNull();
        report.Uncovered.ShouldBeEmpty();
    }

    [Fact]
    public void A_signal_that_nothing_gives_stands_there_with_zero()
    {
        var report = Count(Samples.Pricing(1), Samples.Pricing(2), Samples.Demo(3));

        report.Signals.ShouldContain(new SignalUse("pricing", 2));
        report.Signals.ShouldContain(new SignalUse("demo", 1));
        report.Signals.ShouldContain(new SignalUse("guide", 0));
    }

    [Theory]
    [InlineData("https://www.vendor.example/Blog/How-To?x=1")]
    [InlineData("https://www.vendor.example/product/4711/reviews/")]
    [InlineData("/docs/ünicode")]
    [InlineData("https://vendor.example/u/vera@works.example/page")]
    public void The_suggestion_catches_what_it_was_made_of(string url)
    {
        var report = Count(Page(url));

        var one = report.Uncovered.ShouldHaveSingleItem();
        var glob = one.Suggestion!.Split('"')[1];
        ConditionEvaluator.Matches(new GlobMatcher(glob), url).ShouldBeTrue(one.Suggestion);
        one.Catches.ShouldBe(1);
        one.Group.Path.ShouldNotContain("@");
    }

    [Fact]
    public void The_suggestion_counts_the_paths_below_it()
    {
        var report = Count(
            Page("https://v.example/blog"),
            Page("https://v.example/blog"),
            Page("https://v.example/blog/one"),
            Page("https://v.example/")
        );

        report.Uncovered[0].Suggestion.ShouldBe("""{type: page, url: "*/blog*"}""");
        report.Uncovered[0].Catches.ShouldBe(3);
        report.Uncovered.Single(one => one.Group.Path == "/").Suggestion.ShouldBeNull();
    }

    [Fact]
    public void The_order_of_the_log_means_nothing()
    {
        var some = Enumerable.Range(0, 200).Select(i => Page($"https://v.example/{(char)('a' + (i % 7))}/{i}")).ToArray();

        Text(Count(some)).ShouldBe(Text(Count([.. some.Reverse()])));
    }

    private static string Text(CoverageReport report) => string.Join('\n', report.Uncovered);

    private static Activity Page(string url) => Samples.Activity(ActivityType.Page, 1) with { Url = url };

    private static CoverageReport Count(params Activity[] activities)
    {
        var counter = new CoverageCounter(SamplePlaybook.Create());
        foreach (var activity in activities)
        {
            counter.Add(activity);
        }

        return counter.Report(Samples.Now, 50);
    }
}
