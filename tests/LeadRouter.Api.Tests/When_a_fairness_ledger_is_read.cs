using LeadRouter.Engine.Fairness;
using LeadRouter.Storage;
using LeadRouter.Storage.Fairness;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_fairness_ledger_is_read
{
    [Fact]
    public async Task It_shows_how_everybody_stands_and_every_credit_and_debit()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig
            .Services.GetRequiredService<IDatabase>()
            .TransactAsync(
                async (unit, token) =>
                {
                    var stored = await FairnessBooks.LockAsync(unit, "dach-ent", 1, ["ana@acme.example", "ben@acme.example"], token);
                    var turn = Turns.Take(stored.Book, "", [2000, 1000], "lead1");
                    await FairnessBooks.SaveAsync(unit, stored, turn.Book, turn.Entries, token);
                    await FairnessBooks.GiveBackAsync(unit, "dach-ent", 1, "ana@acme.example", "lead1", token);
                },
                ApiRig.Token
            );

        var answer = await rig.ReadAsync("/v1/teams/dach-ent/fairness");

        var tier = answer.GetProperty("tiers")[0];
        tier.GetProperty("priority").GetInt32().ShouldBe(1);
        tier.GetProperty("members")
            .EnumerateArray()
            .Select(member =>
                $"{member.GetProperty("member")} {member.GetProperty("owed")} {member.GetProperty("claims")} {member.GetProperty("turns")}"
            )
            .ShouldBe(["ana@acme.example -0.3333 1 1", "ben@acme.example 0.3333 0 0"]);
        tier.GetProperty("newest")
            .EnumerateArray()
            .Select(line =>
                $"{line.GetProperty("member")} {line.GetProperty("leads")} {line.GetProperty("cause")} {line.GetProperty("leadId")}"
            )
            .ShouldBe([
                "ana@acme.example 1 GivenBack lead1",
                "ana@acme.example -1 Turn lead1",
                "ben@acme.example 1000/3000 Turn lead1",
                "ana@acme.example 2000/3000 Turn lead1",
            ]);
    }

    [Fact]
    public async Task A_team_without_a_turn_has_no_tiers_and_one_that_is_none_is_a_problem()
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ReadAsync("/v1/teams/desk/fairness")).GetProperty("tiers").GetArrayLength().ShouldBe(0);
        (await rig.ProblemAsync("/v1/teams/nobody/fairness")).Type.ShouldBe("/problems/no-team");
    }
}
