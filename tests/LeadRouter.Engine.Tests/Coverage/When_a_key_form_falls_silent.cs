using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Coverage;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Testing.Playbooks.When;

namespace LeadRouter.Engine.Tests.Coverage;

public sealed class When_a_key_form_falls_silent
{
    /// <summary>Six fills, a day apart, and one that came late.</summary>
    private static readonly long[] Daily = [0, 1, 2, 3, 4, 7];

    [Theory]
    [InlineData(7 + 3, 0, false)]
    [InlineData(7 + 3, 1, true)]
    public void It_is_told_once_three_usual_gaps_have_passed(int day, long more, bool isSilent)
    {
        var form = Report((day * Samples.Day) + more, Daily.Select(at => Fill("Demo", at * Samples.Day))).Single(one => one.Form == "demo");

        form.UsualGap.ShouldBe(Samples.Day);
        form.LastSeen.ShouldBe(7 * Samples.Day);
        form.Fills.ShouldBe(6);
        form.IsSilent.ShouldBe(isSilent);
    }

    [Fact]
    public void Too_few_fills_have_no_usual_gap()
    {
        var form = Report(100 * Samples.Day, Daily.Take(3).Select(at => Fill("demo", at * Samples.Day))).Single(one => one.Form == "demo");

        form.UsualGap.ShouldBeNull();
        form.IsSilent.ShouldBeFalse();
    }

    [Fact]
    public void A_form_that_nobody_ever_filled_in_is_shown_and_not_called_silent() =>
        Report(Samples.Day, []).ShouldContain(new KeyFormReport("contact-sales", 0, null, null, IsSilent: false) { IsNamed = true });

    [Fact]
    public void A_button_pressed_twice_is_no_rhythm()
    {
        var twice = Enumerable.Range(0, 10).Select(i => Fill("demo", (i / 2 * 10) + (i % 2)));

        Report(200_000, twice).Single(one => one.Form == "demo").UsualGap.ShouldBe(60_000);
    }

    [Fact]
    public void Forms_of_other_signals_are_not_watched() =>
        Report(0, [Fill("newsletter", 1)]).Select(form => form.Form).ShouldBe(["contact-sales", "demo"]);

    [Fact]
    public void A_glob_watches_every_form_that_it_fits_and_an_exclusion_watches_none()
    {
        var rule = new SignalRule("ask", All(Is("form", "ask-*"), Not(Is("form", "ask-newsletter"))), KeyAsset: false, HandRaise: true);
        var forms = new KeyForms(SamplePlaybook.Create() with { Signals = [rule] });
        forms.Add(Fill("Ask-Us", 1));
        forms.Add(Fill("other", 1));

        forms.Report(0).Select(form => form.Form).ShouldBe(["ask-us"]);
    }

    [Fact]
    public void Names_with_a_random_part_do_not_hide_the_forms_that_are_filled_in()
    {
        var rule = new SignalRule("ask", Is("form", "demo*"), KeyAsset: false, HandRaise: true);
        var forms = new KeyForms(SamplePlaybook.Create() with { Signals = [rule] });
        for (var i = 0; i < 2 * KeyForms.MostNames; i++)
        {
            forms.Add(Fill($"demo-{i}", i));
            if (i < 10)
            {
                forms.Add(Fill("demo-us", i * Samples.Day));
            }
        }

        var shown = forms.Report(100 * Samples.Day);

        shown.Count.ShouldBe(KeyForms.MostShown);
        shown.Single(form => form.IsSilent).Form.ShouldBe("demo-us");
        forms.More.ShouldBe(KeyForms.MostNames - KeyForms.MostShown);
    }

    [Fact]
    public void The_usual_gap_is_that_of_the_last_fills_and_may_be_earlier_than_the_window()
    {
        var forms = new KeyForms(SamplePlaybook.Create());
        for (var day = 0; day < 500; day++)
        {
            forms.Add(Fill("demo", day * Samples.Day), isInWindow: false);
        }

        for (var week = 0; week <= KeyForms.MostFills; week++)
        {
            forms.Add(Fill("demo", (500 + (7 * week)) * Samples.Day), isInWindow: week == KeyForms.MostFills);
        }

        var last = (500 + (7 * KeyForms.MostFills)) * Samples.Day;
        forms
            .Report(last + (21 * Samples.Day) + 1)
            .ShouldContain(new KeyFormReport("demo", 1, last, 7 * Samples.Day, IsSilent: true) { IsNamed = true });
        forms.Report(last + KeyForms.Memory).ShouldContain(new KeyFormReport("demo", 1, last, null, IsSilent: false) { IsNamed = true });
    }

    private static Activity Fill(string form, long at) => Samples.Activity(ActivityType.Form, at) with { Form = form };

    private static IReadOnlyList<KeyFormReport> Report(long at, IEnumerable<Activity> fills)
    {
        var forms = new KeyForms(SamplePlaybook.Create());
        foreach (var fill in fills.Reverse())
        {
            forms.Add(fill);
        }

        return forms.Report(at);
    }
}
