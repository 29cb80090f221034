using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Tests.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Conditions;

/// <summary>Conditions as the playbook writes them, against facts.</summary>
public class When_a_condition_is_evaluated
{
    private const long Hour = 3_600_000;

    [Theory]
    [InlineData("country: DE", "de", true)]
    [InlineData("country: dach", "AT", true)]
    [InlineData("country: dach", "FR", false)]
    [InlineData("country: NO", "no", true)]
    [InlineData("country: dach", null, false)]
    [InlineData("country: unknown", null, true)]
    [InlineData("country: unknown", "DE", false)]
    [InlineData("country: [dach, unknown]", null, true)]
    [InlineData("country: \"*\"", null, false)]
    [InlineData("not: {country: dach}", "FR", true)]
    [InlineData("not: {country: dach}", null, true)]
    [InlineData("employees: 50..199", "50", true)]
    [InlineData("employees: 50..199", "199", true)]
    [InlineData("employees: 50..199", "200", false)]
    [InlineData("employees: 50..199", "49.999", false)]
    [InlineData("employees: 5000..", "1,250,000", true)]
    [InlineData("employees: ..49", "0", true)]
    [InlineData("employees: \"> 50\"", "50", false)]
    [InlineData("employees: \"> 50\"", "50.001", true)]
    [InlineData("employees: \"< 50\"", "50", false)]
    [InlineData("employees: \"< 50\"", "49.999", true)]
    [InlineData("employees: \"<= 50\"", "50", true)]
    [InlineData("employees: \"= 50\"", "50.0", true)]
    [InlineData("employees: 50", "50.00", true)]
    [InlineData("employees: ..49", "a few", false)]
    [InlineData("industry: soft*", "Software", true)]
    [InlineData("industry: \"*soft*ware\"", "my soft, soft ware", true)]
    [InlineData("industry: \"*soft*ware\"", "my soft, soft wares", false)]
    [InlineData("industry: Software ", " SOFTWARE", true)]
    [InlineData("postcode: 01067", "01067", true)]
    [InlineData("postcode: 01067", "1067", false)]
    [InlineData("postcode: 80000..89999", "80331", true)]
    [InlineData("openOpportunity: true", "true", true)]
    [InlineData("openOpportunity: true", null, false)]
    public void A_field_is_compared_by_its_own_type(string when, string? value, bool holds)
    {
        var field = new[] { "country", "employees", "industry", "postcode", "openOpportunity" }.First(when.Contains);

        ConditionEvaluator.Holds(Read(when), value is null ? new Facts() : new Facts((field, [value]))).ShouldBe(holds);
    }

    [Theory]
    [InlineData("country: DE, tier: 1", true)]
    [InlineData("country: DE, tier: 2", false)]
    [InlineData("any: [{country: FR}, {tier: 1}]", true)]
    [InlineData("any: [{country: FR}, {tier: 2}]", false)]
    [InlineData("any: [{country: FR}, {tier: 1}], not: {country: DE}", false)]
    [InlineData("not: {any: [{country: FR}, {tier: 2}]}", true)]
    [InlineData("personas: buyer", true)]
    [InlineData("personas: [other]", true)]
    public void Lines_must_all_hold_and_lists_are_any_of(string when, bool holds) =>
        ConditionEvaluator
            .Holds(Read(when), new Facts(("country", ["DE"]), ("tier", ["1"]), ("personas", ["other", "buyer"])))
            .ShouldBe(holds);

    [Theory]
    [InlineData("24h", true)]
    [InlineData("23h 59m 59s", false)]
    [InlineData("1d", true)]
    public void A_signal_counts_to_the_end_of_its_time(string within, bool holds)
    {
        var facts = new Facts { Now = 100 * Hour, Signals = { ["demo"] = 76 * Hour } };

        ConditionEvaluator.Holds(Read($"signal: [pricing, demo], within: {within}"), facts).ShouldBe(holds);
    }

    [Fact]
    public void A_signal_never_given_is_not_given_in_time() =>
        ConditionEvaluator.Holds(Read("signal: demo, within: 365d"), new Facts { Now = Hour }).ShouldBeFalse();

    [Fact]
    public void A_long_list_is_compared_as_a_short_one_is()
    {
        var when = Read("domain: [" + string.Join(", ", Enumerable.Range(0, 500).Select(i => $"Firm{i}.example")) + ", '*.test', unknown]");

        ConditionEvaluator.Holds(when, new Facts(("domain", ["FIRM499.example"]))).ShouldBeTrue();
        ConditionEvaluator.Holds(when, new Facts(("domain", ["firm500.example", "a.test"]))).ShouldBeTrue();
        ConditionEvaluator.Holds(when, new Facts(("domain", ["firm500.example"]))).ShouldBeFalse();
        ConditionEvaluator.Holds(when, new Facts()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("12", 12_000L)]
    [InlineData(" 12.3456 ", 12_345L)]
    [InlineData("-0.5", -500L)]
    [InlineData("-1,234.5", -1_234_500L)]
    [InlineData("1,234,567", 1_234_567_000L)]
    [InlineData("1,5", null)]
    [InlineData("12,34,567", null)]
    [InlineData("1234,567", null)]
    [InlineData(",5", null)]
    [InlineData("1.5,000", null)]
    [InlineData("1e3", null)]
    [InlineData("", null)]
    [InlineData("99999999999999999999999999", null)]
    public void A_number_is_read_in_one_way(string text, long? thousandths) => ConditionEvaluator.Number(text).ShouldBe(thousandths);

    [Theory]
    [InlineData("", "", true)]
    [InlineData("*", "", true)]
    [InlineData("a*c", "ac", true)]
    [InlineData("a*c", "abcbc", true)]
    [InlineData("a*c", "abcb", false)]
    [InlineData("*a*b*", "xxaxxbxx", true)]
    [InlineData("**a", "a", true)]
    [InlineData("a", "", false)]
    [InlineData("a.c", "abc", false)]
    public void A_glob_knows_the_star_only(string pattern, string text, bool matches) => Glob.Matches(pattern, text).ShouldBe(matches);

    private static Condition Read(string when)
    {
        var reading = SmallPlaybook.Read("qualification: [{qualify: 1, when: {" + when + "}}]");
        return reading
            .Playbook.ShouldNotBeNull(PlaybookReport.Text(reading))
            .Qualification.ShouldHaveSingleItem()
            .ShouldBeOfType<QualifyLine>()
            .When;
    }
}
