using LeadRouter.Contracts.Scoring;

namespace LeadRouter.Alerts.Tests;

/// <summary>The owner by fact was told, although nobody was there any more who read it.</summary>
public sealed class When_the_owner_of_an_account_has_left
{
    [Theory]
    [InlineData("left_at, successor) values ('owner@acme.example', 1, 'eve@acme.example')", "eve@acme.example")]
    [InlineData("left_at) values ('owner@acme.example', 1)", "ben@acme.example")]
    public async Task Who_has_taken_over_is_told_or_else_who_has_the_accounts_lead(string standing, string recipient)
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);
        await bench.OwnAsync(AlertsBench.Account, "owner@acme.example");
        await bench.ExecuteAsync($"insert into people_standing (person, {standing}");
        await bench.ExecuteAsync(
            """
            insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, owner, qualified_at, version)
            values ('l', 'c', 'kunde.example', 'new', 1, 'routed', 1, 0, 'ben@acme.example', 1, 1)
            """
        );

        await bench.HearAsync(bench.Look());

        (await bench.AlertsAsync()).ShouldHaveSingleItem().Recipient.ShouldBe(recipient);
    }

    [Fact]
    public async Task A_request_for_sales_goes_to_who_stands_in_for_who_is_absent_and_a_visit_does_not()
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);
        await bench.OwnAsync(AlertsBench.Account, "owner@acme.example");
        await bench.ExecuteAsync(
            "insert into people_standing (person, away_from, delegate) values ('owner@acme.example', 1, 'eve@acme.example')"
        );

        await bench.HearAsync(bench.Look());
        await bench.HearAsync(
            "contact-attached:1",
            new ContactAttached
            {
                ContactId = new Guid(9, 9, 9, new byte[8]),
                AccountKey = AlertsBench.Account,
                Owner = null,
                HandRaise = true,
                At = bench.Now,
                DecisionId = new Guid(9, 9, 9, new byte[8]),
            }
        );

        (await bench.AlertsAsync())
            .Select(alert => alert.Recipient)
            .ShouldBe(["owner@acme.example", "eve@acme.example"], ignoreOrder: true);
    }
}
