using Dapper;
using LeadRouter.Scoring.Replay;
using Microsoft.Extensions.Logging.Abstractions;
using static LeadRouter.Scoring.Tests.Visits;
using static LeadRouter.Scoring.Tests.When_facts_are_stated;

namespace LeadRouter.Scoring.Tests;

/// <summary>Version 1 kept one register for each field. The version stands in the signals' hash, so the replay at start folds everybody again.</summary>
public sealed class When_states_of_an_older_version_are_stored
{
    /// <summary>Version 1 of an empty state: version, no activities, first and latest instant, and eight times nothing.</summary>
    private static readonly byte[] Version1 = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public async Task They_are_folded_again_from_the_log_at_start_and_so_are_the_accounts_facts()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var ann = Identify("ann", "VP Operations");
        await bench.ProcessAsync([ann, Account("crm", "1", ("relation", "customer")), Account("web", "2", ("relation", "partner"))], 10);
        await BackToVersion1Async(bench);

        await new SignalsReplay(
            bench.Database,
            bench.Live,
            bench.Processor,
            TimeProvider.System,
            NullLogger<SignalsReplay>.Instance
        ).RunAsync(TestContext.Current.CancellationToken);

        (await bench.StatesAsync()).ShouldBe(bench.Oracle([ann]), ignoreOrder: true);
        (await bench.CountAsync("select count(*) from contact_states")).ShouldBe(1);
        (await bench.FieldsAsync("acme.example")).ShouldBe(["relation crm customer", "relation web partner"]);
    }

    [Fact]
    public void One_that_a_decision_holds_can_still_be_read() =>
        Engine.States.ContactState.FromBytes(Version1).Hash().ShouldBe(Engine.States.ContactState.Empty().Hash());

    /// <summary>The database as the older version left it: its states under its hash, the last writer alone of an account's field, no note of a replay.</summary>
    private static async Task BackToVersion1Async(ScoringBench bench)
    {
        await using var connection = await bench.Database.OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            """
            update contact_states set signals_hash = 'of version 1', state = @Version1, state_hash = 'old';
            delete from account_facts where source = 'crm';
            update account_facts set rank = 0;
            delete from settings;
            """,
            new { Version1 }
        );
    }
}
