using LeadRouter.Engine.Conditions;
using LeadRouter.Storage;
using static LeadRouter.Scoring.Tests.Visits;
using static LeadRouter.Scoring.Tests.When_a_colleague_moves_the_account;
using static LeadRouter.Testing.Playbooks.When;

namespace LeadRouter.Scoring.Tests;

/// <summary>What somebody did goes with them: those who stay, and those to whom they come, are looked at.</summary>
public sealed class When_somebody_leaves_an_account
{
    private const string Tiers =
        "select substr(i.node, 3) || ' ' || c.tier from contacts c join identities i on i.contact_id = c.id and i.node in ('u:ann', 'u:cem') order by 1";
    private static readonly Condition TwoActive = Is("activePeople", ">= 2");

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task For_another_company_both_are_decided_anew(Dialect dialect)
    {
        await using var bench = await ThreeAsync(dialect);

        await bench.ProcessAsync([Identify("bob", "Director of IT", "other.example") with { MessageId = "moved", At = Now - 10 }], 1);
        await StepAsync(bench);

        await ShouldBeOtherwiseAsync(bench);
    }

    [Fact]
    public async Task Because_they_are_somebody_of_the_other_company_both_are_decided_anew()
    {
        await using var bench = await ThreeAsync(Dialect.Sqlite);
        await bench.ProcessAsync([Identify("rob", "Director of IT", "other.example") with { At = Now - 5 }], 1);

        await bench.ProcessAsync([Merge("u:bob", "u:rob")], 1);
        await StepAsync(bench);

        await ShouldBeOtherwiseAsync(bench);
    }

    [Fact]
    public async Task And_is_parted_again_both_are_decided_anew()
    {
        await using var bench = await ThreeAsync(Dialect.Sqlite);
        await bench.ProcessAsync([Identify("rob", "Director of IT", "other.example") with { At = Now - 5 }, Merge("u:bob", "u:rob")], 1);
        await StepAsync(bench);

        await bench.ProcessAsync([Unmerge("u:bob", "u:rob", 2)], 1);
        await StepAsync(bench);

        (await bench.RowsAsync(Tiers)).ShouldAllBe(tier =>
            tier.Contains(tier.StartsWith("ann", StringComparison.Ordinal) ? "Qualified" : "Nurture")
        );
    }

    private static async Task ShouldBeOtherwiseAsync(ScoringBench bench) =>
        (await bench.RowsAsync(Tiers)).ShouldAllBe(tier =>
            tier.Contains(tier.StartsWith("cem", StringComparison.Ordinal) ? "Qualified" : "Nurture")
        );

    /// <summary>Ann and Bob at one company, who are two; Cem alone at another.</summary>
    private static async Task<ScoringBench> ThreeAsync(Dialect dialect)
    {
        var bench = await BenchAsync(dialect, TwoActive);
        await bench.ProcessAsync(
            [
                Identify("ann", "VP Operations"),
                Pricing("ann", Now - 5000),
                Identify("cem", "Director of IT", "other.example"),
                Pricing("cem", Now - 5000),
                Identify("bob", "Director of IT"),
                Pricing("bob", Now - 4000),
            ],
            1
        );
        await StepAsync(bench);
        (await bench.CountAsync("select count(*) from lead_contacts")).ShouldBe(2);
        return bench;
    }
}
